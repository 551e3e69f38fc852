"""The array types of the analysis, and the few array moves that several modules share."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]
"""Numbers of any floating type; the docstring of each function names the shape."""
Complex = NDArray[np.complexfloating[Any, Any]]
Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]


def moving_mean(values: Array, width: int) -> Array:
    """Return the mean over `width` neighbours centred on each value, shape as `values` (frames,) or (frames, n).

    At the edges the mean is over the neighbours that are there.

    Examples
    --------
    >>> moving_mean(np.array([0.0, 3.0, 0.0, 3.0]), 3).tolist()
    [1.5, 1.0, 2.0, 1.5]
    """
    count = len(values)
    if count == 0 or width <= 1:
        return np.asarray(values, dtype=np.float64)
    total = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0, dtype=np.float64)])
    at = np.arange(count)
    low = np.maximum(at - width // 2, 0)
    high = np.minimum(at + (width - 1) // 2 + 1, count)
    size = (high - low).reshape(-1, *([1] * (values.ndim - 1)))
    return np.asarray((total[high] - total[low]) / size)


def local_peaks(values: Array, *, least: float, apart: int) -> Ints:
    """Return the places of local maxima of at least `least`, no two nearer than `apart`, in order of place.

    Where two lie too near, the higher stays.

    Examples
    --------
    >>> local_peaks(np.array([0, 2, 0, 3, 0, 0, 1, 0.0]), least=0.5, apart=3).tolist()
    [3, 6]
    """
    if len(values) == 0:
        return np.zeros(0, dtype=np.int64)
    before = np.concatenate([[-np.inf], values[:-1]])
    after = np.concatenate([values[1:], [-np.inf]])
    found = np.flatnonzero((values > before) & (values >= after) & (values >= least))
    if apart <= 1:
        return found
    taken: list[int] = []
    free = np.ones(len(values), dtype=bool)
    for place in found[np.argsort(-values[found], kind="stable")]:
        if free[place]:
            taken.append(int(place))
            free[max(0, place - apart + 1) : place + apart] = False
    return np.array(sorted(taken), dtype=np.int64)


def distances(these: Array, those: Array) -> Array:
    """Return how far each of `these` lies from the nearest of `those` in the same row, shape as `these` (rows, n).

    Examples
    --------
    >>> distances(np.array([[1.0, 5.0]]), np.array([[0.0, 3.0, 9.0]])).tolist()
    [[1.0, 2.0]]
    """
    each = np.ascontiguousarray(these.T)
    nearest = np.full_like(each, np.inf)
    for other in np.ascontiguousarray(those.T):
        np.minimum(nearest, np.abs(each - other), out=nearest)
    return np.asarray(nearest.T)
