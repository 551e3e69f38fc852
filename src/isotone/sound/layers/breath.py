"""A breath to follow: air that comes while one breathes in and goes, longer, while one breathes out.

Made of grains of noise, each by its number alone, laid over each other half by half under windows whose powers sum to
one; so any stretch can be made without what came before it, and it never repeats.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from isotone.signal import FloatArray

IN_SHARE = 0.4
"""How much of a breath comes in; going out takes longer. (SCIENCE: slow breathing with a longer way out)"""
LOW_HZ, HIGH_HZ = 150.0, 1400.0
"""The air's colour: like breath through the nose, under where sharpness begins. [D]"""
LEVEL = 0.11
"""Root mean square at its fullest: some -20 LUFS over a whole breath. [D]"""
GRAIN_S = 0.2
SALT = 4096


class Breath:
    """So many breaths a minute."""

    def __init__(self, times_a_minute: float, rate: int) -> None:
        self._period = 60.0 * rate / times_a_minute
        self._rate, self._half = rate, round(GRAIN_S * rate / 2)

    def read(self, start: int, frames: int) -> FloatArray:
        """Return `frames` frames from frame `start`, shape (frames, 2)."""
        first, last = start // self._half - 1, (start + frames) // self._half
        air = np.zeros(((last - first + 2) * self._half, 2), np.float32)
        for number in range(first, last + 1):
            at = (number - first) * self._half
            air[at : at + 2 * self._half] += _grain(number, self._half, self._rate)
        inside = start - first * self._half
        return air[inside : inside + frames] * self._swell(start, frames)[:, None]

    def _swell(self, start: int, frames: int) -> NDArray[np.float32]:
        """How full the air is: up over the way in, down over the way out, nothing where it turns."""
        place = (np.arange(start, start + frames) % self._period) / self._period
        way = np.where(place < IN_SHARE, place / IN_SHARE, (1 - place) / (1 - IN_SHARE))
        return np.asarray(np.sin(np.pi / 2 * way) ** 2, dtype=np.float32)


@lru_cache(maxsize=16)
def _grain(number: int, half: int, rate: int) -> NDArray[np.float32]:
    """One grain, shape (2 half, 2): noise of the air's colour under a sine window."""
    rng = np.random.default_rng([SALT, number + SALT])
    hertz = np.fft.rfftfreq(2 * half, 1 / rate)
    inside = (hertz > LOW_HZ) & (hertz < HIGH_HZ)
    colour = np.where(inside, np.sqrt(LOW_HZ / np.maximum(hertz, LOW_HZ)), 0.0)
    spectrum = colour[:, None] * (rng.normal(size=(len(hertz), 2)) + 1j * rng.normal(size=(len(hertz), 2)))
    noise = np.fft.irfft(spectrum, 2 * half, axis=0)
    noise *= LEVEL / np.sqrt(2 * (colour**2).sum()) * 2 * half / np.sqrt(2)
    window = np.sin(np.pi * (np.arange(2 * half) + 0.5) / (2 * half))
    return np.asarray(noise * window[:, None], dtype=np.float32)
