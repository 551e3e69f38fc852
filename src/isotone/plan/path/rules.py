"""Rules that a plan keeps. Vetoes, triggers and the startle veto are never broken, even where nothing fits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.music.transition import SUNG
from isotone.person import CheckIn, overwhelmed
from isotone.plan.goals import Way
from isotone.plan.iso import PLEASANT_FLOOR
from isotone.plan.path.cost import predicted
from isotone.plan.table import TrackTable

Flags = NDArray[np.bool_]

STARTLE_DB = 8.0
"""An unexpected rise within a second from which on a piece is vetoed where the goal asks it.

G4 asks for 10 dB; measured in music, a jump of 10 dB comes out up to 2 dB smaller."""
STRICT_DB = 10.0
"""Any sudden rise from which on a piece is vetoed in sleep and where trauma may be near, by size alone (G4, B6)."""
SHORTEST_PIECE_S = 20.0
"""Shorter sounds are signals and jingles, not pieces. [D]"""
CLEAR_PULSE = 0.4
"""From this pulse clarity on, a beat counts as clear enough to begin with. [D]"""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that may give way when nothing fits, each true while it is kept.

    energy : no piece livelier than the reported state, where the goal forbids it.
    opening : a clear beat or a known voice first, where the goal asks it.
    pleasant : no predicted pleasantness under the floor.
    pieces : three pieces or more from 15 minutes on.
    """

    energy: bool = True
    opening: bool = True
    pleasant: bool = True
    pieces: bool = True


def playable(table: TrackTable, way: Way, now: CheckIn, rules: Rules) -> Flags:
    """Return which pieces may enter by themselves."""
    arousal, _, valence, _ = predicted(table)
    may = unharmful(table, way, now)
    may &= ~table.liking.held_back
    may &= (table.to_s - table.from_s) >= SHORTEST_PIECE_S
    if rules.pleasant and way.floor:
        may &= valence >= np.float32(PLEASANT_FLOOR)
    if rules.energy and way.no_livelier and now.arousal is not None:
        may &= arousal <= np.float32(now.arousal)
    return may


def unharmful(table: TrackTable, way: Way, now: CheckIn) -> Flags:
    """Return which pieces break no rule that holds always: never vetoed, no trigger, no startle where vetoed."""
    may = ~table.liking.barred
    if startles_vetoed(way, now):
        may &= table.startle < STARTLE_DB
    if way.strict_veto:
        may &= table.rise < STRICT_DB
    return may


def startles_vetoed(way: Way, now: CheckIn) -> bool:
    """Say whether sudden sounds are out: where the goal says so, and whenever distress is very high."""
    return way.startle_veto or overwhelmed(now)


def opens(table: TrackTable, way: Way, rules: Rules) -> Flags:
    """Return which pieces may come first: where the goal asks it, a clear beat or a known voice, never a drone."""
    if not (way.clear_opening and rules.opening):
        return np.ones(len(table), np.bool_)
    beat = (table.pulse >= np.float32(CLEAR_PULSE)) & ~np.isnan(table.tempo)
    return beat | (table.liking.familiar & (table.voice >= np.float32(SUNG)))
