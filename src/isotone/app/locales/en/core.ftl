### Errors of the rooms that decide: values, plans, sessions, sound. Each says what was wrong; `.hint` what one can do.
### Most of the first group only a programmer can cause; they are seen in a bug report.

# $dtype: the kind of number. $shape: such as 3, 2.
audio-shape = Audio wants float32 of shape (frames, channels), not { $dtype } of shape ({ $shape }).
# $rate: samples a second.
rate-positive = A sampling rate is positive, not { $rate }.
# $start, $duration: seconds.
score-note = A note starts at 0 s or later and lasts, not { $start } s for { $duration } s.
score-velocity = A velocity lies between 0 and 1, not at { $velocity }.
score-manner = A note's colour lies between -1 and 1 and its attack takes some time; here they are { $colour } and { $attack }.
# $widest: in cents.
score-bend = A note's pitch moves forward in time and by at most { $widest } cents.
# $pan, $distance: where in the room.
score-player = A player stands within the room, not at pan { $pan }, distance { $distance }.
# $cents: a pitch, in cents above the MIDI zero. $low, $high: the lowest and the highest that can be written.
score-beyond = A note at { $cents } cents cannot be written: this form reaches from { $low } to { $high }.
# $most: how many there may be.
score-crowded = More tones or parts sound here than this form holds ({ $most }).
    .hint = Save it as MusicXML instead.
score-empty = There are no notes to write.
# $suffix: the end of a file's name. $forms: those that are written, such as .mid.
score-form = Notes are not written as “{ $suffix }”.
    .hint = Name a file that ends with { $forms }.
# $from, $to, $at: seconds.
# $speed and $most are shares of the piece's own speed, such as 1.08 and 0.05.
pace-bound = A speed of { $speed } is more than { $most } off a piece's own.
pace-order = The change of speed at frame { $at } begins before the one before it has ended.
# $depth, $most: dB.
swell-bound = A swell of { $depth } dB is too much, or has no length; { $most } dB is the most.
swell-often = A swell comes up to { $most } times a minute, not { $times }.
# $parts: how many; $most: dB.
trim-bound = A trim has { $parts } parts, each from 0 to { $most } dB down.
cue-impossible = A cue from { $from } to { $to } s, at { $at } s, cannot be played.
# $low, $high: dB.
level-bounds = The level's bounds are upside down: { $low } to { $high } dB.
# $what: such as breath. $value: how much.
shape-unknown = The sound cannot be shaped so: { $what } { $value }.
# $kind: the name of an event.
event-unknown = “{ $kind }” is not an event of a session.
# $why: what Python says.
event-unreadable = The event “{ $kind }” cannot be read: { $why }
# $source: the id of a piece.
source-unknown = Nobody said where the sound “{ $source }” is.

## Soundscapes

# $name: what was written. $known: what could be written instead.
soundscape-form = There is no form “{ $name }”. Forms are: { $known }.
soundscape-field = A soundscape has no “{ $name }”. It has: { $known }.
soundscape-knob = There is no knob “{ $name }”. Knobs are: { $known }.
# $name: of a knob. $value, $low, $high: numbers.
soundscape-range = { $name } lies between { $low } and { $high }, not at { $value }.
soundscape-times = The times of { $name } begin at 0 s or later and do not run backwards.
soundscape-number = { $name }: a number is wanted, or for a knob numbers over time, such as [[0, 0.2], [60, 0.6]].
soundscape-material = This melody has { $notes } notes; at least four are needed.
humming-unheard = No tune could be heard here. It needs one voice alone, humming, singing, whistling or playing, with at least four tones and little noise around it.
# $known: names of sounds in the font, of players.
soundfont-missing = The SoundFont { $path } could not be read. Look whether it is there.
soundfont-broken = { $path } is no SoundFont 2 (.sf2), or it is broken.
soundfont-preset = This SoundFont has no sound “{ $name }”. It has: { $known }, …
soundfont-player = “presets” says who plays which sound of the SoundFont, by its name or program; “{ $name }” is none of: { $known }.
soundfont-none = “presets” needs a “soundfont”, the path of a .sf2 file.
soundscape-material-shape = The material of a soundscape is the path of a melody (.mid, .musicxml, .abc, or a recording of one voice), or a list of motifs with heights and lengths whose sum is 1.
# $mode, $tuning: names.
soundscape-mode-tuning = The mode “{ $mode }” has tones of its own: leave the tuning “{ $tuning }” out.
soundscape-shape = The form, the tuning and the mode of a soundscape are words, its parameters names with numbers.
# $seconds, $least, $most: numbers.
soundscape-length = A soundscape lasts { $least } to { $most } s, not { $seconds } s.

## What is written in the starter library's own notation

starter-unknown = The starter library has no piece “{ $piece }”.
notation-chord = “{ $name }” is not a chord.
notation-key = “{ $key }” is not a key.
    .hint = Write such as "D", "Am", "Edor".
# $text: the beginning of what could not be read.
notation-note = This is not a note: “{ $text }”.

## What a person says

# $name: one of the field messages. $low, $high, $value: numbers.
checkin-out-of-range = { $name } lies between { $low } and { $high }, not at { $value }.
field-arousal = Energy
field-valence = Pleasantness
field-pain = Pain
field-distress = Distress

## Music

