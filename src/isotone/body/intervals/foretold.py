"""Early beats that hide in a deep breath: each interval is foretold from those before, and what is left is looked at.

Where breath moves the heart much, an early beat is hardly larger than the next breath. A linear prediction of order
eight knows the breath; the early beat stands out of what it cannot foretell. The prediction is fitted by reweighted
least squares, so that the faults themselves do not teach it.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from isotone.body.intervals.early import Found, moved, shift
from isotone.body.intervals.row import Row
from isotone.body.intervals.usual import spread
from isotone.signal.arrays import Array

ORDER = 8  # intervals: a breath or two [D]
FEWEST = 100  # intervals to fit it on [D]
OF_SPREAD, OF_NOISE, OF_SHAPE = 0.85, 6.0, 1.0  # of the spread around; of what is usually left; as in `early` [D]
ROUNDS = 3


def place_foretold(row: Row) -> Row:
    """Return the row with early beats placed that stand out of what the intervals before them foretell."""
    for _ in range(ROUNDS):
        found = _found(row) if len(row.rr) >= FEWEST else []
        if not found:
            break
        row = moved(row, found)
    return row


def prediction(rr: Array, order: int = ORDER, turns: int = 3) -> Array:
    """Return the filter that leaves what cannot be foretold, shape (order + 1,), first value 1."""
    windows = sliding_window_view(rr, order + 1)
    past, now = windows[:, -2::-1], windows[:, -1]
    weight = np.ones(len(now))
    taps: Array = np.zeros(order)
    for _ in range(turns):
        weighted = past * weight[:, None]
        power = weighted.T @ past
        power[np.diag_indices(order)] += 1e-3 * np.trace(power) / order + 1e-9
        taps = np.linalg.solve(power, weighted.T @ now)
        left = np.abs(now - past @ taps)
        weight = np.minimum(1.0, (3 * 1.4826 * np.median(left) / np.maximum(left, 1e-9)) ** 2)
    return np.concatenate([[1.0], -taps])


def _found(row: Row) -> list[Found]:
    by_ms, least = shift(row)
    around = spread(row.rr, row.known)
    shaped = row.known & (by_ms > 0) & ((by_ms + least) / 2 > OF_SHAPE * around)
    if not shaped.any():
        return []
    early, noise = _told(row.rr - np.median(row.rr))
    hits = np.flatnonzero(shaped & (early > OF_SPREAD * around) & (early > OF_NOISE * noise))
    return [(-float(early[at]), int(at), 1, float(by_ms[at])) for at in hits]


def _told(rr: Array) -> tuple[Array, float]:
    """Return how early each beat is by what is left over, in ms, shape (n - 1,), and how much that usually is.

    Two unknowns for each pair, one interval too short by `short` and the next too long by `long`, by least squares.
    """
    filtered = prediction(rr)
    left = np.convolve(rr, filtered)[: len(rr)]
    left[:ORDER] = 0
    match = np.correlate(np.concatenate([left, np.zeros(ORDER)]), filtered, "valid")
    one, two = match[:-1], match[1:]
    power, shared = filtered @ filtered, filtered[1:] @ filtered[:-1]
    square = power**2 - shared**2
    short, long = (shared * two - power * one) / square, (power * two - shared * one) / square
    both = (two - one) / (2 * (power - shared))
    noise = 1.4826 * float(np.median(np.abs(both)))
    return (both + np.minimum(short, long)) / 2, max(noise, 1e-9)
