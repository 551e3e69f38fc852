"""A mode's phrases as motifs: one that is its own, and one that comes to rest on a tone that it rests on.

The two are joined where the end of the one is the beginning of the other, or next to it, in any octave. So every
phrase of a piece ends where phrases of the mode do; the last ends at home.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from isotone.music.modes import Mode, Phrase
from isotone.music.tunings import cycle
from isotone.sound.soundscape import motif as ideas
from isotone.sound.soundscape.melody.material import even
from isotone.sound.soundscape.motif import Motif

PULSED = ("pulse", "walking")
"""Forms whose drums keep the cycle."""
PULSES = 2
"""Pulses of a cycle in a beat. [D]"""
MOST_NOTES, LEAST_NOTES = 8, 4
LOWEST, HIGHEST = -5, 11
"""Steps between which a tune stays. [D]"""
LONG = 2
"""How long the last tone of a phrase is where its source does not say, against the others. [D]"""
ROUND = 6
"""After so many phrases the same come again where all is foretold."""
NEAR_STEPS = 1.5
"""A line this far from the mode's course is taken less often by the factor e. [D]"""
FIRST_CHOICE = 0.75
"""How much less likely each phrase is taken than the one before it, which is more the mode's own. [D]"""


@dataclass(frozen=True, slots=True)
class Line:
    """Tones from one breath to the next: steps, lengths, how much it is the mode's own."""

    steps: tuple[int, ...]
    lengths: tuple[int, ...]
    weight: float

    @property
    def middle(self) -> float:
        """How high it lies, in steps."""
        return float(np.average(self.steps, weights=self.lengths))

    @property
    def motif(self) -> Motif:
        """The line as a motif."""
        return Motif(self.steps, even(self.lengths))


def rested(mode: Mode | None, form: str, beats: int, rest: int) -> int:
    """Return how many beats of silence follow a phrase of so many, near to those wanted: cycles come out whole."""
    if mode is None or not mode.cycles or form not in PULSED:
        return rest
    pulses = cycle(mode.cycles[0]).pulses
    whole = [one for one in range(1, 2 * pulses + 1) if (beats + one) * PULSES % pulses == 0]
    return min(whole, key=lambda one: abs(one - rest))


def told(mode: Mode, seed: int, number: int, knobs: Mapping[str, float], *, last: bool) -> Motif:
    """Return the motif of a phrase of a piece: of the mode's phrases, ending on a tone that it rests on.

    Every other phrase half closes, where the mode is known to; the last closes at home. Phrases lie high or low as the
    course of the mode's pieces does, `ROUND` phrases being one such piece.
    """
    fresh = np.random.default_rng([seed, number, 61])
    again = fresh.random() < knobs["predictability"]
    rng = np.random.default_rng([seed, number % ROUND, 62]) if again else fresh
    home = mode.resting[0] if mode.resting else 0
    wanted = 0 if last else mode.resting[1] if number % 2 == 0 and len(mode.resting) > 1 else home
    size = len(mode.tuning.degrees)
    near = [one for one in lines(mode) if (one.steps[-1] - wanted) % size == 0 and (not last or one.steps[-1] == 0)]
    if not near:
        return _walked(mode, wanted, knobs, rng)
    weights = np.array([one.weight for one in near])
    if mode.course:
        far = np.array([one.middle for one in near]) - mode.course[number % ROUND * len(mode.course) // ROUND]
        weights = weights * np.exp(-np.abs(far) / NEAR_STEPS)
    return near[int(rng.choice(len(near), p=weights / weights.sum()))].motif


@lru_cache(maxsize=64)
def material(mode: Mode) -> tuple[Motif, ...]:
    """Return a mode's phrases as motifs, as they are; where none is known, its resting tone."""
    known = [Motif(one.steps, even(_lengths(one))) for one in mode.phrases]
    return tuple(known) or (Motif((0, 0), even((1, 1))),)


@lru_cache(maxsize=64)
def lines(mode: Mode) -> tuple[Line, ...]:
    """Return every line that a mode's phrases make, joined with its closes; each comes to rest as the mode does."""
    size, found = len(mode.tuning.degrees), dict[tuple[int, ...], Line]()
    closes = [*mode.closes, *(one for one in mode.phrases if mode.rests(one.steps[-1]))]
    starts = [(place, start) for place, phrase in enumerate(mode.phrases) for start in _starts(phrase)]
    for place, start in sorted(starts, key=lambda one: (one[0], -len(one[1].steps))):
        for other, close in enumerate(closes):
            for octave in (-size, 0, size):
                joined = _joined(start, close, octave)
                if joined is not None and joined[0] not in found:
                    found[joined[0]] = Line(*joined, FIRST_CHOICE ** (place + other))
    for close in closes:
        if len(close.steps) > 3:
            found.setdefault(close.steps, Line(close.steps, _lengths(close), 1.0))
    return tuple(found.values())


def _starts(phrase: Phrase) -> list[Phrase]:
    """A phrase, and its beginnings of `LEAST_NOTES` tones and more."""
    sizes = range(LEAST_NOTES, len(phrase.steps) + 1)
    return [Phrase(phrase.steps[:size], phrase.lengths[:size]) for size in sizes] or [phrase]


def _joined(phrase: Phrase, close: Phrase, octave: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Two phrases as one, the second moved by an octave of steps; None where they do not meet or go too far."""
    after = tuple(step + octave for step in close.steps)
    gap, times = after[0] - phrase.steps[-1], (_lengths(phrase, last=False), _lengths(close))
    if abs(gap) > 1:
        return None
    steps = phrase.steps + after[gap == 0 :]
    lengths = (*times[0][:-1], max(times[0][-1], times[1][0]), *times[1][1:]) if gap == 0 else times[0] + times[1]
    fits = len(steps) <= MOST_NOTES and min(steps) >= LOWEST and max(steps) <= HIGHEST
    return (steps, lengths) if fits else None


def _lengths(phrase: Phrase, *, last: bool = True) -> tuple[int, ...]:
    """The lengths of a phrase; even where they are not known, the last longer where it ends the line."""
    return phrase.lengths or (1,) * (len(phrase.steps) - 1) + (LONG if last else 1,)


def _walked(mode: Mode, wanted: int, knobs: Mapping[str, float], rng: np.random.Generator) -> Motif:
    """A motif for a mode of which no phrase is known that ends so: to its resting tone step by step."""
    known = lines(mode)
    if known:
        start = known[int(rng.integers(len(known)))]
        steps = list(start.steps[: MOST_NOTES // 2])
    else:
        steps = list(ideas.new(knobs, rng).heights[: MOST_NOTES // 2])
    size = len(mode.tuning.degrees)
    goal = wanted if wanted == 0 else min((wanted - size, wanted, wanted + size), key=lambda one: abs(one - steps[-1]))
    while steps[-1] != goal and len(steps) < MOST_NOTES - 1:
        steps.append(steps[-1] + (1 if goal > steps[-1] else -1))
    if steps[-1] != goal:
        steps.append(goal)
    return Motif(tuple(steps), even([*(1.0 for _ in steps[1:]), float(LONG)]))
