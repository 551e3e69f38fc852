"""A piece a little faster or slower at its own pitch: it plays as it was recorded, but now and then a hair is left out.

`pace` says how fast it is when, `splices` where a few milliseconds are repeated or left out so that nobody hears it,
`stretched` reads the piece so, from any place, the same sound in blocks of any size, and `meeting` how two steady
pieces come to one tempo.
"""

from isotone.sound.stretch.pace import LEAST_RAMP_S, MOST, Bend, Pace
from isotone.sound.stretch.stretched import Stretched

__all__ = ["LEAST_RAMP_S", "MOST", "Bend", "Pace", "Stretched"]
