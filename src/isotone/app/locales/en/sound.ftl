### The page Sound: music that is made while one listens.

shell-sound = Sound
sound-title = Sound
sound-note = This music is made while you listen. It never repeats like a loop, and you can change it as it goes.
sound-form = What kind?

## Forms: a name, and a few words of what it is like.

sound-form-drone = Drone
sound-form-drone-line = Long, low tones that stay.
sound-form-lullaby = Lullaby
sound-form-lullaby-line = A small tune, rocking.
sound-form-chant = Chant
sound-form-chant-line = One voice, without a beat.
sound-form-ostinato = Circles
sound-form-ostinato-line = A figure that comes round.
sound-form-hymn = Hymn
sound-form-hymn-line = Slow voices, together.
sound-form-pulse = Pulse
sound-form-pulse-line = Low drums, steady.
sound-form-walking = Walking
sound-form-walking-line = An easy step.
sound-form-rain = Rain
sound-form-rain-line = Drops, as they fall.

## Knobs: a name, and the words at both ends.

sound-knobs = How should it be?
sound-knobs-live = You hear a change with the next phrase, some seconds later.
sound-arousal = Energy
sound-arousal-low = calm
sound-arousal-high = lively
sound-density = How much happens
sound-density-low = little
sound-density-high = a lot
sound-register = Height
sound-register-low = low
sound-register-high = high
sound-brightness = Colour
sound-brightness-low = soft
sound-brightness-high = bright
sound-tempo-bpm = Speed
sound-tempo-bpm-low = slow
sound-tempo-bpm-high = quick
sound-pleasantness = Mood
sound-pleasantness-low = dark
sound-pleasantness-high = warm
sound-openness = Melody
sound-openness-low = close
sound-openness-high = wide
sound-tension = Tension
sound-tension-low = at rest
sound-tension-high = tense
sound-predictability = What comes back
sound-predictability-low = little
sound-predictability-high = most of it
# Where a knob stands, for who cannot see it. $low and $high are the words at its ends.
sound-at-1 = { $low }
sound-at-2 = rather { $low }
sound-at-3 = in the middle
sound-at-4 = rather { $high }
sound-at-5 = { $high }
sound-more = More to change

## A melody of one's own.

sound-melody-own = A melody of your own
sound-melody-note = A lullaby you know, a tune you wrote: as a MIDI, MusicXML or ABC file, or recorded as you hum it. It comes back slowed and simple, and still itself. The file is not kept.
sound-melody-large = This file is too large for a melody.
# $known: endings of files.
sound-melody = This is no file of notes and no recording. Files of notes end in: { $known }.

## Tunings.

sound-tuning = Tuning or mode
sound-tuning-note = Where the tones lie. Each is one example with a source, never the only way.
sound-tuning-measured = Measured: { $who }. Where: { $where }.
sound-tuning-theoretical = From theory: { $who }. Where: { $where }.
sound-tuning-source = Source: { $source }
# Groups of a list to choose from.
sound-tones = Tones alone
sound-modes = Modes: tones with phrases of their own
# What of a mode we know nothing about; a list follows.
sound-mode-lacking = Of this mode we found no source for:
sound-mode-phrases = Phrases that are its own: the tune is ours
sound-mode-resting = Tones that it rests on
sound-mode-ornaments = How its tones are adorned
sound-mode-moving = Tones that change their place
sound-mode-course = How its pieces rise and fall
sound-mode-cycles = A cycle of beats

## Play, end, keep.

sound-length = How long?
sound-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
sound-play = Play
sound-play-note = It begins softly. Stop is always at the foot of the page.
sound-playing = { $form } is playing
sound-stop = Stop
sound-closing = Let it come to its end
sound-closing-note = It finds its way home with the next phrase, then falls silent.
sound-closed = It is coming to its end.
sound-another = Make a new one
sound-keep = Keep what you heard
sound-keep-note = As a file, with every change you made. A long one takes a minute to write.
sound-keep-flac = Best sound (FLAC)
sound-keep-opus = Small file (Opus)
sound-keep-mid = The notes (MIDI)
sound-ending = A soundscape is kept as one of: { $known }.
sound-none = There is no soundscape in this session.
