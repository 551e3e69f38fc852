"""What begins, how evenly, how often it repeats, and how the bands swell."""

from __future__ import annotations

import itertools

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft, rfftfreq

from isotone.music.analysis.emotion.frames import FPS, pooled
from isotone.music.analysis.parts import Parts
from isotone.music.analysis.spectra import FINE_FPS
from isotone.signal.arrays import Array, Ints, moving_mean

REPEATS_BPM = (30, 45, 60, 80, 100, 125, 160, 210, 300, 480)
SWELLS_HZ = (0.4, 0.8, 1.5, 2.5, 4.0, 6.0, 8.5, 10.7)
GROUPS = 8
REGISTERS = 4
NO_GAPS = {"gap_spread": 0.8, "gap": 0.0, "gap_entropy": 1.5, "onset_evenness": 0.5, "onset_size": -2.0}
"""What stands for a piece in which next to nothing begins."""


def onset_numbers(heard: Parts) -> dict[str, float]:
    """Return how much begins, how strongly, how evenly, and in which bands."""
    strength = heard.strength
    mean = max(float(strength.mean()) if len(strength) else 0.0, 1e-6)
    begins = heard.attacks.begins
    found = {
        "onset_rate": len(begins) * FINE_FPS / max(len(strength), 1),
        "onset_strength": float(np.log(mean)),
        "onset_contrast": float(np.log(np.percentile(strength, 95) / mean + 1e-3)) if len(strength) else 0.0,
        "onset_moves": float(strength.std()) / mean if len(strength) else 0.0,
    }
    rises, level = _by_group(heard.rise), _by_group(heard.bands)
    for group in range(0, GROUPS, 2):
        found[f"rises_{group}"] = float(np.log((rises[group] + 1e-4) / (level[group] + 1e-2)))
    return found | (_gaps(begins, strength) if len(begins) > 4 else NO_GAPS)


def _by_group(bands: Array) -> Array:
    """The mean of each group of bands over all frames."""
    each = np.full(len(bands), 1 / max(len(bands), 1), dtype=bands.dtype)
    return np.asarray((each @ bands).reshape(GROUPS, -1).mean(axis=1, dtype=np.float64))


def _gaps(begins: Ints, strength: Array) -> dict[str, float]:
    """Times between onsets on a logarithmic scale, and how alike the onsets are."""
    gaps = np.log(np.diff(begins) / FINE_FPS)
    shares = np.histogram(gaps, bins=12, range=(-3, 1.5))[0] + 0.1
    shares = shares / shares.sum()
    size = strength[begins]
    return {
        "gap_spread": float(gaps.std()),
        "gap": float(np.median(gaps)),
        "gap_entropy": float(-(shares * np.log(shares)).sum()),
        "onset_evenness": float(size.std() / max(float(size.mean()), 1e-9)),
        "onset_size": float(np.log(size.mean() + 1e-3)),
    }


def pulse_numbers(strength: Array) -> dict[str, float]:
    """Return how strongly onsets repeat at each pace: the highest autocorrelation between two tempi."""
    repeats = _autocorrelation(pooled(strength, 2))
    fps = FINE_FPS / 2
    found = {}
    for slow, fast in itertools.pairwise(REPEATS_BPM):
        part = repeats[int(60 * fps / fast) : int(60 * fps / slow) + 1]
        found[f"repeats_{slow}"] = float(part.max()) if len(part) else 0.0
    part = repeats[int(60 * fps / 300) : int(60 * fps / 40)]
    if len(part) == 0:
        part = np.zeros(1)
    return found | {
        "repeats_most": float(part.max()),
        "repeats_least": float(part.min()),
        "repeats_moves": float(part.std()),
    }


def _autocorrelation(strength: Array) -> Array:
    """Autocorrelation over the whole piece, 1 at lag 0, long lags raised for the products that they lack."""
    count = len(strength)
    if count == 0:
        return np.zeros(1)
    flat = strength - moving_mean(strength, round(0.75 * FINE_FPS))
    spectrum = rfft(flat, next_fast_len(2 * count, real=True))
    raw = irfft(np.abs(spectrum) ** 2, next_fast_len(2 * count, real=True))[:count]
    lack = count / np.maximum(count - np.arange(count), count / 3)
    return np.asarray(raw / max(float(raw[0]), 1e-9) * lack)


def swell_numbers(bands: Array) -> dict[str, float]:
    """Return how strongly the bands swell, by how often and in which register: the modulation spectrum, as logs."""
    registers = np.kron(np.eye(REGISTERS), np.ones((bands.shape[1] // REGISTERS, 1))) / (bands.shape[1] // REGISTERS)
    wide = pooled(bands @ registers.astype(bands.dtype)).astype(np.float64)
    flat = wide - moving_mean(wide, round(2 * FPS))
    size = next_fast_len(len(flat), real=True)
    spectrum = np.abs(rfft(flat, size, axis=0)) ** 2 / max(len(flat), 1) ** 2
    hz = rfftfreq(size, 1 / FPS)
    parts = [spectrum[(hz >= low) & (hz < high)].sum(axis=0) for low, high in itertools.pairwise(SWELLS_HZ)]
    power = np.array(parts) + 1e-5
    total = float(power.sum())
    found = {f"swells_{k}": float(np.log(power[k].sum())) for k in range(len(power))}
    return found | {f"swells_in_{k}": float(np.log(power[:, k].sum() / total)) for k in range(REGISTERS)}
