### `isotone hrv`: what it is for, what it says, what is left out and why, and what is wrong with a recording's file.
### Numbers of a heart: no judgement, no name of a rhythm or an illness, nothing about stress.

cli-hrv = Heart-rate variability of a recording; needs no home.
    .help = Say how much the time from beat to beat varies in a recording: intervals as text or CSV (ms or s, told apart), or an ECG, pulse or breathing signal in a table, .npz, EDF or XDF. What cannot be trusted is left out and named. These numbers are for comparing one person with themselves, at the same posture and pace of breath; they are no diagnosis.
cli-hrv-file = The recording.
    .form = FILE
cli-hrv-rate = How many samples a second, where the file does not say.
    .form = HZ
cli-hrv-column = The column or channel to read, by name or by number from 1.
    .form = NAME
cli-hrv-kind = What the column is: ecg, ppg or respiration.
    .form = KIND
cli-hrv-plot = Draw a picture too: .png or .svg.
    .form = FILE

# What a number is called in the list, and its unit.
hrv-row-beats = beats
hrv-row-rr = mean interval
hrv-row-rmssd = RMSSD
hrv-row-sdnn = SDNN
hrv-row-pnn50 = pNN50
hrv-row-hf = HF power
hrv-row-lf = LF power
hrv-row-breath = breath
# $value: a number with its unit. $low, $high: between which it most likely lies.
hrv-between = { $value }  (95 %: { $low } to { $high })
# $rate: beats a minute.
hrv-rr-is = { $ms } ms, { $rate } beats a minute
# $count: how many beats. $minutes: how long, such as 5:00.
hrv-beats-are = { $count } in { $minutes }
# $rate: breaths a minute. $from: where it is read from, a phrase below.
hrv-breath-is = { $rate } a minute, { $from }
hrv-from-belt = from the belt
hrv-from-intervals = from the intervals
# $unit: "ms" or "s".
hrv-unit = Intervals read as { $unit ->
    [s] seconds
   *[other] milliseconds
}.
# $what: "ECG" or "pulse". $rate: samples a second.
hrv-signal-ecg = Beats found in the ECG at { $rate } Hz.
hrv-signal-ppg = Beats found in the pulse at { $rate } Hz. A pulse is not an ECG: its intervals vary a little differently.
# $count: how many beats.
hrv-mended = { $count ->
    [one] One beat was missed, doubled or early; what touches it is left out.
   *[other] { $count } beats were missed, doubled or early; what touches them is left out.
}
# $seconds: how much of the time is not trusted.
hrv-bad = { $seconds } s were not trusted.

# Said before the reasons.
hrv-left-out = We could not read this steadily, so we left it out.
hrv-none = Too few beats were found.
hrv-irregular = The beats do not follow each other evenly enough for these numbers to mean anything.
# $percent: how many intervals. $most: how many there may be.
hrv-artefacts = { $percent } % of the intervals do not fit those around them; over { $most } % the rest says too little.
# $seconds: how long it is. $least: how long it should be.
hrv-short = { $seconds } s of beats are there; at least { $least } s are needed.
hrv-short-slow = { $seconds } s of beats are there; SDNN and LF power need at least { $least } s.
# $percent: how far RMSSD may be off.
hrv-unsure = Too many beats are not known: RMSSD may be off by { $percent } %.
# $seconds: how long it is.
hrv-not-whole = { $seconds } s of beats: SDNN and LF power are only to be compared with those of recordings as long as this one.
hrv-breath-unsure = The breath cannot be told from this.
# What a picture's parts are called.
hrv-plot-intervals = interval (ms)
hrv-plot-time = time (min)
hrv-plot-next = next interval (ms)
hrv-plot-each = each interval (ms)
hrv-plot-power = power (ms²/Hz)
hrv-plot-hz = frequency (Hz)
hrv-plot-out = left out
hrv-plot-fast = HF
hrv-plot-slow = LF
hrv-plot-suffix = A picture is written as .png or .svg, not as { $suffix }.
    .hint = End its name with .png or .svg.
# $why: what the system says.
hrv-plot-not = The picture cannot be written ({ $why }).
    .hint = Name a file in a folder that is there and may be written.

## What is wrong with a recording

signals-empty = There are no numbers in this file.
signals-binary = This file is no text, and no recording that can be read.
    .hint = Read are text and CSV, .npz, EDF, BDF and XDF.
# $line: the line in the file. $value: what stands there.
signals-value = Line { $line }: “{ $value }” is no number.
signals-missing = Line { $line } has no number.
signals-negative = Line { $line }: an interval cannot be { $value }.
# $columns: names of the columns, or numbers such as 1-3.
signals-which = It does not say which of its columns is what: { $columns }.
    .hint = Name it with --column NAME, and what it is with --kind ecg, ppg or respiration, and --rate HZ.
# $column: what was asked for.
signals-column = There is no column “{ $column }”. There are: { $columns }.
signals-kind = It does not say what this column is.
    .hint = Say it with --kind ecg, ppg or respiration.
signals-rate = It does not say how many samples a second there are.
    .hint = Say it with --rate HZ.
signals-time = Line { $line }: the times do not rise.
    .hint = Say how many samples a second there are with --rate HZ, and the times are not read.
signals-gaps = Its times leave gaps that are far longer than what is recorded.
signals-none = This column holds no numbers.
signals-broken = This file is damaged: it cannot be read.
signals-fit = Garmin's FIT files are not read.
    .hint = Write the intervals out as CSV or text first.
# $kind: what was asked for.
signals-no-such-kind = “{ $kind }” is no kind of signal.
    .hint = It is ecg, ppg or respiration.
signals-rate-range = { $rate } samples a second cannot be: from 10 to 20000.
signals-no-heart = There are no heart beats in a respiration signal alone; its breath is all that can be told.
# $value: the value that is wrong.
rr-long = An interval cannot be as long as { $value }.
rr-none = There are no intervals.
rr-lengths = Intervals and their times are not as many.
rr-negative = An interval is negative or no number.
# $middle: the middle of the values.
rr-unit = Its values (the middle one is { $middle }) are no intervals of a heart, neither in milliseconds nor in seconds.
    .hint = If it is a signal, say so: --kind ecg or ppg, and --rate HZ.
breath-rate = { $rate } breaths a minute or samples a second cannot be.
# $rate: breaths a minute that were asked for. $least, $most: what can be.
resonance-rate = { $rate } breaths a minute cannot be paced: from { $least } to { $most }.
