"""The one spectrogram that every part of the analysis reads.

Two views of the same mono sound at 22.05 kHz: *fine* frames (46 ms every 12 ms) for what happens when, *coarse*
frames (372 ms every 93 ms), for which half the rate is enough, for pitch. Only what is needed of them is kept, so two
hours of sound take about 350 MB.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.fft import rfft

from isotone.signal import Audio, FloatArray
from isotone.signal.arrays import Array, Ints
from isotone.signal.halving import halved
from isotone.signal.resample import Resampler

RATE = 22050
FINE_WINDOW, FINE_HOP = 1024, 256
COARSE_WINDOW, COARSE_HOP = 8192, 2048
FINE_FPS = RATE / FINE_HOP
COARSE_FPS = RATE / COARSE_HOP
BANDS = 48
"""Mel bands from 40 Hz to 10 kHz (Slaney's scale: linear to 1 kHz, then logarithmic)."""
PEAKS = 30
"""Spectral peaks kept of each coarse frame."""
LOWEST_HZ, HIGHEST_HZ = 55.0, 5000.0
LOWEST, HIGHEST = int(LOWEST_HZ * COARSE_WINDOW / RATE), int(HIGHEST_HZ * COARSE_WINDOW / RATE)
"""Bins between which peaks lie."""
BLOCK = COARSE_HOP * 64
HALO = COARSE_WINDOW // 2
FULL_SCALE = 1e-10
"""Power, against a full-scale sine, under which nothing is heard (-100 dB)."""


@dataclass(frozen=True, slots=True)
class Spectra:
    """What is kept of the spectrogram. Powers are against a full-scale sine.

    Attributes
    ----------
    mel : array, shape (fine frames, BANDS). Power in each mel band.
    power : array, shape (fine frames,). Power over all frequencies.
    centroid_hz, spread_hz : arrays, shape (fine frames,). Mean and deviation of frequency, weighted by magnitude.
    peak_hz, peak_power : arrays, shape (coarse frames, PEAKS). Strongest peaks, strongest first; 0 where there is none.
    duration_s : float
    """

    mel: FloatArray
    power: FloatArray
    centroid_hz: FloatArray
    spread_hz: FloatArray
    peak_hz: FloatArray
    peak_power: FloatArray
    duration_s: float


class Spectrograph:
    """The shared spectrogram of mono sound at RATE that comes block after block."""

    def __init__(self) -> None:
        self._waiting = np.zeros(HALO + BLOCK + HALO, dtype=np.float32)
        self._filled = HALO
        self._sharp = _Magnitudes(FINE_WINDOW, BLOCK // FINE_HOP, (1, FINE_WINDOW // 2))
        self._deep = _Magnitudes(COARSE_WINDOW // 2, BLOCK // COARSE_HOP, (LOWEST - 1, HIGHEST + 1))
        self._fine: list[tuple[FloatArray, ...]] = []
        self._coarse: list[tuple[FloatArray, ...]] = []

    def feed(self, sound: FloatArray) -> None:
        """Hear the next block, shape (frames,)."""
        while len(sound):
            taken = sound[: len(self._waiting) - self._filled]
            self._waiting[self._filled : self._filled + len(taken)] = taken
            self._filled += len(taken)
            sound = sound[len(taken) :]
            if self._filled == len(self._waiting):
                self._look()

    def spectra(self, duration_s: float) -> Spectra:
        """Return what was seen; nothing is to be fed afterwards. There is silence before and after the sound."""
        while self._filled >= HALO:
            self._waiting[self._filled :] = 0.0
            self._look()
        mel, power, centroid, spread = (np.concatenate(part) for part in zip(*self._fine, strict=True))
        peak_hz, peak_power = (np.concatenate(part) for part in zip(*self._coarse, strict=True))
        fine, slow = max(1, int(duration_s * FINE_FPS) + 1), max(1, int(duration_s * COARSE_FPS) + 1)
        return Spectra(
            mel[:fine], power[:fine], centroid[:fine], spread[:fine], peak_hz[:slow], peak_power[:slow], duration_s
        )

    def _look(self) -> None:
        """See the frames whose middle lies in the block that waits, and move on by it."""
        self._fine.append(_fine(self._waiting, self._sharp))
        self._coarse.append(_coarse(self._waiting, self._deep))
        self._waiting[: 2 * HALO] = self._waiting[BLOCK:].copy()
        self._filled -= BLOCK


def spectra(audio: Audio) -> Spectra:
    """Return the shared spectrogram of sound of any rate."""
    graph, resampler = Spectrograph(), Resampler(audio.rate, RATE)
    for first in range(0, audio.frames, BLOCK):
        graph.feed(resampler.feed(audio.samples[first : first + BLOCK].mean(axis=1)))
    graph.feed(resampler.end())
    return graph.spectra(audio.duration_s)


class _Magnitudes:
    """Magnitudes of the bins `low` to `high` of `count` frames; a full-scale sine has 1 at its bin.

    They are written over by the next ones: memory that was just used is still in the cache.
    """

    def __init__(self, window: int, count: int, bins: tuple[int, int]) -> None:
        self._bins = slice(bins[0], bins[1] + 1)
        self._windowed = np.empty((count, window), dtype=np.float32)
        self._found = np.empty((count, bins[1] + 1 - bins[0]), dtype=np.float32)

    def __call__(self, frames: FloatArray) -> FloatArray:
        np.multiply(frames, _hann(frames.shape[1]), out=self._windowed)
        return np.asarray(np.abs(rfft(self._windowed, axis=1)[:, self._bins], out=self._found))


def _fine(block: FloatArray, magnitudes: _Magnitudes) -> tuple[FloatArray, ...]:
    first = HALO - FINE_WINDOW // 2
    frames = sliding_window_view(block, FINE_WINDOW)[first : first + BLOCK : FINE_HOP]
    magnitude = magnitudes(frames)
    moments = magnitude @ _moments()
    total = np.maximum(moments[:, 0], 1e-9)
    centroid = moments[:, 1] / total
    spread = np.sqrt(np.maximum(moments[:, 2] / total - centroid**2, 0.0))
    np.square(magnitude, out=magnitude)
    heard = moments[:, 0] > 1e-6
    mel = magnitude @ mel_bank()
    return mel, magnitude.sum(axis=1) / 1.5, centroid * heard, spread * heard


def _coarse(block: FloatArray, magnitudes: _Magnitudes) -> tuple[FloatArray, ...]:
    """Frequency and power of the strongest peaks of each coarse frame, by parabola through the logarithm."""
    frames = sliding_window_view(halved(block), COARSE_WINDOW // 2)[: BLOCK // 2 : COARSE_HOP // 2]
    magnitude = magnitudes(frames)
    rising = magnitude[:, 1:] > magnitude[:, :-1]
    strength = magnitude[:, 1:-1] * (rising[:, :-1] > rising[:, 1:])
    place, found = _strongest(strength)
    rows = np.arange(len(place))[:, None] * magnitude.shape[1]
    left, here, right = np.log(magnitude.ravel().take(place + rows + np.arange(3)[:, None, None]) + 1e-12)
    bend = np.minimum(left - 2 * here + right, -1e-9)
    offset = np.clip(0.5 * (left - right) / bend, -0.5, 0.5)
    hz = (LOWEST + place + offset) * (RATE / COARSE_WINDOW)
    return np.asarray(np.where(found > 0, hz, 0.0), np.float32), np.asarray(found**2, np.float32)


def _strongest(strength: FloatArray) -> tuple[Ints, FloatArray]:
    """Places of the greatest values of each row, greatest first, and the values; 0 for those under FULL_SCALE."""
    count, width = strength.shape
    place = np.argpartition(-strength, PEAKS, axis=1)[:, :PEAKS]
    found = strength.ravel().take(place + np.arange(count)[:, None] * width)
    order = np.argsort(-found, axis=1) + np.arange(count)[:, None] * PEAKS
    place, found = place.ravel().take(order), found.ravel().take(order)
    found[found <= FULL_SCALE**0.5] = 0.0
    return place, found


@cache
def _hann(window: int) -> FloatArray:
    """Hann window, scaled so that a full-scale sine gives a magnitude of 1."""
    shape = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)
    return np.asarray(shape * (2 / shape.sum()), dtype=np.float32)


@cache
def _moments() -> FloatArray:
    """Weights of magnitude for its sum, and the first and second moment of frequency."""
    hz = np.arange(1, FINE_WINDOW // 2 + 1) * (RATE / FINE_WINDOW)
    return np.asarray(np.stack([np.ones_like(hz), hz, hz**2], axis=1), dtype=np.float32)


def mel_of(hz: Array) -> Array:
    """Return frequency on Slaney's mel scale (Auditory Toolbox, 1998): linear to 1 kHz, then logarithmic."""
    hz = np.asarray(hz, dtype=np.float64)
    return np.where(hz < 1000, hz * 3 / 200, 15 + np.log(np.maximum(hz, 1000) / 1000) * 27 / np.log(6.4))


def band_centres_hz() -> Array:
    """Return the centre of each mel band, in Hz."""
    return _band_edges()[1:-1]


@cache
def _band_edges() -> Array:
    scale = np.linspace(float(mel_of(np.array(40.0))), float(mel_of(np.array(10000.0))), BANDS + 2)
    grid = np.linspace(0, RATE / 2, 20000)
    return np.asarray(np.interp(scale, mel_of(grid), grid))


@cache
def mel_bank() -> FloatArray:
    """Return the triangular mel filters, each of height 1, shape (FINE_WINDOW // 2, BANDS); bin 0 is left out."""
    hz = np.arange(1, FINE_WINDOW // 2 + 1)[:, None] * (RATE / FINE_WINDOW)
    edges = _band_edges()
    # A band is never narrower than a bin, else the lowest would hear nothing.
    width = RATE / FINE_WINDOW
    rise = np.maximum(edges[1:-1] - edges[:-2], width)
    fall = np.maximum(edges[2:] - edges[1:-1], width)
    up, down = 1 - (edges[1:-1] - hz) / rise, 1 - (hz - edges[1:-1]) / fall
    return np.asarray(np.clip(np.minimum(up, down), 0, 1), dtype=np.float32)
