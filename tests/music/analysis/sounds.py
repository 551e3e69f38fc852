"""Sounds with known truths, for the tests of the analysis."""

import numpy as np

from isotone.signal import Audio

RATE = 22050


def mono(wave: np.ndarray, rate: int = RATE) -> Audio:
    return Audio(np.asarray(wave, dtype=np.float32)[:, None], rate)


def clicks(bpm: float, seconds: float, *, seed: int = 0, accent: int = 4) -> Audio:
    """Short bursts at a tempo, every fourth a little stronger, with soft noise beneath."""
    rng = np.random.default_rng(seed)
    wave = 1e-4 * rng.standard_normal(int(seconds * RATE))
    burst = rng.standard_normal(900) * np.exp(-np.arange(900) / 200)
    for number, at in enumerate(np.arange(0.5, seconds - 0.1, 60 / bpm)):
        start = int(at * RATE)
        wave[start : start + 900] += (0.6 if number % accent == 0 else 0.4) * burst[: len(wave) - start]
    return mono(wave / np.abs(wave).max() * 0.8)


def note(hz: float, seconds: float, *, partials: int = 6) -> np.ndarray:
    at = np.arange(int(seconds * RATE)) / RATE
    shape = np.minimum(1, np.minimum(at / 0.01, (seconds - at) / 0.05)).clip(0) * np.exp(-at * 1.5)
    return np.asarray(shape * sum(np.sin(2 * np.pi * hz * k * at) / k for k in range(1, partials + 1)))


def hz(midi: float, cents: float = 0.0) -> float:
    return float(440 * 2 ** ((midi - 69 + cents / 100) / 12))


def cadences(tonic: int, *, minor: bool, cents: float = 0.0, bpm: float = 90, times: int = 4) -> Audio:
    """I-IV-V-I (or i-iv-V-i) in a key, two beats a chord, with a melody of chord tones."""
    third = 3 if minor else 4
    chords = [(0, third, 7), (5, 5 + third, 12), (7, 11, 14), (0, third, 7)]
    parts = []
    for _ in range(times):
        for chord in chords:
            tones = [note(hz(48 + tonic + step, cents), 120 / bpm) for step in (*chord, chord[0] + 12)]
            parts.append(np.sum(tones, axis=0))
    wave = np.concatenate(parts)
    return mono(0.5 * wave / np.abs(wave).max())


def noise(seconds: float, *, seed: int = 0, rate: int = RATE, channels: int = 1, level: float = 0.1) -> Audio:
    rng = np.random.default_rng(seed)
    return Audio((level * rng.standard_normal((int(seconds * rate), channels))).astype(np.float32), rate)


def clapping(people: int, seconds: float, seed: int = 0) -> np.ndarray:
    """People who each clap about three times a second: bursts of noise around a kilohertz in a small hall."""
    rng = np.random.default_rng(seed)
    total = np.zeros(int(seconds * RATE))
    at = np.arange(600) / RATE
    for _ in range(people):
        hollow = rng.uniform(700, 2000)
        one = rng.standard_normal(600) * np.exp(-at / 0.003)
        one += 3 * np.sin(2 * np.pi * hollow * at) * np.exp(-at / 0.004) * rng.standard_normal()
        times = np.cumsum(rng.uniform(0.8, 1.2, int(4 * seconds)) / rng.uniform(2.5, 4))
        for start in (times[times < seconds - 0.05] * RATE).astype(int):
            total[start : start + 600] += one / rng.uniform(1, 6)
    echo = rng.standard_normal(RATE // 2) * np.exp(-np.arange(RATE // 2) / RATE / 0.12) * 0.02
    total += np.convolve(total, echo)[: len(total)]
    return np.asarray(total / np.abs(total).max())
