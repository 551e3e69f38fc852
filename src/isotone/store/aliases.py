"""Contents that are known as another's: a file in which Isotone wrote tags stays the piece that it was.

A track's id is the content of its first file. What a person said of it, and every session that played it, speak of that
id; so it stays, and the new content is told to be the same piece. It stays told when the piece leaves the library, for
it may come back.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from isotone.store import tables


def put(connection: sa.Connection, content: str, track_id: str) -> None:
    """Keep that a content is this track."""
    row = {"track_id": track_id}
    fresh = insert(tables.alias).values(content=content, **row)
    connection.execute(fresh.on_conflict_do_update(["content"], set_=row))


def known_as(connection: sa.Connection, content: str) -> str:
    """Return the id under which a content is known: its own, unless it was told to be another's."""
    found = connection.scalar(sa.select(tables.alias.c.track_id).where(tables.alias.c.content == content))
    return found or content
