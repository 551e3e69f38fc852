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
