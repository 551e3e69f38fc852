"""One beat seen twice: two short intervals that are one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from isotone.body.intervals.early import misfit
from isotone.body.intervals.row import Row
from isotone.body.intervals.values import Fault

SHORT = 0.75  # of what is usual: one of two parts is at most half of a whole [D]
WHOLE = 0.85  # of what is usual: the interval before an early beat is longer; before a second part it may not be [D]
TWO_AND_A_HALF = 2.5  # three intervals with a doubled beat last as long as two; with an early beat, as three
SMOOTHER = 0.6  # joined, the row is smoother: its squared differences fall to less than this [D]
CLOSE = 0.15  # or what is joined is as long as is usual, within this [D]
CLEARLY = 4.0  # the next best way to join is so much worse: then what is joined counts as measured [D]


def join_doubled(row: Row) -> Row:
    """Return the row with the parts of each split interval joined. The joined interval is exact: it was measured."""
    ways = _ways(row)
    if not ways:
        return row
    rr, measured, follows = row.rr.copy(), row.measured.copy(), row.follows.copy()
    kept = np.ones(len(rr), dtype=bool)
    taken: set[int] = set()
    faults = []
    for worse, first, short in sorted(ways):
        if first in taken or first + 1 in taken:
            continue
        taken |= {first, first + 1}
        others = [other for other, at, same in ways if same == short and at != first]
        rr[first + 1] += rr[first]
        measured[first + 1] = not others or min(others) >= CLEARLY * worse
        follows[first + 1] = follows[first]
        kept[first] = False
        faults.append(Fault(float(row.at_s[first]), "doubled"))
    return replace(
        row,
        rr=rr[kept],
        at_s=row.at_s[kept],
        measured=measured[kept],
        follows=follows[kept],
        faults=(*row.faults, *faults),
        touched=row.touched + 2 * len(faults),
    )


def _ways(row: Row) -> list[tuple[float, int, int]]:
    """Return each way to join two intervals: how ill it fits, the first of the two, the short one it is for."""
    rr, length, ways = row.rr, row.length, []
    shorts = np.flatnonzero(rr < SHORT * length)
    as_early = misfit(row) if len(shorts) and len(rr) > 1 else np.zeros(0)
    for short in shorts:
        for first in (short - 1, short):
            if 0 <= first < len(rr) - 1 and row.follows[first + 1]:
                before = rr[first - 1] if first > 0 else length[first]
                after = rr[first + 2] if first + 2 < len(rr) else length[first + 1]
                worse = _worse(before, rr[first], rr[first + 1], after, length[short])
                three = rr[max(short - 1, 0) : short + 2]
                whole = max(length[short], min(before, after, 1.3 * length[short]))
                alone = short == 0 or rr[short - 1] > WHOLE * length[short]
                early = as_early[short] if alone and short < len(rr) - 1 else np.inf
                if worse is not None and worse < 4 * early and 3 * three.mean() < TWO_AND_A_HALF * whole:
                    ways.append((worse, int(first), int(short)))
    return ways


def _worse(before: float, one: float, two: float, after: float, length: float) -> float | None:
    """Return how ill two intervals fit as one, in ms², or None where they do not."""
    both = one + two
    apart = (one - before) ** 2 + (two - one) ** 2 + (after - two) ** 2
    joined = (both - before) ** 2 + (after - both) ** 2
    if joined >= SMOOTHER * apart and abs(both - length) >= CLOSE * length:
        return None
    return float(joined / 4 + (both - length) ** 2)
