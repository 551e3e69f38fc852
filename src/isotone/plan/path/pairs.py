"""How two pieces follow each other, for many pairs at once: what it costs, and how much time it takes or saves.

The kinds and seconds are those of `music.transition`, in columns; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.music.transition import (
    BEAT_FADE_S,
    LONG_FADE_S,
    PLAIN_FADE_S,
    PLAIN_GAP_S,
    SONG_GAP_S,
    SUNG,
    TEMPO_TOLERANCE,
    Passage,
    Transition,
)
from isotone.plan.path.cost import Costs, predicted
from isotone.plan.table import Floats, TrackTable

Flags = NDArray[np.bool_]

TEMPO = 0.25
"""A jump of half an octave of tempo or more. [D]"""
UNKNOWN_TEMPO = 0.2
"""Between a steady pulse and none: this part of `TEMPO`. [D]"""
KEY = 0.1
"""Six steps on the circle of fifths. [D]"""
LOUDNESS = 0.2
"""Twenty LU between the end of one and the start of the next. [D]"""
TIMBRE = 0.15
"""A difference of three clear changes of timbre or more. [D]"""
SAME_ARTIST = 0.1
"""The same artist twice running. [D]"""
LEAP = 0.3
"""A whole unit of predicted feeling beyond the longest step that the arc takes. [D]"""
JUMP_DB = 10.0
"""No rise from one piece into the next as large as this where the goal vetoes startles (G4)."""
QUIET_END_LU = -8.0
"""An end that sinks below this is compared as if it were here: what follows a fade is not yet a shock. [D]"""


_PLACES = np.arange(13)
_STEPS = np.abs(_PLACES[:, None] - _PLACES[None, :])
_APART = np.where(np.maximum.outer(_PLACES, _PLACES) == 12, 0, np.minimum(_STEPS, 12 - _STEPS)).astype(np.float32)
"""Steps on the circle of fifths between places 0 to 11; the last (-1) is unknown, and no steps from any."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Pieces on one side of a transition: rows of a table, and which of them are left early."""

    table: TrackTable
    cut: Flags
    artist: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """Every transition from one side to the other, shape (from, to): `cost`, and `delta_s` added to the time heard."""

    cost: Costs
    delta_s: Costs


def edge(first: Side, second: Side, *, leap: float, startle_veto: bool, silence_s: float = 0.0) -> Edge:
    """Return the costs and times of following each piece of `first` by each of `second`.

    Parameters
    ----------
    leap : float
        How far two predicted places may lie apart at no cost.
    silence_s : float
        Seconds of silence between them, 0 for none. After a silence tempo, key and timbre may start anew.
    """
    cost = _loudness(_end_lu(first), second.table.start_lu, startle_veto)
    cost += _feeling(first, second, leap)
    if silence_s:
        return Edge(cost.astype(np.float64), np.full(cost.shape, silence_s))
    cost += _sound(first.table, second.table)
    cost += timbre_apart(first.table, second.table)
    return Edge(cost.astype(np.float64), _delta(first, second))


def least(first: Side, second: Side, apart: Floats, *, leap: float, startle_veto: bool) -> Floats:
    """Return a lower bound of `edge`'s costs, whether the first pieces play whole or are left early.

    `apart` is what `timbre_apart` gives for them.
    """
    start = second.table.start_lu
    cost = _loudness(first.table.end_lu, start, startle_veto)
    np.minimum(cost, _loudness(np.zeros_like(first.table.end_lu), start, startle_veto), out=cost)
    cost += _feeling(first, second, leap)
    cost += _sound(first.table, second.table)
    cost += apart
    return np.asarray(cost)


def timbre_apart(first: TrackTable, second: TrackTable) -> Floats:
    """Return the cost of the difference of timbre: a distance, so that no way round is shorter."""
    one, other = first.timbre, np.ascontiguousarray(second.timbre.T)
    # Not `@`: for so few columns its threads cost more than they bring, and their number would change the last digit.
    far = np.einsum("ik,kj->ij", one * np.float32(-2), other)
    far += np.square(one).sum(1)[:, None]
    far += np.square(other).sum(0)[None, :]
    np.maximum(far, 0, out=far)
    np.sqrt(far, out=far)
    far *= np.float32(TIMBRE / 3)
    np.minimum(far, np.float32(TIMBRE), out=far)
    return np.asarray(far)


def passage(first: Side, second: Side) -> Transition:
    """Return the transition between two single pieces, as `music.transition` would for their features."""
    delta = float(_delta(first, second)[0, 0])
    if delta > 0:
        return Transition(Passage.GAP, delta)
    agree = bool(_tempi_agree(first.table, second.table)[0, 0])
    return Transition(Passage.BEAT_CROSSFADE if agree else Passage.CROSSFADE, -delta)


