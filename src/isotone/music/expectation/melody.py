"""A melody as events, and how surprising and how open each of its notes is.

Two views, each foretold by both models of `ppm`: the interval to the note before, linked with the degree of the scale
it reaches; and how long the wait for a note is against the wait before it. Their bits add up (Pearce 2005).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from isotone.music.expectation.ppm import Counts, Events, entropy, information, long_term, short_term, together
from isotone.signal.arrays import Array, Ints

OCTAVE = 12
INTERVALS = 2 * OCTAVE + 1
"""Falls and rises of up to an octave; larger ones count as if an octave smaller."""
RATIOS = 13
"""From eight times shorter to eight times longer, in steps of a half power of two."""
LEAST_NOTES = 8


@dataclass(frozen=True, slots=True)
class Views:
    """A melody of n notes as events: `pitch` of its notes from the second on, `time` of those from the third on."""

    pitch: Events
    time: Events


@dataclass(frozen=True, slots=True)
class Model:
    """What other music has taught: counts and longest context for pitch and time, and how far the surer model leads."""

    pitch: Counts
    time: Counts
    orders: tuple[int, int]
    bias: float


@dataclass(frozen=True, slots=True)
class Expected:
    """How each note of a melody was met, in bits, shape (n,): 0 where nothing could be expected yet.

    `information` is of what came, `entropy` of what could have come; both of pitch and time together.
    """

    information: Array
    entropy: Array

    @property
    def mean_information(self) -> float:
        """Bits per note, from the third note on; 0 of fewer notes."""
        return float(self.information[2:].mean()) if len(self.information) > 2 else 0.0

    @property
    def mean_entropy(self) -> float:
        """Bits per note, from the third note on; 0 of fewer notes."""
        return float(self.entropy[2:].mean()) if len(self.entropy) > 2 else 0.0


def views(pitches: Ints, onsets_s: Array, scale: int) -> Views:
    """Return a melody as events.

    Parameters
    ----------
    pitches : array, shape (n,). MIDI numbers of its notes, in order; at least two.
    onsets_s : array, shape (n,). When each begins, in seconds, rising.
    scale : pitch class (C is 0) of the first degree of the major scale that its notes lie on: A minor counts as C.
    """
    step = np.diff(pitches)
    step = np.where(np.abs(step) > OCTAVE, np.sign(step) * ((np.abs(step) - 1) % OCTAVE + 1), step)
    degree = (pitches - scale) % OCTAVE
    outcomes = step + OCTAVE
    pitch = Events(outcomes, outcomes * OCTAVE + degree[1:], degree[:-1], INTERVALS)
    wait = np.maximum(np.diff(onsets_s), 1e-3)
    half = RATIOS // 2
    ratio = np.clip(np.round(2 * np.log2(wait[1:] / wait[:-1])), -half, half).astype(np.int64) + half
    return Views(pitch, Events(ratio, ratio, np.zeros_like(ratio), RATIOS))


def expectation(view: Views, model: Model) -> Expected:
    """Return how each note of a melody was met by one who knows other music and has heard this piece so far."""
    count = len(view.pitch.outcomes) + 1
    bits, unsure = np.zeros(count), np.zeros(count)
    rows = ((view.pitch, model.pitch, model.orders[0]), (view.time, model.time, model.orders[1]))
    for events, counts, order in rows:
        first = count - len(events.outcomes)
        chances = together(long_term(events, counts, order), short_term(events), model.bias)
        bits[first:] += information(chances, events.outcomes)
        unsure[first:] += entropy(chances)
    return Expected(bits, unsure)


def pruned(
    counts: Mapping[tuple[int, ...], Mapping[int, int]], least: int
) -> dict[tuple[int, ...], list[tuple[int, int]]]:
    """Return the contexts that were met at least `least` times; those of order 0 all stay."""
    return {
        context: sorted(row.items()) for context, row in counts.items() if context[0] < 0 or sum(row.values()) >= least
    }
