"""The words of tracks, with their times where these are known, and their language as tagged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from isotone.store import tables
from isotone.store.places import Stamp, within


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
    """Return the tracks whose words hold this text, over line ends too, in small letters or large."""
    known = tables.lyrics.c
    line = sa.func.replace(known.text, "\n", " ")
    forms = {words} if words.isascii() else {words, words.lower(), words.upper(), words.capitalize()}
    holds = sa.or_(*(line.icontains(one, autoescape=True) for one in sorted(forms)))
    return list(connection.scalars(sa.select(known.track_id).where(holds)))


def files(connection: sa.Connection, under: Sequence[bytes] | None = None) -> dict[bytes, tuple[Stamp, str]]:
    """Return the files of words that were read, at or below some paths or all: their stamp, and whose they are."""
    table = tables.lyrics_file
    wanted = sa.select(table) if under is None else sa.select(table).where(within(table.c.path, under))
    return {row.path: (Stamp(row.size, row.mtime_ns), row.track_id) for row in connection.execute(wanted)}


def put_file(connection: sa.Connection, key: bytes, stamp: Stamp, track_id: str) -> None:
    """Keep that a file of words was read for a track."""
    row = {"track_id": track_id, "size": stamp.size, "mtime_ns": stamp.mtime_ns}
    connection.execute(insert(tables.lyrics_file).values(path=key, **row).on_conflict_do_update(["path"], set_=row))


def forget_file(connection: sa.Connection, key: bytes) -> None:
    """Forget a file of words; the words stay until others are put."""
    connection.execute(sa.delete(tables.lyrics_file).where(tables.lyrics_file.c.path == key))
