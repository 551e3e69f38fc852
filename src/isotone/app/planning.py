"""Ask the planner for a plan with what the home knows, and keep it."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from isotone.errors import NothingFits
from isotone.music import Origin, Track
from isotone.person import CheckIn, Goal, Person, Purpose
from isotone.plan import Context, Plan, Reason
from isotone.store import Home, plans, sessions

if TYPE_CHECKING:
    from isotone.app.library import Library
    from isotone.plan import TrackTable

Newness = float | Literal["usual"] | None
DAY_S = 86400.0
LATELY_DAYS = 14
"""Pieces heard within so many days are varied. [D]"""


def propose(
    home: Home,
    library: Library,
    person: Person,
    now: CheckIn,
    goal: Goal | None,
    minutes: float | None,
    *,
    iso: bool = True,
    seed: int | None = None,
    context: Context | None = None,
    newness: Newness = "usual",
    lend: Callable[[], bool] = lambda: False,
) -> Plan:
    """Return the nearest plan to what is asked, kept; it is not approved.

    Where none of the person's own music may play (all of it is vetoed, a trigger, sudden or speech), it is made of
    pieces of the starter library, and says so: what protects never gives way.

    Parameters
    ----------
    newness : 0 (what they know) to 1 (what is new), None, or "usual"
        What was said this time; "usual" is the person's default, None that nothing is said.
    lend : is asked for pieces of the starter library where nothing may play; says whether there are some.

    Raises
    ------
    NothingFits
        If there is no music at all that may play, the starter library's included.
    """
    from isotone import plan as planning
    from isotone.plan import defaults

    if newness != "usual":
        person = replace(person, tastes=replace(person.tastes, newness=newness))
    learned = person if person.agrees(Purpose.LEARN_FROM_RATINGS) else _unrated(person)
    usual = Context(person.usual.why, person.usual.how, person.usual.setting)
    lately = _lately(home, person.id)

    def ask() -> Plan:
        table = library.table(person)
        plan = planning.nearest(
            learned,
            now,
            goal,
            table.for_tastes(table.tastes, recent=lately),
            minutes=minutes if minutes is not None else defaults.minutes_for(goal),
            iso=iso,
            seed=seed,
            day=int(time.time() // DAY_S),
            context=context or usual,
            new_id=str(uuid.uuid4()),
        )
        lent = _is_lent(library.known(), table, plan)
        return replace(plan, notes=(Reason("note-ours"), *plan.notes)) if lent else plan

    try:
        plan = ask()
    except NothingFits:
        if not lend():
            raise
        plan = ask()
    with home.write() as connection:
        plans.save(connection, plan)
    return plan


def last(home: Home, person_id: str) -> Plan | None:
    """Return the plan that a person approved last; None where there is none."""
    with home.read() as connection:
        plan_id = plans.last_id(connection, person_id)
        return None if plan_id is None else plans.get(connection, plan_id)


def _is_lent(known: Mapping[str, Track], table: TrackTable, plan: Plan) -> bool:
    """Say whether a plan is of starter pieces because none of the person's own music may play."""
    from isotone.plan import may_play

    pieces = {stage.track_id for stage in plan.stages}
    if any(one.id in pieces and one.origin is Origin.OWN for one in known.values()):
        return False
    own = [at for at, one in enumerate(table.ids) if one in known and known[one].origin is Origin.OWN]
    return bool(own) and not may_play(table, plan.now, plan.goal)[own].any()


def _unrated(person: Person) -> Person:
    return replace(person, tastes=replace(person.tastes, ratings={}))


def _lately(home: Home, person_id: str) -> dict[str, float]:
    """Return how many days ago each piece was planned to be heard, for those of the last two weeks."""
    now = time.time()
    with home.read() as connection:
        return sessions.heard_since(connection, person_id, now - LATELY_DAYS * DAY_S, now)
