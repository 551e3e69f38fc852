"""How much sound a page has played: by the blocks that it was given, and by where it says that it is.

A pause moves no play head and adds nothing; a leap drops what was not heard; another page begins where it begins. At a
leap up to a quarter of a second of the old sound is not counted: the page reports four times a second.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from isotone.app.runtime.block import FRAMES, HEADER, LEAP, PACKED, RATE
from isotone.app.runtime.feed import Head
from isotone.sound.ear import NOTHING, Exposure

SAMPLE_BYTES = 4


@dataclass(frozen=True, slots=True)
class Sent:
    """A block that was given: from which frame of the page's stream to which, its generation, its mean square."""

    begin: int
    end: int
    generation: int
    power: float
    leap: bool


class Played:
    """Sums up what is heard. `sent` may be called from another thread than the rest."""

    def __init__(self) -> None:
        self._coming: deque[Sent] = deque()
        self._line: deque[Sent] = deque()
        self._at = 0
        self._new = NOTHING

    def sent(self, raw: bytes) -> None:
        """A block goes to the page."""
        _, flags, generation, _, power, stream, _ = HEADER.unpack_from(raw)
        frames = FRAMES if flags & PACKED else (len(raw) - HEADER.size) // SAMPLE_BYTES
        self._coming.append(Sent(int(stream), int(stream) + frames, generation, power, bool(flags & LEAP)))

    def begins(self, head: Head) -> None:
        """A page begins to play, or to play on, from here."""
        self._at = head.stream

    def moved(self, head: Head) -> None:
        """The page that plays is here now: all that it was given since the last place was heard."""
        self._take_in()
        begin = self._at
        for one in self._line:
            if one.leap and begin < one.begin <= head.stream and one.generation <= head.generation:
                begin = one.begin
        self._new = Exposure.sum([self._new, *(_heard(one, begin, head.stream) for one in self._line)])
        self._at = head.stream
        while self._line and self._line[0].end <= self._at - RATE:  # a page may go back by a fade
            self._line.popleft()

    def take(self) -> Exposure:
        """Return what was heard since this was last asked."""
        new, self._new = self._new, NOTHING
        return new

    def _take_in(self) -> None:
        """Line up what was sent; a newer generation replaces what is queued of an older one."""
        while self._coming:
            new = self._coming.popleft()
            while self._line and self._line[-1].generation < new.generation and self._line[-1].begin >= new.begin:
                self._line.pop()
            if self._line and self._line[-1].end > new.begin:
                last = self._line.pop()
                self._line.append(Sent(last.begin, new.begin, last.generation, last.power, last.leap))
            self._line.append(new)


def _heard(one: Sent, begin: int, end: int) -> Exposure:
    seconds = (min(one.end, end) - max(one.begin, begin)) / RATE
    return Exposure(seconds, seconds * one.power) if seconds > 0 and one.power > 0 else NOTHING
