"""Sense the body: beats of a heart, what they tell, breath. Knows nothing of music.

- `beats`: where the beats are in an ECG or a pulse.
- `intervals`: from beat to beat, mended, with what is beyond trust left out.
- `variability`: how much the intervals vary; `hrv` is its door.
- `breath`: how often one breathes, from whatever tells of it.
- `resonance`: the pace of slow breath at which the heart swings furthest, found with care.
- `sensing`: what sensors tell, and what a sensor is.
"""

from isotone.body.intervals import Intervals, Mended, mend
from isotone.body.variability import Variability, hrv

__all__ = ["Intervals", "Mended", "Variability", "hrv", "mend"]
