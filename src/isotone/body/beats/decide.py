"""A hop of the curves becomes beats: candidates, their strength beside the beats before, the best path, the place."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from isotone.body.beats.curves import Curves
from isotone.body.beats.path import margins, silence, steps
from isotone.body.beats.values import Kind
from isotone.signal.arrays import Array, Ints

LEAST = 0.35
"""A candidate of this share of the usual height speaks neither for nor against a beat."""
CLEAR = 2.0
"""So does one of so many times what lies around: noise of even strength has peaks of 1.3 to 2 times its median."""
SURE = 1.0
"""More strength than this counts no more: a stretch of huge disturbance must not outweigh the beats."""
TALLEST = 1.0
"""For the usual height, no beat counts as higher than it by more than this (a factor of 2.7)."""
KEPT = 8
"""The usual height and interval are medians of so many beats."""
SLOWEST_S, FASTEST_S = 1.6, 0.3
"""The usual interval stays between these: 37 to 200 beats a minute. Single intervals may be beyond."""
PEAK_S = 0.15
"""A candidate is the highest point within this, to both sides."""
DOUBT = 0.6
"""A margin below this is a doubt."""
TINY = 1e-12
"""Keeps logarithms finite."""
LOOKS = 24
"""A candidate is compared with so many beats before it: among them are those that come now and then."""
LOOK_S = 0.1
"""Compared is what lies so far to both sides."""
ALIKE = 0.8
"""A correlation with an earlier beat that takes nothing from a candidate's strength."""
STRANGE = 1.0
"""What a candidate loses that resembles no earlier beat at all."""
LEAN = 3.0
"""How strongly the side to which earlier beats pointed is kept, where a beat points to both."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What differs between the kinds of signal, in seconds.

    Attributes
    ----------
    apart_s : no two beats are nearer than this.
    near_s : within this, a neighbour of another height is a P or T wave, or a pulse's second wave.
    place_s : a beat's place is sought so far from its candidate's.
    """

    apart_s: float
    near_s: float
    place_s: float


MANNERS: dict[Kind, Manner] = {"ecg": Manner(0.2, 0.4, 0.08), "ppg": Manner(0.28, 0.5, 0.06)}


@dataclass(slots=True)
class Memory:
    """What is remembered of the beats before: when, how high (logarithm), and to which side they pointed."""

    at_s: deque[float] = field(default_factory=lambda: deque(maxlen=KEPT + 1))
    heights: deque[float] = field(default_factory=lambda: deque(maxlen=KEPT))
    sharp: float = 0.0
    looks: deque[Array] = field(default_factory=lambda: deque(maxlen=LOOKS))
    lean: float = 0.0

    @property
    def usual_s(self) -> float:
        """The usual interval between beats; 0.8 s until some are known."""
        intervals = np.diff(self.at_s)
        return float(np.clip(np.median(intervals), FASTEST_S, SLOWEST_S)) if len(intervals) > 2 else 0.8


@dataclass(frozen=True, slots=True)
class Candidates:
    """Moments that may be beats, in order: place in the curves, seconds, logarithm of height, strength.

    `margin` is by how much each was decided: above 0 a beat. `level` is the usual height (logarithm).
    """

    places: Ints
    times_s: Array
    heights: Array
    strength: Array
    margin: Array
    sharp: Array
    looks: Array
    level: float


def candidates(curves: Curves, memory: Memory, manner: Manner) -> Candidates:
    """Return the candidates from the hop to be decided on, with the margin by which each is a beat or not."""
    places = _peaks(curves)
    times_s = (curves.first + places) / curves.rate_hz
    heights = np.log(curves.evidence[places] + TINY)
    level = _level(curves, memory)
    clear = heights - np.log(CLEAR * _around(curves) + TINY)
    strength = np.minimum(np.minimum(heights - level - np.log(LEAST), clear), SURE)
    sharp = 0.5 * (heights + np.log(curves.edge[places] + TINY))
    looks = _looks(curves, places)
    strength = strength - _strangeness(looks, memory)
    margin = _margins(curves, memory, manner, times_s, sharp, strength)
    return Candidates(places, times_s, heights, strength, margin, sharp, looks, level)


