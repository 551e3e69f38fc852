### "It's too much": the page for the hardest moment. Very short, very plain. Nothing sounds until something is tapped.

## Choices. Each is one tap.

toomuch-title = It's too much
toomuch-heading = You are here. Nothing sounds until you tap.
toomuch-stop = Stop the sound
toomuch-beat = A steady soft beat
toomuch-song = My song
toomuch-song-none = My song: none chosen yet
toomuch-look = Things to look at
toomuch-breathe = Breathe along
toomuch-breathe-note = Easy, as it comes. You can leave at any time.
toomuch-contact = My contact
toomuch-sleep = Sleep
toomuch-now-sounds = It plays softly. Tap “Stop the sound” and it is quiet.
toomuch-coming = It is being made, and sounds in a few seconds. Stop, or something else, can be tapped meanwhile.
toomuch-missing = This sound is not here yet. The others can be tapped; try this one again in a moment.

## Help from people. Say these exactly; they are about safety.

toomuch-emergency = New chest pain or fainting: get emergency help.
toomuch-no-contact = If you may be in danger or hurt yourself, call local emergency help or go to someone near. Isotone is not watching and cannot call.
toomuch-contact-note = Isotone is not watching and cannot call.

## Things to look at: five small invitations, one idea each.

look-1 = Find something blue. Let your eyes stay on it.
look-2 = Find an edge in the room. Follow it slowly.
look-3 = Find the place where the light comes from.
look-4 = Feel your feet, or your back where it rests.
look-5 = Say where you are, aloud or in your head.
look-next = Another
