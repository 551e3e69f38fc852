### What stands around every page: name, navigation, the controls of the sound.

## The name and the navigation. Keep these to one or two short words: they stand in one row on a small phone.

shell-name = Isotone
# A title that tells nothing about therapy or health, for people whose screen others can see.
shell-title-discreet = Notes
shell-nav = Pages
shell-now = Now
shell-music = Music
shell-history = History
shell-me = Me
shell-skip = Go to the page
# The button that is in the same corner of every page. Someone taps it when everything is too much.
shell-too-much = It's too much
# Shown when the program behind the page does not answer. What plays from the device goes on.
shell-gone = Isotone is not answering. What is playing can still be stopped. Start Isotone again, then try once more.

## The dock: the controls of the sound, at the foot of every page while something plays.

dock-label = The sound
dock-stop = Stop
# The key on the keyboard that stops the sound.
dock-stop-key = Esc
dock-softer = Softer
# The song that plays now goes away at once.
dock-not-this = Not this one
dock-more = More
dock-louder = Louder
dock-pause = Pause
dock-resume = Go on
dock-skip = Skip
dock-mark = Mark
dock-mark-word = A word for this moment, if you like
dock-see = See where we are
dock-again = Play again
dock-done = Done
dock-gentler = Something gentler
dock-quiet = Quiet
dock-stay = Stay
# One line, asked once, when someone says that it gets worse.
dock-ask-softly = Stay, gentler or stop?
# The program behind the page does not answer; what was fetched plays on.
dock-offline = Isotone is not answering. What is here plays on, and Stop works.
# The sound comes from another window; this one only steers it.
dock-remote = It plays in another window.
