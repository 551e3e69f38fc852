### Why: each number of a piece in a sentence or two, what it means and what in the music made it.
### Read by `isotone analyse --explain` and on a piece's page. Short words; nothing is promised of what music does.

## Topics, as headings.

explain-topic-beat = Beat
explain-topic-key = Key
explain-topic-energy = Energy
explain-topic-pleasantness = Pleasantness
explain-topic-felt-calmness = Felt: calm
explain-topic-felt-tension = Felt: tense
explain-topic-felt-power = Felt: powerful
explain-topic-felt-joyful_activation = Felt: joyful
explain-topic-felt-tenderness = Felt: tender
explain-topic-felt-sadness = Felt: sad
explain-topic-felt-soothes_baby = Heard: soothes a baby
explain-topic-felt-exciting = Heard: exciting
explain-topic-felt-fast = Heard: fast
explain-topic-sudden = Sudden
explain-topic-loudness = Loudness
explain-topic-sound = Sound
explain-topic-tension = Tension
explain-topic-form = Form
explain-topic-melody = Melody
explain-topic-voice = Voice

## Beat. $sure: sure, fairly sure or not sure. $bpm: beats a minute.

explain-beat-none = No steady beat here, so we did not guess.
explain-beat = { $bpm } a minute, { $sure }.
explain-beat-also = It could also be felt at { $bpm }.
explain-beat-settles = { $seconds ->
    [0] It is steady from the start.
    [one] It settles after { $seconds } second.
   *[other] It settles after { $seconds } seconds.
}
# $beats: how many beats to a bar.
explain-beat-metre = It goes in groups of { $beats }, { $sure }.
explain-beat-low = It is faint: sounds seldom fall on it.
explain-beat-middle = Some sounds fall on it, others between.
explain-beat-high = Most sounds fall on it, so it is easy to hear.

## Key. $key: such as "A minor". $cents: hundredths of a semitone.

explain-key = { $key }, { $sure }: its tones are the ones heard most.
explain-key-none = No clear key: no set of tones stands out.
explain-key-outside = Its pitches do not lie on the twelve steps of a piano, so we name no key.
explain-key-higher = It is tuned { $cents } cents above A at 440 Hz.
explain-key-lower = It is tuned { $cents } cents below A at 440 Hz.

## How it is heard. $value, $low, $high lie between -1 and 1; four times in five listeners' mean lies between.

explain-energy-unknown = We cannot tell how lively it is heard.
explain-energy-low = Heard as calm ({ $value }, between { $low } and { $high } four times in five).
explain-energy-middle = Heard as neither calm nor lively ({ $value }, between { $low } and { $high } four times in five).
explain-energy-high = Heard as lively ({ $value }, between { $low } and { $high } four times in five).
explain-pleasant-unknown = We cannot tell how pleasant it is heard.
explain-pleasant-low = Heard as dark ({ $value }, between { $low } and { $high } four times in five).
explain-pleasant-middle = Heard as neither dark nor bright ({ $value }, between { $low } and { $high } four times in five).
explain-pleasant-high = Heard as bright ({ $value }, between { $low } and { $high } four times in five).

## What people feel or hear in it. $value, $low, $high lie between 0 (nobody) and 1 (everybody).

explain-felt-calmness = How many would feel calm: { $value }, between { $low } and { $high } four times in five.
explain-felt-tension = How many would feel tense: { $value }, between { $low } and { $high } four times in five.
explain-felt-power = How many would feel strong or carried: { $value }, between { $low } and { $high } four times in five.
explain-felt-joyful_activation = How many would feel joyful and like moving: { $value }, between { $low } and { $high } four times in five.
explain-felt-tenderness = How many would feel tender: { $value }, between { $low } and { $high } four times in five.
explain-felt-sadness = How many would feel sad: { $value }, between { $low } and { $high } four times in five.
explain-felt-soothes_baby = How much it sounds made to soothe a baby: { $value }, between { $low } and { $high } four times in five.
explain-felt-exciting = How exciting it sounds: { $value }, between { $low } and { $high } four times in five.
explain-felt-fast = How fast it sounds: { $value }, between { $low } and { $high } four times in five.

# What made the number. $up, $down: such as "slow onsets and a dark sound".
explain-pulled = What pulls it up: { $up }. What pulls it down: { $down }.
explain-pulled-up = What pulls it up: { $up }.
explain-pulled-down = What pulls it down: { $down }.
explain-strange = It is unlike the music that we learned from, so we are less sure.

## What in the sound. Each fits into "What pulls it up: a bright sound and many notes."

