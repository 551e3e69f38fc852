"""Breath and voice: a soft wooden flute, a wordless voice, and a drone whose strings beat slowly.

A vowel is a set of resonances that stay where they are while the pitch moves: those of a hummed "o" that opens to "a"
when it is sung more strongly, in the middle of what Peterson & Barney (1952, 10.1121/1.1906875) measured of men and
women. It says no word and imitates nobody. Levels and breath are ours [D].
"""

from __future__ import annotations

import numpy as np

from isotone.sound.instruments.line import Array, Sung

VOWEL = ((510.0, 90.0, 1.0), (980.0, 110.0, 0.5), (2550.0, 170.0, 0.14), (3400.0, 240.0, 0.08))
"""Resonances of the voice: where (Hz), how wide (Hz), how strong."""


def _vowel(hz: Array) -> Array:
    peaks = sum(high / (1 + ((hz - at) / wide) ** 2) for at, wide, high in VOWEL)
    return np.asarray((0.09 + peaks) / (1 + (hz / 4200) ** 4) ** 0.5)


def _voice_dark(n: Array) -> Array:
    return np.asarray(1 / n**1.5 * np.exp(-n / 22))


def _voice_bright(n: Array) -> Array:
    return np.asarray(1 / n**0.75 * np.exp(-n / 45))


def _breath_dark(n: Array) -> Array:
    return np.asarray(np.array([1.0, 0.1, 0.05, 0.01])[np.minimum(n.astype(int) - 1, 3)] * (n <= 5))


def _breath_bright(n: Array) -> Array:
    return np.asarray(np.array([1.0, 0.5, 0.34, 0.16, 0.09, 0.05, 0.03])[np.minimum(n.astype(int) - 1, 6)] * (n <= 10))


def _drone_dark(n: Array) -> Array:
    return np.asarray((1 + 0.3 * np.sin(1.7 * n)) / n**1.25 * np.exp(-n / 16))


def _drone_bright(n: Array) -> Array:
    return np.asarray((1 + 0.5 * np.sin(1.7 * n) + 0.2 * np.sin(4.3 * n)) / n**0.7 * np.exp(-n / 40))


def _drone_body(hz: Array) -> Array:
    return np.asarray((hz / (hz + 50)) / (1 + (hz / 5200) ** 4) ** 0.5)


VOICES: dict[str, Sung] = {
    "breath": Sung(
        _breath_dark,
        _breath_bright,
        attack_s=0.09,
        release_s=0.2,
        glide_s=0.04,
        vibrato_cents=8,
        vibrato_hz=4.6,
        level=0.1,
        breath=0.022,
        breath_band=(500, 3200),
    ),
    "voice": Sung(
        _voice_dark,
        _voice_bright,
        attack_s=0.14,
        release_s=0.28,
        glide_s=0.08,
        vibrato_cents=18,
        vibrato_hz=5.2,
        players=3,
        spread_cents=5,
        width=0.5,
        body=_vowel,
        level=0.17,
        breath=0.012,
        breath_band=(900, 3600),
    ),
    "drone": Sung(
        _drone_dark,
        _drone_bright,
        attack_s=0.5,
        release_s=0.8,
        glide_s=0.02,
        vibrato_cents=0.3,
        players=4,
        spread_cents=1.6,
        width=0.8,
        body=_drone_body,
        level=0.1,
    ),
}
