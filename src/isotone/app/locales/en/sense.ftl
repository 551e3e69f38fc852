### Sensors: `isotone sense`, what sensors say, and what is wrong with them. No number is a judgement; no illness is named.

# $bytes: how many bytes came. $packet: the bytes, in hexadecimal.
strap-packet-cut = The strap sent a packet that is cut short ({ $bytes } bytes: { $packet }).
    .hint = It was left out.
# $packet: the bytes, in hexadecimal.
strap-battery-odd = The strap tells a charge that cannot be ({ $packet }).
sensing-sample-shape = A sensor told times, values and quality of different lengths.
    .hint = Tell whoever wrote the sensor.

# Bluetooth of this machine.
ble-none = This machine has no Bluetooth that straps could use.
    .hint = Plug in a Bluetooth adapter, and on Linux see that BlueZ runs (its service is called bluetooth).
ble-now-off = Bluetooth is off.
    .hint = Switch it on and try again.
ble-not-allowed = This machine does not let Isotone use Bluetooth.
    .hint = Allow it in the system's settings and try again.
# $why: what the system says, in its own words.
ble-failed = Bluetooth did not answer as it should: { $why }
    .hint = Try again; if it stays so, switch Bluetooth off and on.

# Lab Streaming Layer: a way in which laboratory programs send each other signals. $why: what the system says.
lsl-none = The Lab Streaming Layer does not run here: { $why }
    .hint = Straps and files work without it.
lsl-kept-here = Streams were kept on this machine when the program began, and stay here until it ends.
# $name: the stream's name. $type: what it says that it is.
lsl-type = The stream { $name } is of the type { $type }, which is not read.
    .hint = Read are ECG, PPG, RR and respiration.
lsl-no-stream = There is no stream called { $name } on this machine.
    .hint = Look with "isotone sense list".
# $speed: what was asked for.
sense-speed = A recording cannot be replayed at { $speed } times its speed.
    .hint = Give a number above 0; 1 is its own pace.
# $kind: what was written. $known: what there is.
sense-no-kind = There is no kind of sensor called { $kind }.
    .hint = There are { $known }, and files.
sense-no-strap = No heart-rate strap is in reach.
    .hint = Wet it, put it on, and see that no phone or watch holds it; most straps talk to one listener at a time.

# The verb `isotone sense`.
cli-sense = Sensors: list those near, hear one, record one, replay a recording.
    .help = Sensors: list those near, hear one, record one, replay a recording as if it were live. Nothing leaves this machine.
cli-sense-list = straps and streams near, kinds of sensors
    .help = Say which heart-rate straps and Lab Streaming Layer streams are near, and which kinds of sensors there are.
cli-sense-stream = each beat as it comes
    .help = Say each beat as it comes, until Ctrl-C. Of an ECG or a pulse wave, beats are found with a delay of a few seconds.
cli-sense-record = keep what a sensor tells in a file
    .help = Keep what a sensor tells in a CSV file that "isotone hrv" reads, until Ctrl-C: intervals, or the signal.
cli-sense-replay = a recording, as if it were live
    .help = Tell a recording's beats as if they were sensed now, at its own pace or faster; with --lsl also to other programs on this machine.
cli-sense-sensor = What to listen to: strap (the nearest), strap:ADDRESS, lsl:NAME, virtual, or a file.
    .form = SENSOR
cli-sense-seconds = End after so many seconds.
    .form = SECONDS
cli-sense-look = Look for straps for so many seconds.
    .form = SECONDS
cli-sense-file = The file to write: .csv.
    .form = FILE
cli-sense-speed = How many times faster than it was recorded.
    .form = TIMES
cli-sense-lsl = Send it to other programs on this machine over the Lab Streaming Layer.
# $kinds: names of kinds, which are written as they are.
sense-kinds = Kinds of sensors: { $kinds }; and files: text, CSV, .npz, EDF, XDF.
sense-no-strap-near = No heart-rate strap is in reach.
# $name: the sensor's name.
sense-listening = Listening to { $name }. Ctrl-C ends it.
# $at: seconds since the start. $ms: the interval before it. $rate: beats a minute.
sense-beat = { $at } s  { $ms } ms  { $rate } a minute
sense-beat-unsure = { $at } s  not sure
# $start, $end: seconds since the start.
sense-gap = { $start } to { $end } s: nothing could be read
# $count: how many lines. $path: the file.
sense-recorded = { $count ->
    [one] { $count } value
   *[other] { $count } values
} in { $path }.
sense-nothing = Nothing was sensed, so no file was written.
# $path: the file.
sense-file-there = { $path } is there already.
    .hint = Name another file.
# $why: what the system says.
sense-file-unwritten = { $path } could not be written: { $why }
# $seconds: what was asked for.
sense-seconds = Seconds lie above 0 and up to 86400, not at { $seconds }.