because-bright-more = a bright sound
because-bright-less = a dark sound
because-bass-more = much bass
because-bass-less = little bass
because-noise-more = a noisy, spread-out sound
because-noise-less = clear tones
because-changing-more = a sound that keeps changing
because-changing-less = a sound that hardly changes
because-colour = the colour of its sound
because-attacks-more = strong onsets
because-attacks-less = soft onsets
because-many-more = many notes
because-many-less = few notes
because-uneven-more = uneven onsets
because-uneven-less = even onsets
because-pulse-more = a clear beat
because-pulse-less = a faint beat
because-pace = the pace at which sounds return
because-swelling-more = quick swells in the sound
because-swelling-less = a sound without quick swells
because-dynamics-more = changes of loudness
because-dynamics-less = even loudness
because-major-more = major chords
because-major-less = minor chords
because-key-more = tones that belong to one key
because-key-less = tones of many keys
because-chords = the way its chords change
because-rough-more = rough, rubbing tones
because-rough-less = smooth tones
because-expected-more = turns that come back
because-expected-less = turns that surprise
because-high-more = high pitches
because-high-less = low pitches
because-melody-more = a melody that moves far
because-melody-less = a melody that stays near
because-held-more = steadily held tones
because-held-less = gliding tones

## Sudden events. $times: such as "0:13 and 1:05". $at: one such time. $rise, $over: dB.

explain-sudden-none = Nothing sudden: the loudness never jumps out of what came before.
explain-sudden = { $count ->
    [one] Once, at { $times }.
   *[other] { $count } times, the largest at { $times }.
}
explain-sudden-rise = At { $at } the loudness rises by { $rise } dB within a second.
explain-sudden-unexpected = That stands { $over } dB over what the ear had got used to.
explain-sudden-expected = Music had been as loud before, so it stands only { $over } dB over what the ear had got used to.

## Loudness. $lufs: LUFS. $peak: dBTP. $range: LU.

explain-loudness = { $lufs } LUFS on the whole; the highest peak is { $peak } dBTP. Plans bring every piece to one loudness.
explain-range-low = It stays about equally loud: { $range } LU between soft and loud parts.
explain-range-middle = It has softer and louder parts, { $range } LU apart.
explain-range-high = It has very soft and very loud parts, { $range } LU apart.

## Sound. $hertz: the middle of its spectrum. $rate: onsets a second. $value: 0 to 1.

explain-bright-low = A dark sound: its middle lies at { $hertz } Hz.
explain-bright-middle = Neither dark nor bright: its middle lies at { $hertz } Hz.
explain-bright-high = A bright sound: its middle lies at { $hertz } Hz.
explain-onsets = Each second, { $rate } sounds begin.
explain-rough-low = Its tones are smooth together ({ $value } of 1).
explain-rough-middle = Its tones rub a little ({ $value } of 1).
explain-rough-high = Its tones rub against each other ({ $value } of 1).
explain-struck-low = Most of it is held, not struck ({ $value } of 1).
explain-struck-middle = It is partly struck, partly held ({ $value } of 1).
explain-struck-high = Most of it is struck ({ $value } of 1).
explain-joined-low = Notes run into each other ({ $value } of 1).
explain-joined-middle = Notes are neither joined nor short ({ $value } of 1).
explain-joined-high = Notes are short and apart ({ $value } of 1).

## Tension, from harmony, loudness, density and register. $value: 0 to 1. $times: such as "0:13 and 1:05".

explain-tension-low = Mostly at ease ({ $value } of 1, against its own most tense moment).
explain-tension-middle = Tension comes and goes ({ $value } of 1, against its own most tense moment).
explain-tension-high = Tense for most of the time ({ $value } of 1, against its own most tense moment).
explain-releases = { $count ->
    [one] It lets go once, at { $times }.
   *[other] It lets go { $count } times, most at { $times }.
}

## Form. $labels: such as "A B A". $bits: bits an event.

explain-form = { $count ->
    [one] One section.
   *[other] { $count } sections: { $labels }. The same letter sounds alike.
}
explain-repetition = { $percent } % of it has been heard before in the piece.
explain-expected-low = Turns often surprise ({ $value } of 1).
explain-expected-middle = Some turns come back, some surprise ({ $value } of 1).
explain-expected-high = Turns come back, so one can foretell what follows ({ $value } of 1).
explain-information = What sounds next surprises by { $bits } bits on the mean.
explain-melody-low = The leading voice moves restlessly, in large or ever new steps ({ $value } of 1 still).
explain-melody-middle = The leading voice moves in steps and some leaps ({ $value } of 1 still).
explain-melody-high = The leading voice moves little, in small steps that come back ({ $value } of 1 still).

## Voice. $percent: how likely. $times: when each begins.

explain-voice-low = No singing was heard ({ $percent } % likely).
explain-voice-middle = Someone may be singing ({ $percent } % likely).
explain-voice-high = Someone sings ({ $percent } % likely). We know the sound, not the words.
explain-sung = Singing begins at { $times }.
explain-applause = Applause at { $times }.
explain-silences = { $count ->
    [one] A silence at { $times }.
   *[other] { $count } silences, at { $times }.
}
