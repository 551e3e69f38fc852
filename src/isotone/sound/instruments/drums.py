"""Skins and small percussion, all played softly: frame drum, hand drum, brush, shaker.

A skin's modes are those of an ideal membrane, its ring pulled down a little by the air (Fletcher & Rossing 1998, "The
Physics of Musical Instruments", ch. 18). The pitch of the note is the pitch of the skin.
"""

from __future__ import annotations

import numpy as np

from isotone.signal import FloatArray
from isotone.sound.instruments.modal import Array, Modes, ring
from isotone.sound.instruments.noise import band_noise, burst
from isotone.sound.instruments.struck import Struck

MEMBRANE: Array = np.array([1.0, 1.594, 2.136, 2.296, 2.653, 2.918, 3.156, 3.501, 3.6, 4.06])


def _skin(
    hz: float, levels: list[float], decay_s: float, glide: float, rate: int, rng: np.random.Generator
) -> FloatArray:
    """A skin that is struck: it sounds a little higher at first, by `glide`, while it is stretched."""
    count = len(levels)
    decay: Array = decay_s / (1 + 0.55 * np.arange(count, dtype=np.float64))
    level = np.array(levels) * rng.uniform(0.7, 1.3, count)
    level[0] = levels[0]
    sound = ring(Modes(hz * MEMBRANE[:count], decay, level), 1.4 * decay_s, rate, 0.004, rng)
    t = np.arange(len(sound))
    fall = 0.05 * rate
    warped = t + glide * fall * (1 - np.exp(-t / fall))
    return np.asarray(np.interp(warped, t, sound, right=0.0), dtype=np.float32)


def frame_drum(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return an open stroke on a large frame drum: low, round, soft."""
    v = 0.25 + 0.75 * velocity
    levels = [1.0, 0.34 * v, 0.22 * v, 0.16 * v, 0.1 * v * v, 0.07 * v * v, 0.04 * v * v]
    sound = _skin(hz, levels, 0.75, 0.05 * v, rate, rng)
    touch = burst(0.05, rate, (110, 700 + 3000 * velocity**1.5), rng, 0.002)
    sound[: len(touch)] += touch[: len(sound)] * (0.05 + 0.1 * velocity)
    return sound * np.float32(0.6)


def frame_edge(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return a fingertip stroke at the rim of the frame drum: light, higher, short."""
    v = 0.3 + 0.7 * velocity
    levels = [0.18, 0.5, 0.55, 0.5 * v, 0.45 * v, 0.35 * v, 0.3 * v, 0.2 * v, 0.16 * v]
    sound = _skin(hz * 1.6, levels, 0.26, 0.02, rate, rng)
    touch = burst(0.07, rate, (700, 3000 + 5600 * velocity), rng, 0.0012)
    sound[: len(touch)] += touch[: len(sound)] * 0.25
    return sound * np.float32(0.4)


def hand_drum(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return an open tone on a deep wooden hand drum, played with the flat fingers."""
    v = 0.25 + 0.75 * velocity
    levels = [1.0, 0.45 * v, 0.3 * v, 0.2 * v, 0.15 * v, 0.1 * v * v]
    sound = _skin(hz, levels, 0.42, 0.035, rate, rng)
    touch = burst(0.045, rate, (250, 1500 + 5200 * velocity), rng, 0.0012)
    sound[: len(touch)] += touch[: len(sound)] * (0.12 + 0.2 * velocity)
    return sound * np.float32(0.55)


def shaker(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return one soft move of a seed shaker. `hz` is not used."""
    frames = int((0.09 + 0.03 * rng.random()) * rate)
    t = np.arange(frames) / frames
    envelope = np.sin(np.pi * t**0.4) ** 2 * (1 - 0.5 * t)
    noise = band_noise(frames, rate, 2800, 7000 + 5000 * velocity, rng)
    return np.asarray(noise * envelope * 0.2, dtype=np.float32)


def brush(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return a short sweep of a wire brush on a skin. `hz` is not used."""
    frames = int((0.2 + 0.06 * rng.random()) * rate)
    t = np.arange(frames) / frames
    envelope = np.exp(-4.5 * t) * np.minimum(1, t * 14) * np.minimum(1, (1 - t) * 8)
    noise = band_noise(frames, rate, 1000, 4200 + 4600 * velocity, rng)
    return np.asarray(noise * envelope * 0.22, dtype=np.float32)


DRUMS: dict[str, Struck] = {
    "frame_drum": Struck(frame_drum, level=0.32),
    "frame_edge": Struck(frame_edge, level=0.2),
    "hand_drum": Struck(hand_drum, level=0.26),
    "shaker": Struck(shaker, level=0.12),
    "brush": Struck(brush, level=0.14),
}
