"""A beat that was not seen: one interval as long as two, or three."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from isotone.body.intervals.row import Row
from isotone.body.intervals.usual import beside
from isotone.body.intervals.values import Fault
from isotone.signal.arrays import Array, Ints

LONG, LONG_OF_MEDIAN = 1.5, 1.4  # of the neighbourhood, and of its median: no healthy sigh does that [D]
MOST = 3  # an interval as long as four or more is a gap, not missed beats [D]


def split_missed(row: Row) -> Row:
    """Return the row with each interval that holds unseen beats split evenly; the parts are guesses."""
    parts = _parts(row.rr, row.length)
    if (parts == 1).all():
        return row
    which = np.repeat(np.arange(len(row.rr)), parts)
    starts = np.concatenate([[0], np.cumsum(parts)[:-1]])
    step = row.rr[which] / parts[which]
    left = starts[which] + parts[which] - 1 - np.arange(len(which))
    follows = np.ones(len(which), dtype=bool)
    follows[starts] = row.follows
    split = np.flatnonzero(parts > 1)
    faults = [Fault(float(row.at_s[one] - row.rr[one] / parts[one] / 1000), "missed") for one in split]
    return replace(
        row,
        rr=step,
        at_s=row.at_s[which] - left * step / 1000,
        measured=(row.measured & (parts == 1))[which],
        follows=follows,
        faults=(*row.faults, *faults),
        touched=row.touched + len(split),
    )


def _parts(rr: Array, length: Array) -> Ints:
    """Return of how many beats' intervals each is made, shape (n,)."""
    before, after = beside(rr, length)
    low, high = 0.7 * length, 1.4 * length
    around = (length + np.clip(before, low, high) + np.clip(after, low, high)) / 3
    parts = np.rint(rr / np.maximum(around, 1.0)).astype(np.int64)
    long = (rr > LONG * around) & (rr > LONG_OF_MEDIAN * length) & (parts >= 2) & (parts <= MOST)
    for one in np.flatnonzero(long):
        if one > 0 and rr[one - 1] < length[one]:
            earlier = rr[one - 2] if one > 1 else length[one]
            long[one] = not _early(earlier, rr[one - 1], rr[one], after[one], int(parts[one]))
    return np.where(long, parts, 1)


def _early(earlier: float, short: float, long: float, after: float, parts: int) -> bool:
    """Say whether a short and a long interval fit better as one early beat than as a missed one."""
    both = short + long
    one = (earlier + 3 * both - after) / 6
    as_early = (one - earlier) ** 2 + (both - 2 * one) ** 2 + (after - both + one) ** 2
    each = long / parts
    as_missed = (short - earlier) ** 2 + (each - short) ** 2 + (after - each) ** 2
    return bool(as_early < as_missed)
