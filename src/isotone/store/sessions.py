"""Sessions and all that hangs on one: its plan, log, check-ins, moments, and what was said after.

The defined door of an erase is here: `forget` names the session in `erasing`, takes its log away whole, and closes
the door again, all in one transaction.
"""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, fields, replace
from typing import Any

import sqlalchemy as sa

from isotone.errors import InputError
from isotone.person import CheckIn
from isotone.plan import Plan
from isotone.store import documents, people, plans, tables

BELONGS_S = 12 * 3600.0
"""A check-in made this long before a session belongs to it. [D]"""


@dataclass(frozen=True, slots=True)
class After:
    """What a person said after a session, in their own words; None where they did not say.

    `fit` is how well it fitted how they were, 0 (not at all) to 10 (wholly): our own item ("iso-match"), which nobody
    has validated. `fitted` is the yes or no of sessions held before there was more to choose from; it is never turned
    into a number that nobody gave.
    """

    helped: tuple[str, ...] | None = None
    not_helped: tuple[str, ...] | None = None
    note: str | None = None
    fitted: bool | None = None
    fit: float | None = None
    why: str | None = None
    where: str | None = None
    with_whom: str | None = None
    harm: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A check-in of a session: when ("before", "between", "after"; seconds since 1970) and what."""

    id: int
    moment: str
    at: float
    check_in: CheckIn


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in a session that the person marked, on the session's clock in seconds, with a word or without."""

    at_s: float
    word: str = ""


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One line of the history. `ended_at` is None while it runs (or where the program was killed).

    `kept` says whether it stays: it was held, and ended, with the person's consent to keep sessions.
    """

    id: str
    person_id: str
    plan_id: str
    goal: str
    minutes: float
    iso: bool
    started_at: float
    ended_at: float | None
    kept: bool
    after: After


def start(connection: sa.Connection, plan: Plan, *, kept: bool = True) -> str:
    """Open the record of a session with this plan; the person's last loose check-ins become its own. Return its id."""
    session_id, now = str(uuid.uuid4()), time.time()
    values: dict[str, Any] = {"id": session_id, "person_id": plan.person_id, "plan_id": plan.id}
    values |= {"goal": plan.goal.value, "minutes": plan.minutes, "iso": plan.iso, "started_at": now}
    values |= {"kept": kept, "plan": documents.plain(plan), "after": {}}
    connection.execute(sa.insert(tables.session).values(**values))
    table = tables.check_in.c
    loose = (table.person_id == plan.person_id) & table.session_id.is_(None) & (table.moment == "before")
    connection.execute(
        sa.update(tables.check_in).where(loose, table.at >= now - BELONGS_S).values(session_id=session_id)
    )
    return session_id


def bring(connection: sa.Connection, plan: Plan, session_id: str, started_at: float, ended_at: float) -> None:
    """Put in the record of a session that was heard away and is over, under the id that it got there."""
    values: dict[str, Any] = {"id": session_id, "person_id": plan.person_id, "plan_id": plan.id}
    values |= {"goal": plan.goal.value, "minutes": plan.minutes, "iso": plan.iso, "kept": True, "after": {}}
    values |= {"started_at": started_at, "ended_at": ended_at, "plan": documents.plain(plan)}
    connection.execute(sa.insert(tables.session).values(**values))


def end(connection: sa.Connection, person_id: str, *, kept: bool, session_id: str | None = None) -> None:
    """Say that a session (or every open one of a person) is over, and whether it stays; not where it was already."""
    table = tables.session
    open_ones = (table.c.person_id == person_id) & table.c.ended_at.is_(None)
    if session_id is not None:
        open_ones &= table.c.id == session_id
    connection.execute(sa.update(table).where(open_ones).values(ended_at=time.time(), kept=kept))


def row_of(connection: sa.Connection, session_id: str) -> sa.Row[Any]:
    """Return a session's row; InputError where there is none."""
    row = connection.execute(sa.select(tables.session).where(tables.session.c.id == session_id)).first()
    if row is None:
        raise InputError("session-missing", id=session_id)
    return row


