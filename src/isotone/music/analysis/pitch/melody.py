"""A light view of the leading voice: the most salient pitch over time, and how still it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.music.analysis.pitch.tonality import midi_of
from isotone.music.analysis.spectra import COARSE_FPS, Spectra
from isotone.signal.arrays import Array, Ints

LOWEST, HIGHEST = 48, 90
"""C3 to F#6, as MIDI notes: where leading voices are. [D]"""
STEPS = 3
"""Grid points per semitone."""
HARMONICS = 8
LEAP_COST = 0.02
LEAST_NOTES = 8


@dataclass(frozen=True, slots=True)
class Melody:
    """The most salient pitch of each coarse frame (MIDI, with fraction; 0 where none leads) and its salience."""

    pitch: Array
    salience: Array


def melody(view: Spectra) -> Melody:
    """Return the contour of the leading voice: harmonic summation (Salamon & Gómez 2012), then the smoothest path."""
    salience = _salience(view)
    path = _smooth_path(salience)
    strength = salience[np.arange(len(path)), path] if len(path) else np.zeros(0)
    leads = strength > 0.25 * float(np.percentile(strength, 90)) if len(strength) else np.zeros(0, dtype=bool)
    return Melody(np.where(leads, LOWEST + path / STEPS, 0.0), strength)


def _salience(view: Spectra) -> Array:
    """Weight of each pitch of the grid in each frame, shape (coarse frames, grid)."""
    size = (HIGHEST - LOWEST) * STEPS + 1
    midi = midi_of(view.peak_hz)
    loudest = np.maximum(view.peak_power[:, :1], 1e-12)
    weight = np.where(view.peak_power > 1e-4 * loudest, view.peak_power**0.25, 0.0)
    rows = np.broadcast_to(np.arange(len(midi))[:, None], midi.shape)
    total = np.zeros((len(midi), size))
    for harmonic in range(1, HARMONICS + 1):
        place = np.round((midi - 12 * np.log2(harmonic) - LOWEST) * STEPS).astype(np.int64)
        inside = (place >= 0) & (place < size) & (weight > 0)
        flat = rows[inside] * size + place[inside]
        total += np.bincount(flat, weight[inside] * 0.8 ** (harmonic - 1), total.size).reshape(total.shape)
    spread = total.copy()
    spread[:, 1:] += 0.5 * total[:, :-1]
    spread[:, :-1] += 0.5 * total[:, 1:]
    return spread


def _smooth_path(salience: Array) -> Ints:
    """Best grid point of each frame when moves cost by their size (Viterbi), shape (frames,)."""
    frames, size = salience.shape
    if frames == 0:
        return np.zeros(0, dtype=np.int64)
    scaled = salience / max(float(np.percentile(salience.max(axis=1), 90)), 1e-9)
    reach = np.abs(np.arange(size)[:, None] - np.arange(size)[None, :])
    cost = (LEAP_COST * np.minimum(reach, 12 * STEPS)).astype(np.float32)
    best = scaled[0].astype(np.float32)
    back = np.zeros((frames, size), dtype=np.int16)
    for frame in range(1, frames):
        options = best[None, :] - cost
        back[frame] = np.argmax(options, axis=1)
        best = options[np.arange(size), back[frame]] + scaled[frame].astype(np.float32)
    path = np.zeros(frames, dtype=np.int64)
    path[-1] = int(np.argmax(best))
    for frame in range(frames - 1, 0, -1):
        path[frame - 1] = back[frame, path[frame]]
    return path


def notes(line: Melody) -> Array:
    """Return the notes of the contour, in whole semitones: pitches held for at least two frames, shape (notes,)."""
    semitone = np.round(line.pitch)
    change = np.flatnonzero(np.diff(semitone)) + 1
    starts = np.concatenate([[0], change]).astype(np.int64)
    lengths = np.diff(np.concatenate([starts, [len(semitone)]]))
    held = (lengths >= max(2, round(0.15 * COARSE_FPS))) & (semitone[starts] > 0 if len(semitone) else False)
    return np.asarray(semitone[starts[held]])


def stability(line: Melody) -> float:
    """Return how still the melody is, 0 (restless) to 1 (still).

    The mean of three parts, each 0 to 1: small steps (falling by half at a mean of 3 semitones), a narrow range
    (falling by half at 12 semitones between the 5th and 95th percentile), and repetition (share of three-note
    patterns of intervals that came before). A definition of ours [D]; with under eight notes it is 0.5: nothing
    is known.
    """
    heard = notes(line) if len(line.pitch) else np.zeros(0)
    if len(heard) < LEAST_NOTES:
        return 0.5
    steps = np.abs(np.diff(heard))
    small = 0.5 ** (float(steps.mean()) / 3)
    low, high = np.percentile(heard, [5, 95])
    narrow = 0.5 ** (float(high - low) / 12)
    return float(np.mean([small, narrow, _repetition(np.diff(heard))]))


def _repetition(intervals: Array) -> float:
    patterns = [tuple(intervals[i : i + 3]) for i in range(len(intervals) - 2)]
    return 1 - len(set(patterns)) / len(patterns) if patterns else 0.0
