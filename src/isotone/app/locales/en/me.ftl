### The page Me: what a person keeps about themselves. Everything is theirs to change.

## Likes and limits.

me-title = Me
me-note = All of this stays on this machine. Change anything, any time.
me-saved = Kept.
me-name = What should we call you?
me-name-note = You can leave it empty.
me-save = Keep this
me-likes = What I like
me-likes-none = Nothing marked yet. Mark a piece on its own page.
me-never = Never play these
me-never-none = Nothing is ruled out.
me-bring-back = Bring it back
me-take-out = Take it out
me-triggers = What must not be played
me-triggers-note = Any piece whose title, artist or album holds these words stays out.
me-triggers-none = Nothing is ruled out by words.
me-trigger-field = Where the words stand
me-trigger-title = title
me-trigger-artist = artist
me-trigger-album = album
me-trigger-track = piece
me-trigger-text = The words
me-trigger-add = Keep it out
# One line of the list: in which field which words stand.
me-trigger-line = { $field }: “{ $text }”
me-newness = Known or new pieces?
me-newness-note = Where it begins when you say nothing else. Each plan can have its own.
me-welcome = May these come by themselves?
me-lullabies = Lullabies
me-sacred = Sacred tunes

## Near at hand.

me-comfort = My comfort list
me-comfort-none = Nothing here yet. Put a piece on it from its own page.
me-sanctuary = My song for hard moments
me-sanctuary-none = None chosen. Choose it on a piece's own page.
me-contact = Someone to turn to
me-contact-note = Shown when you tap “It's too much”. Isotone never calls anyone.
me-contact-name = Their name
me-contact-reach = How to reach them

## Hearing.

me-hearing = Hearing
me-mono = The same sound in both ears
me-balance = Balance between the ears
me-balance-left = left
me-balance-right = right
me-vibration = Let the phone pulse with the beat
me-tinnitus = No silences (for ringing ears)
me-ears-note = How loud it may get, what is turned down for tender ears, and how much sound there was.

## Your ears.

ears-title = Your ears
ears-note = What is set here holds from the next session on.
ears-week = The last seven days
# $minutes: a whole number.
ears-week-heard = { $minutes ->
    [one] One minute of sound, in sessions that are kept.
   *[other] { $minutes } minutes of sound, in sessions that are kept.
}
# $level: dB(A). $adult, $tender: percent.
ears-week-share = About { $level } dB(A) on average, going by what was measured here. That is some { $adult } % of the week's measure for adults (40 hours at 80 dB), and { $tender } % of the one for children and sensitive ears (75 dB), as the World Health Organization and the ITU name them.
ears-week-estimate = An estimate. It holds while the volume and the headphones are as they were when it was measured.
ears-week-unmeasured = How loud it was at your ear, Isotone cannot know: the volume is yours. With a sound level meter you can tell it, below.
ears-week-nothing = Nothing yet, or nothing that is kept.
ears-ceiling = The loudest it may get
ears-ceiling-note = “Louder” goes no further than this. The volume of your device still counts on top.
ears-ceiling-0 = as usual
ears-ceiling-4 = a little softer
ears-ceiling-8 = softer
ears-ceiling-12 = much softer
ears-trim = Turn down what hurts
ears-trim-note = For tender or ringing ears. Only ever down; nothing gets louder by it.
ears-trim-low = Low: drums, bass (250 Hz)
ears-trim-middle = Middle: voices (1,000 Hz)
ears-trim-bright = Bright: consonants, strings (3,000 Hz)
ears-trim-sharp = Sharp: cymbals, an s (6,000 Hz)
ears-trim-hiss = Highest: hiss, sparkle (12,000 Hz)
ears-trim-whole = as it is
ears-trim-down = down
ears-measure = Tell how loud your device plays
ears-measure-note = Only if you have a sound level meter. Play this noise at the volume you mostly use, hold the meter where your ear is, and write down what it shows in dB(A).
ears-measure-sound = A steady noise to measure by
ears-measure-read = What the meter showed, in dB(A)

## Look.

me-look = Look
me-theme = Light or dark
me-theme-auto = as the device says
me-theme-light = light
me-theme-dark = dark
me-theme-dim = dim, for the night
me-accent = Colour
accent-clay = clay
accent-moss = moss
accent-sea = sea
accent-plum = plum
accent-honey = honey
me-discreet = A title that tells nothing
me-rests = Let the screen go dark while music plays
me-language = Language
me-language-auto = as the browser says
# Names of languages, each in itself; the mirrored one is only for looking at pages from right to left.
language-en = English
language-ar-XB = Right to left (a test)

## Why, how and where a person mostly listens.

me-usual = How I mostly listen
me-usual-note = Filled in for you after a session; you can change it there.
me-usual-why = Why
me-usual-how = With whom
me-usual-setting = Where

## What a person agrees to, each apart.

me-consents = What I agree to
me-consents-note = Take a tick away to take it back. It counts from that moment.
consent-keep-sessions = Keep my sessions
consent-keep-sessions-note = What was planned and heard and what you said is kept here, encrypted, so that you can look back. Without this, each session is gone when you leave it.
consent-learn-from-ratings = Suggest from my ratings
consent-learn-from-ratings-note = What you say about pieces shapes what is suggested. Without this, new ratings are not kept, and older ones are not used.

## Leaving: the browsers that are signed in. After it, only a fresh address from Isotone lets one in.

me-browsers = This browser
me-browsers-note = { $count ->
    [one] This browser is signed in, and no other. Leave on a machine that is not yours: nothing can be seen here then.
   *[other] { $count } browsers are signed in, this one among them. Leave on a machine that is not yours: nothing can be seen here then.
} To come back, start Isotone again; it gives you a fresh address.
me-leave = Leave
me-leave-everywhere = Leave everywhere

## What is kept, taken along, or erased.

me-export = Take everything with you
me-export-note = One file with all that is kept about you, readable by other programs.
me-export-do = Get the file
me-erase = Erase everything about me
me-erase-note = Shows first what would go.
erase-title = Erase everything about you?
erase-what = Your sessions, what you said, your ratings, your lists, your contact and your settings will be gone from this machine. It cannot be undone.
erase-stays = Your music files stay as they are.
erase-yes = Yes, erase everything about me
erase-no = No, go back

me-players = Other players
me-players-note = Players that speak OpenSubsonic can play from this library, and ask for paths from one piece to another. They read only. Off until you say so.
me-players-in = Let players in
me-players-out = Let no player in
me-players-anew = A new password
me-players-address = Server
me-players-user = User
me-players-password = Password
