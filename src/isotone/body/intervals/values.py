"""Intervals from beat to beat, and what mending made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from isotone.errors import InputError
from isotone.signal.arrays import Array, Bools

Kind = Literal["doubled", "missed", "early", "long", "short"]
"""What is wrong with an interval. `early` also stands for a beat that came late: one interval shorter, one longer."""

LATE_FRACTION = 0.25  # a clock that differs so much of an interval from the interval has a gap before it [D]


@dataclass(frozen=True, slots=True)
class Intervals:
    """Intervals from beat to beat.

    Attributes
    ----------
    rr_ms : array, shape (n,)
        How long each interval was, in ms.
    at_s : array, shape (n,)
        When the beat was that ends it, in s, rising.
    follows : array of bool, shape (n,)
        Whether it begins with the beat that ended the one before; false for the first, and after each gap.
    """

    rr_ms: Array
    at_s: Array
    follows: Bools

    def __post_init__(self) -> None:
        """Check that they can be intervals."""
        if not len(self.rr_ms) == len(self.at_s) == len(self.follows):
            raise InputError("rr-lengths")
        if len(self.rr_ms) and not (np.isfinite(self.rr_ms).all() and float(self.rr_ms.min()) >= 0):
            raise InputError("rr-negative")

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.rr_ms)

    @property
    def lasts_s(self) -> float:
        """How much time they cover together, without gaps, in s."""
        return float(self.rr_ms.sum()) / 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a beat: when, in s, and what."""

    at_s: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Mended:
    """Intervals after mending.

    Attributes
    ----------
    intervals : Intervals
        What the heart most likely did; where that is not known, a gap.
    measured : array of bool, shape (n,)
        False where an interval is a guess of ours: the beat between two was missed or early.
    faults : tuple of Fault
        What was wrong, in order of time.
    artefact_fraction : float
        The share of the recorded intervals that do not fit those around them, 0 to 1.
    bad_s : array, shape (n, 2)
        Start and end of each stretch that is left out, in s: mended by guess, or beyond mending.
    """

    intervals: Intervals
    measured: Bools
    faults: tuple[Fault, ...]
    artefact_fraction: float
    bad_s: Array

    @property
    def known(self) -> Bools:
        """Which differences from one interval to the next were measured, shape (n - 1,)."""
        return np.asarray(self.intervals.follows[1:] & self.measured[1:] & self.measured[:-1])


def of_rr(rr_ms: Array, at_s: Array | None = None) -> Intervals:
    """Return intervals in ms, one after the other; where each one's end is given too, gaps are seen.

    Examples
    --------
    >>> of_rr(np.array([800.0, 810.0])).at_s.tolist()
    [0.8, 1.61]
    """
    rr = np.ascontiguousarray(rr_ms, dtype=np.float64)
    follows = np.ones(len(rr), dtype=bool)
    follows[:1] = False
    if at_s is None:
        return Intervals(rr, np.cumsum(rr) / 1000, follows)
    at = np.ascontiguousarray(at_s, dtype=np.float64)
    if len(at) == len(rr):
        follows[1:] &= np.abs(np.diff(at) * 1000 - rr[1:]) <= LATE_FRACTION * np.maximum(rr[1:], 400)
    return Intervals(rr, at, follows)


def of_beats(times_s: Array, bad_s: Array | None = None) -> Intervals:
    """Return the intervals between beats (s); one that meets a bad stretch (n, 2) is left out.

    Examples
    --------
    >>> of_beats(np.array([0.0, 0.8, 1.6, 2.4]), np.array([[0.9, 1.0]])).rr_ms.round().tolist()
    [800.0, 800.0]
    """
    times = np.ascontiguousarray(times_s, dtype=np.float64)
    if len(times) < 2:
        none = np.zeros(0)
        return Intervals(none, none, np.zeros(0, dtype=bool))
    starts, ends = times[:-1], times[1:]
    clear = np.ones(len(ends), dtype=bool)
    for start, end in np.zeros((0, 2)) if bad_s is None else bad_s:
        clear &= (ends <= start) | (starts >= end)
    follows = np.concatenate([[False], clear[:-1]])[clear]
    follows[:1] = False
    return Intervals(1000 * (ends - starts)[clear], np.ascontiguousarray(ends[clear]), follows)
