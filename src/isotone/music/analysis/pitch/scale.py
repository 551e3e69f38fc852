"""Which pitches sound within the octave, to 10 cents, and whether they lie on twelve equal steps."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.fitted import scale as fitted
from isotone.music.analysis.linear import chance
from isotone.music.analysis.pitch.tonality import midi_of
from isotone.music.analysis.spectra import Spectra
from isotone.signal.arrays import Array

BINS = 120
"""Of 10 cents each; the first has its middle on C of A = 440 Hz."""
PEAKS = 12
BAND_HZ = (80.0, 2200.0)
HARMONICS = (3, 5, 6, 7, 9, 10)
"""Harmonics whose pitch class is not that of their tone; most lie beside the twelve steps."""
NEAR = 0.3
"""Semitones within which a peak counts as a lower one's harmonic."""
OUTSIDE = 0.5
"""From this probability on that pitches do not lie on twelve steps, no key is named. [D]"""


def pitch_classes(view: Spectra) -> Array:
    """Return the share of each 10 cents of the octave, shape (120,), summing to 1; zeros where nothing is pitched.

    Each peak counts by the square root of its amplitude; those that harmonics of a lower one may be are left out.
    """
    order = np.argsort(view.peak_hz[:, :PEAKS], axis=1)
    hz = np.take_along_axis(view.peak_hz[:, :PEAKS], order, 1)
    power = np.take_along_axis(view.peak_power[:, :PEAKS], order, 1)
    midi = midi_of(hz).astype(np.float32)
    free = (hz > BAND_HZ[0]) & (hz < BAND_HZ[1]) & (power > 1e-4 * power.max(axis=1, keepdims=True))
    for gap in range(1, PEAKS):
        apart, lower = midi[:, gap:] - midi[:, :-gap], hz[:, :-gap] > 0
        lower &= power[:, :-gap] > 0.3 * power[:, gap:]
        is_harmonic = np.zeros_like(lower)
        for semitones in 12 * np.log2(HARMONICS):
            is_harmonic |= np.abs(apart - np.float32(semitones)) < NEAR
        free[:, gap:] &= ~(is_harmonic & lower)
    weight = np.where(free, power**0.25, 0.0)
    place = (midi % 12) * (BINS / 12)
    low = np.floor(place)
    first = low.astype(np.int64) % BINS
    found = np.bincount(first.ravel(), (weight * (1 - (place - low))).ravel(), BINS)
    found += np.bincount((first + 1).ravel() % BINS, (weight * (place - low)).ravel(), BINS)
    return np.asarray(found / max(float(found.sum()), 1e-12))


def scale_clues(shares: Array) -> Array:
    """Return how pitches lie about the nearest twelve equal steps, whatever their tuning, shape (9,).

    How well all agree on one tuning; how far the mean of each step lies off it (mean, root of mean square and
    largest, cents, as logarithms); the share over 25 cents off; how well the sounds of each step agree; how far the
    maxima lie off (as a logarithm); how well they would lie on quarter tones; the share of the 24 fullest bins.
    """
    place = np.arange(BINS)
    turn = np.exp(2j * np.pi * place / 10)
    all_turn = complex((shares * turn).sum())
    tuning = float(np.angle(all_turn)) / (2 * np.pi) * 10
    off = (place - tuning + 5) % 10 - 5
    step = np.round((place - tuning - off) / 10).astype(np.int64) % 12
    size = np.bincount(step, shares, 12)
    own = np.bincount(step, (shares * turn).real, 12) + 1j * np.bincount(step, (shares * turn).imag, 12)
    far = np.abs(np.angle(own * np.exp(-2j * np.pi * tuning / 10))) / (2 * np.pi) * 100
    used = size > 0.03
    if not used.any():
        return np.zeros(9)
    part = size * used / float(size[used].sum())
    agree = float((part * np.abs(own) / np.maximum(size, 1e-12)).sum())
    smooth = shares + 0.5 * (np.roll(shares, 1) + np.roll(shares, -1))
    top = (smooth >= np.roll(smooth, 1)) & (smooth > np.roll(smooth, -1)) & (smooth > 0.25 * np.sort(smooth)[-4])
    peaks_off = float((smooth * np.abs(off))[top].sum() / max(float(smooth[top].sum()), 1e-12)) * 10
    mean_off, root_off = float((part * far).sum()), float(np.sqrt((part * far**2).sum()))
    return np.array([
        abs(all_turn), np.log(mean_off + 0.5), np.log(root_off + 0.5), np.log(float(far[used].max()) + 0.5),
        float(shares[np.abs(off) > 2.5].sum()), agree, np.log(peaks_off + 0.5),
        abs(complex((shares * turn**2).sum())), float(np.sort(shares)[-24:].sum()),
    ])  # fmt: skip


def twelve_tone(shares: Array) -> float:
    """Return the probability that pitches lie on twelve equal steps, 0 to 1; 1 where nothing is pitched."""
    if float(shares.sum()) <= 0:
        return 1.0
    return 1.0 - float(chance(fitted.OUTSIDE(scale_clues(shares))))
