"""Numbers of each moment on one grid, of which whole pieces and windows take means and deviations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from isotone.music.analysis.spectra import COARSE_FPS, FINE_FPS
from isotone.signal.arrays import Array, Bools

POOL = max(1, round(0.046 * FINE_FPS))
"""Fine frames taken together (46 ms): a quarter of the work, and timbre moves no faster."""
FPS = FINE_FPS / POOL
CHORD = max(1, round(0.37 * COARSE_FPS))
"""Coarse frames taken together where chords are looked at (0.37 s)."""


def pooled(values: Array, count: int = POOL) -> Array:
    """Return the mean of each `count` frames that follow each other; what is left over at the end is left out."""
    whole = len(values) // count
    if whole == 0:
        return np.asarray(values[:1] if len(values) == 0 else values.mean(axis=0, keepdims=True))
    taken = values[: whole * count].reshape(whole, count, *values.shape[1:])
    total = taken[:, 0].copy()
    for each in range(1, count):
        total += taken[:, each]
    total /= count
    return np.asarray(total)


@dataclass(frozen=True)
class Series:
    """Named numbers of each frame.

    Attributes
    ----------
    names : what each column is. values : array, shape (frames, names). counts : which frames are heard.
    fps : frames per second.
    """

    names: tuple[str, ...]
    values: Array
    counts: Bools
    fps: float

    @cached_property
    def heard(self) -> Array:
        """The frames that are heard; all of them where none is."""
        return self.values[self.counts] if self.counts.any() else self.values

    @cached_property
    def mean(self) -> dict[str, float]:
        """The mean of each number."""
        return dict(zip(self.names, self.heard.mean(axis=0, dtype=np.float64).tolist(), strict=True))

    @cached_property
    def deviation(self) -> dict[str, float]:
        """The standard deviation of each number."""
        return dict(zip(self.names, self.heard.std(axis=0, dtype=np.float64).tolist(), strict=True))

    @cached_property
    def step(self) -> dict[str, float]:
        """The mean size of the step from one heard frame to the next, of each number."""
        if len(self.heard) < 2:
            return dict.fromkeys(self.names, 0.0)
        size = np.abs(np.diff(self.heard, axis=0)).mean(axis=0, dtype=np.float64)
        return dict(zip(self.names, size.tolist(), strict=True))

    def windows(self, centres_s: Array, length_s: float) -> tuple[Array, Array]:
        """Return mean and deviation of each number in windows around `centres_s`, each shape (windows, names).

        Frames that are not heard do not count; a window in which none is has the numbers of the whole.
        """
        weight = self.counts.astype(np.float64) if self.counts.any() else np.ones(len(self.values))
        middle = self.heard.mean(axis=0, dtype=np.float64)
        moved = (self.values - middle) * weight[:, None]
        first, second = _running(moved), _running(moved * (self.values - middle))
        count = _running(weight[:, None])
        low = np.clip(np.round((centres_s - length_s / 2) * self.fps).astype(np.int64), 0, len(weight))
        high = np.clip(np.round((centres_s + length_s / 2) * self.fps).astype(np.int64), 0, len(weight))
        size = np.maximum(count[high] - count[low], 1e-9)
        mean = (first[high] - first[low]) / size
        spread = np.sqrt(np.maximum((second[high] - second[low]) / size - mean**2, 0.0))
        return mean + middle, spread


def _running(values: Array) -> Array:
    return np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0, dtype=np.float64)])
