"""A low tone that holds: a few overtones, each a hair apart between the ears, so that it moves slowly and stays one."""

from __future__ import annotations

import numpy as np

from isotone.signal import FloatArray

OVERTONES = (1.0, 0.55, 0.3, 0.12, 0.1, 0.04)
APART_HZ = 0.11
"""How far the ears' tones lie apart: a slow wandering of some nine seconds. [D]"""
LEVEL = 0.083
"""Root mean square: some -20 LUFS in both ears. [D]"""


class Drone:
    """A tone at a height in cents above the MIDI zero."""

    def __init__(self, cents: float, rate: int) -> None:
        self._hertz, self._rate = 440.0 * 2 ** ((cents - 6900.0) / 1200), rate
        self._scale = LEVEL / np.sqrt(sum(one**2 for one in OVERTONES) / 2)

    def read(self, start: int, frames: int) -> FloatArray:
        """Return `frames` frames from frame `start`, shape (frames, 2)."""
        at = np.arange(start, start + frames) / self._rate
        out = np.zeros((frames, 2))
        for number, level in enumerate(OVERTONES, 1):
            for side, off in enumerate((-APART_HZ / 2, APART_HZ / 2)):
                out[:, side] += level * np.sin(2 * np.pi * ((number * self._hertz + off) * at + number / 7))
        return np.asarray(self._scale * out, dtype=np.float32)
