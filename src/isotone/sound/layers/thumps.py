"""Soft thumps: a drum on given beats, and a heartbeat. Each begins over some milliseconds, so that it never knocks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from isotone.signal import FloatArray

LENGTH_S = 0.5
"""A thump has faded by then."""
SECOND_S, SECOND_LEVEL = 0.3, 0.7
"""The heart's second sound after its first, in a calm beat; how strong it is. [D]"""


class Drum:
    """A low frame drum, struck softly on each of some beats (seconds, ascending)."""

    def __init__(self, beats_s: Sequence[float], rate: int) -> None:
        self._at = np.round(np.asarray(beats_s, dtype=np.float64) * rate).astype(np.int64)
        self._thump = thump(rate, 82.0, 0.12, 0.012, 0.4)

    def read(self, start: int, frames: int) -> FloatArray:
        """Return `frames` frames from frame `start`, shape (frames, 2)."""
        first, last = np.searchsorted(self._at, (start - len(self._thump), start + frames))
        return laid(self._at[first:last], self._thump, start, frames)


class Heartbeat:
    """A heart that beats so many times a minute."""

    def __init__(self, times_a_minute: float, rate: int) -> None:
        self._period = 60.0 * rate / times_a_minute
        first, second = thump(rate, 48.0, 0.07, 0.02, 0.45), thump(rate, 60.0, 0.05, 0.02, 0.45 * SECOND_LEVEL)
        self._beat = np.zeros(round(SECOND_S * rate) + len(second), np.float32)
        self._beat[: len(first)] += first
        self._beat[-len(second) :] += second

    def read(self, start: int, frames: int) -> FloatArray:
        """Return `frames` frames from frame `start`, shape (frames, 2)."""
        first = max(0, int((start - len(self._beat)) / self._period))
        numbers = np.arange(first, int((start + frames) / self._period) + 1)
        return laid(np.round(numbers * self._period).astype(np.int64), self._beat, start, frames)


def thump(rate: int, hertz: float, decay_s: float, attack_s: float, peak: float) -> NDArray[np.float32]:
    """Return one thump: a tone that sinks a little, comes over `attack_s` and fades by a factor e every `decay_s`."""
    at = np.arange(round(LENGTH_S * rate)) / rate
    sinking = hertz * (at + 0.25 * decay_s * (1 - np.exp(-at / decay_s)))
    rise = np.where(at < attack_s, 0.5 - 0.5 * np.cos(np.pi * at / attack_s), 1.0)
    fall = np.exp(-at / decay_s) * np.clip((LENGTH_S - at) / 0.05, 0, 1)
    shape = rise * fall * np.sin(2 * np.pi * sinking)
    return np.asarray(peak * shape / np.abs(shape).max(), dtype=np.float32)


def laid(at: NDArray[np.int64], one: NDArray[np.float32], start: int, frames: int) -> FloatArray:
    """Return `frames` frames from frame `start` in which `one` begins at each of some frames."""
    out = np.zeros(frames, np.float32)
    for place in (at - start).tolist():
        begin, end = max(place, 0), min(place + len(one), frames)
        if begin < end:
            out[begin:end] += one[begin - place : end - place]
    return np.repeat(out[:, None], 2, axis=1)
