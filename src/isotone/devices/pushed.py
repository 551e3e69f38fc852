"""What is handed in from elsewhere: taps on a key, packets that a page received from a strap."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Generic, TypeVar

from isotone.body.sensing import Clock, Decoder, Sample

Raw = TypeVar("Raw")


class Pushed(Generic[Raw]):
    """A decoder as a `Sensor`: `push` is called with what arrived, and when on the session's clock."""

    def __init__(self, decoder: Decoder[Raw]) -> None:
        self.card, self._decoder = decoder.card, decoder
        self._arrived: asyncio.Queue[Sample] = asyncio.Queue()

    def push(self, arrived_s: float, raw: Raw) -> None:
        """Take what arrived. Not from another thread."""
        if sample := self._decoder.push(arrived_s, raw):
            self._arrived.put_nowait(sample)

    async def samples(self, clock: Clock) -> AsyncIterator[Sample]:
        """Yield what was handed in; `clock` is that of who hands it in."""
        while True:
            yield await self._arrived.get()
