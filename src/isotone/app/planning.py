"""Ask the planner for a plan with what the home knows, and keep it."""

from __future__ import annotations

import time
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from isotone.person import CheckIn, Goal, Person, Purpose
from isotone.plan import Context, Plan
from isotone.store import Home, plans, sessions

if TYPE_CHECKING:
    from isotone.app.library import Library

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
) -> Plan:
    """Return the nearest plan to what is asked, kept; it is not approved.

    Parameters
    ----------
    newness : 0 (what they know) to 1 (what is new), None, or "usual"
        What was said this time; "usual" is the person's default, None that nothing is said.

    Raises
    ------
    NothingFits
        If there is no music at all.
    """
    from isotone import plan as planning
    from isotone.plan import defaults

    if newness != "usual":
        person = replace(person, tastes=replace(person.tastes, newness=newness))
    learned = person if person.agrees(Purpose.LEARN_FROM_RATINGS) else _unrated(person)
    table = library.table(person)
    usual = Context(person.usual.why, person.usual.how, person.usual.setting)
    plan = planning.nearest(
        learned,
        now,
        goal,
        table.for_tastes(table.tastes, recent=_lately(home, person.id)),
        minutes=minutes if minutes is not None else defaults.minutes_for(goal),
        iso=iso,
        seed=seed,
        day=int(time.time() // DAY_S),
        context=context or usual,
        new_id=str(uuid.uuid4()),
    )
    with home.write() as connection:
        plans.save(connection, plan)
    return plan


def _unrated(person: Person) -> Person:
    return replace(person, tastes=replace(person.tastes, ratings={}))


def _lately(home: Home, person_id: str) -> dict[str, float]:
    """Return how many days ago each piece was planned to be heard, for those of the last two weeks."""
    now = time.time()
    with home.read() as connection:
        return sessions.heard_since(connection, person_id, now - LATELY_DAYS * DAY_S, now)
