"""Mend intervals: doubled beats joined, missed ones put in, early ones placed; what is beyond that becomes a gap."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from isotone.body.intervals.doubled import join_doubled
from isotone.body.intervals.early import place_early
from isotone.body.intervals.foretold import place_foretold
from isotone.body.intervals.missed import MOST, split_missed
from isotone.body.intervals.row import Row, row_of
from isotone.body.intervals.usual import beside, spread
from isotone.body.intervals.values import Fault, Intervals, Mended
from isotone.signal.arrays import Array, Bools

LONG, SHORT = 1.6, 0.6  # of what is usual, and still there after mending: no interval to trust [D]
ALONE = 2.7  # of the spread around: shorter than both neighbours by so much, and no longer one to make up for it [D]
PAUSE = MOST + 0.5  # of what is usual: nobody knows what the heart did
FEWEST = 5  # with fewer intervals nothing is usual


def mend(intervals: Intervals) -> Mended:
    """Return intervals mended, with what was wrong and what is left out.

    Notes
    -----
    The classes of Lipponen & Tarvainen (2019), 10.1080/03091902.2019.1640306: ectopic (`early`), long, short, missed,
    extra (`doubled`). Where they interpolate, an interval here is marked as not measured, so that no number rests on
    a guess.

    Examples
    --------
    >>> from isotone.body.intervals.values import of_rr
    >>> mended = mend(of_rr(np.array([800.0, 810, 790, 800, 1600, 805, 795, 800, 810, 790])))
    >>> [fault.kind for fault in mended.faults], len(mended.intervals)
    (['missed'], 11)
    """
    row = row_of(intervals)
    if len(row.rr) >= FEWEST:
        row = _cut(row, PAUSE, 0.0)
        row = join_doubled(split_missed(join_doubled(row)))
        row = _cut_lone(place_foretold(place_early(row)))
        row = _cut(row, LONG, SHORT)
    mended = Intervals(row.rr, row.at_s, row.follows)
    faults = tuple(sorted(row.faults, key=lambda fault: fault.at_s))
    share = min(row.touched / max(len(intervals), 1), 1.0)
    return Mended(mended, row.measured, faults, share, _left_out(intervals, row))


def _cut(row: Row, most: float, least: float) -> Row:
    """Return the row without intervals that are far longer or shorter than usual, `most` or `least` times that."""
    long, short = row.rr > most * row.length, row.rr < least * row.length
    return _without(row, long, short)


def _cut_lone(row: Row) -> Row:
    """Return the row without intervals far shorter than both their neighbours: a beat between, with no pause after."""
    before, after = beside(row.rr, row.length)
    around = np.maximum(spread(row.rr, row.known), 1e-9)
    near = np.minimum(np.concatenate([around[:1], around]), np.concatenate([around, around[-1:]]))
    short = (np.minimum(before, after) - row.rr > ALONE * near) & row.measured
    return _without(row, np.zeros(len(short), dtype=bool), short)


def _without(row: Row, long: Bools, short: Bools) -> Row:
    """Return the row without what is too long or too short; a gap stays."""
    odd = long | short
    if not odd.any():
        return row
    follows = row.follows.copy()
    follows[1:] &= ~odd[:-1]
    kept = ~odd
    faults = [Fault(float(row.at_s[at]), "long" if long[at] else "short") for at in np.flatnonzero(odd)]
    return replace(
        row,
        rr=row.rr[kept],
        at_s=row.at_s[kept],
        measured=row.measured[kept],
        follows=follows[kept],
        faults=(*row.faults, *faults),
        touched=row.touched + len(faults),
    )


def _left_out(given: Intervals, row: Row) -> Array:
    """Return the time from the first beat to the last that no measured interval covers, as stretches (n, 2) in s."""
    if len(given) == 0:
        return np.zeros((0, 2))
    starts = row.at_s - row.rr / 1000
    ends = row.at_s[row.measured]
    first = given.at_s[0] - given.rr_ms[0] / 1000
    edges = np.stack([np.concatenate([[first], ends]), np.concatenate([starts[row.measured], given.at_s[-1:]])], axis=1)
    return np.ascontiguousarray(edges[edges[:, 1] > edges[:, 0] + 0.005])
