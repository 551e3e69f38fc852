"""The shapes of change: how a level moves without a click. Frames in, gains out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SILENT_DB = -120.0
"""At and below this a level is silence. [D]"""

Curve = float | NDArray[np.float32]
"""A gain that does not change over a block, or one gain a frame, shape (frames,)."""


def amplitude(db: float) -> float:
    """Return a level in dB as a factor; silence is 0.

    Examples
    --------
    >>> amplitude(0.0), amplitude(-120.0)
    (1.0, 0.0)
    """
    return 0.0 if db <= SILENT_DB else float(10.0 ** (db / 20.0))


def progress(start: int, frames: int, from_frame: int, over: int) -> Curve:
    """Return how much of a change is done in each frame, 0 to 1: it begins at `from_frame` and takes `over` frames."""
    if start >= from_frame + over:
        return 1.0
    if start + frames <= from_frame:
        return 0.0
    at = (np.arange(start, start + frames) - from_frame) / over
    return np.asarray(at.clip(0.0, 1.0), dtype=np.float32)


def smooth(done: Curve) -> Curve:
    """Return progress eased in and out: a raised cosine, whose speed is 0 at both ends."""
    if isinstance(done, float):
        return done
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * done), dtype=np.float32)


def times(first: Curve, second: Curve) -> Curve:
    """Return the product of two gains; one that is the same over the block stays so."""
    if isinstance(first, float) and isinstance(second, float):
        return first * second
    return np.asarray(first * second, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Fade:
    """Equal-power fades at the two ends of a sound: `sin` and `cos`, whose squares add up to 1."""

    begin: int
    end: int
    fade_in: int
    fade_out: int

    def gain(self, start: int, frames: int) -> Curve:
        """Return the gain in each of `frames` frames from `start`; both lie inside the sound."""
        coming: Curve = 1.0
        if self.fade_in:
            coming = _quarter(progress(start, frames, self.begin, self.fade_in))
        if not self.fade_out:
            return coming
        leaving = progress(start, frames, self.end - self.fade_out, self.fade_out)
        return times(coming, _quarter(1.0 - leaving))


def _quarter(done: Curve) -> Curve:
    if isinstance(done, float):
        return float(np.sin(np.pi / 2 * done))
    return np.asarray(np.sin(np.pi / 2 * done), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Move:
    """A level on its way from one value in dB to another, from frame `at` on, over `over` frames."""

    at: int
    over: int
    from_db: float
    to_db: float

    def gain(self, start: int, frames: int) -> Curve:
        """Return the gain in each of `frames` frames from `start`.

        Between two levels it moves evenly in dB, as it is heard; to and from silence in amplitude.
        """
        done = smooth(progress(start, frames, self.at, max(self.over, 1)))
        if isinstance(done, float):
            return amplitude(self.to_db if done else self.from_db)
        low, high = amplitude(self.from_db), amplitude(self.to_db)
        if low == 0.0 or high == 0.0:
            return np.asarray(low + (high - low) * done, dtype=np.float32)
        return np.asarray(10.0 ** ((self.from_db + (self.to_db - self.from_db) * done) / 20.0), dtype=np.float32)

    def level_db(self, frame: int) -> float:
        """Return the level in dB at one frame."""
        gain = self.gain(frame, 1)
        factor = gain if isinstance(gain, float) else float(gain[0])
        return SILENT_DB if factor <= 0.0 else float(20.0 * np.log10(factor))


@dataclass(frozen=True, slots=True)
class Ending:
    """The last fade of a session: from `begin` to `end`, from a factor of `level` to nothing.

    The square of what is left: 12 dB down halfway, 40 dB down after nine tenths, then real silence. [D]
    """

    begin: int
    end: int
    level: float = 1.0

    def gain(self, start: int, frames: int) -> Curve:
        """Return the gain in each of `frames` frames from `start`."""
        if self.end <= self.begin:
            return self.level
        done = progress(start, frames, self.begin, self.end - self.begin)
        if isinstance(done, float):
            return self.level * (1.0 - done) ** 2
        return np.asarray(self.level * (1.0 - done) ** 2, dtype=np.float32)
