# Files: what is wrong with one, why one was left out, what one sounds like.
# The first group are errors: what is wrong, and `.hint`: what one can do.

fault-missing = There is no such file.
    .hint = Check its name and folder.
fault-folder = This is a folder, not a file.
    .hint = Name the files in it.
fault-special = This is not an ordinary file.
    .hint = Name a file of sound.
fault-forbidden = This file may not be read.
    .hint = Change who may read it, then try again.
fault-empty = This file is empty.
    .hint = It may not have finished copying: get it again.
fault-score = This file holds notes, not sound.
    .hint = Save it as sound first, for example as FLAC.
fault-score-broken = These notes cannot be read.
    .hint = The file may be damaged, or of a newer form: save it again from the program that wrote it.
fault-score-bare = There are no notes in this file.
    .hint = Open it in the program that wrote it, and look.
fault-not-sound = No sound was found in this file.
    .hint = It may be of another kind, or broken: get it again.
fault-unknown-codec = The sound in this file is in a form that cannot be read.
    .hint = Save it as FLAC or MP3.
fault-locked = This file is locked by its seller.
    .hint = Ask the seller for a copy without a lock.
fault-broken = This file is damaged: no sound could be read from it.
    .hint = Get it again from where it came.
fault-absurd = What this file says of its own sound cannot be true.
    .hint = Get it again, or save it as FLAC.
fault-too-long = This file lasts over { $hours } hours.
    .hint = Cut it into parts.
fault-stuck = Reading this file took too long.
    .hint = It may be damaged: get it again.
fault-crash = This file made the reader fail.
    .hint = It is damaged: get it again, or leave it out.
fault-too-large = This file needs more memory than there is.
    .hint = Cut it into parts.
fault-too-short = There is too little sound in this file to know it.
    .hint = It can be played, but not planned with.
# $why: what the system says.
fault-unreadable = It cannot be read ({ $why }).
    .hint = Check who may read it.
# $packets: how many small parts of the file could not be read.
fault-damaged = Part of this file could not be read; the rest was.

## Why a file in a folder was left out

skipped-hidden = It is hidden.
skipped-score = It holds notes, not sound.
skipped-not-sound = It is not sound.
skipped-empty = It is empty.
skipped-unreadable = It may not be read.
skipped-unfinished = It is still being written; it comes in next time.
skipped-twin = It was found already, under another name.
skipped-loop = It leads back to itself.
skipped-missing = It leads nowhere.
skipped-special = It is not an ordinary file.

## isotone analyse

# $time: how long it lasts, such as 3:05.
analyse-length = lasts { $time }
analyse-damaged = Part of it could not be read; this is what the rest sounds like.
analyse-pulse = beat
analyse-pulse-none = no steady beat
# $bpm: beats per minute. $sure: one of the analyse-sure messages.
analyse-pulse-is = { $bpm } a minute, { $sure }
analyse-key = key
analyse-key-none = no clear key
# $key: such as "A minor".
analyse-key-is = { $key }, { $sure }
analyse-loudness = loudness
# $lufs, $range, $peak: LUFS, LU and dBTP.
analyse-loudness-is = { $lufs } LUFS, range { $range } LU, highest peak { $peak } dBTP
analyse-energy = energy
analyse-pleasantness = pleasantness
# $value, $low, $high lie between -1 and 1.
analyse-feeling-is = { $value }, between { $low } and { $high } four times in five
analyse-feeling-unknown = we cannot tell
analyse-sudden = sudden
analyse-sudden-none = nothing sudden
# $times: such as "0:13 (+8 dB)".
analyse-sudden-is = { $times }
analyse-audible = heard
# $from, $to: times such as 0:01.
analyse-audible-is = from { $from } to { $to }
analyse-sure-high = sure
analyse-sure-middle = fairly sure
analyse-sure-low = not sure
analyse-none = No file of sound is in this folder.
analyse-none-hint = Name a file, or another folder.
# $count: how many files were left out.
analyse-skipped = { $count ->
    [one] One file was left out: { $whys }.
   *[other] { $count } files were left out: { $whys }.
}

## isotone render

render-working = rendering
# $path: where it was written. $time: how long it lasts. $speed: how many times faster than it is heard.
render-done = { $path }: { $time }, { $speed } times as fast as it is heard
# $beats: how many.
render-vibration-done = { $path }: { $beats } beats
# $title: a piece.
render-silent = { $title } could not be read and is silent: { $why }
