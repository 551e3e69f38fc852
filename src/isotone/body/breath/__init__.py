"""How often one breathes, from whatever tells of it, with how sure that is.

- `rate`: `Breath`, and the rate of any even signal that rises and falls with the breath.
- `sources`: a belt, intervals from beat to beat, movement of the chest, the microphone's envelope, taps and held keys.
- `depth`: how far the heart follows a breath at a known rate, from peak to trough.
"""

from isotone.body.breath.depth import Depth, depth
from isotone.body.breath.rate import Breath, of_wave
from isotone.body.breath.sources import of_belt, of_envelope, of_holds, of_intervals, of_motion, of_taps

__all__ = [
    "Breath",
    "Depth",
    "depth",
    "of_belt",
    "of_envelope",
    "of_holds",
    "of_intervals",
    "of_motion",
    "of_taps",
    "of_wave",
]
