"""Beats as they come: the same, at the same delay, whatever the blocks; offline is the stream fed whole."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from isotone.body.beats.curves import Curves
from isotone.body.beats.decide import MANNERS, Candidates, Memory, candidates, place, remember
from isotone.body.beats.doubt import BLUR, SILENCE_S, blur, doubts, faults, gap, looks
from isotone.body.beats.values import Beats, Kind, cut, joined, merged, within
from isotone.signal.arrays import Array

FORGET_S = 3.0
"""After so long without a beat, what is known of earlier beats is forgotten: the heart is sought anew."""


class Stream:
    """Beats of a signal that comes in blocks of any size.

    Parameters
    ----------
    kind : "ecg" or "ppg"
    rate_hz : samples in a second, at least 25 for a pulse and 80 for an ECG.

    Examples
    --------
    >>> stream = Stream("ecg", 250.0)
    >>> stream.push(np.zeros(1000)).times_s.tolist()
    []
    """

    def __init__(self, kind: Kind, rate_hz: float) -> None:
        self._manner = MANNERS[kind]
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
        return (2 * curves.hop + curves.ahead + curves.reach) / curves.rate_hz

    def push(self, block: ArrayLike) -> Beats:
        """Take samples, shape (n,), in any unit, NaN where none was measured; return what was decided since."""
        values = np.asarray(block, dtype=np.float64)
        self._waiting.append(values)
        self._count += len(values)
        need = self._curves.hop * self._curves.step
        if self._count - self._taken < need:
            return joined([])
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
        curves, memory = self._curves, self._memory
        curves.advance(block)
        start_s = (curves.first + curves.zone.start) / curves.rate_hz
        end_s = start_s + curves.hop / curves.rate_hz
        if end_s <= 0:
            return joined([])
        if memory.at_s and start_s - memory.at_s[-1] > FORGET_S:
            self._memory = memory = Memory(looks=memory.looks, lean=memory.lean)
        found = candidates(curves, memory, self._manner)
        before_s = memory.at_s[-1] if memory.at_s else max(start_s, 0.0) - SILENCE_S
        bad, quality = self._bad(found, before_s, start_s, end_s)
        times_s = self._beats(found, end_s)
        doubted = within(times_s, bad)
        middle = np.array([0.5 * (start_s + end_s)])
        return Beats(times_s[~doubted], times_s[doubted], bad, np.array([quality]), middle, end_s)

    def _beats(self, found: Candidates, end_s: float) -> Array:
        """Return the times of the hop's beats, and remember them."""
        curves, memory = self._curves, self._memory
        times = []
        for k in np.flatnonzero((found.margin > 0) & (found.times_s < end_s)):
            at = place(curves, memory, self._manner, int(found.places[k]))
            remember(memory, found, int(k))
            times.append((curves.first + at + self._offset) / curves.rate_hz)
        return np.array(times, dtype=np.float64)

    def _bad(self, found: Candidates, before_s: float, start_s: float, end_s: float) -> tuple[Array, float]:
        """Return the hop's bad stretches, shape (n, 2), and its quality, 0 to 1."""
        curves = self._curves
        known_s = (curves.first + curves.length) / curves.rate_hz
        blurred = blur(curves, found.level)
        pieces = [
            faults(curves),
            doubts(found, before_s, end_s),
            gap(found, before_s, start_s, end_s, known_s),
            np.array([[start_s, end_s]] if blurred > BLUR else np.zeros((0, 2))),
        ]
        bad = merged(np.maximum(np.concatenate(pieces), 0.0))
        now = found.margin[found.times_s < end_s]
        return bad, looks(blurred, now)


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
