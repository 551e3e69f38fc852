"""The words of tracks, with their times where these are known, and their language as tagged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from isotone.store import tables


def put(
    connection: sa.Connection, track_id: str, text: str, lines: Sequence[tuple[float, str]] = (), language: str = ""
) -> None:
    """Keep a track's words in place of any that were there; nothing at all forgets them."""
    connection.execute(sa.delete(tables.lyrics).where(tables.lyrics.c.track_id == track_id))
    if text or language:
        row = {"track_id": track_id, "text": text, "lines": [list(one) for one in lines], "language": language}
        connection.execute(insert(tables.lyrics).values(row))


def get(connection: sa.Connection, track_id: str) -> dict[str, Any] | None:
    """Return a track's `text`, `lines` (pairs of seconds and words) and `language`; None where nothing is known."""
    row = connection.execute(sa.select(tables.lyrics).where(tables.lyrics.c.track_id == track_id)).one_or_none()
    return None if row is None else {"text": row.text, "lines": row.lines, "language": row.language}


def holding(connection: sa.Connection, words: str) -> list[str]:
    """Return the tracks whose words hold this text, whatever its case in plain letters."""
    known = tables.lyrics.c
    return list(connection.scalars(sa.select(known.track_id).where(known.text.icontains(words, autoescape=True))))
