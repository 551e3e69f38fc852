"""How fast a piece is played against its own speed, over time: a line that is bent, never broken.

Frames here are those of the piece as it is heard. Up to the first bend they are also the frames of the recording.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from isotone.errors import InputError

MOST = 0.05
"""A piece is played faster or slower by this share at most. (the issue)"""
LEAST_RAMP_S = 10.0
"""A change of speed takes at least so long. (the issue)"""
SLACK = 1e-9

Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bend:
    """From frame `at` on, over `over` frames, the speed moves evenly to `to` times the piece's own."""

    at: int
    over: int
    to: float


@dataclass(frozen=True)
class Pace:
    """The speed of a piece over time: 1 up to the first bend, then as the bends say, in order of time.

    Raises
    ------
    InputError
        If a speed is beyond `MOST`, or a bend begins before the one before it has ended.

    Examples
    --------
    >>> pace = Pace((Bend(1000, 1000, 1.04),))
    >>> pace.speed(np.array([0, 1500, 3000])).tolist(), float(pace.recorded(3000))
    ([1.0, 1.02, 1.04], 3060.0)
    """

    bends: tuple[Bend, ...] = ()

    def __post_init__(self) -> None:
        ready = 0
        for bend in self.bends:
            if abs(bend.to - 1.0) > MOST + SLACK:
                raise InputError("pace-bound", speed=round(bend.to, 4), most=MOST)
            if bend.at < ready or bend.over < 0:
                raise InputError("pace-order", at=bend.at)
            ready = bend.at + bend.over

    @classmethod
    def of(cls, moves: Iterable[tuple[float, float, float]], rate: int) -> Pace:
        """Return a pace from moves of (seconds, over how many seconds, to which speed)."""
        return cls(tuple(Bend(round(at * rate), round(over * rate), to) for at, over, to in moves))

    @property
    def plain(self) -> bool:
        """Say whether the piece is played at its own speed throughout."""
        return all(bend.to == 1.0 for bend in self.bends)

    def speed(self, heard: Places | float) -> Places:
        """Return the speed at frames as they are heard."""
        at, speeds, _ = self._knots
        return np.asarray(np.interp(heard, at, speeds))

    def recorded(self, heard: Places | float) -> Places:
        """Return which frame of the recording is due at frames as they are heard: the sum of the speed."""
        heard = np.asarray(heard, dtype=np.float64)
        at, speeds, passed = self._knots
        knot = np.clip(np.searchsorted(at, heard, side="right") - 1, 0, len(at) - 1)
        into = np.maximum(heard - at[knot], 0.0)
        ahead = np.minimum(knot + 1, len(at) - 1)
        length = at[ahead] - at[knot]
        rise = np.divide(speeds[ahead] - speeds[knot], length, out=np.zeros_like(into), where=length > 0)
        return np.where(heard < at[0], heard, passed[knot] + speeds[knot] * into + rise * into**2 / 2)

    def heard(self, recorded: Places) -> Places:
        """Return when frames of the recording are heard, by three steps of Newton from a near guess."""
        found = np.asarray(recorded, dtype=np.float64).copy()
        for _ in range(3):
            found -= (self.recorded(found) - recorded) / self.speed(found)
        return found

    @cached_property
    def _knots(self) -> tuple[Places, Places, Places]:
        """Frames at which the speed turns, the speed there, and the frame of the recording there."""
        at, speeds, passed, now = [0.0], [1.0], [0.0], 1.0
        for bend in self.bends:
            for frame, speed in ((bend.at, now), (bend.at + bend.over, bend.to)):
                passed.append(passed[-1] + (frame - at[-1]) * (speeds[-1] + speed) / 2)
                at.append(float(frame))
                speeds.append(speed)
            now = bend.to
        return np.array(at), np.array(speeds), np.array(passed)


def parted(one: Pace, other: Pace) -> float:
    """Return the heard frame from which on two paces may differ; infinity for the same pace."""
    longer, shorter = sorted((one.bends, other.bends), key=len, reverse=True)
    for bend, beside in zip(longer, shorter, strict=False):
        if bend != beside:
            return min(bend.at, beside.at)
    return longer[len(shorter)].at if len(longer) > len(shorter) else float("inf")