def _end_lu(side: Side) -> Floats:
    return np.where(side.cut, np.float32(0), side.table.end_lu)


def _loudness(end_lu: Floats, start_lu: Floats, startle_veto: bool) -> Floats:
    jump = start_lu[None, :] - end_lu[:, None]
    cost = np.abs(jump)
    cost *= np.float32(LOUDNESS / 20)
    np.minimum(cost, np.float32(LOUDNESS), out=cost)
    before = np.maximum(end_lu, np.float32(QUIET_END_LU))
    if startle_veto and start_lu.max(initial=-np.inf) - before.min(initial=np.inf) >= JUMP_DB:
        cost[start_lu[None, :] - before[:, None] >= np.float32(JUMP_DB)] = np.inf
    return np.asarray(cost)


def _feeling(first: Side, second: Side, leap: float) -> Floats:
    arousal, _, valence, _ = predicted(first.table)
    arousal_to, _, valence_to, _ = predicted(second.table)
    far, beside = arousal[:, None] - arousal_to[None, :], valence[:, None] - valence_to[None, :]
    far *= far
    beside *= beside
    far += beside
    np.sqrt(far, out=far)
    far -= np.float32(leap)
    np.maximum(far, 0, out=far)
    far *= np.float32(LEAP)
    # Codes of unknown artists differ on the two sides, so that they are never the same.
    other = np.where(second.artist < 0, -2, second.artist)
    same = first.artist.astype(np.int32)[:, None] == other.astype(np.int32)[None, :]
    far += same.view(np.int8) * np.float32(SAME_ARTIST)
    return np.asarray(far)


def _sound(first: TrackTable, second: TrackTable) -> Floats:
    cost = _tempo(first, second)
    cost += _key(first, second)
    return np.asarray(cost)


def _tempo(first: TrackTable, second: TrackTable) -> Floats:
    one, other = np.log2(first.tempo), np.log2(second.tempo)
    cost = np.abs(other[None, :] - one[:, None])
    cost *= np.float32(2)
    np.minimum(cost, 1, out=cost)
    cost *= np.minimum(first.tempo_sure[:, None], second.tempo_sure[None, :])
    none, other_none = np.isnan(one), np.isnan(other)
    cost[none] = np.float32(UNKNOWN_TEMPO)
    cost[:, other_none] = np.float32(UNKNOWN_TEMPO)
    cost[np.ix_(none, other_none)] = 0
    cost *= np.float32(TEMPO)
    return np.asarray(cost)


def _fifths_apart(first: TrackTable, second: TrackTable) -> Floats:
    return np.asarray(_APART[:, second.fifths][first.fifths])


def _key(first: TrackTable, second: TrackTable) -> Floats:
    cost = _fifths_apart(first, second)
    cost *= np.minimum(first.key_sure[:, None], second.key_sure[None, :])
    cost *= np.float32(KEY / 6)
    return np.asarray(cost)


def _tempi_agree(first: TrackTable, second: TrackTable) -> Flags:
    ratio = first.tempo[:, None].astype(np.float64) / second.tempo[None, :]
    agree = np.zeros(ratio.shape, np.bool_)
    for times in (0.5, 1.0, 2.0):
        agree |= np.abs(ratio * times - 1) <= TEMPO_TOLERANCE
    return agree


def _delta(first: Side, second: Side) -> Costs:
    one, other = first.table, second.table
    shortest = np.minimum((one.to_s - one.from_s)[:, None], (other.to_s - other.from_s)[None, :]).astype(np.float64)
    agree, steady, other_steady = _tempi_agree(one, other), ~np.isnan(one.tempo)[:, None], ~np.isnan(other.tempo)
    wanted = np.where(agree, BEAT_FADE_S, np.where(steady | other_steady, PLAIN_FADE_S, LONG_FADE_S))
    fade = np.maximum(1.0, np.minimum(wanted, shortest / 4))
    breath = (one.fades & ~first.cut)[:, None] | (_fifths_apart(one, other) > 2) | (steady & other_steady & ~agree)
    whole = (_whole(one) | (one.end_taken & ~first.cut))[:, None] | (_whole(other) | other.start_taken)[None, :]
    return np.where(whole, SONG_GAP_S, np.where(breath, PLAIN_GAP_S, -fade))


def _whole(table: TrackTable) -> Flags:
    return np.asarray(table.liking.familiar | (table.voice >= np.float32(SUNG)))
