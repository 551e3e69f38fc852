"""Short shaped noise: the hammer's knock, the finger on the string, breath, brushes."""

from __future__ import annotations

import numpy as np

from isotone.signal import FloatArray


def band_noise(frames: int, rate: int, low_hz: float, high_hz: float, rng: np.random.Generator) -> FloatArray:
    """Return noise between two frequencies with soft edges, of root mean square 1, shape (frames,)."""
    from scipy.fft import irfft, next_fast_len, rfft

    size = next_fast_len(frames + 64, real=True)
    spectrum = rfft(rng.standard_normal(size, dtype=np.float32))
    hz = np.fft.rfftfreq(size, 1 / rate).astype(np.float32) + 1e-3
    spectrum *= 1 / (1 + (low_hz / hz) ** 4) / (1 + (hz / high_hz) ** 4)
    sound = irfft(spectrum, size)[:frames]
    return np.asarray(sound / (np.sqrt(np.mean(sound**2)) + 1e-9), dtype=np.float32)


def burst(
    seconds: float, rate: int, band: tuple[float, float], rng: np.random.Generator, rise_s: float = 0.002
) -> FloatArray:
    """Return noise in a band that rises at once and dies away over `seconds` (to -60 dB), shape (frames,)."""
    frames = max(64, int(seconds * rate))
    t = np.arange(frames, dtype=np.float32) / rate
    envelope = np.exp(-6.9 * t / seconds) * (1 - np.exp(-t / max(rise_s, 1e-4)))
    envelope *= np.minimum(1, (frames - np.arange(frames, dtype=np.float32)) / max(1, 0.1 * frames))
    return np.asarray(band_noise(frames, rate, *band, rng) * envelope, dtype=np.float32)


def slow_noise(count: int, every: int, rng: np.random.Generator) -> FloatArray:
    """Return a slow random wander of about unit size: a new value each `every` steps, smoothly joined."""
    knots = rng.standard_normal(count // every + 4)
    at = np.arange(count) / every
    left = at.astype(int)
    u = at - left
    ease = u * u * (3 - 2 * u)
    return np.asarray(knots[left] * (1 - ease) + knots[left + 1] * ease, dtype=np.float32)
