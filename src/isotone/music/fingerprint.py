"""An acoustic fingerprint: the same recording is known again in another file, format or loudness.

After Haitsma & Kalker (2002, ISMIR), "A highly robust audio fingerprinting system": a bit says whether the step from
one band to the next grew since the moment before. Moments here are long (0.74 s every 0.25 s), so that a copy cut a
little differently still agrees, and a minute of music takes under a kilobyte.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from isotone.music.analysis.spectra import FINE_FPS, Spectra

WINDOW_S, HOP_S = 0.74, 0.25
LONGEST_S = 60.0
BANDS = slice(6, 39)
"""33 mel bands, from about 300 Hz to 5 kHz, so that narrow encodings keep them all: 32 bits a moment."""
SHIFT = 12
"""Copies may begin so many moments (3 s) apart."""
LEAST = 24
"""With fewer moments in common (6 s) nothing can be said."""
SAME = 0.4
"""Copies of one recording differ in fewer bits than this. [D]

Of 72 copies of 12 recordings (64 kbit/s MP3, 48 kbit/s Opus, mono and 9 dB softer, cut by 0.6 and 2.9 s, half the
rate) none differs in more than .33 of the bits; of 1,326 pairs of different recordings none in less than .47."""
STILL, MOVING = 0.01, 0.5
"""Where under half of the bits tell of a change (in nepers of power), as in lone tones, chance would make copies of
strangers: nothing is said. In recordings .95 of them do, in a tone .07. [D]"""
COARSE, NEAR = 4, 0.45
"""Of every fourth moment, copies differ in fewer bits than this: chance adds .03 at most to what they differ in. [D]"""


def fingerprint(view: Spectra, from_s: float) -> bytes:
    """Return the fingerprint of up to a minute from the first audible moment on; empty where there is too little, or
    hardly anything moves.

    Four bytes (little-endian) a moment.
    """
    hop, width = HOP_S * FINE_FPS, round(WINDOW_S * FINE_FPS)
    starts = (from_s * FINE_FPS + np.arange(int(LONGEST_S / HOP_S)) * hop).astype(np.int64)
    starts = starts[starts + width <= len(view.mel)]
    if len(starts) < LEAST + 1:
        return b""
    end = int(starts[-1]) + width
    total = np.zeros((end - int(starts[0]) + 1, BANDS.stop - BANDS.start))
    np.cumsum(view.mel[starts[0] : end, BANDS], axis=0, dtype=np.float64, out=total[1:])
    at = starts - starts[0]
    level = np.log(total[at + width] - total[at] + 1e-9 * max(float(total[-1].max()), 1e-12))
    step = np.diff(level, axis=1)
    change = np.diff(step, axis=0)
    if np.mean(np.abs(change) > STILL) < MOVING:
        return b""
    bits = change > 0
    return np.packbits(bits, axis=1, bitorder="little").tobytes()


def difference(one: bytes, other: bytes) -> float:
    """Return the share of bits in which two fingerprints differ, at the shift where they agree best: 0 to about .5.

    Half of the bits of unrelated recordings differ; 1.0 says that there is too little to compare.
    """
    a, b = (_bits(each) for each in (one, other))
    best = 1.0
    for shift in range(-SHIFT, SHIFT + 1):
        left, right = a[max(0, shift) :], b[max(0, -shift) :]
        common = min(len(left), len(right))
        if common >= LEAST:
            best = min(best, float(np.mean(left[:common] != right[:common])))
    return best


def is_copy(one: bytes, other: bytes) -> bool:
    """Say whether two fingerprints are of one recording."""
    return difference(one, other) < SAME


def copies(one: bytes, others: Sequence[bytes]) -> list[int]:
    """Return which of many fingerprints are of the same recording as one.

    A quarter of the moments is looked at first, at every shift, of all that are equally long at once.
    """
    by_length: dict[int, list[int]] = {}
    for place, other in enumerate(others):
        by_length.setdefault(len(other), []).append(place)
    near = [place for places in by_length.values() for place in _near(one, [others[at] for at in places], places)]
    return sorted(place for place in near if is_copy(one, others[place]))


def _near(one: bytes, others: list[bytes], places: list[int]) -> list[int]:
    """Return the places of those that may be copies; all are equally long."""
    left, right = np.frombuffer(one, "<u4"), np.frombuffer(b"".join(others), "<u4").reshape(len(others), -1)
    least = np.full(len(others), 1.0)
    for shift in range(-SHIFT, SHIFT + 1):
        a, b = left[max(0, shift) :], right[:, max(0, -shift) :]
        common = min(len(a), b.shape[1])
        if common >= LEAST:
            differing = np.bitwise_count(a[:common:COARSE] ^ b[:, :common:COARSE]).mean(axis=1) / 32
            np.minimum(least, differing, out=least)
    return [place for place, far in zip(places, least, strict=True) if far < NEAR]


def _bits(packed: bytes) -> NDArray[np.uint8]:
    return np.unpackbits(np.frombuffer(packed, np.uint8).reshape(-1, 4), axis=1, bitorder="little")
