"""The record of sessions: opened with an approved plan, written as it happens, kept or forgotten as the person wants.

A session that ends with the person's consent to keep sessions stays until "Don't keep this" or an erase, also when the
consent is taken back later: taking it back is no erase, which has a button of its own. Without it, the record lives
while the session does and while its "after" page is open, and is forgotten when that is answered, when the next session
starts, or when the home is next opened or closed, whichever comes first. A session that runs is never swept away.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from isotone.errors import ApprovalMissing
from isotone.person import CheckIn, Person, Purpose
from isotone.plan import Plan
from isotone.store import Entry, Home, SessionLog, along, documents, music, people, plans, sessions, tables
from isotone.store.sessions import After, Moment, Said, SessionSummary

AWAY = "away"
"""A line of a log of this kind says that the session was heard away from home, and when it came."""
LOOSE_S = 24 * 3600.0
"""Plans that nobody played, and check-ins that led to no session, are forgotten after this long. [D]"""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """All that is known of a session.

    `plan` is as it was when the session began, `proposed` as it was before the person changed it.
    """

    summary: SessionSummary
    plan: Plan
    proposed: Plan
    entries: tuple[Entry, ...]
    check_ins: tuple[Said, ...]
    moments: tuple[Moment, ...]

    @property
    def id(self) -> str:
        """The session's id."""
        return self.summary.id

    @property
    def person_id(self) -> str:
        """Whose session it is."""
        return self.summary.person_id

    @property
    def kept(self) -> bool:
        """Whether it stays: without the consent to keep sessions it is gone once the "after" page is left."""
        return self.summary.kept

    @property
    def came_at(self) -> float | None:
        """When what was heard away came home, in seconds since 1970; None for a session that was held at home."""
        return next((float(one.payload["came_at"]) for one in self.entries if one.kind == AWAY), None)

    @property
    def after(self) -> After:
        """What the person said after it."""
        return self.summary.after

    def said(self, moment: str) -> CheckIn | None:
        """Return the last check-in made "before" or "after"; None where there is none: missing, never the middle."""
        found = [one.check_in for one in self.check_ins if one.moment == moment]
        if moment == "before" and not found and self.came_at is not None:
            return None  # the plan may be days old
        if moment == "before" and not found:
            return None if self.plan.now.empty else self.plan.now
        return found[-1] if found else None


def start(home: Home, plan_id: str) -> str:
    """Open the record of a session with this plan and return its id; ApprovalMissing where nobody said yes to it."""
    with home.read() as connection:
        plan = plans.get(connection, plan_id)
    if plan.approval is None:
        raise ApprovalMissing("approval-missing")
    with home.write() as connection:
        kept = _keeps(connection, plan.person_id)
        sessions.end(connection, plan.person_id, kept=kept)
    sweep(home, plan.person_id)
    with home.write() as connection:
        return sessions.start(connection, plan, kept=kept)


def log_of(home: Home, session_id: str) -> SessionLog:
    """Return the log of a session, to read and to add to."""
    with home.read() as connection:
        row = sessions.row_of(connection, session_id)
    return SessionLog(home.database, session_id, row.person_id)


def record_of(home: Home, session_id: str) -> SessionRecord:
    """Return all that is known of a session."""
    log = log_of(home, session_id)
    entries = log.entries()
    with home.read() as connection:
        row = sessions.row_of(connection, session_id)
        return SessionRecord(
            summary=sessions.summary(row),
            plan=sessions.plan_of(row),
            proposed=sessions.proposed(connection, row),
            entries=entries,
            check_ins=sessions.check_ins(connection, session_id),
            moments=sessions.moments(connection, session_id),
        )


def end(home: Home, session_id: str) -> bool:
    """Say that a session is over; return whether its record stays."""
    with home.write() as connection:
        return _ended(connection, session_id)


def after(home: Home, session_id: str, said: After, check_in: CheckIn | None, *, done: bool) -> bool:
    """Keep what was said after a session; with `done`, forget it all where the person keeps no sessions.

    Returns
    -------
    bool
        Whether the record is still there.
    """
    with home.write() as connection:
        row = sessions.row_of(connection, session_id)
        kept = _ended(connection, session_id)
        sessions.say_after(connection, session_id, said)
        if check_in is not None and not check_in.empty:
            people.check_in(connection, row.person_id, check_in, "after", session_id)
    if done and not kept:
        forget(home, session_id)
    return kept or not done


def forget(home: Home, session_id: str) -> bool:
    """Forget a session, also while it runs, and leave no byte of it; say whether it was there."""
    with home.write() as connection:
        was_there = sessions.forget(connection, session_id)
    home.forget_freed_bytes()
    return was_there


def sweep(home: Home, person_id: str) -> int:
    """Forget what a person does not keep: sessions that ended without the consent, loose plans and check-ins.

    Returns how many sessions that were.
    """
    young = time.time() - LOOSE_S
    with home.write() as connection:
        plans.forget_unused(connection, young)
        sessions.forget_loose_check_ins(connection, person_id, young)
        known = [one for one in sessions.summaries(connection, person_id) if not one.kept]
        gone = [one.id for one in known if one.ended_at is not None or one.started_at < young]
        for session_id in gone:
            sessions.forget(connection, session_id)
    if gone:
        home.forget_freed_bytes()
    return len(gone)


def _keeps(connection: sa.Connection, person_id: str) -> bool:
    return people.get(connection, person_id).agrees(Purpose.KEEP_SESSIONS)


def _ended(connection: sa.Connection, session_id: str) -> bool:
    """Say that a session is over, where it was not; return whether it stays."""
    person_id = sessions.row_of(connection, session_id).person_id
    sessions.end(connection, person_id, kept=_keeps(connection, person_id), session_id=session_id)
    return bool(sessions.row_of(connection, session_id).kept)


def export(home: Home, person: Person) -> dict[str, Any]:
    """Return everything of a person as plain JSON: they themselves, ratings, sessions with logs, loose check-ins."""
    with home.read() as connection:
        known = sessions.summaries(connection, person.id)
        loose = tables.check_in.c.session_id.is_(None) & (tables.check_in.c.person_id == person.id)
        rows = connection.execute(tables.check_in.select().where(loose)).all()
        taken = along.listed(connection, person.id)
    return {
        "form": "isotone-person-1",
        "person": documents.plain(person),
        "sessions": [exported(record_of(home, one.id)) for one in known],
        "along": taken,
        "check_ins": [{"at": row.at, "when": row.moment, **asdict(people.read_check_in(row))} for row in rows],
    }


def exported(record: SessionRecord) -> dict[str, Any]:
    """Return a session as plain JSON."""
    plain = documents.plain(record)
    return {**plain.pop("summary"), **plain}


def erase(home: Home, person_id: str) -> None:
    """Erase a person and every record of theirs, and leave no byte; with the last person goes the library's list."""
    with home.write() as connection:
        sessions.forget_person(connection, person_id)
        if not people.all_of(connection):
            music.forget_all(connection)
    home.forget_freed_bytes(rebuild=True)
