"""A recording as if it were live: at its own pace, or faster."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import numpy as np

from isotone.body.sensing import Card, Clock, Sample
from isotone.errors import InputError

BLOCK_S = 0.1
"""Signals come in blocks of this length."""


class Recorded:
    """Recorded samples, each with its own times from 0, as a `Sensor`; it ends when they do.

    Parameters
    ----------
    name : what it is called. recorded : one sample a kind.
    speed : 2 hands samples out twice as fast; the times told stay the recording's own seconds, so that rates stay true.

    Raises
    ------
    InputError
        If the speed is not above 0.
    """

    def __init__(self, name: str, recorded: Sequence[Sample], speed: float = 1.0) -> None:
        if not 0 < speed < np.inf:
            raise InputError("sense-speed", speed=speed)
        kinds = tuple(dict.fromkeys(one.kind for one in recorded))
        self.card = Card(name, "Apache-2.0", kinds)
        self._recorded, self._speed = recorded, speed

    async def samples(self, clock: Clock) -> AsyncIterator[Sample]:
        """Yield what was recorded when it is due, in order of time; the recording begins when this does."""
        began_s = clock()
        for due_s, block in sorted(self._blocks(), key=lambda one: one[0]):
            wait_s = began_s + due_s / self._speed - clock()
            await asyncio.sleep(max(wait_s, 0))
            yield replace(block, times_s=began_s + block.times_s, gaps_s=began_s + block.gaps_s)

    def _blocks(self) -> list[tuple[float, Sample]]:
        """Return what is told at once, and when it is due: what was last sensed in it is known then."""
        cut = []
        for one in self._recorded:
            ends = np.flatnonzero(np.diff(np.floor(one.times_s / BLOCK_S))) + 1
            for part in np.split(np.arange(len(one)), ends):
                if len(part):
                    first, last = one.times_s[part[0]], one.times_s[part[-1]]
                    due = (one.gaps_s[:, 1] > first - BLOCK_S) & (one.gaps_s[:, 1] <= first)
                    block = Sample(
                        one.kind, one.times_s[part], one.values[part], one.quality[part], one.gaps_s[due], one.rate_hz
                    )
                    cut.append((float(last), block))
        return cut
