"""Whether beats are so irregular that no number of theirs means anything. No rhythm is named, none is told apart."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from isotone.body.intervals.foretold import prediction
from isotone.body.intervals.values import Intervals
from isotone.signal.arrays import Array

WINDOW, STEP = 64, 16  # intervals [D]
RESTLESS = (
    0.08  # of the mean interval: the middle difference. Dash et al. (2009, 10.1007/s10439-009-9740-z) take a root
)
# mean square of .1; the middle one is not moved by sighs, and .08 of it is about .12 of theirs [D]
WILD = 0.2  # of the mean interval: the root mean square difference, pattern or none [D]
FORETOLD = 0.25  # the share of the variance that the intervals before foretell; breath gives more [D]


def unsteady(intervals: Intervals) -> Array:
    """Return the stretches (n, 2), in s, whose beats differ much and follow no pattern.

    Deep breath makes beats differ as much, but each can then be foretold from those before.
    """
    rr, at_s = intervals.rr_ms, intervals.at_s
    if len(rr) < WINDOW:
        return np.zeros((0, 2))
    windows = sliding_window_view(rr, WINDOW)[::STEP]
    differences = np.diff(windows, axis=1)
    mean = windows.mean(axis=1)
    restless = np.median(np.abs(differences), axis=1) > RESTLESS * mean
    wild = np.sqrt(np.mean(differences**2, axis=1)) > WILD * mean
    found = [at for at in np.flatnonzero(restless | wild) if wild[at] or _foretold(windows[at]) < FORETOLD]
    stretches = [[at_s[STEP * at], at_s[STEP * at + WINDOW - 1]] for at in found]
    return _joined(np.array(stretches).reshape(-1, 2))


def _foretold(rr: Array) -> float:
    """Return the share of the variance that a linear prediction explains, 0 to 1."""
    centred = rr - rr.mean()
    order = 4
    left = np.convolve(centred, prediction(centred, order))[order : len(rr)]
    total = float(np.mean(centred**2))
    return 1 - float(np.mean(left**2)) / total if total > 0 else 1.0


def _joined(stretches: Array) -> Array:
    if len(stretches) < 2:
        return stretches
    cut = np.flatnonzero(stretches[1:, 0] > stretches[:-1, 1])
    return np.stack([stretches[np.r_[0, cut + 1], 0], stretches[np.r_[cut, len(stretches) - 1], 1]], axis=1)
