### Sensors: `isotone sense`, what sensors say, and what is wrong with them. No number is a judgement; no illness is named.

# $bytes: how many bytes came. $packet: the bytes, in hexadecimal.
strap-packet-cut = The strap sent a packet that is cut short ({ $bytes } bytes: { $packet }).
    .hint = It was left out.
# $packet: the bytes, in hexadecimal.
strap-battery-odd = The strap tells a charge that cannot be ({ $packet }).
sensing-sample-shape = A sensor told times, values and quality of different lengths.
    .hint = Tell whoever wrote the sensor.
