"""How much sound was heard: read from the logs of sessions that are kept, in which every line says what it adds."""

from __future__ import annotations

import json

import sqlalchemy as sa

from isotone.sound.ear import Exposure
from isotone.store import tables

SAYS = '%"sound":[%'


def since(connection: sa.Connection, person_id: str, at: float) -> Exposure:
    """Return what a person heard since a time, in seconds since 1970."""
    log = tables.session_log.c
    return _sum(connection, (log.person_id == person_id) & (log.at >= at))


def of_session(connection: sa.Connection, session_id: str) -> Exposure:
    """Return what was heard in a session."""
    return _sum(connection, tables.session_log.c.session_id == session_id)


def _sum(connection: sa.Connection, which: sa.ColumnElement[bool]) -> Exposure:
    payload = tables.session_log.c.payload
    rows = connection.scalars(sa.select(payload).where(which, payload.like(SAYS)))
    said = (json.loads(row).get("sound") for row in rows)
    return Exposure.sum(Exposure(*one) for one in said if one)
