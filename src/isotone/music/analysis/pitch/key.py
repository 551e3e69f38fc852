"""Key and mode: which of 24 keys, and how sure, or none clear."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.music.analysis.fitted import key as fitted
from isotone.music.analysis.linear import chance
from isotone.music.analysis.pitch.tonality import midi_of
from isotone.music.analysis.spectra import Spectra
from isotone.music.key import NAMES
from isotone.signal.arrays import Array

CLEAR = 0.4
"""From this probability of being right on, a key is named. [D]"""
BAND_HZ = (55.0, 2500.0)
LOWEST, SEMITONES = 32, 68
HARMONICS = ((12, 0.25), (19, 0.25), (24, 0.175), (28, 0.175), (31, 0.15), (34, 0.125), (36, 0.1))
"""Semitones from a tone to its harmonics 2 to 8, and the share of it that each is taken to hold."""
FEW = 0.165
"""Deviation of the square roots of shares over which few pitch classes sound: 95 in 100 songs are under it."""
FAINT = 1e-6
"""Peaks under this share of a frame's strongest one (-60 dB) are left out."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key's name, None where none is clear, and the probability that it is right."""

    name: str | None
    confidence: float


def tonal_profile(view: Spectra, cents: float) -> Array:
    """Return how much each pitch class sounds in the whole piece, C first, shape (12,); zeros where nothing does.

    Peaks are laid on semitones by their amplitude, less the farther off; what the harmonics of lower tones explain
    is taken out; a frame counts by the square root of its amplitude. Bands, exponents and harmonics were chosen
    among 27 settings on the folds of `benchmarks.fit.key`.
    """
    hz, power = view.peak_hz, view.peak_power
    heard = (hz > BAND_HZ[0]) & (hz < BAND_HZ[1]) & (power > FAINT * power[:, :1])
    place = midi_of(hz) - cents / 100
    nearest = np.round(place)
    weight = np.where(heard, np.sqrt(power) * np.cos(np.pi * np.clip(place - nearest, -0.5, 0.5)) ** 2, 0.0)
    column = np.clip(nearest.astype(np.int64) - LOWEST, 0, SEMITONES - 1)
    flat = (np.arange(len(hz))[:, None] * SEMITONES + column).ravel()
    tones = np.bincount(flat, weight.ravel(), len(hz) * SEMITONES).reshape(-1, SEMITONES)
    own = np.asarray(tones, dtype=np.float64).copy()
    for above, share in HARMONICS:
        own[:, above:] -= share * tones[:, :-above]
    np.maximum(own, 0, out=own)
    size = own.sum(axis=1)
    counts = size > 0.05 * float(np.percentile(size, 95)) if len(size) else np.zeros(0, dtype=bool)
    if not counts.any():
        return np.zeros(12)
    whole = (own[counts] / np.sqrt(np.maximum(size[counts], 1e-12))[:, None]).mean(axis=0)
    return np.asarray(np.bincount((np.arange(SEMITONES) + LOWEST) % 12, whole, 12), dtype=np.float64)


def key_chances(profile: Array) -> Array:
    """Return the probability of each of the 24 keys, shape (24,): 12 major from C, then 12 minor.

    A multinomial logistic model of the square roots of the pitch classes' shares, whose weights turn with the tonic.
    """
    turned = key_inputs(profile)
    level = np.concatenate([turned @ np.asarray(mode) for mode in fitted.TONIC]) + np.repeat(
        [0.0, fitted.MINOR_BIAS], 12
    )
    grown = np.exp(level - level.max())
    return np.asarray(grown / grown.sum())


def key_inputs(profile: Array) -> Array:
    """Return the pitch classes as each of 12 tonics hears them, shape (tonics, 12)."""
    root = np.sqrt(profile / max(float(profile.sum()), 1e-12))
    root = root - root.mean()
    return np.asarray(root[(np.arange(12)[:, None] + np.arange(12)) % 12])


def key_clues(profile: Array) -> Array:
    """Return what speaks for the likeliest key being right, shape (4,).

    How likely it is, how far it leads the next (both as logarithms), how unlike the pitch classes are, and how far
    beyond what music has: a bird or a bell of one or two pitches is in no key.
    """
    second, first = np.sort(key_chances(profile))[-2:]
    root = np.sqrt(profile / max(float(profile.sum()), 1e-12))
    return np.array(
        [np.log(first / (1 - first + 1e-6)), np.log(first / (second + 1e-6)), root.std(), max(root.std() - FEW, 0.0)]
    )


def key_of(profile: Array) -> Key:
    """Return the likeliest key of a tonal profile, named if it is likely enough to be right."""
    if float(profile.sum()) <= 0:
        return Key(None, 0.0)
    sure = float(chance(fitted.SURE(key_clues(profile))))
    return Key(key_name(int(np.argmax(key_chances(profile)))) if sure >= CLEAR else None, sure)


def key_name(index: int) -> str:
    """Return the name of one of the 24 keys.

    Examples
    --------
    >>> key_name(0), key_name(21)
    ('C major', 'A minor')
    """
    return f"{NAMES[index % 12]} {'major' if index < 12 else 'minor'}"
