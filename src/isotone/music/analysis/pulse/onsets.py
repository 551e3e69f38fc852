"""When something begins: onset strength, after Böck & Widmer (2013, DAFx), "Maximum filter vibrato suppression"."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.music.analysis.pulse import harmony
from isotone.music.analysis.spectra import FINE_FPS, Spectra
from isotone.signal.arrays import Array, Ints, local_peaks, moving_mean

LAG = 2
"""Frames (23 ms) over which a rise is measured."""
KNEE_DB = -35.0
"""Bands this far under the track's mean power count for little: compression of the logarithm. [D]"""
LOW_BANDS = slice(0, 3)
"""Up to about 250 Hz: bass and bass drum."""
BEAT_BASS = slice(0, 4)
"""Up to about 300 Hz: what marks the beat from below."""
MIDDLE = slice(4, 24)
"""From about 300 Hz to 2 kHz: most melodies."""
HIGH_BANDS = slice(30, 48)
"""From about 3 kHz: cymbals, consonants, bow noise."""


@dataclass(frozen=True, slots=True)
class Onsets:
    """What begins when, each an array of shape (fine frames,).

    `strength` over all bands, `low` up to about 300 Hz, `mid` to 2 kHz, `high` from 3 kHz; `change` of the harmony and
    `bass_change` of its bass, 0 to 1. `sounded` : pitch classes summed from the start, shape (coarse frames + 1, 12).
    `begins` : fine frames in which something begins.
    """

    strength: Array
    low: Array
    mid: Array
    high: Array
    change: Array
    bass_change: Array
    sounded: Array
    begins: Ints

    @property
    def rate_hz(self) -> float:
        """Onsets per second."""
        return len(self.begins) * FINE_FPS / max(len(self.strength), 1)


def onsets(view: Spectra, rise: Array) -> Onsets:
    """Return what begins when, from a spectrogram and how far its compressed bands rise."""
    frames = len(rise)
    semitone = harmony.semitones(view)
    total = harmony.sounded(harmony.classes(semitone))
    bass = harmony.sounded(harmony.classes(semitone * (np.arange(harmony.SEMITONES) < harmony.BASS)))
    strength, low, mid, high = np.asarray((rise @ _means(rise.shape[1])).T, dtype=np.float64)
    change, bass_change = harmony.change(total, frames), harmony.change(bass, frames)
    return Onsets(strength, low, mid, high, change, bass_change, total, onset_frames(strength))


def _means(bands: int) -> Array:
    """Weights of bands for their mean over all, the bass, the middle and the treble, shape (bands, 4)."""
    weights = np.zeros((bands, 4), dtype=np.float32)
    for column, part in enumerate((slice(None), BEAT_BASS, MIDDLE, HIGH_BANDS)):
        weights[part, column] = 1 / len(weights[part])
    return weights


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
