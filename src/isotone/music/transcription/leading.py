"""Which of the notes that were heard are the melody. What makes a note lead is fitted (`benchmarks.fit.notes`)."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from isotone.music.analysis.fitted import notes as fitted
from isotone.music.analysis.linear import chance
from isotone.music.score import Note
from isotone.music.transcription.decoding import Notes
from isotone.signal.arrays import Array, Bools, Ints

NEAR_S = 2.0
"""About so far around a note its fellows and the melody's height are looked at. [D]"""
MIDDLE = 66
LEADS = 0.4
"""How likely a note must be to be told as melody. [D]"""
RECALLED_S, FADED = 0.6, 0.5
"""How long a note that has died away is held in mind, and how much less likely it is then; of five choices tried on 50
songs the best."""
SHARED = 0.3
"""Notes that sound together for this share of one are fellows of it. [D]"""
LEAST_S = 0.05
STEP_S = 0.02


@dataclass(frozen=True, slots=True)
class Line:
    """A melody and how sure it is: the share of the time with notes in which the note that is told should lead.

    `sure` is 0 (no note leads) to 1; `notes` do not overlap, and their velocity is how likely each leads.
    """

    notes: tuple[Note, ...]
    sure: float


def melody_of(heard: Notes) -> Line:
    """Return the leading voice of some notes."""
    if len(heard) == 0:
        return Line((), 0.0)
    leads = leading(heard)
    at = over_time(heard, leads)
    sounds = at >= 0
    lead = sounds & (np.where(sounds, leads[at], 0.0) > LEADS)
    faded = np.arange(len(at)) * STEP_S > heard.end_s[at]
    right = float(np.where(lead, leads[at] * np.where(faded, FADED, 1.0), 0.0).sum())
    return Line(_notes(heard, leads, np.where(lead, at, -1)), round(right / max(int(sounds.sum()), 1), 3))


def leading(heard: Notes) -> Array:
    """Return how likely each note leads, shape (notes,)."""
    first = clues(heard)
    alone = chance(fitted.FIRST(first))
    return np.asarray(chance(fitted.SECOND(with_line(heard, first, alone))))


def over_time(heard: Notes, leads: Array) -> Ints:
    """Return which note sounds and is the likeliest to lead, every STEP_S from 0 s on; -1 where none sounds.

    A note that has died away stays in mind for RECALLED_S, half as likely as it was: what is held by a piano fades.
    """
    best = np.full(int((float(heard.end_s.max()) + RECALLED_S) / STEP_S) + 2, -1, dtype=np.int64)
    first, last = (np.ceil(one / STEP_S).astype(np.int64) for one in (heard.start_s, heard.end_s))
    recalled = last + round(RECALLED_S / STEP_S)
    count = len(heard)
    order = np.argsort(np.concatenate([leads, leads * FADED]), kind="stable")
    starts, ends = np.concatenate([first, last]), np.concatenate([last, recalled])
    for one in order.tolist():
        best[starts[one] : ends[one]] = one % count
    return best


def clues(heard: Notes) -> Array:
    """Return what speaks for each note by itself and among its fellows, shape (notes, clues)."""
    length = heard.end_s - heard.start_s
    high = (heard.key - MIDDLE) / 12
    pairs = _pairs(heard)
    one, other, key = pairs.one, pairs.other, heard.key
    above, below = key[other] > key[one], key[other] < key[one]
    with_it, near = pairs.shared > SHARED, pairs.near
    gap = (key[one] - key[other]) / 12
    own = [
        heard.held,
        heard.onset,
        np.log(np.maximum(length, LEAST_S)),
        high,
        high**2,
        np.minimum(pairs.total(pairs.shared * above), 4.0),
        np.minimum(pairs.total(pairs.shared * below), 4.0),
        -pairs.most(np.where(with_it & below, -gap, -2.0)),
        -pairs.most(np.where(with_it & above, gap, -2.0)),
        pairs.most(pairs.shared * (key[other] == key[one] - 12)),
        heard.held - pairs.total(heard.held[other] * near) / pairs.total(near),
        heard.held - pairs.most(heard.held[other] * with_it),
        pairs.total(near & above) / pairs.total(near),
        high - pairs.most(np.where(near, (key[other] - MIDDLE) / 12, -9.0)),
    ]
    return np.stack(own, axis=1)


def with_line(heard: Notes, first: Array, alone: Array) -> Array:
    """Return the clues, how likely each note leads by them, and how far it lies from where the melody is about."""
    pairs = _pairs(heard)
    weight = (alone**2 * np.minimum(heard.end_s - heard.start_s, 1.0) + 1e-9)[pairs.other] * pairs.near
    far = heard.key - pairs.total(weight * heard.key[pairs.other]) / pairs.total(weight)
    rivals = pairs.most(alone[pairs.other] * (pairs.shared > SHARED) * (pairs.other != pairs.one))
    level = np.log(np.maximum(alone, 1e-6) / np.maximum(1 - alone, 1e-6))
    more = np.stack([level, np.abs(far) / 6, far / 6, np.minimum(np.abs(far) / 3, 3), rivals], axis=1)
    return np.concatenate([first, more], axis=1)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Each note with each that begins from 8 s before it to 2 s after its end, itself too; arrays of shape (pairs,).

    `shared` is the share of the note during which the other sounds, `near` whether they begin within NEAR_S.
    """

    one: Ints
    other: Ints
    shared: Array
    near: Bools
    begins: Ints

    def total(self, values: Array | Bools) -> Array:
        """Return the sum over each note's pairs, shape (notes,)."""
        return np.asarray(np.add.reduceat(values.astype(np.float64), self.begins))

    def most(self, values: Array) -> Array:
        """Return the largest of each note's pairs, shape (notes,)."""
        return np.asarray(np.maximum.reduceat(values, self.begins))


def _pairs(heard: Notes) -> _Pairs:
    low = np.searchsorted(heard.start_s, heard.start_s - 4 * NEAR_S)
    high = np.searchsorted(heard.start_s, heard.end_s + NEAR_S)
    count = high - low
    begins = np.concatenate([[0], np.cumsum(count)[:-1]])
    one = np.repeat(np.arange(len(heard)), count)
    other = np.arange(len(one)) - np.repeat(begins - low, count)
    start, end = heard.start_s, heard.end_s
    both = np.minimum(end[other], end[one]) - np.maximum(start[other], start[one])
    near = np.abs(start[other] - start[one]) < NEAR_S
    return _Pairs(one, other, np.maximum(both, 0) / (end[one] - start[one]), near, begins)


def _notes(heard: Notes, leads: Array, at: Ints) -> tuple[Note, ...]:
    """The notes of a line that is told over time: the first run of each, so that none is struck twice."""
    edges = np.concatenate([[0], np.flatnonzero(np.diff(at)) + 1, [len(at)]])
    found: dict[int, Note] = {}
    for first, last in itertools.pairwise(edges.tolist()):
        one = int(at[first])
        if one >= 0 and one not in found and (last - first) * STEP_S >= LEAST_S:
            start = max((first - 1) * STEP_S, float(heard.start_s[one]))
            found[one] = Note(start, (last - 1) * STEP_S - start, float(heard.cents[one]), float(leads[one]))
    return tuple(found.values())
