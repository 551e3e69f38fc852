"""A light view of the leading voice: of the few most salient pitches of each moment, the one that leads.

What makes a pitch lead is fitted (`benchmarks.fit.melody`): how salient it is, how high, how it goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.music.analysis.fitted import melody as fitted
from isotone.music.analysis.linear import chance
from isotone.music.analysis.pitch.tonality import midi_of
from isotone.music.analysis.spectra import COARSE_FPS, Spectra
from isotone.music.values import Curve
from isotone.signal.arrays import Array, Bools, Ints, moving_mean

LOWEST, HIGHEST = 45, 96
"""A2 to C7, as MIDI notes: where leading voices are. [D]"""
STEPS = 3
"""Grid points per semitone."""
SIZE = (HIGHEST - LOWEST) * STEPS + 1
HARMONICS = 8
PLACES = tuple(round(12 * STEPS * float(np.log2(k))) for k in range(1, HARMONICS + 1))
"""Grid points from a tone to its harmonics."""
FALL = 0.8
"""Weight of each harmonic against the one below it."""
AMONG = 6
"""Pitches that compete in a frame."""
OCTAVE, TWELFTH = 12 * STEPS, 19 * STEPS
FAINT = 0.02
"""Share of the usual salience under which a frame is as good as silent."""
NEAR_FRAMES, FAR_FRAMES = 7, 27
CURVE_S = 0.25


@dataclass(frozen=True, slots=True)
class Melody:
    """The leading pitch of each coarse frame (MIDI, with fraction; 0 where none leads) and its salience."""

    pitch: Array
    salience: Array


@dataclass(frozen=True, slots=True)
class Rivals:
    """The pitches that compete in each frame: grid places, which are any, and their clues (frames, AMONG, clues)."""

    place: Ints
    live: Bools
    clues: Array
    salience: Array

    @property
    def pitch(self) -> Array:
        """As MIDI numbers."""
        return LOWEST + self.place / STEPS


def melody(view: Spectra) -> Melody:
    """Return the contour of the leading voice.

    Harmonic summation (Salamon & Gómez 2012) gives the pitches that compete; a first choice gives where the voice
    lies over 2.5 s, by which a second chooses again.
    """
    if len(view.peak_hz) == 0:
        return Melody(np.zeros(0), np.zeros(0))
    found = rivals(view)
    level = np.where(found.live, fitted.SECOND(second_clues(found, first_level(found))), -99.0)
    best = level.argmax(axis=1)
    rows = np.arange(len(best))
    leads = (chance(fitted.LEADS(leading_clues(found, level))) > 0.5) & found.live[rows, best]
    return Melody(np.where(leads, found.pitch[rows, best], 0.0), found.salience[rows, best])


def rivals(view: Spectra) -> Rivals:
    """Return the pitches that compete in each frame, and what speaks for each."""
    own = _partials(view)
    salience = own[:, :SIZE].copy()
    for number, above in enumerate(PLACES[1:], 1):
        salience += own[:, above : above + SIZE] * np.float32(FALL**number)
    own = own[:, :SIZE]
    peak = np.zeros_like(salience)
    inner = salience[:, 1:-1]
    is_peak = (inner >= salience[:, :-2]) & (inner > salience[:, 2:]) & (own[:, 1:-1] > 0)
    peak[:, 1:-1] = inner * is_peak
    place = np.argpartition(peak, SIZE - AMONG, axis=1)[:, -AMONG:]
    strength = np.take_along_axis(peak, place, 1)
    most = salience.max(axis=1, keepdims=True)
    usual = max(float(np.percentile(most, 90)), 1e-9)
    most = np.maximum(most, FAINT * usual)
    loudest = np.maximum(own.max(axis=1, keepdims=True), FAINT * usual)
    high = (LOWEST + place / STEPS - 66) / 12
    rank = ((high[:, None, :] > high[:, :, None] + 0.03) & (strength > 0.5 * most)[:, None, :]).sum(axis=2)
    rows = np.arange(len(place))[:, None]
    span = np.stack([salience[np.clip(rows + k, 0, len(rows) - 1), place] for k in range(-3, 4)])
    here, base = span[3], own[rows, place]

    def beside(table: Array, steps: int) -> Array:
        return np.asarray(table[rows, np.clip(place + steps, 0, SIZE - 1)])

    clues = [
        here / most, here / usual, np.sqrt(base / loudest), base / most, high, high**2, rank,
        span.mean(axis=0) / most, (here - span[0]) / most, beside(salience, -OCTAVE) / most,
        beside(salience, OCTAVE) / most, beside(salience, -TWELFTH) / most,
        beside(own, OCTAVE) / loudest, beside(own, TWELFTH) / loudest,
    ]  # fmt: skip
    return Rivals(place, strength > 0, np.stack(clues, axis=2), here)


def _partials(view: Spectra) -> Array:
    """Return the weight of the peaks on a grid of pitches, shape (frames, SIZE and room for harmonics)."""
    width = SIZE + PLACES[-1] + 1
    hz, power = view.peak_hz, view.peak_power
    place = np.round((midi_of(hz) - LOWEST) * STEPS).astype(np.int64)
    heard = (power > 1e-4 * power[:, :1]) & (place >= 0) & (place < width) & (hz > 0)
    flat = np.arange(len(hz))[:, None] * width + np.where(heard, place, 0)
    weight = np.where(heard, np.sqrt(np.sqrt(power)), 0.0)
    grid = np.bincount(flat.ravel(), weight.ravel(), len(hz) * width).reshape(-1, width).astype(np.float32)
    spread = grid.copy()
    spread[:, 1:-1] += np.float32(0.5) * (grid[:, :-2] + grid[:, 2:]) * (grid[:, 1:-1] == 0)
    return spread


def first_level(found: Rivals) -> Array:
    """Return the log odds of each pitch from itself alone, shape (frames, AMONG)."""
    return np.where(found.live, fitted.FIRST(found.clues), -99.0)


def second_clues(found: Rivals, level: Array) -> Array:
    """Return the clues of each pitch, its first level, and how far it lies from where the voice is about."""
    share = np.exp(level - level.max(axis=1, keepdims=True))
    middle = (share * found.pitch).sum(axis=1) / share.sum(axis=1)
    far = (found.pitch - moving_mean(middle, FAR_FRAMES)[:, None]) / 6
    near = np.minimum(np.abs(found.pitch - moving_mean(middle, NEAR_FRAMES)[:, None]) / 3, 3)
    more = np.stack([np.maximum(level, -30), np.abs(far), far, near], axis=2)
    return np.concatenate([found.clues, more], axis=2)


def leading_clues(found: Rivals, level: Array) -> Array:
    """Return what speaks for there being a leading voice, shape (frames, 6)."""
    order = np.sort(level, axis=1)
    rows, best = np.arange(len(level)), level.argmax(axis=1)
    own = found.clues[rows, best]
    lead = np.minimum(order[:, -1] - order[:, -2], 10)
    return np.stack([np.maximum(order[:, -1], -30), lead, own[:, 0], own[:, 1], own[:, 4], own[:, 7]], axis=1)


def melody_curve(line: Melody, duration_s: float) -> Curve:
    """Return the leading voice every quarter of a second: MIDI numbers, None where none leads."""
    frames = np.round(np.arange(0, duration_s, CURVE_S) * COARSE_FPS).astype(np.int64)
    pitch = line.pitch[np.minimum(frames, len(line.pitch) - 1)] if len(line.pitch) else np.zeros(0)
    return Curve(tuple(round(one, 2) if one > 0 else None for one in pitch.tolist()), CURVE_S)


def notes(line: Melody) -> Array:
    """Return the notes of the contour, in whole semitones: pitches held for at least two frames, shape (notes,)."""
    if not len(line.pitch):
        return np.zeros(0)
    semitone = np.round(line.pitch)
    change = np.flatnonzero(np.diff(semitone)) + 1
    starts = np.concatenate([[0], change]).astype(np.int64)
    lengths = np.diff(np.concatenate([starts, [len(semitone)]]))
    held = (lengths >= max(2, round(0.15 * COARSE_FPS))) & (semitone[starts] > 0)
    return np.asarray(semitone[starts[held]])
