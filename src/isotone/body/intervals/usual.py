"""What is usual around each interval: the length, and how much one differs from the next."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from isotone.signal.arrays import Array, Bools

REACH = 5  # intervals on either side: the running median of eleven of Lipponen & Tarvainen (2019)
SPREAD_REACH = 60  # intervals on either side, over which the spread is taken; they take 45 [D]
SPREAD_FLOOR = 0.7  # of the spread of all: a calm minute does not make every next beat a fault [D]


def usual(rr: Array) -> Array:
    """Return the median of each interval and five on either side, in ms, shape (n,)."""
    before, after = rr[REACH:0:-1], rr[-2 : -REACH - 2 : -1]
    if len(before) < REACH or len(after) < REACH:
        return np.full(len(rr), np.median(rr) if len(rr) else 0.0)
    padded = np.concatenate([before, rr, after])
    return np.asarray(np.sort(sliding_window_view(padded, 2 * REACH + 1), axis=1)[:, REACH])


def beside(rr: Array, length: Array) -> tuple[Array, Array]:
    """Return the interval before and after each, shape (n,) both; at the ends what is usual there (`length`)."""
    return np.concatenate([length[:1], rr[:-1]]), np.concatenate([rr[1:], length[-1:]])


def spread(rr: Array, known: Bools) -> Array:
    """Return the root mean square of the known differences (n - 1,) around each, in ms, shape (n - 1,)."""
    squares = np.where(known, np.diff(rr) ** 2, 0.0)
    sums, counts = _around(squares), _around(known.astype(np.float64))
    whole = np.sqrt(squares.sum() / max(int(known.sum()), 1))
    return np.asarray(np.maximum(np.sqrt(sums / np.maximum(counts, 1)), SPREAD_FLOOR * whole))


def steady_spread(rr: Array, known: Bools) -> float:
    """Return a spread that a third of wrong differences does not move, in ms: from the median of the known."""
    some = np.abs(np.diff(rr)[known])
    return 1.3 * 1.4826 * float(np.median(some)) if len(some) else 0.0  # 1.3: tails of real hearts [D]


def _around(values: Array) -> Array:
    total = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    high, low = np.minimum(at + SPREAD_REACH + 1, len(values)), np.maximum(at - SPREAD_REACH, 0)
    return np.asarray(total[high] - total[low])
