"""The colour of the sound: brightness, timbre."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.spectra import Spectra
from isotone.signal.arrays import Array, Bools

FLOOR_DB = -75.0


def heard_frames(view: Spectra) -> Bools:
    """Return which fine frames are heard: within 45 dB of the loud ones, and over -75 dB of full scale."""
    if len(view.power) == 0:
        return np.zeros(0, dtype=bool)
    loud = float(np.percentile(view.power, 95))
    return np.asarray(view.power > max(loud * 10**-4.5, 10**-7.5))


def brightness_hz(view: Spectra, heard: Bools) -> float:
    """Return the mean spectral centroid of what is heard, in Hz; 0 for silence."""
    return float(view.centroid_hz[heard].mean()) if heard.any() else 0.0


def relative_db(view: Spectra, bands: int) -> Array:
    """Return the power of the lowest mel bands against the loud parts, in dB, at least `FLOOR_DB`; no gain changes it.

    Shape (fine frames, bands).
    """
    loud = max(float(np.percentile(view.power, 95)), 1e-12) if len(view.power) else 1.0
    share = view.mel[:, :bands] / np.float32(loud)
    return np.asarray(10 * np.log10(np.maximum(share, np.float32(10 ** (FLOOR_DB / 10)))))


def cepstrum(level: Array, count: int) -> Array:
    """Return mel-frequency cepstral coefficients 0 to `count - 1` of bands in dB, shape (frames, count)."""
    bands = level.shape[1]
    place = (np.arange(bands) + 0.5) * np.pi / bands
    basis = np.cos(np.arange(count)[:, None] * place) * (2 / bands)
    return np.asarray(level @ basis.T)
