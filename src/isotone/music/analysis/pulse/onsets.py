"""When something begins: onset strength, after Böck & Widmer (2013, DAFx), "Maximum filter vibrato suppression"."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.spectra import FINE_FPS, Spectra
from isotone.signal.arrays import Array, Ints, local_peaks, moving_mean

LAG = 2
"""Frames (23 ms) over which a rise is measured."""
KNEE_DB = -35.0
"""Bands this far under the track's mean power count for little: compression of the logarithm. [D]"""
LOW_BANDS = slice(0, 3)
"""Up to about 250 Hz: bass and bass drum."""
HIGH_BANDS = slice(30, 48)
"""From about 3 kHz: cymbals, consonants, bow noise."""


def compressed(view: Spectra) -> Array:
    """Return the mel bands on a compressed scale that no gain changes, shape (fine frames, bands)."""
    mean = float(view.mel.mean()) if view.mel.size else 0.0
    if mean <= 1e-14:
        return np.zeros(view.mel.shape, dtype=np.float32)
    return np.asarray(np.log1p(view.mel * np.float32(10 ** (-KNEE_DB / 10) / mean)), dtype=np.float32)


def rises(bands: Array) -> Array:
    """Return how far each band rose, past its neighbours of `LAG` frames before, shape (fine frames, bands)."""
    before = np.maximum(bands[:, 1:-1], np.maximum(bands[:, :-2], bands[:, 2:])) if len(bands) else bands[:, 1:-1]
    rise = np.zeros_like(bands)
    if len(bands) > LAG:
        rise[LAG:, 1:-1] = np.maximum(bands[LAG:, 1:-1] - before[:-LAG], 0)
        rise[LAG:, 0] = np.maximum(bands[LAG:, 0] - np.maximum(bands[:-LAG, 0], bands[:-LAG, 1]), 0)
        rise[LAG:, -1] = np.maximum(bands[LAG:, -1] - np.maximum(bands[:-LAG, -1], bands[:-LAG, -2]), 0)
    return rise


def onset_strength(rise: Array) -> Array:
    """Return the onset strength of each fine frame, any unit, shape (fine frames,)."""
    return np.asarray(rise.mean(axis=1), dtype=np.float64)


def onset_frames(strength: Array) -> Ints:
    """Return the fine frames in which something begins: peaks that stand out of their second."""
    if len(strength) == 0:
        return np.zeros(0, dtype=np.int64)
    context = moving_mean(strength, round(FINE_FPS))
    over = strength - 1.25 * context
    return local_peaks(over, least=0.03, apart=4)
