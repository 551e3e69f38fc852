"""Brings home what was heard away: a session's record with its log, made by the same `advance` as a live one's.

The log says that it was heard away and when it came. Its replay is exact, as any log's is: the events are the
device's, and what came of them is worked out here.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from isotone.app.record import AWAY
from isotone.errors import InputError
from isotone.person import CheckIn, Person, Purpose
from isotone.session import Phase, advance, happened
from isotone.session import event as ev
from isotone.session.codec import event_of, name_of, session_as_dict, session_of
from isotone.store import Home, SessionLog, along, people, plans, sessions, tables

DEEDS = (
    ev.Started, ev.Position, ev.Pause, ev.Resume, ev.Softer, ev.Louder, ev.Mark, ev.Stop, ev.PlayAgain, ev.Seek,
    ev.Suspended,
)  # fmt: skip
MOST = 5000
"""How many events one session may tell of. [D]"""


@dataclass(frozen=True, slots=True)
class Away:
    """What a device tells of a session: when it began (seconds since 1970), what happened, how the person was after."""

    id: str
    began_at: float
    events: tuple[dict[str, Any], ...]
    after: CheckIn = field(default_factory=CheckIn)


class Came(StrEnum):
    """What became of what a device told; whichever it is, the device need not keep it."""

    KEPT = "kept"
    NOT_KEPT = "not-kept"  # the person keeps no sessions
    UNKNOWN = "unknown"  # it was erased, or another's


def come_home(home: Home, person: Person, name: str, away: Away) -> Came:
    """Make the record of a session that was heard away; once, however often it is told.

    Raises
    ------
    InputError
        If an event is none that can happen away.
    """
    with home.read() as connection:
        taken = along.get(connection, name, person.id)
    if taken is None:
        return Came.UNKNOWN
    if away.id in taken.came:
        return Came.KEPT
    if not person.agrees(Purpose.KEEP_SESSIONS):
        return Came.NOT_KEPT
    lines = _lines(taken.made, away)
    now = time.time()
    began = min(max(away.began_at, taken.at), now)
    with home.write() as connection:
        _forget_half(connection, away.id)
        plans.save(connection, taken.plan)  # nobody played it at home, so it may have been swept away
        sessions.bring(connection, taken.plan, away.id, began, min(began + _length(away), now))
    log = SessionLog(home.database, away.id, person.id)
    log.append(0.0, AWAY, {"began_at": away.began_at, "came_at": now})
    for at_s, kind, payload in lines:
        log.append(at_s, kind, payload)
    with home.write() as connection:
        if not away.after.empty:
            people.check_in(connection, person.id, away.after, "after", away.id)
        along.note_came(connection, taken, away.id)
    return Came.KEPT


def _forget_half(connection: sa.Connection, session_id: str) -> None:
    """Take away what a homecoming that was cut off left; no other session can be named by a device."""
    log = tables.session_log.c
    first = sa.select(log.kind).where(log.session_id == session_id, log.position == 0)
    there = connection.execute(sa.select(tables.session.c.ended_at).where(tables.session.c.id == session_id)).first()
    if there is None:
        return
    if there.ended_at is None or connection.scalar(first) not in (None, AWAY):
        raise InputError("away-id", id=session_id)
    sessions.forget(connection, session_id)


def _lines(made: dict[str, Any], away: Away) -> list[tuple[float, str, dict[str, Any]]]:
    """Return the log's lines: the session as it went, then each event with what came of it."""
    session = replace(session_of(made["session"]), id=away.id)
    lines: list[tuple[float, str, dict[str, Any]]] = [(0.0, "made", made | {"session": session_as_dict(session)})]
    for event in _events(away):
        session, commands = advance(session, event)
        word = {"word": event.word} if isinstance(event, ev.Mark) else {}
        lines.append((event.at_s, name_of(type(event)), happened(event, commands) | word))
    if session.phase is Phase.PLAYING:  # the device fell silent without a word
        last = ev.Suspended(session.at_s, "page")
        lines.append((session.at_s, name_of(ev.Suspended), happened(last, advance(session, last)[1])))
    return lines


def _events(away: Away) -> list[ev.Event]:
    if len(away.events) > MOST:
        raise InputError("away-too-many", count=len(away.events), most=MOST)
    found = [event_of(raw) for raw in away.events]
    for one in found:
        if not isinstance(one, DEEDS):
            raise InputError("page-asks", kind=name_of(type(one)))
    return found


def _length(away: Away) -> float:
    """Return how long the session was heard at most, by its last event."""
    return max((float(one.get("at_s", 0.0)) for one in away.events), default=0.0)
