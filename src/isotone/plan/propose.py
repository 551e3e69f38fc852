"""Propose a session: the best path over the library from how someone says they are to where they want to go.

`propose` keeps every rule or says what to do; `nearest` keeps those that protect and names what gave way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypedDict, Unpack

from isotone.errors import NothingFits
from isotone.person import CheckIn, Goal, Person, overwhelmed
from isotone.plan import defaults
from isotone.plan.build import build
from isotone.plan.goals import GOALS
from isotone.plan.near import nearest_choice, why_nothing_fits
from isotone.plan.path import EFFORT, Asked, choose
from isotone.plan.plan import Context, Plan
from isotone.plan.table import TrackTable

SILENCE_S = 15.0
"""A silence before the last piece, where it is wanted; 20 s at most. Silence is an ingredient (B2). [D]"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier plan hands on: pieces that stay in their places, and pieces that were sent away.

    `fixed` maps a place among the pieces (from 0) to a track id; `counts` are the numbers of pieces that may be.
    """

    fixed: Mapping[int, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How a session is planned besides who, from where and where to.

    Attributes
    ----------
    minutes : how long; None takes the goal's length, ten minutes where no goal was said.
    iso : start near the present state; False starts at the goal.
    seed, day : perturb the cost, so that the same wishes do not always give the same pieces. A seed does it more, and
        hides the day. `Plan.optimal` and `Plan.gap` speak of the perturbed cost.
    effort : how many branches the exact search may open before it stops with a gap.
    """

    minutes: float | None = None
    iso: bool = True
    seed: int | None = None
    day: int = 0
    context: Context = field(default_factory=Context)
    loudness_lufs: float = defaults.LOUDNESS_LUFS
    kept: Kept = field(default_factory=Kept)
    effort: int = EFFORT


class How(TypedDict, total=False):
    """The keywords of `propose` and `nearest`: see `Options`."""

    minutes: float | None
    iso: bool
    seed: int | None
    day: int
    context: Context
    loudness_lufs: float
    kept: Kept
    effort: int


def propose(
    person: Person, now: CheckIn, goal: Goal | None, table: TrackTable, *, new_id: str, **how: Unpack[How]
) -> Plan:
    """Return the cheapest plan that keeps every rule.

    Parameters
    ----------
    goal : Goal or None
        None is the default: soft and steady.
    how
        The fields of `Options`.

    Raises
    ------
    InputError
        If the minutes are not between 3 and 120.
    NothingFits
        If no pieces keep all rules and the minutes; its hint says what to do.
    """
    options = Options(**how)
    table = _for(table, person)
    asked = _asked(person, now, goal, table, defaults.check_minutes(_minutes(goal, options)), options)
    choice = choose(table, asked)
    if choice is None:
        raise why_nothing_fits(table, asked)
    return _signed(build(table, asked, choice, goal_said=goal is not None), person, new_id, options)


def nearest(
    person: Person, now: CheckIn, goal: Goal | None, table: TrackTable, *, new_id: str, **how: Unpack[How]
) -> Plan:
    """Return the plan of `propose`, or the nearest one that there is, with notes that name what gave way.

    In this order give way: the number of pieces, the minutes, the rule against livelier pieces, the clear opening,
    the pleasantness floor. Vetoes, triggers and the startle veto never do.

    Raises
    ------
    NothingFits
        Only if there is no piece at all that may be played to this person for this goal. The shell then asks again
        with the starter library (`app.planning`).
    """
    options = Options(**how)
    wanted = _minutes(goal, options)
    table = _for(table, person)
    asked = _asked(person, now, goal, table, min(max(wanted, defaults.SHORTEST), defaults.LONGEST), options)
    near = nearest_choice(table, asked, wanted)
    if near is None:
        raise why_nothing_fits(table, asked)
    settled = replace(asked, minutes=near.minutes, rules=near.rules)
    plan = build(table, settled, near.choice, goal_said=goal is not None)
    return _signed(replace(plan, notes=(*near.notes, *plan.notes)), person, new_id, options)


def _minutes(goal: Goal | None, options: Options) -> float:
    return defaults.minutes_for(goal) if options.minutes is None else options.minutes


def _for(table: TrackTable, person: Person) -> TrackTable:
    """A table may have been made before the last veto: the person's tastes of this moment are what counts."""
    return table if table.tastes == person.tastes else table.for_tastes(person.tastes)


def _asked(
    person: Person, now: CheckIn, goal: Goal | None, table: TrackTable, minutes: float, options: Options
) -> Asked:
    known, kept = goal or defaults.GOAL, options.kept
    silence = person.tastes.silence and not person.hearing.tinnitus and not overwhelmed(now) and GOALS[known].silence
    rows = _rows(table, kept)
    return Asked(
        known,
        now,
        minutes,
        iso=options.iso,
        seed=options.seed,
        day=options.day,
        silence_s=SILENCE_S if silence else 0.0,
        fixed={stage: rows[track_id] for stage, track_id in kept.fixed.items()},
        left_out=frozenset(rows[one] for one in kept.left_out if one in rows),
        counts=kept.counts,
        effort=options.effort,
    )


def _rows(table: TrackTable, kept: Kept) -> dict[str, int]:
    named = set(kept.fixed.values()) | kept.left_out
    rows = {track_id: row for row, track_id in enumerate(table.ids) if track_id in named} if named else {}
    if not rows.keys() >= set(kept.fixed.values()):
        raise NothingFits("kept-gone")
    return rows


def _signed(plan: Plan, person: Person, new_id: str, options: Options) -> Plan:
    return replace(
        plan,
        id=new_id,
        person_id=person.id,
        context=options.context,
        loudness_lufs=options.loudness_lufs,
        left_out=tuple(sorted(options.kept.left_out)),
        newness=person.tastes.newness,
    )
