"""Where music lies: folders, the files in them, and what could not be read.

Several files may hold one track; a file that is moved is known again by its content. Paths inside the home are kept
relative to it, so that a moved home still finds them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from isotone import __version__
from isotone.music import ANALYSIS_VERSION
from isotone.store import music, tables

INSIDE = b"home:"
TRIED_BY = f"{ANALYSIS_VERSION} of {__version__}"
"""What could not be read is tried again by another release, which may know better."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: where (as it can be shown), why, and what can be done."""

    path: str
    error: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file's size in bytes and time of change: while both stay, its content is taken to be the same."""

    size: int
    mtime_ns: int

    @classmethod
    def of(cls, path: Path) -> Stamp:
        """Return the stamp of a file that is there."""
        found = path.stat()
        return cls(found.st_size, found.st_mtime_ns)


def shown(path: Path) -> str:
    """Return a path as it can be shown: what is no text in it is replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


class Shelf:
    """Paths as they are kept: bytes, relative to the home where they lie inside it."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def key(self, path: Path) -> bytes:
        """Return how a path is kept."""
        if path.is_relative_to(self.home):
            return INSIDE + os.fsencode(path.relative_to(self.home))
        return os.fsencode(path)

    def path(self, key: bytes) -> Path:
        """Return the path that is kept so."""
        if key.startswith(INSIDE):
            return self.home / os.fsdecode(key.removeprefix(INSIDE))
        return Path(os.fsdecode(key))


def put_failure(connection: sa.Connection, key: bytes, stamp: Stamp, error: str, hint: str) -> None:
    """Keep why a file could not be read, so that it is not tried again before it changes."""
    forget_files(connection, [key])
    row = {"path": key, "size": stamp.size, "mtime_ns": stamp.mtime_ns, "error": error, "hint": hint}
    row |= {"analysis_version": TRIED_BY, "at": time.time()}
    connection.execute(insert(tables.failure).values(row).on_conflict_do_update(["path"], set_=row))


def failures(connection: sa.Connection, shelf: Shelf) -> list[Failure]:
    """Return what could not be read, by path."""
    rows = connection.execute(sa.select(tables.failure).order_by(tables.failure.c.path))
    return [Failure(shown(shelf.path(row.path)), row.error, row.hint) for row in rows]


def put_file(connection: sa.Connection, key: bytes, stamp: Stamp, track_id: str) -> None:
    """Keep that this file holds this track."""
    row = {"path": key, "track_id": track_id, "size": stamp.size, "mtime_ns": stamp.mtime_ns, "missing": False}
    before = connection.scalar(sa.select(tables.file.c.track_id).where(tables.file.c.path == key))
    connection.execute(insert(tables.file).values(row).on_conflict_do_update(["path"], set_=row))
    connection.execute(sa.delete(tables.failure).where(tables.failure.c.path == key))
    music.touch(connection, [track_id] if before in (None, track_id) else [track_id, before])


def forget_files(connection: sa.Connection, keys: list[bytes]) -> None:
    """Forget that these files are there, and the tracks that lie nowhere else."""
    table = tables.file
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        held = connection.scalars(sa.select(table.c.track_id).where(table.c.path.in_(some))).all()
        connection.execute(sa.delete(table).where(table.c.path.in_(some)))
        connection.execute(sa.delete(tables.failure).where(tables.failure.c.path.in_(some)))
        music.touch(connection, list(held))


def within(column: sa.ColumnElement[Any], keys: Sequence[bytes]) -> sa.ColumnElement[bool]:
    """Return the question whether a path is one of these or lies below one."""
    return sa.or_(sa.false(), *(sa.or_(column == one, (column > one + b"/") & (column < one + b"0")) for one in keys))


def stamps(connection: sa.Connection, under: Sequence[bytes] | None = None) -> dict[bytes, tuple[Stamp, str | None]]:
    """Return every file that was analysed, with its stamp and track; None where this release could not read it.

    With `under`, only those at or below some paths.
    """
    known: dict[bytes, tuple[Stamp, str | None]] = {}
    right: sa.ColumnElement[bool] = tables.failure.c.analysis_version == TRIED_BY
    if under is not None:
        right &= within(tables.failure.c.path, under)
    for row in connection.execute(sa.select(tables.failure).where(right)):
        known[row.path] = (Stamp(row.size, row.mtime_ns), None)
    analysed = sa.select(tables.features.c.track_id)
    held: sa.ColumnElement[bool] = tables.file.c.track_id.in_(analysed)
    if under is not None:
        held &= within(tables.file.c.path, under)
    for row in connection.execute(sa.select(tables.file).where(held)):
        known[row.path] = (Stamp(row.size, row.mtime_ns), row.track_id)
    return known


