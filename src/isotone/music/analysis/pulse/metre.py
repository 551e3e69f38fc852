"""How many beats make a bar, and which beat begins it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.music.analysis.fitted import pulse as fitted
from isotone.music.analysis.pulse import harmony
from isotone.music.analysis.pulse.beats import strongest
from isotone.music.analysis.pulse.onsets import Onsets
from isotone.signal.arrays import Array, moving_mean

METRES = (3, 4)
"""Beats in a bar that are told apart. Two are heard as half of four, six as two threes."""
LEAST_BEATS = 12
CLEAR = 0.6
"""From this share of belief on a metre is named. [D]"""
CURVES = (("strength", 3), ("low", 3), ("high", 3), ("change", 3), ("bass_change", 3))
AGAIN = (2, 3, 4, 6, 8)
"""Beats after which a piece is compared with itself."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Beats in a bar (None where not clear), how sure that and the bars' places are, and which beats begin bars."""

    metre: int | None
    confidence: float
    first: int


UNCLEAR = Bars(None, 0.0, 0)


def bars(heard: Onsets, beats: Array) -> Bars:
    """Return the metre of beats at fine frames."""
    if len(beats) < LEAST_BEATS:
        return UNCLEAR
    odds = fitted.METRE(metre_clues(heard, beats))
    belief = np.exp(odds - odds.max())
    belief /= belief.sum()
    ways = [(metre, first) for metre in METRES for first in range(metre)]
    metre, first = ways[int(np.argmax(belief))]
    sure = float(sum(share for share, way in zip(belief, ways, strict=True) if way[0] == metre))
    place = float(belief.max())
    return Bars(metre if sure >= CLEAR else None, sure if sure >= CLEAR else 0.0, first if place >= sure / 2 else -1)


def metre_clues(heard: Onsets, beats: Array) -> Array:
    """Return what speaks for each metre and first beat, shape (3 + 4, clues).

    How far each curve stands out on the bars' first beats, on their middle (in four), and how much more alike beats
    of the same place in their bars are than others.
    """
    curves = _by_beat(heard, beats)
    alike = _alike(curves, heard, beats)
    found = []
    for metre in METRES:
        three = metre == 3
        for first in range(metre):
            stands = curves[first::metre].mean(axis=0)
            middle = curves[(first + 2) % 4 :: 4].mean(axis=0) * (not three)
            after = curves[(first + 1) % metre :: metre].mean(axis=0)
            found.append(np.concatenate([stands, middle, after, [three], three * alike]))
    return np.array(found)


def _by_beat(heard: Onsets, beats: Array) -> Array:
    """Each curve at each beat and how far the harmony moves there, less their slow mean, in deviations."""
    moves = np.concatenate(
        [[0.0], harmony.distances(harmony.between(heard.sounded, np.append(beats, 2 * beats[-1] - beats[-2])))]
    )
    rows = [np.sqrt(np.maximum(strongest(getattr(heard, name), beats, width), 0)) for name, width in CURVES]
    table = np.stack([*rows, np.sqrt(np.maximum(moves, 0))], axis=1)
    table = table - moving_mean(table, 25)
    return np.asarray(table / np.maximum(table.std(axis=0), 1e-9))


def _alike(curves: Array, heard: Onsets, beats: Array) -> Array:
    """How much alike beats some beats apart are, by each curve and by harmony, less the mean over the distances."""
    spans = harmony.between(heard.sounded, beats)
    rows = []
    for after in AGAIN:
        same = (curves[after:] * curves[:-after]).mean(axis=0) if len(curves) > after else np.zeros(curves.shape[1])
        chords = (spans[after:] * spans[:-after]).sum(axis=1).mean() if len(spans) > after else 0.0
        rows.append(np.append(same, chords))
    table = np.array(rows)
    return np.asarray((table - table.mean(axis=0)).ravel())
