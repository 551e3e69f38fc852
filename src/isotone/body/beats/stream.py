"""Beats as they come: the same, at the same delay, whatever the blocks; offline is the stream fed whole."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from isotone.body.beats.candidates import FIRST_LOOKS, Candidates, candidates
from isotone.body.beats.curves import Curves
from isotone.body.beats.doubt import clarity, company, covering, quality, untrusted
from isotone.body.beats.manner import MANNERS
from isotone.body.beats.memory import Memory
from isotone.body.beats.place import place
from isotone.body.beats.values import NOTHING, Beats, Kind, cut, joined, within
from isotone.errors import InputError
from isotone.signal.arrays import Array, Bools

SHAKEN = 3
"""Once beats cannot be told, they are trusted again after so many hops, the first included, in which they can."""
FORGET_S = 3.0
"""After so long without a beat, when and how high beats were is forgotten."""
TALLEST = 1.0
"""For the usual height, no beat counts as higher than it by more than this (a factor of 2.7)."""


class Stream:
    """Beats of a signal that comes in blocks of any size.

    Parameters
    ----------
    kind : "ecg" or "ppg"
    rate_hz : samples in a second, at least 80 of an ECG and 20 of a pulse.

    Raises
    ------
    InputError
        If there are fewer samples a second, or a block is no row of numbers.

    Examples
    --------
    >>> stream = Stream("ecg", 250.0)
    >>> found = stream.push(np.zeros(1000))
    >>> found.times_s.tolist(), stream.delay_s < 3.0
    ([], True)
    """

    def __init__(self, kind: Kind, rate_hz: float) -> None:
        self._manner = MANNERS[kind]
        if not self._manner.least_hz <= rate_hz < np.inf:
            raise InputError("beats-rate", rate=rate_hz, least=self._manner.least_hz)
        self._curves = Curves(kind, rate_hz)
        self._memory = Memory()
        self._rate_hz = rate_hz
        self._offset = 0.5 - 0.5 / self._curves.step  # an averaged sample stands for the middle of those it is made of
        self._waiting: list[Array] = []
        self._count = 0
        self._taken = 0

    @property
    def delay_s(self) -> float:
        """A beat is reported at most so long after it, in seconds of signal."""
        curves = self._curves
        return (curves.hop + curves.ahead + curves.reach) / curves.rate_hz + self._manner.place_s

    def push(self, block: ArrayLike) -> Beats:
        """Take samples, shape (n,), in any unit, NaN where none was measured; return what was decided since."""
        values = np.asarray(block, dtype=np.float64)
        if values.ndim != 1:
            raise InputError("beats-signal")
        self._waiting.append(values)
        self._count += len(values)
        need = self._curves.hop * self._curves.step
        if self._count - self._taken < need:
            return NOTHING
        held = np.concatenate(self._waiting)
        whole = len(held) // need * need
        self._waiting = [held[whole:]]
        self._taken += whole
        return joined([self._advance(held[start : start + need]) for start in range(0, whole, need)])

    def finish(self) -> Beats:
        """Return what is left to decide when no more samples come."""
        end_s = self._count / self._rate_hz
        spare = np.full(int((self.delay_s + 1.0) * self._rate_hz), np.nan)
        return cut(self.push(spare), end_s)

    def _advance(self, block: Array) -> Beats:
        """Return what the next hop decides."""
        curves, memory, manner = self._curves, self._memory, self._manner
        curves.advance(block)
        start_s, end_s = curves.zone_s
        if end_s <= 0:
            return NOTHING
        if start_s - memory.last_s > FORGET_S:
            memory.forget()
        found = candidates(curves, memory, manner)
        clear = clarity(curves, found, memory, manner)
        memory.shaken = max(memory.shaken - 1, 0) if clear.enough(manner) else SHAKEN
        bad = untrusted(curves, found, memory)
        here = found.times_s < end_s
        candidate_s = found.times_s[here & found.beats]
        times_s = self._placed(found, here & found.beats)
        doubted = within(candidate_s, bad) | within(times_s, bad)
        bad = covering(bad, times_s[doubted])
        lost = memory.shaken or curves.fault[curves.zone].all()
        worth = 0.0 if lost else quality(clear, manner, found.margin[here])
        middle = np.array([0.5 * (start_s + end_s)])
        return Beats(times_s[~doubted], times_s[doubted], bad, np.array([worth]), middle, end_s)

    def _placed(self, found: Candidates, which: Bools) -> Array:
        """Return the times of these beats, shape (beats,), and remember them."""
        curves, memory = self._curves, self._memory
        memory.company.extend(company(found, memory, self._manner)[: which.sum()])
        places = []
        for k in np.flatnonzero(which):
            places.append(place(curves, memory, self._manner, int(found.places[k])))
            memory.at_s.append(float(found.times_s[k]))
            memory.heights.append(min(float(found.heights[k]), found.level + TALLEST))
            memory.sharp = float(found.sharp[k])
            if found.sure[k] or len(memory.looks) < FIRST_LOOKS:
                memory.looks.append(found.looks[k])
        return (curves.first + np.array(places, dtype=np.float64) + self._offset) / curves.rate_hz


def find(signal: ArrayLike, rate_hz: float, kind: Kind = "ecg") -> Beats:
    """Return the beats of a whole signal, shape (samples,), in any unit, NaN where none was measured.

    Examples
    --------
    >>> t = np.arange(3000) / 250
    >>> beats = np.exp(-0.5 * ((t % 1 - 0.5) / 0.012) ** 2) + 0.1 * np.sin(0.9 * t)
    >>> find(beats, 250.0).times_s.round(3).tolist()[:3]
    [0.5, 1.5, 2.5]
    """
    stream = Stream(kind, rate_hz)
    first = stream.push(signal)
    return joined([first, stream.finish()])
