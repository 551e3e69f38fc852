"""Curves of a piece from its notes, twice a second."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from isotone.music.score import Note
from isotone.music.values import Curve
from isotone.signal.arrays import Array

STEP_S = 0.5
AROUND_S = 2.0
"""Onsets and surprises are told as means over this. [D]"""


def steps(length_s: float) -> Array:
    """Return the times of a curve's values."""
    return np.arange(int(length_s / STEP_S) + 1) * STEP_S


def tempo_curve(beats_s: Sequence[float], length_s: float) -> Curve:
    """Return the tempo of the beat that each moment lies in, BPM; None before the first beat and after the last."""
    at, beats = steps(length_s), np.asarray(beats_s)
    if len(beats) < 2:
        return Curve((None,) * len(at), STEP_S)
    place = np.searchsorted(beats, at, side="right") - 1
    known = (place >= 0) & (place < len(beats) - 1)
    bpm = 60 / np.maximum(np.diff(beats), 1e-3)[np.clip(place, 0, len(beats) - 2)]
    return Curve(tuple(round(float(v), 2) if k else None for v, k in zip(bpm, known, strict=True)), STEP_S)


def melody_curve(line: Sequence[Note], length_s: float) -> Curve:
    """Return the pitch of the leading voice, MIDI number with fractions; None where it is silent."""
    values: list[float | None] = [None] * len(steps(length_s))
    for note in line:
        first, last = int(np.ceil(note.start_s / STEP_S)), int(np.ceil(note.end_s / STEP_S))
        values[first:last] = [round(note.cents / 100, 2)] * (min(last, len(values)) - first)
    return Curve(tuple(values), STEP_S)


def rate_curve(onsets_s: Array, length_s: float) -> Curve:
    """Return how many onsets a second there are around each moment."""
    at = steps(length_s)
    count = np.searchsorted(onsets_s, at + AROUND_S / 2) - np.searchsorted(onsets_s, at - AROUND_S / 2)
    return Curve(tuple(round(float(one), 2) for one in count / AROUND_S), STEP_S)


def surprise_curve(onsets_s: Array, bits: Array, length_s: float) -> Curve:
    """Return the mean information of the notes that begin around each moment; None where none does."""
    at = steps(length_s)
    total = np.concatenate([[0.0], np.cumsum(bits)])
    low, high = np.searchsorted(onsets_s, at - AROUND_S / 2), np.searchsorted(onsets_s, at + AROUND_S / 2)
    mean = (total[high] - total[low]) / np.maximum(high - low, 1)
    return Curve(
        tuple(round(float(v), 2) if h > first else None for v, h, first in zip(mean, high, low, strict=True)), STEP_S
    )