def summaries(connection: sa.Connection, person_id: str) -> list[SessionSummary]:
    """Return a person's sessions, the newest first."""
    table = tables.session
    rows = connection.execute(
        sa.select(table).where(table.c.person_id == person_id).order_by(table.c.started_at.desc(), table.c.id)
    )
    return [summary(row) for row in rows]


def summary(row: sa.Row[Any]) -> SessionSummary:
    """Return the line of the history of a session's row."""
    told = {field.name: getattr(row, field.name) for field in fields(SessionSummary) if field.name != "after"}
    return SessionSummary(**told, after=documents.read(After, row.after))


def plan_of(row: sa.Row[Any]) -> Plan:
    """Return the plan as it was when the session began, whatever became of it since."""
    return documents.read(Plan, row.plan)


def proposed(connection: sa.Connection, row: sa.Row[Any]) -> Plan:
    """Return the plan as it was first proposed, before the person changed it."""
    try:
        return plans.get(connection, row.plan_id, first=True)
    except InputError:
        return plan_of(row)


def say_after(connection: sa.Connection, session_id: str, said: After) -> None:
    """Keep what was said after a session; what is None leaves what was said before."""
    row = row_of(connection, session_id)
    new = {field.name: value for field in fields(After) if (value := getattr(said, field.name)) is not None}
    after = replace(documents.read(After, row.after), **new)
    table = tables.session
    connection.execute(sa.update(table).where(table.c.id == session_id).values(after=documents.plain(after)))


def check_ins(connection: sa.Connection, session_id: str) -> tuple[Said, ...]:
    """Return the check-ins of a session, in the order in which they were made."""
    table = tables.check_in
    rows = connection.execute(sa.select(table).where(table.c.session_id == session_id).order_by(table.c.id))
    return tuple(Said(row.id, row.moment, row.at, people.read_check_in(row)) for row in rows)


def moments(connection: sa.Connection, session_id: str) -> tuple[Moment, ...]:
    """Return the marked moments of a session, first to last."""
    table = tables.moment
    rows = connection.execute(sa.select(table).where(table.c.session_id == session_id).order_by(table.c.at_s))
    return tuple(Moment(row.at_s, row.word) for row in rows)


def forget(connection: sa.Connection, session_id: str) -> bool:
    """Take a session away with all that hangs on it, also while it runs; say whether it was there."""
    row = connection.execute(sa.select(tables.session).where(tables.session.c.id == session_id)).first()
    if row is None:
        return False
    connection.execute(sa.insert(tables.erasing).values(session_id=session_id))
    connection.execute(sa.delete(tables.session_log).where(tables.session_log.c.session_id == session_id))
    connection.execute(sa.delete(tables.erasing))
    connection.execute(sa.delete(tables.session).where(tables.session.c.id == session_id))
    others = sa.select(tables.session.c.id).where(tables.session.c.plan_id == row.plan_id)
    if connection.execute(others).first() is None:
        plans.forget(connection, row.plan_id)
    return True


def forget_person(connection: sa.Connection, person_id: str) -> None:
    """Take a person away with every record of theirs."""
    for one in summaries(connection, person_id):
        forget(connection, one.id)
    connection.execute(sa.delete(tables.person).where(tables.person.c.id == person_id))


def forget_loose_check_ins(connection: sa.Connection, person_id: str, before: float) -> None:
    """Forget check-ins made before a time that belong to no session."""
    table = tables.check_in
    where = (table.c.person_id == person_id) & table.c.session_id.is_(None) & (table.c.at < before)
    connection.execute(sa.delete(table).where(where))


def heard_since(connection: sa.Connection, person_id: str, since: float, now: float) -> dict[str, float]:
    """Return how many days ago each piece stood in a session of this person, for sessions since a time."""
    table = tables.session.c
    rows = connection.execute(
        sa.select(table.started_at, table.plan)
        .where(table.person_id == person_id, table.started_at >= since)
        .order_by(table.started_at)
    )
    return {
        stage["track_id"]: (now - row.started_at) / 86400
        for row in rows
        for stage in row.plan["stages"]
        if stage.get("track_id")
    }
