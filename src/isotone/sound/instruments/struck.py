"""Plucked strings, hammered strings and struck bars: how their modes depend on pitch and on the strength of the blow.

Decay times, striking places and brightness are our own design values [D], set by ear's measures: attack, decay and
spectral slope compared with recordings (docs/explanation/starter-library.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from isotone.signal import FloatArray
from isotone.sound.instruments.modal import Array, Modes, partials, ring, twins
from isotone.sound.instruments.noise import burst

Blow = Callable[[float, float, int, np.random.Generator], FloatArray]
"""(hz, velocity, rate, rng) -> the sound of one blow, left to ring, of about unit level at full velocity."""


@dataclass(frozen=True, slots=True)
class Struck:
    """An instrument whose notes begin with a blow.

    `blow` makes one note. `release_s` is how fast it dies when let go (None: it is left to ring). `spread` is how far
    low notes stand to the left and high ones to the right. `level` is the peak of one strong note.
    """

    blow: Blow
    release_s: float | None = None
    spread: float = 0.0
    level: float = 0.2


def _count(hz: float, top_hz: float, most: int) -> int:
    return int(np.clip(top_hz / hz, 1, most))


def unit(sound: FloatArray) -> FloatArray:
    """Return a blow whose beginning has a root mean square of about .35, whatever the modes' phases."""
    return np.asarray(sound * (0.35 / (np.sqrt(np.mean(sound[: max(64, len(sound) // 12)] ** 2)) + 1e-6)), np.float32)


def added(sound: FloatArray, more: FloatArray, level: float) -> FloatArray:
    """Return a sound with another added from its beginning on."""
    if len(more) > len(sound):
        sound = np.pad(sound, (0, len(more) - len(sound)))
    sound[: len(more)] += (level * more).astype(np.float32)
    return sound


def felt_piano(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return a note of an upright piano with felt between hammer and string: dark, close, two-stage decay."""
    stiffness = 2.2e-4 * (hz / 262) ** 1.1
    f = partials(hz, _count(hz, 9500, 30), stiffness)
    n = np.arange(1, len(f) + 1)
    soft = 660 + 3300 * velocity**1.3 + 0.8 * hz
    level = np.abs(np.sin(np.pi * n * 0.119)) / n**0.7 * np.exp(-f / soft) * rng.uniform(0.75, 1.25, len(f))
    decay = np.clip(11.0 * (110 / hz) ** 0.62, 1.1, 14) / (1 + 0.22 * (n - 1) ** 1.1)
    modes = twins(Modes(f, decay * 0.8, level), 0.3, 1.9, float(rng.uniform(0.4, 1.1)))
    sound = unit(ring(modes, 9.0, rate, 0.004 + 0.007 * (1 - velocity), rng))
    knock = burst(0.09, rate, (60, 260 + 200 * velocity), rng, 0.003)
    sound = added(sound, knock, 0.035 + 0.03 * velocity)
    return added(sound, burst(0.03, rate, (900, 2500 + 3500 * velocity), rng, 0.002), 0.03 * velocity**1.5)


def nylon_guitar(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return a nylon string plucked with the fingertip over a wooden body."""
    f = partials(hz, _count(hz, 10000, 34), 4e-5)
    n = np.arange(1, len(f) + 1)
    place = rng.uniform(0.19, 0.25)
    soft = 1300 + 5400 * velocity
    level = np.abs(np.sin(np.pi * n * place)) / n**0.95 * np.exp(-f / soft) * _wood(f) + 1e-4
    decay = np.clip(4.6 * (110 / hz) ** 0.45, 0.9, 5.5) / (1 + 0.12 * (n - 1) + (f / 5000) ** 2)
    modes = twins(Modes(f, decay * 0.85, level), 0.35, 1.6, float(rng.uniform(0.3, 0.9)))
    sound = unit(ring(modes, 5.0, rate, 0.002 + 0.002 * (1 - velocity), rng))
    sound = added(sound, burst(0.05, rate, (140, 1600 + 1500 * velocity), rng, 0.001), 0.045)
    return added(sound, burst(0.02, rate, (2000, 9500), rng, 0.0006), 0.08 * velocity**1.5)


def _wood(f: Array) -> Array:
    """The answer of a guitar's body: air near 100 Hz, top near 200 Hz, a fall above 6 kHz."""
    peaks = ((102, 22, 1.1), (205, 35, 1.3), (410, 70, 0.6), (2300, 900, 0.35))
    gain = sum(high / (1 + ((f - at) / wide) ** 2) for at, wide, high in peaks)
    return np.asarray((0.55 + gain) / (1 + (f / 6000) ** 2))


def harp(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return a harp string plucked near its middle: round, long, with a soft finger."""
    f = partials(hz, _count(hz, 10000, 34), 1.2e-5)
    n = np.arange(1, len(f) + 1)
    soft = 1150 + 4800 * velocity + 0.8 * hz
    level = np.abs(np.sin(np.pi * n * rng.uniform(0.38, 0.44))) / n**1.02 * np.exp(-f / soft) + 1e-4
    decay = np.clip(6.0 * (147 / hz) ** 0.5, 0.9, 7.5) / (1 + 0.16 * (n - 1) + (f / 5400) ** 2)
    modes = twins(Modes(f, decay * 0.85, level), 0.3, 1.6, float(rng.uniform(0.3, 0.8)))
    sound = unit(ring(modes, 6.5, rate, 0.003, rng))
    sound = added(sound, burst(0.04, rate, (200, 1800), rng, 0.002), 0.03)
    return added(sound, burst(0.022, rate, (1800, 8500), rng, 0.0008), 0.055 * velocity**1.5)


def long_zither(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return a silk-like string plucked near its end, on a long wooden body."""
    f = partials(hz, _count(hz, 10000, 34), 2e-5)
    n = np.arange(1, len(f) + 1)
    soft = 1250 + 4200 * velocity
    level = np.abs(np.sin(np.pi * n * rng.uniform(0.09, 0.13))) / n**0.95 * np.exp(-f / soft) + 1e-4
    decay = np.clip(5.4 * (220 / hz) ** 0.45, 1.0, 7.0) / (1 + 0.1 * (n - 1) + (f / 5200) ** 2)
    modes = twins(Modes(f, decay * 0.75, level), 0.4, 1.7, float(rng.uniform(0.5, 1.4)))
    sound = unit(ring(modes, 5.0, rate, 0.0015, rng))
    return added(sound, burst(0.03, rate, (500, 3200 + 5800 * velocity), rng, 0.0008), 0.04 + 0.05 * velocity)


def cittern(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return a pair of thin metal strings struck with a plectrum: bright, quick, two strings a little apart."""
    f = partials(hz, _count(hz, 10500, 40), 3e-5)
    n = np.arange(1, len(f) + 1)
    soft = 2600 + 5200 * velocity
    level = np.abs(np.sin(np.pi * n * rng.uniform(0.12, 0.16))) / n**0.75 * np.exp(-f / soft) + 1e-4
    decay = np.clip(3.4 * (196 / hz) ** 0.5, 0.6, 4.0) / (1 + 0.07 * (n - 1) + (f / 5000) ** 2)
    modes = twins(Modes(f, decay, level), 0.48, 1.0, float(rng.uniform(2.0, 4.5)))
    sound = unit(ring(modes, 4.0, rate, 0.0012, rng))
    return added(sound, burst(0.025, rate, (900, 6000), rng, 0.0006), 0.06)


def soft_bass(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return a double bass plucked with the flesh of the finger."""
    f = partials(hz, _count(hz, 1800, 14), 6e-5)
    n = np.arange(1, len(f) + 1)
    level = np.abs(np.sin(np.pi * n * 0.21)) / n**1.05 * np.exp(-f / (260 + 520 * velocity)) * (1 + 0.3 * (n == 2))
    decay = np.clip(2.9 * (65 / hz) ** 0.4, 0.9, 3.4) / (1 + 0.35 * (n - 1))
    modes = twins(Modes(f, decay * 0.7, level), 0.25, 1.7, 1.0)
    sound = unit(ring(modes, 4.0, rate, 0.008, rng))
    sound = added(sound, burst(0.06, rate, (80, 500), rng, 0.004), 0.03)
    return added(sound, burst(0.03, rate, (500, 2600), rng, 0.002), 0.03 * velocity)


def marimba(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return a wooden bar over a tube, struck with a soft mallet: modes tuned 1, 4, 10 (Bork 1995)."""
    f = hz * np.array([1.0, 3.98, 9.85, 16.4])
    hard = 0.25 + 0.75 * velocity
    level = np.array([1.0, 0.24 * hard, 0.1 * hard**2, 0.05 * hard**2]) * np.exp(-f / 6500)
    decay = np.clip(1.9 * (175 / hz) ** 0.75, 0.28, 2.4) * np.array([1.0, 0.26, 0.1, 0.06])
    sound = unit(ring(Modes(f, decay, level * rng.uniform(0.85, 1.15, 4)), 2.6, rate, 0.003, rng))
    return added(sound, burst(0.045, rate, (250, 1200 + 5600 * velocity), rng, 0.001), 0.06 + 0.04 * velocity)


def thumb_keys(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return a metal tongue on a wooden box, let go by the thumb: modes of a clamped bar, strongly damped above."""
    f = hz * np.array([1.0, 2.0, 5.42, 5.9, 12.2])
    level = np.array([1.0, 0.14, 0.2, 0.1, 0.05]) * (0.4 + 0.6 * velocity) ** np.array([0, 0.5, 1, 1, 1.5])
    decay = np.clip(2.1 * (262 / hz) ** 0.5, 0.5, 2.8) * np.array([1.0, 0.5, 0.16, 0.14, 0.06])
    sound = unit(ring(Modes(f, decay, level * rng.uniform(0.8, 1.2, 5)), 3.0, rate, 0.0025, rng))
    return added(sound, burst(0.05, rate, (150, 900 + 4200 * velocity), rng, 0.001), 0.04 + 0.04 * velocity)


STRUCK: dict[str, Struck] = {
    "felt_piano": Struck(felt_piano, release_s=0.22, spread=0.55, level=0.3),
    "nylon_guitar": Struck(nylon_guitar, release_s=0.12, spread=0.15, level=0.25),
    "harp": Struck(harp, spread=0.6, level=0.23),
    "cittern": Struck(cittern, release_s=0.1, spread=0.2, level=0.2),
    "long_zither": Struck(long_zither, spread=0.3, level=0.18),
    "soft_bass": Struck(soft_bass, release_s=0.09, level=0.24),
    "marimba": Struck(marimba, spread=0.6, level=0.22),
    "thumb_keys": Struck(thumb_keys, spread=0.35, level=0.2),
}
