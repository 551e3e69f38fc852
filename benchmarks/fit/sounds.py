"""Sounds without a pulse, made here: noise, rain, wind, drones, bowls, free playing."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from isotone.signal import Audio

RATE = 22050


def _noise(rng: np.random.Generator, frames: int, slope: float) -> np.ndarray:
    """Noise whose amplitude falls as frequency to the power `slope`."""
    spectrum = np.fft.rfft(rng.standard_normal(frames))
    return np.fft.irfft(spectrum / np.maximum(np.arange(len(spectrum)), 1) ** slope, frames)


def noise(rng: np.random.Generator, frames: int) -> np.ndarray:
    """White to brown."""
    return _noise(rng, frames, rng.uniform(0, 1))


def rain(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Drops at random over a hiss."""
    drops = (rng.random(frames) < rng.uniform(5, 200) / RATE) * rng.standard_exponential(frames)
    length = int(RATE * rng.uniform(0.002, 0.02))
    ring = np.exp(-np.arange(length) / length * 5) * np.sin(np.arange(length) * rng.uniform(0.2, 1.5))
    return np.convolve(drops, ring)[:frames] + rng.uniform(0, 0.2) * _noise(rng, frames, 0.3)


def wind(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Noise that swells slowly and unevenly."""
    swell = np.interp(np.arange(frames), np.arange(0, frames + RATE, RATE // 2), rng.random(frames // (RATE // 2) + 3))
    return _noise(rng, frames, rng.uniform(0.5, 1)) * swell**2


def drone(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Held partials, each swelling at its own pace."""
    at = np.arange(frames) / RATE
    root = rng.uniform(60, 240)
    total = np.zeros(frames)
    for partial in range(1, 16):
        swell = 1 + rng.uniform(0, 0.8) * np.sin(2 * np.pi * rng.uniform(0.02, 0.5) * at + rng.uniform(0, 6.28))
        total += swell / partial * np.sin(2 * np.pi * root * partial * (1 + rng.normal(0, 0.002)) * at)
    return total


def bowls(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Long inharmonic strokes at random times."""
    total, at = np.zeros(frames), 0.0
    while at < frames / RATE:
        start = int(at * RATE)
        time = np.arange(frames - start) / RATE
        root = rng.uniform(150, 600)
        for ratio in (1, 2.71, 5.2, 8.4):
            total[start:] += np.exp(-time * ratio / rng.uniform(3, 8)) * np.sin(2 * np.pi * root * ratio * time) / ratio
        at += rng.gamma(2.0, rng.uniform(1.0, 3.0))
    return total


def free(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Plucked notes whose gaps are drawn anew each time: playing with no beat."""
    total, at = np.zeros(frames), 0.0
    mean = rng.uniform(0.2, 1.2)
    while at < frames / RATE - 0.1:
        start = int(at * RATE)
        time = np.arange(min(frames - start, 2 * RATE)) / RATE
        root = 440 * 2 ** (rng.integers(-24, 13) / 12)
        tone = sum(np.sin(2 * np.pi * root * k * time) / k for k in (1, 2, 3, 4))
        total[start : start + len(time)] += rng.uniform(0.3, 1) * np.exp(-time * 4) * tone
        at += mean * rng.lognormal(-0.15, rng.uniform(0.5, 0.9))
    return total


def birds(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Calls of a few gliding whistles, each bird at its own uneven times."""
    total = 0.02 * rng.random() * _noise(rng, frames, 0.5)
    for _ in range(rng.integers(1, 4)):
        at, hz, whistles = rng.uniform(0, 3), rng.uniform(1800, 6000), int(rng.integers(1, 8))
        while at < frames / RATE - 2:
            for _ in range(int(rng.integers(1, whistles + 1))):
                length = int(RATE * rng.uniform(0.04, 0.25))
                glide = hz * np.interp(np.arange(length), np.linspace(0, length, 4), rng.uniform(0.8, 1.25, 4))
                start = int(at * RATE)
                tone = np.sin(2 * np.pi * np.cumsum(glide) / RATE) * np.hanning(length)
                total[start : start + length] += rng.uniform(0.3, 1) * tone[: max(0, frames - start)]
                at += length / RATE + rng.uniform(0.02, 0.15)
            at += rng.gamma(2.0, rng.uniform(0.4, 2.0))
    return total


KINDS: tuple[Callable[[np.random.Generator, int], np.ndarray], ...] = (noise, rain, wind, drone, bowls, free, birds)


def without_pulse(seed: int, each: int, seconds: tuple[float, float] = (12, 60)) -> list[tuple[str, Audio]]:
    """Return `each` sounds of every kind, named, deterministic."""
    made = []
    for kind in KINDS:
        for number in range(each):
            rng = np.random.default_rng([seed, KINDS.index(kind), number])
            sound = kind(rng, int(rng.uniform(*seconds) * RATE))
            sound = 0.3 * sound / max(float(np.abs(sound).max()), 1e-9)
            made.append((f"{kind.__name__}-{number}", Audio(sound[:, None].astype(np.float32), RATE)))
    return made


def metronome(seed: int, count: int, seconds: float = 25) -> list[tuple[float, float, Audio]]:
    """Return tempo, first click (s) and sound of metronomes of 45 to 200 bpm, some accented, some divided."""
    made = []
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        bpm = float(45 * (200 / 45) ** ((number + rng.random()) / count))
        wave = 10 ** rng.uniform(-5, -3) * rng.standard_normal(int(seconds * RATE))
        length = int(RATE * rng.uniform(0.005, 0.05))
        tone = rng.standard_normal(length) if rng.random() < 0.5 else np.sin(np.arange(length) * rng.uniform(0.1, 0.6))
        burst = tone * np.exp(-np.arange(length) * 5 / length)
        accent, bar = rng.choice([1.0, 1.5, 2.5]), int(rng.choice([2, 3, 4]))
        between = rng.choice([0.0, 0.0, 0.4]) if bpm < 110 else 0.0
        first = float(rng.uniform(0, 1))
        for place, at in enumerate(np.arange(first, seconds - 0.7, 30 / bpm)):
            size = between if place % 2 else (accent if place % (2 * bar) == 0 else 1.0)
            wave[int(at * RATE) : int(at * RATE) + length] += size * burst
        made.append((bpm, first, Audio((0.5 * wave / np.abs(wave).max())[:, None].astype(np.float32), RATE)))
    return made
