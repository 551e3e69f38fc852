"""Moments that may be beats, and by how much each is one: beside the beats before, its surroundings and the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.body.beats.curves import Curves, middle, quarter
from isotone.body.beats.manner import Manner
from isotone.body.beats.memory import Memory
from isotone.body.beats.path import margins, silence, steps
from isotone.signal.arrays import Array, Bools, Ints

LEAST = 0.35
"""A candidate of this share of the usual height speaks neither for nor against a beat."""
CLEAR = 3.0
"""So does one of so many times what lies around: even noise has peaks of 2 to 3 times its lower quartile."""
SURE = 1.0
"""More strength than this counts no more: a stretch of huge disturbance must not outweigh the beats."""
PEAK_S = 0.15
"""A candidate is the highest point within this, to both sides."""
ALIKE = 0.8
"""A correlation with an earlier beat that takes nothing from a candidate's strength."""
STRANGE = 0.7
"""What a candidate loses that resembles no earlier beat at all."""
ROUND = 1.5
"""What a candidate loses beside a near one that is higher and steeper: for how many times, as a logarithm,"""
ALMOST = 0.6
"""beyond so many (a factor of 1.8),"""
ROUNDEST = 2.0
"""but no more than this."""
HUGE = 1.5
"""No beat is taller than the usual one by more than this (a factor of 4.5): it is a jump, or somebody moved."""
FIRST_LOOKS = 4
"""Nothing is strange until so many looks are known."""
FIRST_S = 1.3
"""Until the height of beats is known, the highest point in each such part is taken for one."""
DOUBT = 0.7
"""A margin below this is a doubt."""
TINY = 1e-12
"""Keeps logarithms finite."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Moments that may be beats, from the hop to be decided to the end of what is known.

    Attributes
    ----------
    places : array, shape (n,)
        Where they are in the curves, rising.
    times_s : array, shape (n,)
        When, in seconds of the signal.
    heights, sharp : arrays, shape (n,)
        How high the evidence is, and how high and steep the signal, as logarithms.
    looks : array, shape (n, samples)
        The shape around each, without its mean and of length 1.
    margin : array, shape (n,)
        By how much each was decided: above 0 a beat, below 0 none.
    level : float
        The usual height of beats, a logarithm.
    """

    places: Ints
    times_s: Array
    heights: Array
    sharp: Array
    looks: Array
    margin: Array
    level: float

    @property
    def beats(self) -> Bools:
        """Which are beats, shape (n,)."""
        return np.asarray(self.margin > 0)

    @property
    def sure(self) -> Bools:
        """Which were decided beyond doubt, either way, and are no taller than a beat may be, shape (n,)."""
        return np.asarray((np.abs(self.margin) >= DOUBT) & (self.heights < self.level + HUGE))


def candidates(curves: Curves, memory: Memory, manner: Manner) -> Candidates:
    """Return the candidates from the hop on, decided."""
    places = _peaks(curves)
    times_s = (curves.first + places) / curves.rate_hz
    heights = np.log(curves.evidence[places] + TINY)
    sharp = 0.5 * (heights + np.log(curves.edge[places] + TINY))
    looks = _looks(curves, places, manner)
    level = _level(curves, memory)
    beside = heights - level - np.log(LEAST)
    clear = heights - np.log(CLEAR * _around(curves) + TINY)
    strength = np.minimum(np.minimum(beside, clear), SURE) - _strangeness(looks, memory)
    strength -= _roundness(times_s, np.where(heights < level + HUGE, sharp, -np.inf), sharp, memory, manner.near_s)
    margin = _decided(curves, memory, manner, times_s, strength)
    return Candidates(places, times_s, heights, sharp, looks, margin, level)


def _peaks(curves: Curves) -> Ints:
    """Return the places of local maxima from the hop on, shape (n,)."""
    evidence, start = curves.evidence, curves.zone.start
    inner = evidence[start:-1]
    places = start + np.flatnonzero((inner > evidence[start - 1 : -2]) & (inner >= evidence[start + 1 :]))
    near = np.abs(places[:, None] - places) < PEAK_S * curves.rate_hz
    lower = evidence[places][:, None] < evidence[places]
    return np.asarray(places[~np.any(near & lower, axis=1)])


def _looks(curves: Curves, places: Ints, manner: Manner) -> Array:
    """Return the shape around each place, without its mean and of length 1, shape (n, samples)."""
    before, after = (round(span * curves.rate_hz) for span in manner.look_s)
    around = places[:, None] + np.arange(-before, after + 1)
    parts = curves.shape[np.minimum(around, curves.length - 1)]
    parts = parts - parts.mean(axis=1, keepdims=True)
    return np.asarray(parts / (np.linalg.norm(parts, axis=1, keepdims=True) + TINY))


def _level(curves: Curves, memory: Memory) -> float:
    """Return the usual height of beats, a logarithm."""
    if memory.heights:
        return middle(np.array(memory.heights))
    known = curves.evidence[~curves.fault]
    parts = np.array_split(known, max(1, round(len(known) / (FIRST_S * curves.rate_hz))))
    return float(np.log(middle(np.array([part.max(initial=0.0) for part in parts])) + TINY))


def _around(curves: Curves) -> float:
    """Return the lower quartile of the evidence from a second before the hop on."""
    start = max(curves.zone.start - round(curves.rate_hz), -curves.first)
    return quarter(curves.evidence[start:])


def _strangeness(looks: Array, memory: Memory) -> Array:
    """Return what each candidate loses because it does not look like an earlier beat, shape (n,)."""
    if len(memory.looks) < FIRST_LOOKS:
        return np.zeros(len(looks))
    alike = (looks @ np.array(memory.looks).T).max(axis=1)
    return np.asarray(STRANGE * np.clip((ALIKE - alike) / ALIKE, 0.0, 1.0))


def _roundness(times_s: Array, beside: Array, sharp: Array, memory: Memory, near_s: float) -> Array:
    """Return what each candidate loses because it is round beside a near neighbour, shape (n,): a P or T wave."""
    others_s, others = np.append(memory.last_s, times_s), np.append(memory.sharp, beside)
    near = np.abs(others_s - times_s[:, None]) < near_s
    sharpest = np.where(near, others, -np.inf).max(axis=1)
    return np.asarray(np.clip(ROUND * (sharpest - sharp - ALMOST), 0.0, ROUNDEST))


def _decided(curves: Curves, memory: Memory, manner: Manner, times_s: Array, strength: Array) -> Array:
    """Return the margins of the best path that begins at the last beat, or anywhere if none is known, shape (n,)."""
    times_s = np.append(memory.last_s, times_s)
    worth = steps(times_s, memory.usual_s, manner.apart_s)
    end_s = (curves.first + curves.length) / curves.rate_hz
    tail = silence(end_s - times_s, memory.usual_s)
    if not memory.at_s:
        worth[0], tail[0] = 0.0, 0.0
    return margins(np.append(0.0, strength), worth, tail)[1:]
