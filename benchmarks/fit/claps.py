"""Applause made here from single claps, and what may be taken for it: rain, surf, fire, hi-hats, hiss, a crowd.

A clap is a short burst of noise through one or two resonances of the hands' hollow, 0.5 to 2.5 kHz (Repp 1987,
10.1121/1.394923). Each hand claps two to five times a second, unevenly; near hands are loud, far ones soft and dull;
the room answers. From one person to thousands, whose claps run together.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

RATE = 22050
SHAPES = 20
"""Different claps in one hall."""


def folded(sound: np.ndarray, answer: np.ndarray) -> np.ndarray:
    """Return sound convolved with an answer, as long as the sound."""
    size = next_fast_len(len(sound) + len(answer))
    return np.asarray(irfft(rfft(sound, size) * rfft(answer, size), size)[: len(sound)])


def coloured(rng: np.random.Generator, frames: int, low: float, high: float, slope: float) -> np.ndarray:
    """Return noise between two frequencies with soft edges, falling as frequency to the power `slope`; rms 1."""
    hz = np.fft.rfftfreq(frames, 1 / RATE)
    shape = 1 / (1 + (low / np.maximum(hz, 1)) ** 4) / (1 + (hz / high) ** 4) / np.maximum(hz, 20) ** slope
    sound = np.fft.irfft(np.fft.rfft(rng.standard_normal(frames)) * shape, frames)
    return np.asarray(sound / max(float(np.sqrt(np.mean(sound**2))), 1e-12))


def clap(rng: np.random.Generator) -> np.ndarray:
    """Return one clap of 40 ms, energy 1."""
    frames = int(0.04 * RATE)
    at = np.arange(frames) / RATE
    hz = np.fft.rfftfreq(2 * frames, 1 / RATE)
    burst = rng.standard_normal(frames) * np.exp(-at / rng.uniform(0.0015, 0.008))
    shape = rng.uniform(0.05, 0.35) / (1 + (hz / rng.uniform(3000, 9000)) ** 2)
    for _ in range(int(rng.integers(1, 3))):
        middle, width = rng.uniform(500, 2500), rng.uniform(0.25, 0.9)
        shape = shape + rng.uniform(0.4, 1) / (1 + ((hz / middle - middle / np.maximum(hz, 1)) / width) ** 2)
    sound = np.fft.irfft(np.fft.rfft(burst, 2 * frames) * shape, 2 * frames)[:frames]
    return np.asarray(sound / np.sqrt(np.sum(sound**2)))


def room(rng: np.random.Generator, seconds: float) -> np.ndarray:
    """Return the answer of a room: the sound itself, and noise that dies away, the treble sooner."""
    at = np.arange(int(RATE * seconds)) / RATE
    bright = coloured(rng, len(at), 1500, 9000, 0.2) * np.exp(-6.9 * at / (seconds * rng.uniform(0.3, 0.7)))
    warm = coloured(rng, len(at), 150, 1800, 0.2) * np.exp(-6.9 * at / seconds)
    tail = bright + rng.uniform(0.5, 1.5) * warm
    tail *= 10 ** (rng.uniform(-14, 6) / 20) / np.sqrt(np.sum(tail**2))
    tail[0] += 1
    return np.asarray(tail)


def applause(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Return applause of one to four thousand people, rms 1, with people who cheer or whistle in a part of cases."""
    people = int(np.exp(rng.uniform(np.log(3), np.log(4000))))
    strokes = _strokes(rng, people, frames)
    kind = rng.integers(0, SHAPES, len(strokes))
    distance = rng.uniform(1, max(2.0, people**0.5 / 2), len(strokes))
    total = np.zeros(frames)
    for number in range(SHAPES):
        train = np.zeros(frames)
        mine = kind == number
        np.add.at(train, strokes[mine], rng.lognormal(0, 0.5, int(mine.sum())) / distance[mine])
        total += folded(train, clap(rng))
    total = folded(total, room(rng, float(rng.uniform(0.2, 2.5))))
    total /= max(float(np.sqrt(np.mean(total**2))), 1e-12)
    if rng.random() < 0.4:
        total += 10 ** (rng.uniform(-20, 3) / 20) * crowd(rng, frames)
    if rng.random() < 0.5:
        total = total + 10 ** (rng.uniform(-40, -12) / 20) * coloured(rng, frames, 60, 8000, rng.uniform(0, 0.8))
    return heard_through(rng, total)


