"""A strap that is none: the packets that a real one would send. Shipped, so that plug-ins are tested with it too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import numpy as np
from numpy.typing import ArrayLike

from isotone.body.sensing import Card, Clock, HeartRate, Sample, Strap, heart_rate, packet
from isotone.signal.arrays import Array

SEND_S = 1.0


class VirtualStrap:
    """A strap that senses beats and sends a packet each second.

    Parameters
    ----------
    beats_s : when the heart beats, shape (n,), s.
    off_skin_s : from when to when it does not touch the skin; it then sends what it last felt, as straps do.

    Examples
    --------
    >>> [(at, raw.hex(" ")) for at, raw in VirtualStrap([0.2, 1.2, 1.7]).packets()]
    [(1.0, '06 00'), (2.0, '16 50 00 04 00 02')]
    """

    def __init__(self, beats_s: ArrayLike, off_skin_s: tuple[float, float] = (np.inf, np.inf)) -> None:
        self.beats_s = np.asarray(beats_s, dtype=np.float64)
        self.off_skin_s = off_skin_s

    def packets(self) -> Iterator[tuple[float, bytes]]:
        """Yield each packet with the time, in s, at which it is sent."""
        ends, rr_ms = self.beats_s[1:], 1000 * np.diff(self.beats_s)
        for at in np.arange(SEND_S, self.beats_s[-1] + SEND_S, SEND_S):
            since = rr_ms[(ends > at - SEND_S) & (ends <= at)]
            before = rr_ms[ends <= at][-8:]
            rate = round(60000 / float(np.mean(before))) if len(before) else 0
            touches = not self.off_skin_s[0] <= at < self.off_skin_s[1]
            yield float(at), packet(HeartRate(rate, tuple(since.tolist()), contact=touches))

    @staticmethod
    def told(raw: bytes) -> tuple[float, ...]:
        """Return the intervals that a packet tells, in ms."""
        return heart_rate(raw).rr_ms


class VirtualSensor:
    """A virtual strap as a `Sensor`, worn by a heart at rest that breathes six times a minute."""

    card = Card("virtual strap", "Apache-2.0", ("beat",), "nothing: it is made up")

    def __init__(self, seconds: float = 3600.0) -> None:
        self._strap = VirtualStrap(_at_rest(seconds))

    async def samples(self, clock: Clock) -> AsyncIterator[Sample]:
        """Yield its beats at their own pace, as its packets tell them."""
        began_s, decoder = clock(), Strap(self.card)
        for sent_s, raw in self._strap.packets():
            await asyncio.sleep(max(began_s + sent_s - clock(), 0))
            if sample := decoder.push(clock(), raw):
                yield sample


def _at_rest(seconds: float) -> Array:
    at_s, beats = 0.3, [0.3]
    while at_s < seconds:
        at_s += 0.9 + 0.06 * np.sin(2 * np.pi * 0.1 * at_s)
        beats.append(at_s)
    return np.array(beats)
