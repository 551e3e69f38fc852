"""Sounds to be played faster and slower."""

from dataclasses import dataclass

import numpy as np
import pytest

from isotone.signal import FloatArray

RATE = 48000


@dataclass(frozen=True)
class Held:
    """Sound in memory as a source."""

    sound: FloatArray

    def read(self, start: int, frames: int) -> FloatArray:
        """Return up to `frames` frames from frame `start`."""
        return self.sound[start : start + frames]


def stereo(mono: FloatArray) -> Held:
    """Return sound of one channel as a source of two."""
    return Held(np.repeat(mono[:, None].astype(np.float32), 2, axis=1))


@pytest.fixture(scope="session")
def chord() -> Held:
    """Twenty seconds of a chord of three tones with overtones, none of whose periods fits another's."""
    at = np.arange(20 * RATE) / RATE
    tones = [np.sin(2 * np.pi * hz * k * at) / k**2 for hz in (110.0, 164.81, 277.18) for k in (1, 2, 3)]
    return stereo(0.1 * np.sum(tones, axis=0))


@pytest.fixture(scope="session")
def clicks() -> Held:
    """Twenty seconds of a dry blow every 0.4 s over a soft tone."""
    rng, sound = np.random.default_rng(3), 0.02 * np.sin(2 * np.pi * 196 * np.arange(20 * RATE) / RATE)
    blow = rng.normal(size=1200) * np.exp(-np.arange(1200) / 240)
    for begin in range(4800, len(sound) - len(blow), round(0.4 * RATE)):
        sound[begin : begin + len(blow)] += 0.2 * blow
    return stereo(sound)
