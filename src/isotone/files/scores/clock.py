"""Counted time in seconds: where the beats and the bars of a written piece fall."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

SLOWEST_S = 6.0
"""A quarter note longer than this is taken for a mistake of the file (10 BPM). [D]"""


@dataclass(frozen=True, slots=True)
class Clock:
    """The tempo map of a piece: from each of `quarters` on a quarter note lasts `quarter_s` seconds."""

    quarters: tuple[float, ...]
    seconds: tuple[float, ...]
    quarter_s: tuple[float, ...]

    @classmethod
    def of(cls, changes: Sequence[tuple[float, float]]) -> Clock:
        """Return the clock of (quarter, length of a quarter in seconds), 120 BPM until the first."""
        kept = {0.0: 0.5} | {max(0.0, at): min(length, SLOWEST_S) for at, length in changes if length > 0}
        quarters = tuple(sorted(kept))
        lengths = tuple(kept[at] for at in quarters)
        seconds = [0.0]
        for before, at, length in zip(quarters, quarters[1:], lengths, strict=False):
            seconds.append(seconds[-1] + (at - before) * length)
        return cls(quarters, tuple(seconds), lengths)

    def at(self, quarter: float) -> float:
        """Return when a place, counted in quarters from the beginning, is reached, in seconds."""
        number = max(0, bisect_right(self.quarters, quarter) - 1)
        return self.seconds[number] + (quarter - self.quarters[number]) * self.quarter_s[number]


@dataclass(frozen=True, slots=True)
class Metre:
    """A time signature from a place on: `upper` notes of 1/`lower` in a bar."""

    from_quarter: float
    upper: int
    lower: int

    @property
    def bar_quarters(self) -> float:
        """How long a bar is, in quarters."""
        return self.upper * 4 / self.lower

    @property
    def beats(self) -> int:
        """Beats in a bar: 6/8, 9/8 and 12/8 count in threes."""
        return self.upper // 3 if self.lower >= 8 and self.upper > 3 and self.upper % 3 == 0 else self.upper


@dataclass(frozen=True, slots=True)
class Grid:
    """Beats and bars' first beats in seconds; `metre` is that of most bars, None where no bar is written."""

    beats_s: tuple[float, ...]
    downbeats_s: tuple[float, ...]
    metre: int | None


def grid(metres: Sequence[Metre], clock: Clock, end_quarter: float) -> Grid:
    """Return where beats and bars fall up to the end of the notes.

    A piece with no time signature has no bars; nor has one in "1/4", which is how programs write that they know none.
    Where the first bar begins after the beginning, what comes before is its upbeat, counted back from it.
    """
    metres = [metre for metre in metres if metre.upper > 1]
    beats: list[float] = []
    bars: list[float] = []
    counted: dict[int, float] = {}
    if not metres:
        quarters = (float(number) for number in range(int(end_quarter) + 1))
        return Grid(tuple(clock.at(one) for one in quarters), (), None)
    first, step = metres[0].from_quarter, metres[0].bar_quarters / metres[0].beats
    before = int((first + 1e-6) / step)
    beats += [clock.at(first - number * step) for number in range(before, 0, -1)]
    ends = [*(one.from_quarter for one in metres[1:]), end_quarter]
    for metre, end in zip(metres, ends, strict=True):
        counted[metre.beats] = counted.get(metre.beats, 0.0) + max(0.0, end - metre.from_quarter)
        bar, step = metre.from_quarter, metre.bar_quarters / metre.beats
        while bar < end - 1e-6:
            bars.append(clock.at(bar))
            beats += [clock.at(bar + k * step) for k in range(metre.beats) if bar + k * step < end - 1e-6]
            bar += metre.bar_quarters
    return Grid(tuple(beats), tuple(bars), max(counted, key=lambda beats_in_bar: counted[beats_in_bar]))


def tempo_bpm(beats_s: Sequence[float]) -> float | None:
    """Return the middle tempo of beats, in BPM; None of fewer than two."""
    gaps = sorted(b - a for a, b in itertools.pairwise(beats_s) if b > a)
    return round(60 / gaps[len(gaps) // 2], 2) if gaps else None
