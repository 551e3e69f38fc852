"""Plans, every version of them: what was proposed, and what the person made of it."""

from __future__ import annotations

import time

import sqlalchemy as sa

from isotone.errors import InputError
from isotone.plan import Plan
from isotone.store import documents, tables


def save(connection: sa.Connection, plan: Plan) -> None:
    """Keep a plan as it is now; its earlier versions stay, so that what was changed can be told."""
    table = tables.plan.c
    last = connection.execute(
        sa.select(table.version, table.document).where(table.id == plan.id).order_by(table.version.desc()).limit(1)
    ).first()
    document = documents.plain(plan)
    if last is not None and last.document == document:
        return
    values = {"id": plan.id, "version": last.version + 1 if last else 0, "person_id": plan.person_id}
    values |= {"saved_at": time.time(), "approved": plan.approval is not None, "document": document}
    connection.execute(sa.insert(tables.plan).values(**values))


def get(connection: sa.Connection, plan_id: str, *, first: bool = False) -> Plan:
    """Return a plan as it was saved last, or first; InputError where there is none."""
    table = tables.plan.c
    order = table.version if first else table.version.desc()
    found = connection.scalar(sa.select(table.document).where(table.id == plan_id).order_by(order).limit(1))
    if found is None:
        raise InputError("plan-missing", id=plan_id)
    return documents.read(Plan, found)


def versions(connection: sa.Connection, plan_id: str) -> list[Plan]:
    """Return a plan in every version, the first one first."""
    table = tables.plan.c
    found = connection.scalars(sa.select(table.document).where(table.id == plan_id).order_by(table.version))
    return [documents.read(Plan, document) for document in found]


def last_id(connection: sa.Connection, person_id: str) -> str | None:
    """Return the id of the plan that a person approved last; None where there is none."""
    table = tables.plan.c
    where = (table.person_id == person_id) & table.approved
    return connection.scalar(sa.select(table.id).where(where).order_by(table.saved_at.desc()).limit(1))


def forget(connection: sa.Connection, plan_id: str) -> None:
    """Forget a plan in every version."""
    connection.execute(sa.delete(tables.plan).where(tables.plan.c.id == plan_id))


def forget_unused(connection: sa.Connection, before: float) -> None:
    """Forget plans saved before a time that no session ever played."""
    table = tables.plan
    used = sa.exists().where(tables.session.c.plan_id == table.c.id)
    young = sa.select(table.c.id).where(table.c.saved_at >= before)
    connection.execute(sa.delete(table).where(~used, table.c.id.not_in(young)))
