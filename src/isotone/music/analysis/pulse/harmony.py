"""When the harmony changes: pitch classes from the spectrum's peaks, and how far they differ before and after."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.spectra import COARSE_FPS, FINE_FPS, Spectra
from isotone.signal.arrays import Array

FINE_PER_COARSE = FINE_FPS / COARSE_FPS
LOWEST = 28
"""MIDI number of the lowest semitone kept: E1, 41 Hz."""
SEMITONES = 72
BASS = 26
"""Semitones counted as bass: up to F3, 175 Hz."""
BESIDE = 3
"""Coarse frames (0.28 s) compared before and after a moment."""


def semitones(view: Spectra) -> Array:
    """Return how much sounds in each semitone, compressed, shape (coarse frames, SEMITONES)."""
    frames = len(view.peak_hz)
    heard = (view.peak_hz > 50) & (view.peak_power > 0)
    number = np.where(heard, 69 + 12 * np.log2(np.where(heard, view.peak_hz, 440.0) / 440), 0.0)
    weight = np.where(heard & (number < LOWEST + SEMITONES - 0.5), np.sqrt(view.peak_power), 0.0)
    place = np.clip(np.round(number).astype(np.int64) - LOWEST, 0, SEMITONES - 1)
    place += np.arange(frames)[:, None] * SEMITONES
    total = np.bincount(place.ravel(), weight.ravel(), frames * SEMITONES).reshape(frames, SEMITONES)
    return np.asarray(np.log1p(total / max(float(total.mean()), 1e-9)))


def classes(semitone: Array) -> Array:
    """Return pitch classes of length 1, shape (coarse frames, 12)."""
    folded = semitone.reshape(len(semitone), -1, 12).sum(axis=1)
    return np.asarray(folded / np.maximum(np.linalg.norm(folded, axis=1, keepdims=True), 1e-9))


def sounded(chroma: Array) -> Array:
    """Return pitch classes summed from the start, so that any stretch costs nothing, shape (coarse frames + 1, 12)."""
    return np.concatenate([np.zeros((1, chroma.shape[1])), np.cumsum(chroma, axis=0)])


def change(total: Array, frames: int) -> Array:
    """Return how far pitch classes differ after each moment from before, 0 to 1, at `frames` fine frames.

    `total` is `sounded`.
    """
    count = len(total) - 1
    at = np.arange(count)
    before = total[at] - total[np.maximum(at - BESIDE, 0)]
    after = total[np.minimum(at + 1 + BESIDE, count)] - total[np.minimum(at + 1, count)]
    size = np.sqrt((before**2).sum(axis=1) * (after**2).sum(axis=1))
    found = 1 - (before * after).sum(axis=1) / np.maximum(size, 1e-9)
    found[:BESIDE] = 0
    found[-BESIDE:] = 0
    return np.asarray(np.interp(np.arange(frames) / FINE_PER_COARSE, at, found))


def between(total: Array, edges: Array) -> Array:
    """Return the pitch classes of each span between fine frames `edges`, of length 1, shape (len(edges) - 1, 12).

    `total` is `sounded`.
    """
    last = len(total) - 1
    place = np.clip(edges / FINE_PER_COARSE + 1.0, 0, last)
    low = place.astype(np.int64)
    part = (place - low)[:, None]
    reached = total[low] * (1 - part) + total[np.minimum(low + 1, last)] * part
    spans = np.diff(reached, axis=0)
    return np.asarray(spans / np.maximum(np.sqrt((spans**2).sum(axis=1, keepdims=True)), 1e-9))


def distances(spans: Array) -> Array:
    """Return how far each span's pitch classes differ from the span's before, shape (len(spans) - 1,)."""
    return np.asarray(1 - (spans[1:] * spans[:-1]).sum(axis=1))
