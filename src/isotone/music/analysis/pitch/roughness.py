"""Roughness: sensory dissonance of the peaks that sound together."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.spectra import Spectra
from isotone.signal.arrays import Array

ROUGH_PEAKS = 18
ROUGH_SCALE = 0.12
"""Dissonance per unit of loudness at which roughness stands at one half. [D]"""


def roughness_curve(view: Spectra) -> Array:
    """Return the sensory dissonance of each coarse frame, against its loudness; no gain changes it.

    Pairs of spectral peaks after Sethares (1993), doi 10.1121/1.408175, weighted by the smaller amplitude.
    """
    order = np.argsort(view.peak_hz[:, :ROUGH_PEAKS], axis=1)
    hz = np.take_along_axis(view.peak_hz[:, :ROUGH_PEAKS], order, 1).astype(np.float64)
    size = np.take_along_axis(view.peak_power[:, :ROUGH_PEAKS], order, 1).astype(np.float64) ** 0.5
    total = np.zeros(len(hz))
    for gap in range(1, ROUGH_PEAKS):
        low, high = hz[:, :-gap], hz[:, gap:]
        scale = 0.24 / (0.0207 * low + 18.96) * (high - low)
        pair = np.minimum(size[:, :-gap], size[:, gap:]) * (low > 0)
        total += (pair * (np.exp(-3.51 * scale) - np.exp(-5.75 * scale))).sum(axis=1)
    return np.asarray(total / np.maximum(size.sum(axis=1), 1e-9))


def roughness(curve: Array, view: Spectra) -> float:
    """Return the roughness of the whole, 0 to 1: the mean over heard frames, squeezed."""
    if len(curve) == 0:
        return 0.0
    power = view.peak_power.sum(axis=1)
    heard = power > max(float(np.percentile(power, 95)) * 1e-4, 1e-8)
    mean = float(curve[heard].mean()) if heard.any() else 0.0
    return mean / (mean + ROUGH_SCALE)
