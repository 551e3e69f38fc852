"""What is not to be trusted, and how clear the signal is: to withhold is better than to guess.

Five things make a stretch bad. Nothing was measured. What lies between the beats is nearly as high as they are:
muscles, movement, fluttering waves without a pause. The beats do not look like each other: noise has peaks too. For
long there is no beat. Or a candidate was decided by a small margin: that is a doubt about one moment, and takes no more
than that moment, the beats to both sides staying trusted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.body.beats.candidates import TINY, Candidates
from isotone.body.beats.curves import Curves, middle, quarter
from isotone.body.beats.manner import Manner
from isotone.body.beats.memory import Memory
from isotone.body.beats.values import merged
from isotone.signal.arrays import Array

DOUBT_S = 0.25
"""A doubt makes so much bad, to both sides,"""
CLEAR_S = 0.16
"""as long as it stays so far from a trusted beat."""
BLUR = 0.33
"""More than this of the height of a beat, all the time, and beats cannot be told."""
BLUR_S = 0.75
"""How far around a hop its blur is looked at."""
FAULT_S = 0.15
"""Beats so near to where nothing was measured are not trusted."""
SILENCE_S = 3.0
"""So long without a beat is taken for a lost signal: a heart under 20 beats a minute is not read."""


@dataclass(frozen=True, slots=True)
class Clarity:
    """How well beats can be told around a hop.

    Attributes
    ----------
    blur : the share of a beat's height that the evidence reaches three quarters of the time, 0 (nothing between) to 1.
    fill : the share of its peak that the shape reaches half of the time.
    company : how like each other the beats are, a correlation.
    """

    blur: float
    fill: float
    company: float

    def enough(self, manner: Manner) -> bool:
        """Whether beats can be told at all."""
        return self.blur <= BLUR and self.fill <= manner.fill and self.company >= manner.like


def clarity(curves: Curves, found: Candidates, memory: Memory, manner: Manner) -> Clarity:
    """Return how well beats can be told around the hop."""
    spare = round(BLUR_S * curves.rate_hz)
    around = slice(max(curves.zone.start - spare, -curves.first, 0), curves.zone.stop + spare)
    blur = quarter(curves.evidence[around]) * float(np.exp(-found.level))
    shape = np.abs(curves.shape[around])
    fill = middle(shape) / max(float(shape.max()), TINY) if len(shape) else 0.0
    likes = [*memory.company, *company(found, memory, manner)]
    return Clarity(blur, fill, middle(np.array(likes)) if likes else 1.0)


def company(found: Candidates, memory: Memory, manner: Manner) -> Array:
    """Return how like others each beat among the candidates is, shape (beats,): see `Manner.company`.

    Others are the beats remembered and, while these are few, those beyond the hop.
    """
    looks = found.looks[found.beats]
    if len(looks) + len(memory.looks) < 2:
        return np.zeros(0)
    others = np.concatenate([looks, np.array(memory.looks).reshape(-1, looks.shape[1])])
    alike = looks @ others.T
    np.fill_diagonal(alike, -1.0)
    alike.sort(axis=1)
    return np.asarray(alike[:, -max(1, round(manner.company * (len(others) - 1)))])


def untrusted(curves: Curves, found: Candidates, memory: Memory) -> Array:
    """Return the stretches of the hop that are not trusted, in seconds, shape (n, 2).

    A doubt early in the hop may reach back before it, never onto a trusted beat.
    """
    start_s, end_s = curves.zone_s
    pieces = [
        _faults(curves),
        _doubts(found, memory.last_s, end_s),
        _silence(found, max(memory.last_s, -SILENCE_S), curves),
        np.array([[start_s, end_s]] if memory.shaken else np.zeros((0, 2))),
    ]
    bad = np.maximum(np.concatenate(pieces), 0.0)
    return merged(bad[bad[:, 1] > bad[:, 0]])


def covering(bad: Array, doubted_s: Array) -> Array:
    """Return bad stretches (n, 2) widened to hold each doubted beat whole: its place is not to be relied on either."""
    around = np.stack([np.maximum(doubted_s - CLEAR_S, 0.0), doubted_s + CLEAR_S], axis=1)
    return merged(np.concatenate([bad, around]))


def _faults(curves: Curves) -> Array:
    """Return the stretches of the hop where nothing was measured, a little widened, in seconds, shape (n, 2)."""
    spare, zone = round(FAULT_S * curves.rate_hz), curves.zone
    around = curves.fault[zone.start - spare : zone.stop + spare]
    if not around.any():
        return np.zeros((0, 2))
    near = np.convolve(around, np.ones(2 * spare + 1), "valid") > 0.5
    edges = np.flatnonzero(np.diff(near.astype(np.int8), prepend=0, append=0))
    return np.asarray((curves.first + zone.start + edges.reshape(-1, 2)) / curves.rate_hz)


def _doubts(found: Candidates, last_s: float, until_s: float) -> Array:
    """Return the stretches around candidates decided by little, in seconds, shape (n, 2)."""
    trusted = np.concatenate([[last_s], found.times_s[found.beats & found.sure], [np.inf]])
    at = found.times_s[~found.sure & (found.times_s < until_s)]
    after = np.searchsorted(trusted, at)
    starts = np.maximum(at - DOUBT_S, trusted[after - 1] + CLEAR_S)
    ends = np.minimum(at + DOUBT_S, trusted[after] - CLEAR_S)
    return np.asarray(np.stack([starts, ends], axis=1)[ends > starts])


def _silence(found: Candidates, last_s: float, curves: Curves) -> Array:
    """Return the parts of the hop in silences too long to be a heart's, in seconds, shape (n, 2)."""
    known_s = (curves.first + curves.length) / curves.rate_hz
    beats = np.concatenate([[last_s], found.times_s[found.beats], [known_s]])
    long = np.diff(beats) > SILENCE_S
    pieces = np.stack([beats[:-1][long] + CLEAR_S, beats[1:][long] - CLEAR_S], axis=1)
    return np.clip(pieces, *curves.zone_s)


def quality(clear: Clarity, manner: Manner, margin: Array) -> float:
    """Return the quality of a hop, 0 to 1: its clearness, and the smallest margin (n,) of its candidates."""
    apart = np.clip(1.0 - clear.blur / BLUR, 0.0, 1.0)
    alike = np.clip((clear.company - manner.like) / (1.0 - manner.like), 0.0, 1.0)
    return float(np.sqrt(apart * alike) * min(1.0, np.min(np.abs(margin), initial=1.0)))
