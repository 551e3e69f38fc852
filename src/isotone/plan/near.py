"""When nothing fits: the nearest path there is, and, for those who want it strict, why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from isotone.errors import NothingFits, Term
from isotone.person import CheckIn, Goal
from isotone.plan.defaults import LONGEST, SHORTEST, TOLERANCE
from isotone.plan.goals import GOALS
from isotone.plan.notes import note_length
from isotone.plan.path import Asked, Choice, Rules, choose, playable
from isotone.plan.path.options import early_ends
from isotone.plan.plan import Reason
from isotone.plan.table import Flags, TrackTable

LENGTHS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 1.1, 1.25, 1.5, 2.0)
"""The parts of the minutes asked that are tried in turn: shorter before longer. [D]"""
ADVISED = 0.9
"""So much of the music that fits is advised where it is less than was asked for: some room to choose. [D]"""
RELAXED = (
    (Rules(), ()),
    (Rules(pieces=False), ()),
    (Rules(pieces=False, energy=False), ("note-livelier",)),
    (Rules(pieces=False, energy=False, opening=False), ("note-livelier", "note-opening")),
    (Rules(False, False, False, False), ("note-livelier", "note-opening", "note-sad")),
)
"""Which rules give way, in order, with the notes that name them where they mattered."""


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest path: the minutes it has, the rules it keeps, and what gave way."""

    choice: Choice
    minutes: float
    rules: Rules
    notes: tuple[Reason, ...]


def nearest_choice(table: TrackTable, asked: Asked, wanted: float) -> Near | None:
    """Return the path that gives up least; None where no piece may be played at all."""
    for rules, names in RELAXED:
        for minutes in _lengths(table, asked, rules) if rules != asked.rules else (asked.minutes,):
            choice = choose(table, replace(asked, rules=rules, minutes=minutes))
            if choice is not None:
                gave_way = tuple(Reason(name) for name in names if _mattered(table, asked, choice, name))
                few = asked.rules.pieces and not rules.pieces and minutes >= 15 and len(choice.rows) < 3
                fewer = (Reason("note-fewer-pieces", {"pieces": len(choice.rows)}),) if few else ()
                return Near(choice, minutes, rules, (*note_length(wanted, minutes), *fewer, *gave_way))
    return None


def _lengths(table: TrackTable, asked: Asked, rules: Rules) -> Iterator[float]:
    """Yield the minutes to try: those asked, then what there is if that is less, then shorter and longer ones."""
    heard = _heard(table, asked, rules)
    if not len(heard):
        return
    most = float(heard.sum()) / 60
    tried = [asked.minutes * part for part in LENGTHS]
    filled = [most, 0.97 * most] if most < asked.minutes else []
    for minutes in sorted(filled, reverse=True) + tried:
        if minutes <= max(most * 1.06, 0.3) and (SHORTEST <= minutes <= LONGEST):
            yield minutes
    yield float(heard[np.argmin(np.abs(heard - asked.minutes * 60))]) / 60


def _heard(table: TrackTable, asked: Asked, rules: Rules) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    may = playable(table, GOALS[asked.goal], asked.now, rules)
    may[list(asked.left_out)] = False
    return np.asarray((table.to_s - table.from_s)[may], np.float64)


def _mattered(table: TrackTable, asked: Asked, choice: Choice, name: str) -> bool:
    """Say whether the path uses the freedom that a rule's giving way allowed."""
    rules = {
        "note-livelier": Rules(opening=False, pleasant=False),
        "note-opening": Rules(energy=False, pleasant=False),
        "note-sad": Rules(energy=False, opening=False),
    }[name]
    way = GOALS[asked.goal]
    if name == "note-opening":
        return way.clear_opening
    return not bool(playable(table.rows(np.array(choice.rows)), way, asked.now, rules).all())


def may_play(table: TrackTable, now: CheckIn, goal: Goal) -> Flags:
    """Return which pieces the nearest plan may take by itself, whatever else gives way."""
    return playable(table, GOALS[goal], now, Rules(False, False, False, False))


def why_nothing_fits(table: TrackTable, asked: Asked) -> NothingFits:
    """Return the error that says, in one line, why there is no plan and what to do."""
    if not len(table):
        return NothingFits("nothing-music")
    if not may_play(table, asked.now, asked.goal).any():
        return NothingFits("nothing-allowed")
    heard = _heard(table, asked, asked.rules)
    total = float(heard.sum())
    if not len(heard):
        return _ruled_out(table, asked)
    if total < SHORTEST * 60 * (1 - TOLERANCE):
        return NothingFits("nothing-enough", heard=round(total / 60, 1), least=SHORTEST)
    least = min(_shortest(table, asked))
    if total < asked.minutes * 60 * (1 - TOLERANCE):
        return NothingFits(
            "nothing-so-long", heard=round(total / 60), minutes=asked.minutes, near=max(SHORTEST, ADVISED * total // 60)
        )
    if least > asked.minutes * 60 * (1 + TOLERANCE):
        return NothingFits(
            "nothing-so-short", least=round(least / 60, 1), minutes=asked.minutes, near=max(SHORTEST, ceil(least / 60))
        )
    return NothingFits("nothing-exact", minutes=asked.minutes)


def _ruled_out(table: TrackTable, asked: Asked) -> NothingFits:
    way, energy = GOALS[asked.goal], asked.now.arousal or 0.0
    if playable(table, way, asked.now, Rules(energy=False)).any():
        return NothingFits("nothing-so-quiet", arousal=energy, goal=Term(f"goal-{asked.goal.value}"))
    return NothingFits("nothing-brighter")


def _shortest(table: TrackTable, asked: Asked) -> Iterator[float]:
    may = playable(table, GOALS[asked.goal], asked.now, asked.rules)
    for row in np.flatnonzero(may).tolist():
        yield min([float(table.to_s[row]), *early_ends(table, row)]) - float(table.from_s[row])