def every_path(connection: sa.Connection, under: Sequence[bytes] | None = None) -> list[bytes]:
    """Return every path that is kept, read or not; with `under`, only those at or below some."""
    asked = [sa.select(table.c.path) for table in (tables.file, tables.failure)]
    if under is not None:
        asked = [one.where(within(one.selected_columns.path, under)) for one in asked]
    return list(connection.scalars(sa.union(*asked)))


def named_like(connection: sa.Connection, key: bytes) -> list[tuple[bytes, str]]:
    """Return the files that are there, and their tracks, whose path is this one with another ending."""
    stem, table = key.rpartition(b".")[0], tables.file.c
    near = (table.path > stem + b".") & (table.path < stem + b"/") & table.missing.is_(False)
    rows = connection.execute(sa.select(table.path, table.track_id).where(near).order_by(table.path))
    return [(row.path, row.track_id) for row in rows if row.path.rpartition(b".")[0] == stem]


def mark_missing(connection: sa.Connection, keys: Sequence[bytes], missing: bool) -> None:
    """Say that these files are (not) where they were: a drive is away, a file was moved."""
    table = tables.file
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        where = table.c.path.in_(some) & (table.c.missing.is_not(missing))
        held = connection.scalars(sa.select(table.c.track_id).where(where)).all()
        connection.execute(sa.update(table).where(where).values(missing=missing))
        music.touch(connection, list(held))


def places(connection: sa.Connection, shelf: Shelf, track_id: str | None = None) -> list[tuple[str, Path]]:
    """Return (track id, path) of every file that was there at the last look, by path."""
    table = tables.file.c
    wanted = sa.select(table.track_id, table.path).where(table.missing.is_(False)).order_by(table.path)
    if track_id is not None:
        wanted = wanted.where(table.track_id == track_id)
    return [(row.track_id, shelf.path(row.path)) for row in connection.execute(wanted)]


def forget_failures(connection: sa.Connection, keys: Sequence[bytes]) -> None:
    """Forget that these files could not be read: they are no longer there."""
    for start in range(0, len(keys), 500):
        connection.execute(sa.delete(tables.failure).where(tables.failure.c.path.in_(keys[start : start + 500])))


def forget_failures_under(connection: sa.Connection, shelf: Shelf, folder: Path) -> None:
    """Forget that files under a folder could not be read, so that they are tried again."""
    keys = connection.scalars(sa.select(tables.failure.c.path)).all()
    forget_failures(connection, [key for key in keys if _inside(shelf.path(key), folder, [])])


def forget_gone_inside(connection: sa.Connection, shelf: Shelf) -> None:
    """Forget files inside the home that are no longer there, and the tracks that lay only there."""
    gone = [key for key in every_path(connection) if key.startswith(INSIDE) and not shelf.path(key).exists()]
    if gone:
        forget_files(connection, gone)
        music.forget_homeless(connection)


def folders(connection: sa.Connection, shelf: Shelf) -> list[Path]:
    """Return the folders (or single files) that were added, by path."""
    rows = connection.scalars(sa.select(tables.folder.c.path).order_by(tables.folder.c.path))
    return [shelf.path(key) for key in rows]


def put_folder(connection: sa.Connection, key: bytes) -> None:
    """Keep a folder to be looked through."""
    fresh = insert(tables.folder).values(path=key, added_at=time.time())
    connection.execute(fresh.on_conflict_do_nothing())


def forget_folder(connection: sa.Connection, shelf: Shelf, folder: Path) -> bool:
    """Forget a folder with the files and tracks that lie in no other; say whether it was there."""
    key = shelf.key(folder)
    was_there = connection.execute(sa.delete(tables.folder).where(tables.folder.c.path == key)).rowcount
    rest = folders(connection, shelf)
    lost = [one for one in every_path(connection) if _inside(shelf.path(one), folder, rest)]
    forget_files(connection, lost)
    forget_failures(connection, lost)
    music.forget_homeless(connection)
    return bool(was_there)


def _inside(path: Path, folder: Path, others: list[Path]) -> bool:
    """Say whether a path lies under this folder and under none of the others."""
    over = {path, *path.parents}
    return folder in over and not over.intersection(others)


def bring_back(connection: sa.Connection, key: bytes) -> None:
    """Bring back the track of a file that was added by hand, if it had been removed."""
    track_id = connection.scalar(sa.select(tables.file.c.track_id).where(tables.file.c.path == key))
    if track_id is not None:
        music.remove(connection, track_id, removed=False)
