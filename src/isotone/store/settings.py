"""Small things that the home remembers by name."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from isotone.store import tables


def get(connection: sa.Connection, name: str) -> Any:
    """Return what stands under a name; None where nothing does."""
    return connection.scalar(sa.select(tables.setting.c.value).where(tables.setting.c.name == name))


def put(connection: sa.Connection, name: str, value: Any) -> None:
    """Keep something, ready for JSON, under a name; None forgets it."""
    connection.execute(sa.delete(tables.setting).where(tables.setting.c.name == name))
    if value is not None:
        connection.execute(insert(tables.setting).values(name=name, value=value))
