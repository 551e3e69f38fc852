"""From beat to beat: intervals in one unit, mended where a beat was missed, doubled or too early.

- `values`: `Intervals`, and what mending them gives: `Mended`.
- `units`: milliseconds and seconds told apart.
- `usual`: what is usual around each interval.
- `row`: the row of intervals that is worked on.
- `doubled`, `missed`, `early`: the three faults that a beat can have, found and mended.
- `foretold`: early beats that only a look at the rhythm of the breath shows.
- `mend`: all of it in order, and what is beyond mending.
- `steady`: whether the beats are too irregular for any number.

Classes of fault, and the thought that each is judged by its own surroundings: Lipponen & Tarvainen (2019), J Med Eng
Technol 43(3), 173-181, 10.1080/03091902.2019.1640306. `docs/explanation/variability.md` says what differs and why.
"""

from isotone.body.intervals.mend import mend
from isotone.body.intervals.steady import unsteady
from isotone.body.intervals.units import Unit, in_ms
from isotone.body.intervals.values import Fault, Intervals, Mended, of_beats, of_rr

__all__ = ["Fault", "Intervals", "Mended", "Unit", "in_ms", "mend", "of_beats", "of_rr", "unsteady"]