# $seconds: how long the sound lasts.
sound-too-short = Half a second of sound is the least that can be analysed; this lasts { $seconds } s.
    .hint = Choose a longer recording.

## Plans that cannot be made. Minutes are numbers, such as 20.

# $near: the nearest length that can be.
minutes-out-of-range = A session lasts { $low } to { $high } minutes, not { $minutes }.
    .hint = Ask for { $near } minutes.
nothing-music = There is no music to choose from.
    .hint = Add a folder with music.
nothing-allowed = Every piece is ruled out: by a veto, a trigger, a sudden loud moment, or as speech or too short.
    .hint = Add music, or bring a piece back on the page Me.
nothing-yet = There is no music yet that may play here.
    .hint = Pieces of ours are being made. Try again in a minute.
nothing-enough = The music that fits this goal and what was said lasts { $heard } minutes; a session lasts { $least } or more.
    .hint = Choose another goal, such as stay or lift, or add quieter music.
nothing-so-long = The music that fits this goal lasts { $heard } minutes; { $minutes } were asked for.
    .hint = Ask for { $near } minutes or fewer, or add music.
nothing-so-short = The shortest piece that fits lasts { $least } minutes; { $minutes } were asked for.
    .hint = Ask for { $near } minutes, or add shorter pieces.
nothing-exact = No set of pieces keeps to { $minutes } minutes and to the rules of this goal.
    .hint = Ask for a few minutes more or less, or add music.
# $arousal: energy from -1 to 1. $goal: the name of a goal, such as "Calm".
nothing-so-quiet = No piece is as quiet as the energy given ({ $arousal }), and for the goal “{ $goal }” none may be livelier.
    .hint = Choose another goal, such as stay or lift, or add quieter music.
nothing-brighter = Every piece that may be played sounds very dark (pleasantness under -0.3).
    .hint = Choose the goal stay or grief, or add other music.
kept-gone = A piece that is to stay is no longer in the library.
    .hint = Unlock it, then plan again.

## Plans that are read, changed or approved

# $why: what is wrong with it.
plan-unreadable = This is no plan of Isotone ({ $why }).
    .hint = Make one with: isotone plan --json
# $title: of a piece.
plan-twice = “{ $title }” is in this plan already.
    .hint = Move it instead, or choose another.
# $count: how many stages there are. $order: the places given, such as 2, 0, 1.
plan-order = The new order names each of the { $count } stages once, not ({ $order }).
plan-stage-needed = This stage cannot be left out.
    .hint = Make another plan instead.
# $index: the place given, from 0.
plan-no-stage = There is no stage { $index } in this plan of { $count }.
plan-stage-silent = This stage is a silence, not a piece.
# $rise: dB.
plan-startling = “{ $title }” has a sudden loud moment (+{ $rise } dB), which this goal keeps out.
    .hint = Choose another piece, or another goal.
plan-vetoed = “{ $title }” is on the list of what is never played.
    .hint = Bring it back on the page Me.
approval-nameless = An approval names who gave it.
approval-of-nothing = There is nothing in this plan to say yes to.

## Sessions

plan-not-approved = This plan was not approved.
    .hint = Look at it and say yes first.
plan-without-piece = This plan has no piece to play.
plan-without-sound = This plan does not say which soundscape “{ $title }” is.
cue-track-gone = “{ $title }” is not in the library any more.
    .hint = Swap it for another piece.
log-without-beginning = This session's log has no beginning, so it cannot be replayed.

## Tunings and cycles

# $name: of a tuning or a cycle. $near: names like it that there are. $pulses: how many beats a cycle has.
tuning-unknown = There is no tuning “{ $name }”.
    .hint = There is { $near }; or name a Scala file (.scl).
tuning-restricted = “{ $name }” is sacred, or its keepers restrict its use: it is not made to sound here.
mode-unknown = There is no mode “{ $name }”.
    .hint = There is { $near }.
# $steps: tones of a phrase. $size: how many tones a mode's scale has.
mode-phrase = A phrase has two tones or more, and as many lengths as tones or none: “{ $steps }”.
mode-degree = “{ $name }” adorns or moves a tone that is none of its { $size }.
tuning-tones = The tones of “{ $name }” do not rise from 0 cents to below the period.
cycle-unknown = There is no cycle “{ $name }”.
    .hint = There is { $near }.
cycle-groups = The groups and strokes of “{ $name }” do not fit into { $pulses } beats.
# $line: the number of a line in a file. $text: what stands there. $low, $high: numbers.
scala-whole = Line { $line } should hold a whole number from { $low } to { $high }, not “{ $text }”.
scala-tone = Line { $line } should hold a tone, such as 702.0 or 3/2, not “{ $text }”.
scala-hertz = Line { $line } should hold a frequency in Hz, such as 440.0, not “{ $text }”.
# $count: how many tones the file promises. $found: how many it has.
scala-short = The file ends at line { $line } with { $found } of its { $count } tones.
scala-period = Line { $line }: the last tone is where the scale begins again, so it lies above the first.
scala-silent = The map of keys, up to line { $line }, plays no key.

## Beats of a heart

# $rate: samples in a second. $least: how many are needed.
beats-rate = Beats need at least { $least } samples a second; this signal has { $rate }.
    .hint = Give the rate at which it was recorded.
beats-signal = A signal to find beats in is one row of numbers.