def _strokes(rng: np.random.Generator, people: int, frames: int) -> np.ndarray:
    """Frames in which someone claps. Few people each keep their own uneven pace; of many, chance alone is left."""
    seconds = frames / RATE
    if people > 60:
        many = int(people * rng.uniform(2.5, 4.5) * seconds)
        return rng.integers(0, frames, min(many, 60000))
    found = []
    for _ in range(people):
        gap = 1 / rng.uniform(2, 5)
        steps = gap * np.maximum(1 + rng.normal(0, rng.uniform(0.03, 0.15), int(seconds / gap) + 2), 0.3)
        at = rng.uniform(0, 0.5) + np.cumsum(steps)
        found.append((at[at < seconds] * RATE).astype(int))
    return np.concatenate(found)


def crowd(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Return people who call and whistle, rms 1: gliding buzzes through vowels, and gliding tones."""
    total = coloured(rng, frames, 250, 1500, 0.5) * 0.5
    for _ in range(int(rng.uniform(1, 4) * frames / RATE)):
        length = int(RATE * rng.uniform(0.3, 1.5))
        start = int(rng.integers(0, max(frames - length, 1)))
        whistles = rng.random() < 0.3
        root = rng.uniform(1500, 3500) if whistles else rng.uniform(180, 500)
        glide = root * np.interp(np.arange(length), np.linspace(0, length, 4), rng.uniform(0.8, 1.3, 4))
        phase = 2 * np.pi * np.cumsum(glide) / RATE
        call = np.sin(phase)
        if not whistles:
            vowel = rng.uniform(500, 1200)
            call = sum(np.sin(k * phase) / (1 + (k * root / vowel - 1) ** 2) for k in range(1, 12))
        part = call * np.hanning(length) * rng.uniform(0.2, 1.5)
        total[start : start + length] += part[: frames - start]
    return np.asarray(total / max(float(np.sqrt(np.mean(total**2))), 1e-12))


def heard_through(rng: np.random.Generator, sound: np.ndarray) -> np.ndarray:
    """Return sound as a microphone and a medium leave it: narrower, tilted, sometimes pressed; rms 1."""
    hz = np.fft.rfftfreq(len(sound), 1 / RATE)
    low, high = rng.uniform(30, 300), rng.choice([rng.uniform(2800, 7000), rng.uniform(7000, 16000)])
    shape = 1 / (1 + (low / np.maximum(hz, 1)) ** 4) / (1 + (hz / high) ** 8)
    shape *= (np.maximum(hz, 50) / 1000) ** rng.uniform(-0.4, 0.4)
    sound = np.fft.irfft(np.fft.rfft(sound) * shape, len(sound))
    sound = sound / max(float(np.sqrt(np.mean(sound**2))), 1e-12)
    return np.asarray(np.tanh(sound * 0.6) / 0.5 if rng.random() < 0.25 else sound)


def hall(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Return applause that swells, holds and dies away, with a level of 1 where it is full."""
    seconds = frames / RATE
    rise, fall = rng.uniform(0.1, 0.2 * seconds), rng.uniform(0.2, 0.5 * seconds)
    points = [0, rise, max(seconds - fall, rise + 0.1), seconds + 0.2]
    level_db = np.interp(np.arange(frames) / RATE, points, [rng.uniform(-25, -5), 0, rng.uniform(-4, 0), -40])
    return applause(rng, frames) * 10 ** (level_db / 20)


def rain(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Return drops on leaves, roofs or water over a hiss: brighter and finer than claps."""
    drops = (rng.random(frames) < np.exp(rng.uniform(np.log(20), np.log(6000))) / RATE) * rng.lognormal(0, 1, frames)
    length = int(RATE * rng.uniform(0.001, 0.015))
    at = np.arange(length) / RATE
    ring = np.exp(-at * 5 * RATE / length) * np.sin(2 * np.pi * rng.uniform(1500, 8000) * at)
    total = folded(drops, ring)
    total /= max(float(np.sqrt(np.mean(total**2))), 1e-12)
    hiss = coloured(rng, frames, rng.uniform(50, 1500), rng.uniform(4000, 14000), rng.uniform(0, 0.8))
    return total * rng.uniform(0, 1) + rng.uniform(0.1, 2) * hiss


def surf(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Return waves: noise that swells and brightens every four to twelve seconds."""
    at = np.arange(frames) / RATE
    phase = np.cumsum(rng.uniform(0.7, 1.3, frames // RATE + 2))
    swell = 0.5 + 0.5 * np.sin(2 * np.pi / rng.uniform(4, 12) * np.interp(at, np.arange(len(phase)), phase))
    low = coloured(rng, frames, 40, rng.uniform(400, 1500), rng.uniform(0.2, 0.8))
    high = coloured(rng, frames, rng.uniform(300, 1500), rng.uniform(4000, 12000), rng.uniform(0, 0.6))
    return low * (0.3 + swell) + high * swell ** rng.uniform(1, 3) * rng.uniform(0.5, 2)


def fire(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Return a fire: rumble and crackles of very different strength."""
    total = coloured(rng, frames, 40, rng.uniform(200, 1500), rng.uniform(0.3, 1)) * rng.uniform(0.2, 2)
    for _ in range(int(rng.uniform(2, 30) * frames / RATE)):
        length = int(RATE * rng.uniform(0.001, 0.01))
        start = int(rng.integers(0, frames - length))
        total[start : start + length] += (
            rng.pareto(2) * rng.standard_normal(length) * np.exp(-np.linspace(0, 5, length))
        )
    return total


def cymbals(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Return hi-hats, rides and snares in time: noise with a beat, high for the most part."""
    total = 1e-3 * rng.standard_normal(frames)
    gap = 60 / rng.uniform(60, 180) / rng.choice([1, 2, 3, 4])
    for number, start in enumerate((np.arange(0, frames / RATE - 0.05, gap) * RATE).astype(int)):
        length = min(int(RATE * rng.choice([0.08, 0.3, 1.5])), frames - start)
        snare = number % 4 == 2 and rng.random() < 0.7
        edge = rng.uniform(300, 900) if snare else rng.uniform(3000, 7000)
        burst = coloured(rng, length, edge, 12000, rng.uniform(0, 0.5)) if length > 50 else np.zeros(length)
        total[start : start + length] += rng.uniform(0.3, 1) * burst * np.exp(-np.linspace(0, 6, length))
    return total


def hiss(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Return steady noise of any colour: tape, wind, traffic."""
    low = np.exp(rng.uniform(np.log(30), np.log(2500)))
    noise = coloured(rng, frames, low, low * np.exp(rng.uniform(np.log(2), np.log(100))), rng.uniform(0, 1))
    points = rng.uniform(0, rng.choice([0, 0.3, 1]), frames // RATE * 2 + 3)
    return noise * (1.05 - np.interp(np.arange(frames), np.arange(len(points)) * RATE / 2, points))


def stream(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Return running water: bubbles, each a tone that dies within hundredths of a second, over a rush."""
    total = coloured(rng, frames, rng.uniform(50, 600), rng.uniform(2000, 10000), rng.uniform(0.2, 1))
    total *= rng.uniform(0.1, 1.5)
    low, high = rng.uniform(300, 700), rng.uniform(1500, 5000)
    for _ in range(24):
        hz = np.exp(rng.uniform(np.log(low), np.log(high)))
        at = np.arange(int(RATE * 0.06)) / RATE
        ring = np.exp(-at * hz * rng.uniform(0.02, 0.12)) * np.sin(2 * np.pi * hz * (at + rng.uniform(0, 3) * at**2))
        drops = (rng.random(frames) < rng.uniform(1, 40) / RATE) * rng.lognormal(0, 0.8, frames)
        total += rng.uniform(0.2, 1) * folded(drops, ring)
    return total


def pond(rng: np.random.Generator, frames: int) -> np.ndarray:
    """Return frogs, crickets or birds, one to forty: short tones in rows, each animal on its own pitch."""
    total = coloured(rng, frames, 100, 6000, 0.5) * 10 ** (rng.uniform(-40, -5) / 20)
    middle, buzz = np.exp(rng.uniform(np.log(600), np.log(5000))), rng.uniform(0, 1)
    for _ in range(int(np.exp(rng.uniform(0, np.log(40))))):
        length = int(RATE * np.exp(rng.uniform(np.log(0.008), np.log(0.2))))
        hz = middle * np.exp(rng.normal(0, 0.25))
        glide = hz * np.interp(np.arange(length), np.linspace(0, length, 3), rng.uniform(0.85, 1.15, 3))
        call = np.sin(2 * np.pi * np.cumsum(glide) / RATE) * np.hanning(length)
        call = call * (1 + buzz * np.sign(np.sin(2 * np.pi * rng.uniform(30, 150) * np.arange(length) / RATE)))
        gap = length / RATE * rng.uniform(1.2, 4)
        at = np.cumsum(gap * rng.lognormal(0, rng.uniform(0.02, 0.5), int(frames / RATE / gap) + 2))
        train = np.zeros(frames)
        train[(at[at < frames / RATE - 0.01] * RATE).astype(int)] = rng.uniform(0.2, 1)
        total += folded(train, call)
    return total


OTHERS: tuple[Callable[[np.random.Generator, int], np.ndarray], ...] = (
    *(rain, surf, fire, cymbals, hiss, crowd, stream, pond),
)
