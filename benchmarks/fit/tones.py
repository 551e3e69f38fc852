"""Tones made here: melodies in any tuning, Turkish scores in 53 commas, chords, and music without a key."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from isotone.signal import Audio

RATE = 22050
C4_HZ = 261.6256
COMMA = 1200 / 53
C5_COMMAS = 318
Notes = list[tuple[float | None, float]]
"""Cents over C4 (None is a rest) and seconds."""


@dataclass(frozen=True)
class Tuned:
    """A melody: what it is, its notes, whether they were moved to twelve equal steps."""

    name: str
    notes: Notes
    quantised: bool

    def off_cents(self) -> float:
        """Root mean square of how far the notes lie, by length, from the twelve equal steps that fit them best."""
        cents = np.array([pitch for pitch, _ in self.notes if pitch is not None])
        length = np.array([length for pitch, length in self.notes if pitch is not None])
        shifts = np.arange(-50, 50, 2)[:, None]
        off = (cents - shifts + 50) % 100 - 50
        return float(np.sqrt((length * off**2).sum(axis=1) / length.sum()).min())


def tone(
    hz: float, seconds: float, partials: np.ndarray, *, decay: float = 0.0, vibrato_cents: float = 0.0
) -> np.ndarray:
    """Return a harmonic tone with the given amplitudes of its partials."""
    at = np.arange(int(seconds * RATE)) / RATE
    swing = vibrato_cents / 1200 * np.sin(2 * np.pi * 5.5 * at) * np.minimum(at / 0.3, 1)
    phase = 2 * np.pi * np.cumsum(hz * 2**swing) / RATE
    shape = np.minimum(1, np.minimum(at / 0.01, (seconds - at) / 0.04)).clip(0) * np.exp(-decay * at)
    heard = [size * np.sin(k * phase) for k, size in enumerate(partials, 1) if k * hz < RATE / 2.2]
    return np.asarray(shape * np.sum(heard, axis=0)) if heard else np.zeros(len(at))


def sung(notes: Notes, rng: np.random.Generator, seconds: float = 45) -> Audio:
    """Return a melody played by a tone colour of its own, somewhat out of tune, at times over a drone or in noise."""
    partials = np.exp(-rng.uniform(0.4, 1.0) * np.arange(8)) * rng.uniform(0.5, 1.5, 8)
    vibrato, decay, loose = rng.choice([0, 0, 8, 20]), rng.choice([0.2, 1.5, 4]), rng.choice([0, 3, 8])
    tuning, octave = rng.uniform(-50, 50), rng.choice([-12, 0, 0, 12])
    wave, at = np.zeros(int((seconds + 4) * RATE)), 0.2
    for cents, length in notes:
        if at > seconds:
            break
        if cents is not None and length > 0.03:
            hz = C4_HZ * 2 ** ((cents + tuning + rng.normal(0, loose)) / 1200 + octave / 12)
            sound = tone(hz, min(length, 4), partials, decay=decay, vibrato_cents=vibrato)[: len(wave) - int(at * RATE)]
            wave[int(at * RATE) : int(at * RATE) + len(sound)] += sound
        at += length
    wave = wave[: int(min(at, seconds) * RATE)]
    if rng.random() < 0.3:
        last = next(cents for cents, _ in reversed(notes) if cents is not None) % 1200
        wave = (
            wave + 0.3 * tone(C4_HZ / 2 * 2 ** ((last + tuning) / 1200), len(wave) / RATE + 0.1, partials)[: len(wave)]
        )
    wave = 0.4 * wave / np.abs(wave).max()
    if rng.random() < 0.5:
        wave = wave + rng.normal(0, 10 ** rng.uniform(-4, -2.5), len(wave))
    return Audio(wave.astype(np.float32)[:, None], RATE)


def makam(path: Path) -> Notes:
    """Return the notes of a score of SymbTr, whose pitches are in commas of 53 to the octave."""
    found: Notes = []
    for line in path.read_text(encoding="utf8").splitlines()[1:]:
        cell = line.split("\t")
        if len(cell) > 8 and cell[1] != "8" and cell[8].replace(".", "").isdigit() and float(cell[8]) > 0:
            commas = int(cell[4]) if cell[4].lstrip("-").isdigit() else -1
            found.append(((commas - C5_COMMAS) * COMMA + 1200 if commas > 0 else None, float(cell[8]) / 1000))
    return found


def walk(cents: list[float], period: float, rng: np.random.Generator, count: int = 120) -> Notes:
    """Return a melody that wanders over a scale, mostly by step."""
    degree, found = 0, []
    for _ in range(count):
        octave, step = divmod(degree, len(cents))
        found.append((octave * period + cents[step], float(rng.choice([0.25, 0.25, 0.5, 0.75, 1.0]))))
        degree = int(np.clip(degree + rng.choice([-2, -1, -1, 0, 1, 1, 2, 3]), -len(cents) // 2, 2 * len(cents) - 1))
    return list(found)


def quantised(notes: Notes) -> Notes:
    """Return notes moved to the nearest of twelve equal steps."""
    return [(None if cents is None else round(cents / 100) * 100.0, length) for cents, length in notes]


def tunings(data: Path) -> list[Tuned]:
    """Return melodies in and outside twelve tones: 100 Turkish scores and 29 scales, and both in twelve tones."""
    found = []
    for path in sorted((data / "makam").glob("*.txt")):
        notes, name = makam(path), path.stem.split("--")[0]
        found += [Tuned(f"makam {name}", notes, False), Tuned(f"makam {name}", quantised(notes), True)]
    for number, one in enumerate(json.loads((data / "world_music.json").read_text())["tunings"]):
        for take in range(6):
            rng = np.random.default_rng([number, take])
            notes = walk(one["cents"], one["period_cents"] or 1700, rng)
            even = take >= 4
            found.append(Tuned(f"scale {one['id']}", quantised(notes) if even else notes, even))
    return [one for one in found if any(cents is not None for cents, _ in one.notes)]


def chord(pitches: list[float], roll: float, seconds: float = 2.0, partials: int = 11) -> Audio:
    """Return a chord of MIDI pitches as harmonic tones whose partials fall by `exp(-roll)` each."""
    sizes = np.exp(-roll * np.arange(partials))
    wave = np.sum([tone(440 * 2 ** ((pitch - 69) / 12), seconds, sizes) for pitch in pitches], axis=0)
    return Audio((0.3 * wave / np.abs(wave).max()).astype(np.float32)[:, None], RATE)


def atonal(rng: np.random.Generator, seconds: float = 40) -> Audio:
    """Return tones and chords of pitches drawn evenly from all, which have no key."""
    partials = np.exp(-rng.uniform(0.4, 1.0) * np.arange(8))
    wave, at = np.zeros(int((seconds + 4) * RATE)), 0.0
    row = rng.permutation(12)
    for number in range(10_000):
        if at > seconds:
            break
        length = float(rng.choice([0.25, 0.5, 1.0]))
        if number % 12 == 0:
            row = rng.permutation(12)
        for _ in range(int(rng.integers(1, 4))):
            pitch = (
                48 + 12 * int(rng.integers(0, 3)) + (row[number % 12] if rng.random() < 0.7 else rng.integers(0, 12))
            )
            sound = tone(440 * 2 ** ((pitch - 69) / 12), length, partials, decay=1.5)
            wave[int(at * RATE) : int(at * RATE) + len(sound)] += sound
        at += length
    wave = wave[: int(seconds * RATE)]
    return Audio((0.4 * wave / np.abs(wave).max()).astype(np.float32)[:, None], RATE)
