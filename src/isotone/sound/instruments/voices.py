"""Breath and voice: a soft flute and a soft reed, a wordless voice, strings that keep still, a drone that beats slowly.

A vowel is a set of resonances that stay where they are while the pitch moves: those of a hummed "o" that opens to "a"
when it is sung more strongly, in the middle of what Peterson & Barney (1952, 10.1121/1.1906875) measured of men and
women. It says no word and imitates nobody. Levels and breath are ours [D].
"""

from __future__ import annotations

import numpy as np

from isotone.sound.instruments.line import Array, Sung

SOLO_CENTS = 0.2
"""One player is off by hardly anything, so that a tuning sounds as it is written."""
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


def _soft_body(hz: Array) -> Array:
    peaks = sum(
        high / (1 + ((hz - at) / wide) ** 2) for at, wide, high in ((240, 60, 0.6), (480, 110, 0.6), (1050, 300, 0.4))
    )
    return np.asarray((0.45 + peaks) * (hz / (hz + 70)) / (1 + (hz / 6500) ** 4) ** 0.5)


def _drone_dark(n: Array) -> Array:
    return np.asarray((1 + 0.3 * np.sin(1.7 * n)) / n**1.25 * np.exp(-n / 16))


def _drone_bright(n: Array) -> Array:
    return np.asarray((1 + 0.5 * np.sin(1.7 * n) + 0.2 * np.sin(4.3 * n)) / n**0.7 * np.exp(-n / 40))


def _drone_body(hz: Array) -> Array:
    return np.asarray((hz / (hz + 50)) / (1 + (hz / 5200) ** 4) ** 0.5)


def _reed_dark(n: Array) -> Array:
    return np.asarray(np.where(n % 2 == 0, 0.05, 1.0) / n**1.6 * np.exp(-n / 7))


def _reed_bright(n: Array) -> Array:
    return np.asarray(np.where(n % 2 == 0, 0.2, 1.0) / n**1.0 * np.exp(-n / 12))


def _soft_dark(n: Array) -> Array:
    return np.asarray((1 + 0.2 * np.sin(2.3 * n)) / n**2.0 * np.exp(-n / 7))


def _soft_bright(n: Array) -> Array:
    return np.asarray((1 + 0.2 * np.sin(2.3 * n)) / n**1.0 * np.exp(-n / 20))


VOICES: dict[str, Sung] = {
    "breath": Sung(
        _breath_dark,
        _breath_bright,
        attack_s=0.09,
        release_s=0.2,
        glide_s=0.04,
        vibrato_cents=1.5,
        vibrato_hz=4.6,
        level=0.1,
        breath=0.004,
        breath_band=(500, 3000),
        spread_cents=SOLO_CENTS,
        wobble=0.008,
    ),
    "voice": Sung(
        _voice_dark,
        _voice_bright,
        attack_s=0.14,
        release_s=0.28,
        glide_s=0.08,
        vibrato_cents=2.5,
        vibrato_hz=5.0,
        body=_vowel,
        level=0.17,
        breath=0.003,
        breath_band=(900, 3600),
        spread_cents=SOLO_CENTS,
        wobble=0.008,
    ),
    "soft_reed": Sung(
        _reed_dark,
        _reed_bright,
        attack_s=0.08,
        release_s=0.16,
        glide_s=0.03,
        vibrato_cents=1.5,
        vibrato_hz=4.6,
        level=0.1,
        breath=0.004,
        breath_band=(900, 3500),
        spread_cents=SOLO_CENTS,
        wobble=0.008,
    ),
    "soft_strings": Sung(
        _soft_dark,
        _soft_bright,
        attack_s=0.4,
        release_s=0.6,
        glide_s=0.06,
        vibrato_cents=1,
        vibrato_hz=4.6,
        players=2,
        spread_cents=0.5,
        width=0.3,
        body=_soft_body,
        level=0.1,
        wobble=0.01,
    ),
    "drone": Sung(
        _drone_dark,
        _drone_bright,
        attack_s=0.5,
        release_s=0.8,
        glide_s=0.02,
        vibrato_cents=0.3,
        players=4,
        spread_cents=0.9,
        width=0.35,
        body=_drone_body,
        level=0.1,
        wobble=0.01,
    ),
}
