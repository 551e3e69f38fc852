"""Seconds as counted time: which quarter a moment of a score falls on. The other way round stands in `clock`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from isotone.music.score import Score

QUARTER_S = 1.0
"""How long a quarter lasts where a score has no beat: 60 a minute, so that counted time is easy to read. [D]"""
SAME_S = 2e-6
SLOWEST = (1 << 24) - 1
"""The longest quarter that a MIDI file can hold, in microseconds."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The beats of a score as quarters.

    Attributes
    ----------
    seconds : when each quarter begins, from 0 s on. microseconds : how long each lasts; the last goes on.
    metre : quarters in a bar. upbeat : quarters before the first whole bar.
    """

    seconds: tuple[float, ...]
    microseconds: tuple[int, ...]
    metre: int
    upbeat: int

    def quarter(self, second: float) -> float:
        """Return the place of a moment, counted in quarters."""
        number = max(0, bisect_right(self.seconds, second) - 1)
        return number + (second - self.seconds[number]) * 1e6 / self.microseconds[number]

    def tempi(self) -> Iterator[tuple[int, int]]:
        """Yield (quarter, microseconds a quarter) wherever the tempo changes."""
        last = 0
        for number, length in enumerate(self.microseconds):
            if length != last:
                yield number, length
            last = length


def counted(score: Score) -> Counted:
    """Return the counted time of a score: its own beats, else its tempo, else a quarter a second."""
    marks, before = _marks(score)
    lengths = [_microseconds(later - sooner) for sooner, later in pairwise(marks)]
    lengths.append(lengths[-1] if lengths else _microseconds(60 / score.tempo_bpm if score.tempo_bpm else QUARTER_S))
    seconds = [0.0]
    for length in lengths[:-1]:  # summed as a reader will sum them, so that nothing drifts
        seconds.append(seconds[-1] + length / 1e6)
    metre = score.metre or 4
    first = next((at for at, beat in enumerate(score.beats_s) if _near(beat, score.downbeats_s)), 0)
    return Counted(tuple(seconds), tuple(lengths), metre, (before + first) % metre if score.downbeats_s else 0)


def _microseconds(seconds: float) -> int:
    return max(1, min(SLOWEST, round(seconds * 1e6)))


def _marks(score: Score) -> tuple[list[float], int]:
    """When the beats fall, from 0 s on, and how many of them lie before the first that is written."""
    beats: list[float] = []
    for at in score.beats_s:
        if not beats or at > beats[-1] + SAME_S:
            beats.append(at)
    if len(beats) < 2:
        return [0.0], 0
    before = ceil(beats[0] / (beats[1] - beats[0]) - 1e-6) if beats[0] > SAME_S else 0
    return [beats[0] * number / before for number in range(before)] + [beats[0] if before else 0.0, *beats[1:]], before


def _near(beat: float, downbeats: tuple[float, ...]) -> bool:
    return any(abs(beat - one) < 0.02 for one in downbeats[:1])
