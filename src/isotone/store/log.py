"""The session log: what happened, in order, written as it happens and never changed.

Each entry is kept on disk before `append` returns, so a program that is killed loses nothing that it had appended.
Each entry's hash holds the one before it, so a changed or missing line shows. The tables refuse to change or
shorten a log; only an erase, through `sessions.forget`, takes a whole one away.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from isotone.store import tables
from isotone.store.database import Database

MARK = "mark"
"""An entry of this kind is a moment that the person marked; its word is in `payload` or in its `event`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a log. `at_s` is the session's clock, `at` seconds since 1970, `hash` chains it to the one before."""

    position: int
    at_s: float
    at: float
    kind: str
    payload: dict[str, Any]
    hash: str


class SessionLog:
    """The log of one session. One writer at a time: the session's owner."""

    def __init__(self, database: Database, session_id: str, person_id: str) -> None:
        self._database = database
        self.session_id = session_id
        self._person_id = person_id

    def append(self, at_s: float, kind: str, payload: Mapping[str, Any] | None = None) -> bool:
        """Add one entry; it is on disk when this returns.

        Returns
        -------
        bool
            False where the person had the session forgotten meanwhile: then nothing is kept.
        """
        text = json.dumps(dict(payload or {}), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        with self._database.write() as connection:
            if not _still_there(connection, self.session_id):
                return False
            position, before = _last(connection, self.session_id)
            row = {"session_id": self.session_id, "position": position + 1, "at_s": float(at_s), "kind": kind}
            row |= {"person_id": self._person_id, "at": time.time(), "payload": text}
            connection.execute(sa.insert(tables.session_log).values(**row, hash=_hash(before, row)))
            if kind == MARK:
                self._mark(connection, at_s, _word(dict(payload or {})))
        return True

    def entries(self) -> tuple[Entry, ...]:
        """Return every entry, first to last."""
        with self._database.read() as connection:
            return tuple(_entry(row) for row in _rows(connection, self.session_id))

    def whole(self) -> bool:
        """Say whether the chain of hashes holds: no line was changed, added between or taken out."""
        before = self.session_id
        with self._database.read() as connection:
            for place, row in enumerate(_rows(connection, self.session_id)):
                if row.position != place or row.hash != _hash(before, row._asdict()):
                    return False
                before = row.hash
        return True

    def _mark(self, connection: sa.Connection, at_s: float, word: str) -> None:
        values = {"session_id": self.session_id, "person_id": self._person_id, "at_s": float(at_s), "word": word}
        connection.execute(sa.insert(tables.moment).values(**values))


def _word(payload: Mapping[str, Any]) -> str:
    """Return the word of a mark, said plainly or inside the event that the session logged."""
    event = payload.get("event")
    told = event if isinstance(event, Mapping) else payload
    return str(told.get("word") or "")


def _still_there(connection: sa.Connection, session_id: str) -> bool:
    return connection.scalar(sa.select(tables.session.c.id).where(tables.session.c.id == session_id)) is not None


def _last(connection: sa.Connection, session_id: str) -> tuple[int, str]:
    log = tables.session_log.c
    row = connection.execute(
        sa.select(log.position, log.hash).where(log.session_id == session_id).order_by(log.position.desc()).limit(1)
    ).first()
    return (row.position, row.hash) if row else (-1, session_id)


def _rows(connection: sa.Connection, session_id: str) -> list[sa.Row[Any]]:
    log = tables.session_log
    return list(connection.execute(sa.select(log).where(log.c.session_id == session_id).order_by(log.c.position)))


def _entry(row: sa.Row[Any]) -> Entry:
    return Entry(row.position, row.at_s, row.at, row.kind, json.loads(row.payload), row.hash)


def _hash(before: str, row: Mapping[str, Any]) -> str:
    told = (before, row["person_id"], row["position"], row["at_s"], row["at"], row["kind"], row["payload"])
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
