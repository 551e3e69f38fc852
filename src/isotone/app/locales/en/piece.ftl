### One piece's page: its sound over time, as a picture and in words, and playing it.

piece-listen = The piece over time
# What a screen reader says of the picture. $length: such as 3:05.
piece-timeline = The piece from its start to { $length }: how loud it is, its sections, and what else we heard. The same stands in words below.

# Names of the picture's lanes.
piece-lane-outline = Loudness
piece-lane-sections = Sections
# Follows "Sections".
piece-lane-alike = (the same letter sounds alike)
piece-lane-tension = Tension
piece-lane-energy = Energy
piece-lane-singing = Singing
piece-lane-beats = Beat
piece-key-release = tension lets go
piece-play = Play this piece
piece-seek = Where in the piece
piece-no-sound = This piece cannot be played here.
piece-gone = Its file is not where it was, so it cannot be played now.
piece-happens = What happens when, in words
piece-when = When
piece-what = What
piece-why = The numbers, and where they come from

## What happens in a piece; the time stands before each. $until: a time such as 1:05.

happens-section = Section { $label } begins.
happens-cut = A new section begins.
# $rise: dB.
happens-sudden = Something sudden: { $rise } dB louder within a second.
# $percent: how far tension falls, of its range in the piece.
happens-release = Tension lets go by { $percent } %.
happens-sung = Singing, until { $until }.
happens-silence = Silence, until { $until }.
happens-applause = Applause, until { $until }.
