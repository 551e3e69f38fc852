"""Bangs made here, to be put into music: bursts of noise, doors that slam, single loud notes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

RATE = 44100


def _noise(rng: np.random.Generator, frames: int, low: float, high: float, slope: float) -> np.ndarray:
    """Noise between two frequencies, falling as frequency to the power `slope`, its peak at 1."""
    spectrum, hz = np.fft.rfft(rng.standard_normal(frames)), np.fft.rfftfreq(frames, 1 / RATE)
    sound = np.fft.irfft(spectrum * ((hz >= low) & (hz <= high)) / np.maximum(hz, 20) ** slope, frames)
    return np.asarray(sound / np.abs(sound).max())


def burst(rng: np.random.Generator) -> np.ndarray:
    """Noise of 50 to 300 ms, even or dying."""
    frames = int(RATE * rng.uniform(0.05, 0.3))
    dying = np.exp(-np.linspace(0, rng.uniform(0, 5), frames))
    return _noise(rng, frames, 30, 16000, rng.uniform(0, 0.7)) * dying


def slam(rng: np.random.Generator) -> np.ndarray:
    """A thump under 200 to 800 Hz, a click with it, and the room after it."""
    frames = int(RATE * 0.8)
    at = np.arange(frames) / RATE
    thump = _noise(rng, frames, 40, rng.uniform(200, 800), 0.3) * np.exp(-at / rng.uniform(0.04, 0.15))
    click = _noise(rng, frames, 200, 8000, 0.3) * np.exp(-at / rng.uniform(0.004, 0.02))
    room = _noise(rng, frames, 40, 4000, 0.6) * np.exp(-at / 0.25)
    return np.asarray(thump + rng.uniform(0.2, 0.7) * click + rng.uniform(0.02, 0.1) * room)


def note(rng: np.random.Generator) -> np.ndarray:
    """A struck note of 0.4 to 1.5 s between A2 and E6."""
    at = np.arange(int(RATE * rng.uniform(0.4, 1.5))) / RATE
    hz = 440 * 2 ** (rng.integers(-24, 20) / 12)
    partial = np.arange(1, int(min(20, 9000 / hz)) + 1)[:, None]
    wave = np.sin(2 * np.pi * hz * partial * at + rng.uniform(0, 6.28, partial.shape))
    sound = (wave / partial ** rng.uniform(0.5, 1.5)).sum(axis=0)
    return np.asarray(sound * np.exp(-at / rng.uniform(0.15, 0.6)) * np.minimum(1, at / 0.004))


KINDS: tuple[Callable[[np.random.Generator], np.ndarray], ...] = (burst, slam, note)
