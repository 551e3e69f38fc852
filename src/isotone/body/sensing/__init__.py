"""What sensors say, as samples on one clock. Bytes and key presses come in with the time at which they arrived.

- `values`: `Sample`, what is sensed; `Card`, what a sensor is; `Sensor`, the plug point; `Decoder`, its pure half.
- `heart_rate`: the bytes of a Bluetooth heart-rate strap.
- `timing`: intervals that come in packets become beats on one clock, and what was lost a gap.
- `strap`: `Strap`, the two joined.
- `tapping`: a pulse or a breath told by hand.
"""

from isotone.body.sensing.heart_rate import HeartRate, battery, heart_rate, location, packet
from isotone.body.sensing.strap import Strap
from isotone.body.sensing.tapping import BreathKey, PulseTaps
from isotone.body.sensing.timing import BeatClock
from isotone.body.sensing.values import Card, Clock, Decoder, Sample, Sensor, nothing

__all__ = [
    "BeatClock",
    "BreathKey",
    "Card",
    "Clock",
    "Decoder",
    "HeartRate",
    "PulseTaps",
    "Sample",
    "Sensor",
    "Strap",
    "battery",
    "heart_rate",
    "location",
    "nothing",
    "packet",
]
