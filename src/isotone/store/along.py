"""Sessions that were taken along on a device: one row for each that went, until the device gives it back."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from isotone.plan import Plan
from isotone.store import documents, tables


@dataclass(frozen=True, slots=True)
class Taken:
    """A session that lies on a device.

    `made` is the first line of its log to be, as it was when it went; `came` names the sessions that have come home
    from it, so that none comes twice, also where it was forgotten since.
    """

    id: str
    person_id: str
    plan: Plan
    at: float
    made: dict[str, Any]
    came: tuple[str, ...] = ()


def put(connection: sa.Connection, plan: Plan, made: dict[str, Any]) -> str:
    """Keep that a session went along, and return the name under which it lies on the device."""
    name = str(uuid.uuid4())
    values = {"id": name, "person_id": plan.person_id, "plan_id": plan.id, "at": time.time()}
    values |= {"plan": documents.plain(plan), "made": made, "came": []}
    connection.execute(sa.insert(tables.along).values(**values))
    return name


def get(connection: sa.Connection, name: str, person_id: str) -> Taken | None:
    """Return what a person took along; None where they took no such thing, or it was erased."""
    table = tables.along
    where = (table.c.id == name) & (table.c.person_id == person_id)
    row = connection.execute(sa.select(table).where(where)).first()
    if row is None:
        return None
    return Taken(row.id, row.person_id, documents.read(Plan, row.plan), row.at, row.made, tuple(row.came))


def known(connection: sa.Connection, names: list[str], person_id: str) -> list[str]:
    """Return those of these names that the person took along, in the order in which they are given."""
    table = tables.along.c
    found = set(connection.scalars(sa.select(table.id).where(table.person_id == person_id, table.id.in_(names))))
    return [name for name in names if name in found]


def listed(connection: sa.Connection, person_id: str) -> list[dict[str, Any]]:
    """Return what a person took along, as plain JSON: which plan, when, and which sessions have come home from it."""
    table = tables.along.c
    rows = connection.execute(
        sa.select(table.id, table.plan_id, table.at, table.came).where(table.person_id == person_id).order_by(table.at)
    )
    return [dict(row._mapping) for row in rows]


def drop(connection: sa.Connection, names: list[str], person_id: str) -> None:
    """Forget what lies on no device any more."""
    table = tables.along
    connection.execute(sa.delete(table).where(table.c.person_id == person_id, table.c.id.in_(names)))


def note_came(connection: sa.Connection, taken: Taken, session_id: str) -> None:
    """Keep that a session came home."""
    came = [*taken.came, session_id]
    connection.execute(sa.update(tables.along).where(tables.along.c.id == taken.id).values(came=came))
