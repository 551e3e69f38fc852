### Finding pieces in the library: filters in plain words, exact ranges, ways to sort.

find-sounds = What should it sound like?
find-note = All that you tick holds. You can also type these words into the search.
find-more = More: exact numbers
find-sort = Sort by
find-sort-title = Title
find-sort-artist = Artist
find-down = largest first
find-all = Show everything
# Stands instead of a number by which the list is sorted.
find-unknown = not known
# $feature: one of the features below.
find-from = { $feature }, from
find-to = { $feature }, to

## Groups of filters.

find-group-feeling = Feeling
find-group-beat = Beat
find-group-loudness = Loudness
find-group-voice = Voice
find-group-texture = Texture
find-group-form = Form

## Filters. Each is one word or two, and can also be typed into the search.

find-calm = calm
find-lively = lively
find-pleasant = pleasant
find-gloomy = gloomy
find-at-ease = at ease
find-tense = tense
find-slow = slow
find-quick = quick
find-steady = steady beat
find-free = no beat
find-quiet = quiet
find-even = evenly loud
find-changing = soft and loud
find-nothing-sudden = nothing sudden
find-sung = sung
find-unsung = no voice
find-bright = bright
find-dark = dark
find-smooth = smooth
find-rough = rough
find-sparse = sparse
find-dense = dense
find-held = held
find-struck = struck
find-joined = flowing
find-detached = detached
find-major = major
find-minor = minor
find-familiar-turns = foreseeable
find-new-turns = surprising
find-short = short
find-long = long

## Features, with their units.

feature-length = Length, seconds
feature-tempo = Beats a minute
feature-tempo-sure = How sure the beat is, 0 to 1
feature-pulse = How clear the beat is, 0 to 1
feature-metre = Beats in a bar
feature-settles = Beat settles after, seconds
feature-energy = Energy, -1 to 1
feature-pleasantness = Pleasantness, -1 to 1
feature-tension = Tension, 0 to 1
feature-loudness = Loudness, LUFS
feature-range = Loudness range, LU
feature-peak = Highest peak, dBTP
feature-sudden = Largest sudden rise, dB
feature-rise = Largest rise of all, dB
feature-brightness = Brightness, Hz
feature-onsets = Onsets a second
feature-roughness = Roughness, 0 to 1
feature-roughness-sd = Roughness moves by
feature-struck = Struck, 0 to 1
feature-apart = Notes apart, 0 to 1
feature-flux = Change of the sound
feature-periods = Freedom from one period, 0 to 1
feature-key-sure = How sure the key is, 0 to 1
feature-tuning = Tuning, cents from A 440 Hz
feature-twelve-tone = On twelve steps, 0 to 1
feature-stillness = Melody is still, 0 to 1
feature-openness = Melody is open, 0 to 1
feature-predictability = Predictability, 0 to 1
feature-repetition = Repetition, 0 to 1
feature-surprise = Surprise, bits an event
feature-entropy = Uncertainty, bits an event
feature-voice = Singing, 0 to 1
feature-speech = Speech, 0 to 1
feature-strangeness = Unlike what we learned from
feature-felt-calmness = Felt calm, 0 to 1
feature-felt-tension = Felt tense, 0 to 1
feature-felt-power = Felt powerful, 0 to 1
feature-felt-joyful-activation = Felt joyful, 0 to 1
feature-felt-tenderness = Felt tender, 0 to 1
feature-felt-sadness = Felt sad, 0 to 1
feature-felt-soothes-baby = Soothes a baby, 0 to 1
feature-felt-exciting = Exciting, 0 to 1
feature-felt-fast = Fast, 0 to 1
