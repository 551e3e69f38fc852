"""Bowed strings, flute, reed and a soft reed organ: the harmonics, bodies and breath of the instruments that sing.

The levels of harmonics and the resonances are our own design values [D], shaped after published long-term spectra:
bowed strings near -6 dB an octave from a saw-like motion (Helmholtz) with the body's resonances over it, a clarinet's
weak even harmonics at low pitches, a flute's few harmonics and breath (Fletcher & Rossing 1998).
"""

from __future__ import annotations

import numpy as np

from isotone.sound.instruments.line import Array, Sung


def _resonances(hz: Array, peaks: tuple[tuple[float, float, float], ...], floor: float, fall_hz: float) -> Array:
    gain = sum(high / (1 + ((hz - at) / wide) ** 2) for at, wide, high in peaks)
    return np.asarray((floor + gain) / (1 + (hz / fall_hz) ** 4) ** 0.5)


def _viola_body(hz: Array) -> Array:
    peaks = ((220, 40, 0.7), (350, 60, 0.8), (540, 110, 0.7), (1000, 260, 0.5), (2100, 600, 0.5))
    return _resonances(hz, peaks, 0.4, 7400) * (hz / (hz + 90))


def _fiddle_body(hz: Array) -> Array:
    peaks = ((280, 50, 0.6), (460, 70, 0.8), (700, 150, 0.6), (1300, 350, 0.5), (2700, 900, 0.9))
    return _resonances(hz, peaks, 0.4, 8800) * (hz / (hz + 150))


def _cello_body(hz: Array) -> Array:
    peaks = ((98, 18, 0.5), (176, 30, 0.8), (300, 60, 0.6), (500, 130, 0.5), (1200, 400, 0.3))
    return _resonances(hz, peaks, 0.42, 5600) * (hz / (hz + 40))


def _string_dark(n: Array) -> Array:
    return np.asarray((1 + 0.25 * np.sin(2.3 * n)) / n**1.2 * np.exp(-n / 14))


def _string_bright(n: Array) -> Array:
    return np.asarray((1 + 0.25 * np.sin(2.3 * n) + 0.15 * np.sin(5.1 * n + 1)) / n**0.92 * np.exp(-n / 42))


def _flute_dark(n: Array) -> Array:
    return np.asarray(np.array([1.0, 0.16, 0.07, 0.02, 0.008])[np.minimum(n.astype(int) - 1, 4)] * (n <= 6))


def _flute_bright(n: Array) -> Array:
    return np.asarray(
        np.array([1.0, 0.55, 0.3, 0.12, 0.06, 0.03, 0.02])[np.minimum(n.astype(int) - 1, 6)] * (n <= 9) / n**0.2
    )


def _clarinet_dark(n: Array) -> Array:
    even = n % 2 == 0
    return np.asarray(np.where(even, 0.06, 1.0) / n**1.3 * np.exp(-n / 9))


def _clarinet_bright(n: Array) -> Array:
    even = n % 2 == 0
    return np.asarray(np.where(even, 0.22 * np.minimum(1, n / 6), 1.0) / n**0.9 * np.exp(-n / 13))


def _organ_dark(n: Array) -> Array:
    return np.asarray(1 / n**1.5 * np.exp(-n / 7))


def _organ_bright(n: Array) -> Array:
    return np.asarray(1 / n**1.1 * np.exp(-n / 12))


SUNG: dict[str, Sung] = {
    "strings": Sung(
        _string_dark,
        _string_bright,
        attack_s=0.2,
        release_s=0.32,
        glide_s=0.06,
        vibrato_cents=7,
        players=3,
        spread_cents=2.5,
        width=0.7,
        body=_viola_body,
        level=0.1,
    ),
    "low_strings": Sung(
        _string_dark,
        _string_bright,
        attack_s=0.2,
        release_s=0.32,
        glide_s=0.07,
        vibrato_cents=5,
        vibrato_hz=4.6,
        players=2,
        spread_cents=2,
        width=0.4,
        body=_cello_body,
        level=0.12,
    ),
    "viola": Sung(
        _string_dark,
        _string_bright,
        attack_s=0.1,
        release_s=0.22,
        vibrato_cents=17,
        vibrato_hz=5.4,
        body=_viola_body,
        level=0.1,
        breath=0.026,
        breath_band=(1200, 8000),
    ),
    "fiddle": Sung(
        _string_dark,
        _string_bright,
        attack_s=0.045,
        release_s=0.12,
        glide_s=0.025,
        vibrato_cents=12,
        vibrato_hz=5.6,
        body=_fiddle_body,
        level=0.1,
        breath=0.042,
        breath_band=(1600, 9500),
    ),
    "cello": Sung(
        _string_dark,
        _string_bright,
        attack_s=0.11,
        release_s=0.25,
        glide_s=0.06,
        vibrato_cents=15,
        vibrato_hz=5.0,
        body=_cello_body,
        level=0.11,
        breath=0.026,
        breath_band=(700, 5500),
    ),
    "flute": Sung(
        _flute_dark,
        _flute_bright,
        attack_s=0.065,
        release_s=0.12,
        glide_s=0.03,
        vibrato_cents=9,
        vibrato_hz=4.9,
        level=0.1,
        breath=0.04,
        breath_band=(1300, 8500),
    ),
    "reed": Sung(
        _clarinet_dark,
        _clarinet_bright,
        attack_s=0.06,
        release_s=0.12,
        glide_s=0.03,
        vibrato_cents=4,
        vibrato_hz=4.6,
        level=0.1,
        breath=0.028,
        breath_band=(1100, 6500),
    ),
    "reed_organ": Sung(
        _organ_dark,
        _organ_bright,
        attack_s=0.16,
        release_s=0.25,
        glide_s=0.01,
        vibrato_cents=0.5,
        players=2,
        spread_cents=3,
        width=0.35,
        level=0.08,
    ),
}
