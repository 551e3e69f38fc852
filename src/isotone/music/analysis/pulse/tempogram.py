"""How often the onsets repeat: autocorrelation of onset strength, window by window, and candidates for the beat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import fft

from isotone.music.analysis.spectra import FINE_FPS
from isotone.signal.arrays import Array, local_peaks, moving_mean

WINDOW = 1024
"""Fine frames (11.9 s): four beats at 30 BPM and a little more."""
HOP = 256
LAGS = 700
"""Longest lag kept (8.1 s): four beats at 30 BPM."""
SLOWEST_BPM, FASTEST_BPM = 35.0, 230.0


@dataclass(frozen=True, slots=True)
class Tempogram:
    """Autocorrelation of onset strength.

    `local` has a row per window, shape (windows, LAGS), 1 at lag 0; `whole` is their mean, weighted by
    how much happens in each. `centre_frames` is the middle of each window.
    """

    local: Array
    whole: Array
    centre_frames: Array


def tempogram(strength: Array) -> Tempogram:
    """Return the autocorrelation of onset strength in windows of 12 s every 3 s."""
    frames = _windows(strength)
    spectrum = fft.rfft(frames, 2 * WINDOW, axis=1)
    raw = np.asarray(fft.irfft(spectrum.real**2 + spectrum.imag**2, axis=1)[:, :LAGS])
    energy = raw[:, :1]
    local = np.where(energy > 1e-9, raw / np.maximum(energy, 1e-9), 0.0) * _evened()
    weight = np.sqrt(np.maximum(energy, 0))
    whole = (local * weight).sum(axis=0) / max(float(weight.sum()), 1e-9)
    return Tempogram(local, whole, np.arange(len(frames)) * HOP + WINDOW / 2)


def repetition(strength: Array) -> Array:
    """Return only `tempogram(strength).whole`, with one transform back instead of one a window."""
    frames = _windows(strength)
    energy = np.einsum("ij,ij->i", frames, frames)
    size = np.sqrt(energy)
    weight = np.where(energy > 1e-9, size / np.maximum(energy, 1e-9), 0.0) / max(float(size.sum()), 1e-9)
    spectrum = fft.rfft(frames, 2 * WINDOW, axis=1)
    mean = weight @ (spectrum.real**2 + spectrum.imag**2)
    return np.asarray(fft.irfft(mean)[:LAGS] * _evened())


def _windows(strength: Array) -> Array:
    """Onset strength less its slow mean, in windows with mean 0, shape (windows, WINDOW)."""
    flat = strength - moving_mean(strength, round(FINE_FPS * 1.5))
    count = max(1, -(-max(len(flat) - WINDOW, 0) // HOP) + 1)
    padded = np.zeros((count - 1) * HOP + WINDOW, dtype=np.float32)
    padded[: len(flat)] = flat[: len(padded)]
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP]
    return np.asarray(frames - frames.mean(axis=1, keepdims=True))


def _evened() -> Array:
    """Fewer products enter long lags: what evens that out, so that a steady pulse stays level."""
    return WINDOW / (WINDOW - np.arange(LAGS))


def at_lags(curve: Array, lags: Array) -> Array:
    """Return the autocorrelation at lags that need not be whole; 0 beyond the longest."""
    return np.interp(lags, np.arange(len(curve)), curve, right=0.0)


def near_lags(curve: Array, lags: Array, width: float = 0.02) -> Array:
    """Return the highest autocorrelation within `width` (a fraction) of each lag."""
    shifts = np.linspace(-width, width, 5)[:, None]
    return np.asarray(at_lags(curve, lags * (1 + shifts)).max(axis=0))


def candidates(whole: Array) -> Array:
    """Return lags (fine frames) that may be the beat: peaks and their simple multiples, ascending, none twice."""
    smooth = moving_mean(whole, 3)
    low, high = 60 * FINE_FPS / FASTEST_BPM, 60 * FINE_FPS / SLOWEST_BPM
    found = local_peaks(smooth, least=0.02, apart=3)
    found = found[(found >= low / 2) & (found <= LAGS - 2)]
    strongest = found[np.argsort(-smooth[found])][:8]
    refined = np.array([_refine(smooth, int(lag)) for lag in strongest])
    ratios = np.array([1, 1 / 2, 1 / 3, 1 / 4, 2, 3, 2 / 3, 3 / 2, 4])
    every = np.sort((refined[:, None] * ratios).ravel())
    every = every[(every >= low) & (every <= high)]
    if len(every) == 0:
        return every
    # Of those within 2.5 % of each other the one with the strongest autocorrelation stays.
    groups = np.concatenate([[0], np.cumsum(np.diff(np.log(every)) > 0.025)])
    value = at_lags(smooth, every)
    return np.array([every[groups == g][np.argmax(value[groups == g])] for g in range(groups[-1] + 1)])


def _refine(curve: Array, lag: int) -> float:
    before, here, after = curve[lag - 1], curve[lag], curve[lag + 1]
    bend = before - 2 * here + after
    return lag + float(0.5 * (before - after) / bend) if bend < 0 else float(lag)
