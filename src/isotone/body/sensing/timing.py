"""Intervals that come in packets become beats on one clock.

A strap sends about one packet a second, with the intervals of the beats since the last one. A packet says nothing of
when its beats were, and arrives late by what is left of that second and by the radio. So intervals are added up, and
the sum is held against the arrivals: the least lag of a while is the fixed part, and the beats are moved until it is
none, by a small part of each interval, so that no jump is seen. What arrives late in a bunch is only late; where less
time was told than went by, packets were lost: a gap, with no beats made up in it.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from isotone.body.sensing.values import Sample, nothing

PERIOD_S = 1.0
"""A strap sends at least so often."""
LATE_S = PERIOD_S + 0.6
"""A last beat lags its packet by at most this, without a loss."""
WAIT_S = 1.2
"""What came too late is held so long: if the rest of a bunch follows, nothing was lost."""
RECENT = 8
"""If of so many packets none lags as little as before, by over half an interval, one was lost."""
FIRST, SETTLING, SLEW = 12, 0.05, 0.01
"""Beats are moved by at most this part of each interval: SETTLING in the first packets, then SLEW."""
SHORTEST_MS, LONGEST_MS = 200.0, 3000.0
"""Intervals beyond these (300 and 20 beats a minute) keep time, and are not trusted."""

Beat = tuple[float, bool]
"""An interval in ms, and whether it may be trusted."""


class BeatClock:
    """Beats of one strap, on the clock on which its packets' arrivals are told."""

    def __init__(self) -> None:
        self._last_s: float | None = None
        self._least_s = 0.0
        self._recent: deque[tuple[float, float]] = deque(maxlen=RECENT)
        self._held: list[tuple[float, list[Beat]]] = []
        self._packets = 0

    def push(self, arrived_s: float, beats: list[Beat]) -> Sample:
        """Return the beats of a packet that arrived, with those held back before it."""
        if not beats:
            return nothing("beat")
        if self._last_s is None:
            return self._anchored(arrived_s, beats)
        self._held.append((arrived_s, beats))
        every = [one for _, held in self._held for one in held]
        lag = arrived_s - (self._last_s + _length_s(every)) - self._least_s
        if lag > LATE_S:
            waited = len(self._held) > 1 and arrived_s - self._held[0][0] > WAIT_S
            return self._lost(every) if waited else nothing("beat")
        if lag < -LATE_S:  # more was told than went by: a clock that is not ours
            return self._lost(every)
        self._held = []
        return self._told(arrived_s, every)

    def lost(self, at_s: float) -> Sample:
        """Return what is left when the strap is gone: no more is known from its last beat to `at_s`."""
        last = self._last_s
        self._last_s, self._held = None, []
        return nothing("beat") if last is None or at_s <= last else nothing("beat", (last, at_s))

    def _told(self, arrived_s: float, beats: list[Beat]) -> Sample:
        assert self._last_s is not None
        before_s = self._last_s
        part = SETTLING if self._packets < FIRST else SLEW
        times = []
        for rr_ms, _ in beats:
            most = part * rr_ms / 1000
            moved = min(max(self._least_s, -most), most)
            self._least_s -= moved
            self._recent = deque(((at, lag - moved) for at, lag in self._recent), RECENT)
            self._last_s += rr_ms / 1000 + moved
            times.append(self._last_s)
        lag = arrived_s - self._last_s
        self._packets += 1
        self._least_s = min(self._least_s, lag)
        self._recent.append((before_s, lag))
        gaps = self._slipped(beats)
        return _sample(times, beats, gaps)

    def _slipped(self, beats: list[Beat]) -> list[tuple[float, float]]:
        """Return the stretch in which a packet was lost, where all the recent ones lag more than before."""
        assert self._last_s is not None
        rise = min(lag for _, lag in self._recent) - self._least_s
        if len(self._recent) < RECENT or rise < 0.0005 * float(np.median([rr for rr, _ in beats])):
            return []
        gap = (self._recent[0][0], self._last_s)
        self._least_s += rise  # beats move there smoothly
        self._recent.clear()
        self._packets = 0
        return [gap]

    def _lost(self, beats: list[Beat]) -> Sample:
        """Return the beats held since a loss, placed so that the packet that lags least lags not, and the gap."""
        before_s = self._last_s
        assert before_s is not None
        arrived_s, told_s, first_s = self._held[-1][0], 0.0, np.inf
        for at_s, held in self._held:
            told_s += _length_s(held)
            first_s = min(first_s, at_s - told_s)
        kept = beats
        while kept and first_s + kept[0][0] / 1000 <= before_s:  # told before, or by another clock: not twice
            first_s += kept[0][0] / 1000
            kept = kept[1:]
        told = self._anchored(first_s + _length_s(kept), kept) if kept else nothing("beat")
        self._held = []
        gaps = np.array([[before_s, first_s if first_s > before_s else arrived_s]])
        return Sample("beat", told.times_s, told.values, told.quality, gaps)

    def _anchored(self, last_s: float, beats: list[Beat]) -> Sample:
        """Return beats of which the last was then; from here on, others follow."""
        self._least_s, self._packets, self._held = 0.0, 0, []
        self._recent.clear()
        self._last_s = last_s
        ends = np.cumsum([rr_ms / 1000 for rr_ms, _ in beats])
        return _sample([float(one) for one in last_s - ends[-1] + ends], beats, [])


def _length_s(beats: list[Beat]) -> float:
    return sum(rr_ms for rr_ms, _ in beats) / 1000


def _sample(times_s: list[float], beats: list[Beat], gaps_s: list[tuple[float, float]]) -> Sample:
    rr_ms = np.array([one for one, _ in beats], dtype=np.float64)
    fine = (rr_ms >= SHORTEST_MS) & (rr_ms <= LONGEST_MS)
    trusted = fine & np.array([good for _, good in beats], dtype=bool)
    gaps = np.array(gaps_s, dtype=np.float64).reshape(-1, 2)
    return Sample("beat", np.array(times_s, dtype=np.float64), rr_ms, trusted.astype(np.float64), gaps)
