"""A slow swell: the level sinks and rises again some times a minute, as a breath does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.errors import InputError
from isotone.sound.shape import Curve, progress

MOST_DB = 6.0
"""How far it sinks at most. [D]"""
MOST_A_MINUTE = 20.0
"""As often as a quick breath; more would be a tremolo. [D]"""


@dataclass(frozen=True, slots=True)
class Swell:
    """From frame `at` on, coming over `over` frames: every `period` frames the level sinks by `depth_db` and rises.

    Raises
    ------
    InputError
        If it is deeper than `MOST_DB`, or its depth or period is negative.
    """

    at: int
    over: int
    period: int
    depth_db: float

    def __post_init__(self) -> None:
        if not 0 <= self.depth_db <= MOST_DB or self.period <= 0:
            raise InputError("swell-bound", depth=self.depth_db, most=MOST_DB)

    def gain(self, start: int, frames: int) -> Curve:
        """Return the gain in each of `frames` frames from `start`; 1 at the turn of each period, counted from `at`."""
        if self.depth_db == 0.0:
            return 1.0
        turn = 2 * np.pi * ((np.arange(start, start + frames) - self.at) % self.period) / self.period
        return np.asarray(10 ** (-self.depth_db / 20 * (0.5 - 0.5 * np.cos(turn))), dtype=np.float32)


STILL = Swell(0, 1, 1, 0.0)
"""No swell."""


def swelling(swells: tuple[Swell, ...], start: int, frames: int) -> Curve:
    """Return the gain of the last of these that has begun, coming out of the one before it."""
    now, before = STILL, STILL
    for one in swells:
        if one.at < start + frames:
            now, before = one, now
    done = progress(start, frames, now.at, now.over)
    if isinstance(done, float):
        return now.gain(start, frames) if done else before.gain(start, frames)
    return np.asarray(_row(before, start, frames) * (1 - done) + _row(now, start, frames) * done, dtype=np.float32)


def _row(swell: Swell, start: int, frames: int) -> NDArray[np.float32]:
    gain = swell.gain(start, frames)
    return np.full(frames, gain, np.float32) if isinstance(gain, float) else gain
