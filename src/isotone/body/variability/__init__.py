"""How much the intervals from beat to beat vary: numbers with their method, how sure they are, and what is left out.

- `values`: `Variability`, what is told.
- `successive`: from one interval to the next, RMSSD and pNN50, resting on measured intervals only.
- `sureness`: 95 % intervals of means of values that depend on those before.
- `spectrum`: slow and fast waves, by a tapered Lomb-Scargle periodogram.
- `hrv`: `hrv`, all of it, with what is withheld and why.

The ratio of slow to fast waves is not told: it is no balance and no stress (`docs/explanation/variability.md`).
"""

from isotone.body.variability.hrv import hrv
from isotone.body.variability.spectrum import Spectrum, spectrum
from isotone.body.variability.values import METHOD, Between, Note, Raw, Variability

__all__ = ["METHOD", "Between", "Note", "Raw", "Spectrum", "Variability", "hrv", "spectrum"]