def _peaks(curves: Curves) -> Ints:
    """Return the places of local maxima from the hop on."""
    evidence, start = curves.evidence, curves.zone.start
    inner = evidence[start:-1]
    places = start + np.flatnonzero((inner > evidence[start - 1 : -2]) & (inner >= evidence[start + 1 :]))
    reach = PEAK_S * curves.rate_hz
    near = np.abs(places[:, None] - places) < reach
    highest = ~np.any(near & (evidence[places] > evidence[places][:, None]), axis=1)
    return np.asarray(places[highest])


def _looks(curves: Curves, places: Ints) -> Array:
    """Return the shape around each place, without its mean and of length 1, shape (n, samples)."""
    reach = round(LOOK_S * curves.rate_hz)
    around = places[:, None] + np.arange(-reach, reach + 1)
    parts = curves.shape[np.clip(around, 0, curves.length - 1)]
    parts = parts - parts.mean(axis=1, keepdims=True)
    return np.asarray(parts / (np.linalg.norm(parts, axis=1, keepdims=True) + TINY))


def _strangeness(looks: Array, memory: Memory) -> Array:
    """Return what each candidate loses because it does not look like an earlier beat, shape (n,)."""
    if len(memory.looks) < 4:
        return np.zeros(len(looks))
    alike = (looks @ np.array(memory.looks).T).max(axis=1)
    return np.asarray(STRANGE * np.clip((ALIKE - alike) / ALIKE, 0.0, 1.0))


def _around(curves: Curves) -> float:
    """Return the median of the evidence around the hop: what is there when there is no beat."""
    start = max(curves.zone.start - round(curves.rate_hz), -curves.first, 0)
    return float(np.median(curves.evidence[start:]))


def _level(curves: Curves, memory: Memory) -> float:
    """Return the usual height of beats (logarithm); until some are known, that of the highest in each 1.3 s."""
    if memory.heights:
        return float(np.median(memory.heights))
    known = curves.evidence[max(0, -curves.first) :]
    parts = np.array_split(known, max(1, round(len(known) / (1.3 * curves.rate_hz))))
    return float(np.log(np.median([part.max() for part in parts]) + TINY))


def _margins(curves: Curves, memory: Memory, manner: Manner, times_s: Array, sharp: Array, strength: Array) -> Array:
    """Return the margins of the best path that begins at the last beat, or anywhere if none is known."""
    begun = bool(memory.at_s)
    first_s, first_sharp = (memory.at_s[-1], memory.sharp) if begun else (-1e3, 0.0)
    times_s, sharp = np.append(first_s, times_s), np.append(first_sharp, sharp)
    worth = steps(times_s, sharp, memory.usual_s, manner.apart_s, manner.near_s)
    end_s = (curves.first + curves.length) / curves.rate_hz
    tail = silence(end_s - times_s, memory.usual_s)
    if not begun:
        worth[0], tail[0] = 0.0, 0.0
    return margins(np.append(0.0, strength), worth, tail)[1:]


def remember(memory: Memory, found: Candidates, k: int) -> None:
    """Add a beat to the memory; its look only if the beat is beyond doubt."""
    memory.at_s.append(float(found.times_s[k]))
    memory.sharp = float(found.sharp[k])
    memory.heights.append(min(float(found.heights[k]), found.level + TALLEST))
    if found.margin[k] > DOUBT:
        memory.looks.append(found.looks[k])


def place(curves: Curves, memory: Memory, manner: Manner, at: int) -> float:
    """Return where the beat of a candidate lies in the curves, to a fraction of a sample.

    The peak of the shape, up or down: of two alike, to the side to which the beats before pointed.
    """
    reach = round(manner.place_s * curves.rate_hz)
    start = at - reach
    part = curves.shape[start : at + reach + 1]
    up, down = int(np.argmax(part)), int(np.argmin(part))
    lean = float(np.log(max(part[up], TINY) / max(-part[down], TINY)))
    at = start + (up if lean + LEAN * memory.lean > 0 else down)
    memory.lean += 0.1 * (float(np.clip(lean, -1.0, 1.0)) - memory.lean)
    return at + _vertex(*curves.shape[at - 1 : at + 2])


def _vertex(before: float, peak: float, after: float) -> float:
    """Return how far the vertex of the parabola through three values lies from the middle one, within half a step."""
    bend = before - 2.0 * peak + after
    return float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5)) if bend else 0.0
