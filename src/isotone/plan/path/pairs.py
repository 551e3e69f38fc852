"""How two pieces follow each other, for many pairs at once: what it costs, and how much time it takes or saves.

The kinds and seconds are those of `music.transition`, in columns; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.music.transition import (
    BEAT_FADE_S,
    PLAIN_FADE_S,
    PLAIN_GAP_S,
    SONG_GAP_S,
    SUNG,
    TEMPO_TOLERANCE,
    Passage,
    Transition,
)
from isotone.plan.path.cost import Costs, predicted
from isotone.plan.table import TrackTable

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
    jump = second.table.start_lu[None, :] - _end_lu(first)[:, None].astype(np.float64)
    cost = LOUDNESS * np.minimum(np.abs(jump) / 20, 1) + LEAP * _leaps(first.table, second.table, leap)
    cost += SAME_ARTIST * ((first.artist[:, None] == second.artist[None, :]) & (first.artist[:, None] >= 0))
    if startle_veto:
        heard = second.table.start_lu[None, :] - np.maximum(_end_lu(first), QUIET_END_LU)[:, None]
        cost = np.where(heard >= JUMP_DB, np.inf, cost)
    if silence_s:
        return Edge(cost, np.full(cost.shape, silence_s))
    cost += _tempo(first.table, second.table) + _key(first.table, second.table) + _timbre(first.table, second.table)
    return Edge(cost, _delta(first, second))


def passage(first: Side, second: Side) -> Transition:
    """Return the transition between two single pieces, as `music.transition` would for their features."""
    delta = float(_delta(first, second)[0, 0])
    if delta > 0:
        return Transition(Passage.GAP, delta)
    agree = bool(_tempi_agree(first.table, second.table)[0, 0])
    return Transition(Passage.BEAT_CROSSFADE if agree else Passage.CROSSFADE, -delta)


def _end_lu(side: Side) -> NDArray[np.float32]:
    return np.where(side.cut, np.float32(0), side.table.end_lu)


def _leaps(first: TrackTable, second: TrackTable, leap: float) -> Costs:
    arousal, _, valence, _ = predicted(first)
    arousal_to, _, valence_to, _ = predicted(second)
    square = (arousal[:, None] - arousal_to[None, :]) ** 2 + (valence[:, None] - valence_to[None, :]) ** 2
    return np.asarray(np.maximum(np.sqrt(square.astype(np.float64)) - leap, 0))


def _tempo(first: TrackTable, second: TrackTable) -> Costs:
    octaves = np.abs(np.log2(second.tempo[None, :].astype(np.float64) / first.tempo[:, None]))
    known = np.clip(octaves / 0.5, 0, 1) * np.minimum(first.tempo_sure[:, None], second.tempo_sure[None, :])
    both_free = np.isnan(first.tempo)[:, None] & np.isnan(second.tempo)[None, :]
    return np.asarray(TEMPO * np.where(both_free, 0.0, np.where(np.isnan(known), UNKNOWN_TEMPO, known)))


def _fifths_apart(first: TrackTable, second: TrackTable) -> NDArray[np.int8]:
    steps = np.abs(first.fifths[:, None] - second.fifths[None, :])
    known = (first.fifths[:, None] >= 0) & (second.fifths[None, :] >= 0)
    return np.where(known, np.minimum(steps, 12 - steps), np.int8(0)).astype(np.int8)


def _key(first: TrackTable, second: TrackTable) -> Costs:
    sure = np.minimum(first.key_sure[:, None], second.key_sure[None, :]).astype(np.float64)
    return np.asarray(KEY * sure * _fifths_apart(first, second) / 6)


def _timbre(first: TrackTable, second: TrackTable) -> Costs:
    one, other = first.timbre.astype(np.float64), second.timbre.astype(np.float64)
    square = (one**2).sum(1)[:, None] + (other**2).sum(1)[None, :] - 2 * one @ other.T
    return np.asarray(TIMBRE * np.minimum(np.sqrt(np.maximum(square, 0)) / 3, 1))


def _tempi_agree(first: TrackTable, second: TrackTable) -> Flags:
    ratio = first.tempo[:, None].astype(np.float64) / second.tempo[None, :]
    agree = np.zeros(ratio.shape, np.bool_)
    for times in (0.5, 1.0, 2.0):
        agree |= np.abs(ratio * times - 1) <= TEMPO_TOLERANCE
    return agree


def _delta(first: Side, second: Side) -> Costs:
    one, other = first.table, second.table
    shortest = np.minimum((one.to_s - one.from_s)[:, None], (other.to_s - other.from_s)[None, :]).astype(np.float64)
    beats = _tempi_agree(one, other)
    fade = np.maximum(1.0, np.minimum(np.where(beats, BEAT_FADE_S, PLAIN_FADE_S), shortest / 4))
    fades = (one.fades & ~first.cut)[:, None] | (_fifths_apart(one, other) > 2)
    whole = _whole(one)[:, None] | _whole(other)[None, :]
    return np.where(whole, SONG_GAP_S, np.where(fades, PLAIN_GAP_S, -fade))


def _whole(table: TrackTable) -> Flags:
    return np.asarray(table.liking.familiar | (table.voice >= np.float32(SUNG)))
