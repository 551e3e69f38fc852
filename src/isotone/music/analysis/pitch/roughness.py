"""Roughness: sensory dissonance of the peaks that sound together."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.spectra import Spectra
from isotone.signal.arrays import Array, Bools

ROUGH_PEAKS = 18
ROUGH_SCALE = 0.12
"""Dissonance per unit of loudness at which roughness stands at one half. [D]"""


def roughness_curve(view: Spectra) -> Array:
    """Return the sensory dissonance of each coarse frame, against its loudness; no gain changes it.

    Pairs of spectral peaks after Sethares (1993), doi 10.1121/1.408175, weighted by the smaller amplitude.
    """
    order = np.argsort(view.peak_hz[:, :ROUGH_PEAKS], axis=1)
    hz = np.take_along_axis(view.peak_hz[:, :ROUGH_PEAKS], order, 1)
    size = np.sqrt(np.take_along_axis(view.peak_power[:, :ROUGH_PEAKS], order, 1))
    total = np.zeros(len(hz))
    for gap in range(1, ROUGH_PEAKS):
        low, high = hz[:, :-gap], hz[:, gap:]
        scale = np.float32(0.24) * (high - low) / (np.float32(0.0207) * low + np.float32(18.96))
        pair = np.minimum(size[:, :-gap], size[:, gap:]) * (low > 0)
        total += (pair * (np.exp(np.float32(-3.51) * scale) - np.exp(np.float32(-5.75) * scale))).sum(axis=1)
    return np.asarray(total / np.maximum(size.sum(axis=1), 1e-9))


def roughness(curve: Array, view: Spectra) -> float:
    """Return the roughness of the whole, 0 to 1: the mean over heard frames, squeezed."""
    heard = _heard(view)
    mean = float(curve[heard].mean()) if heard.any() else 0.0
    return mean / (mean + ROUGH_SCALE)


def roughness_sd(curve: Array, view: Spectra) -> float:
    """Return the standard deviation over heard frames of what `roughness` tells the mean of."""
    heard = _heard(view)
    return float(squeezed(curve[heard]).std()) if heard.any() else 0.0


def squeezed(curve: Array) -> Array:
    """Return dissonance as roughness from 0 to 1."""
    return np.asarray(curve / (curve + ROUGH_SCALE))


def _heard(view: Spectra) -> Bools:
    power = view.peak_power.sum(axis=1)
    loud = float(np.percentile(power, 95)) if len(power) else 0.0
    return np.asarray(power > max(loud * 1e-4, 1e-8))
