"""Consonance as heard: how listeners would rate a chord, from its roughness and its harmonicity.

After Harrison & Pearce (2020, doi 10.1037/rev0000169), who found interference, harmonicity and familiarity; the third
is left out, for it would want a corpus of chords. Fitted to ratings of 25 chords (`benchmarks.fit.consonance`).
"""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.fitted import consonance as fitted
from isotone.music.analysis.pitch.roughness import roughness_curve
from isotone.music.analysis.spectra import Spectra
from isotone.signal.arrays import Array

BINS, BLUR_CENTS = 120, 12.0
HARMONICS, FALL = 11, 0.75
"""Harmonics of a tone as it is looked for, and the power by which they fall (Milne 2013; Harrison & Pearce 2018)."""


def harmonicity(view: Spectra) -> Array:
    """Return how the sound is like one harmonic tone, shape (frames, 2).

    The spectrum within the octave, blurred, against that of one harmonic tone on each pitch: how peaked the likeness
    is over pitches (in nats against an even one), and the mean of its square.
    """
    hz, power = view.peak_hz.astype(np.float64), view.peak_power
    weight = np.where((hz > 0) & (power > 1e-5 * power[:, :1]), power**0.25, 0.0)
    place = np.round(np.log2(np.maximum(hz, 1.0) / 55) * BINS).astype(np.int64) % BINS
    flat = (np.arange(len(hz))[:, None] * BINS + place).ravel()
    heard = np.fft.rfft(np.bincount(flat, weight.ravel(), len(hz) * BINS).reshape(-1, BINS), axis=1)
    tone = np.zeros(BINS)
    number = np.arange(1, HARMONICS + 1)
    np.add.at(tone, np.round(np.log2(number) * BINS).astype(np.int64) % BINS, number**-FALL)
    away = np.minimum(np.arange(BINS), BINS - np.arange(BINS)) * 1200 / BINS
    blur = np.fft.rfft(np.exp(-0.5 * (away / BLUR_CENTS) ** 2))
    heard, wanted = heard * blur, np.fft.rfft(tone) * blur
    spectrum = np.fft.irfft(heard, BINS, axis=1)
    length = np.linalg.norm(spectrum, axis=1, keepdims=True) * np.linalg.norm(np.fft.irfft(wanted, BINS))
    like = np.maximum(np.fft.irfft(heard * np.conj(wanted), BINS, axis=1), 0) / np.maximum(length, 1e-12)
    share = like / np.maximum(like.sum(axis=1, keepdims=True), 1e-12)
    peaked = (share * np.log(share * BINS + 1e-12)).sum(axis=1)
    return np.stack([peaked, (like**2).mean(axis=1)], axis=1)


def consonance_clues(view: Spectra) -> Array:
    """Return roughness and the two of harmonicity in each coarse frame, shape (frames, 3)."""
    return np.concatenate([roughness_curve(view)[:, None], harmonicity(view)], axis=1)


def consonance(view: Spectra) -> float:
    """Return how consonant a sound is heard, on the listeners' scale from 1 (not at all) to 5."""
    sounds = view.peak_power.sum(axis=1)
    loud = sounds > 0.1 * float(sounds.max()) if len(sounds) else np.zeros(0, dtype=bool)
    if not loud.any() or float(sounds.max()) <= 0:
        return 3.0
    return float(np.clip(fitted.CONSONANCE(consonance_clues(view)[loud].mean(axis=0)), 1, 5))
