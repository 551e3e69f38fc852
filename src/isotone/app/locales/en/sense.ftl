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
