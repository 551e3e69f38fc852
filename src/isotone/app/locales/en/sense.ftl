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
