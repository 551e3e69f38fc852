"""The row of intervals that is worked on: each step takes one and returns one, with what it found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from isotone.body.intervals.usual import usual
from isotone.body.intervals.values import Fault, Intervals
from isotone.signal.arrays import Array, Bools


@dataclass(frozen=True, slots=True)
class Row:
    """Intervals at work: their length (ms), end (s), whether they are measured, and whether they follow each other.

    `length` is what is usual around each, in ms; `touched` counts the recorded intervals that were not as the heart
    made them.
    """

    rr: Array
    at_s: Array
    measured: Bools
    follows: Bools
    faults: tuple[Fault, ...] = ()
    touched: int = 0
    length: Array = field(init=False)

    def __post_init__(self) -> None:
        """Find what is usual, once for all steps."""
        object.__setattr__(self, "length", usual(self.rr))

    @property
    def known(self) -> Bools:
        """Which differences from one interval to the next were measured, shape (n - 1,)."""
        return np.asarray(self.follows[1:] & self.measured[1:] & self.measured[:-1])

    def moved(self, moves: list[tuple[int, int, float]]) -> Row:
        """Return the row with beats moved: for each the interval before the first, after the last, and by how many ms.

        Where that is NaN it cannot be told: the intervals are cut off, and made as long as those beside.
        """
        rr, at_s, measured, follows = self.rr.copy(), self.at_s.copy(), self.measured.copy(), self.follows.copy()
        faults, touched = [*self.faults], self.touched
        for first, last, by_ms in moves:
            faults.append(Fault(float(self.at_s[first]), "early"))
            touched += last + 1 - first
            measured[first : last + 1] = False
            if np.isnan(by_ms):
                rr[first : last + 1] = (rr[max(first - 1, 0)] + rr[min(last + 1, len(rr) - 1)]) / 2
                follows[first : last + 2] = False
            else:
                rr[first] += by_ms
                rr[last] -= by_ms
                at_s[first:last] += by_ms / 1000
        return replace(
            self, rr=rr, at_s=at_s, measured=measured, follows=follows, faults=tuple(faults), touched=touched
        )


def row_of(intervals: Intervals) -> Row:
    """Return intervals as a row to work on."""
    measured = np.ones(len(intervals), dtype=bool)
    return Row(intervals.rr_ms, intervals.at_s, measured, intervals.follows)
