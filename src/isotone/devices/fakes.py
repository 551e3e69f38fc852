"""A strap that is none: the packets that a real one would send. Shipped, so that plug-ins are tested with it too."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from isotone.body.sensing import HeartRate, heart_rate, packet

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
