"""Tracks, the files that hold them, folders, and what could not be read.

A track is known by its content, so one track may lie at several paths. Each change of the library raises a number
(`version`), and each track bears the number of its last change: who holds tracks in memory asks only for newer ones.
Paths inside the home are kept relative to it, so that a moved home still finds them.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from isotone import __version__
from isotone.music import ANALYSIS_VERSION, Features, Kind, Origin, Track
from isotone.store import settings, tables

INSIDE = b"home:"
VERSION, EMPTIED = "library-version", "library-emptied"
TRIED_BY = f"{ANALYSIS_VERSION} of {__version__}"
"""What could not be read is tried again by another release, which may know better."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: where, why, and what can be done."""

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


def version(connection: sa.Connection) -> int:
    """Return the number of the library's last change."""
    return int(settings.get(connection, VERSION) or 0)


def emptied(connection: sa.Connection) -> int:
    """Return the number at which tracks were last forgotten: who holds older ones reads all anew."""
    return int(settings.get(connection, EMPTIED) or 0)


def raise_version(connection: sa.Connection) -> int:
    """Raise and return the number of the library's last change."""
    number = version(connection) + 1
    settings.put(connection, VERSION, number)
    return number


def put_track(connection: sa.Connection, track: Track, genre: str = "") -> None:
    """Keep a track and its features; what a person removed stays removed."""
    row: dict[str, Any] = {"id": track.id, "title": track.title, "artist": track.artist, "album": track.album}
    row |= {"genre": genre, "theme": track.theme, "kind": track.kind.value, "origin": track.origin.value}
    row |= {"only_when_chosen": track.only_when_chosen, "changed": raise_version(connection)}
    fresh = insert(tables.track).values(**row, removed=False, added_at=time.time())
    connection.execute(fresh.on_conflict_do_update(["id"], set_=row))
    known = {"track_id": track.id, "analysis_version": track.features.analysis_version}
    known["document"] = json.dumps(track.features.as_dict(), separators=(",", ":"))
    connection.execute(
        insert(tables.features).values(known).on_conflict_do_update(["track_id", "analysis_version"], set_=known)
    )


def tracks_since(connection: sa.Connection, since: int) -> dict[str, Track | None]:
    """Return the tracks that changed after a number: None for one that is no longer to be had.

    A track is to be had while it is not removed, a file of it was there at the last look, and its features are of
    this release's analysis.
    """
    table = tables.track
    present = sa.exists().where(tables.file.c.track_id == table.c.id, tables.file.c.missing.is_(False))
    known = (tables.features.c.track_id == table.c.id) & (tables.features.c.analysis_version == ANALYSIS_VERSION)
    rows = connection.execute(
        sa.select(table, tables.features.c.document, present.label("present"))
        .join(tables.features, known, isouter=True)
        .where(table.c.changed > since)
        .order_by(table.c.artist, table.c.album, table.c.title, table.c.id)
    )
    return {row.id: _track(row) if row.present and row.document and not row.removed else None for row in rows}


def _track(row: sa.Row[Any]) -> Track:
    return Track(
        id=row.id,
        title=row.title,
        artist=row.artist,
        album=row.album,
        features=Features.from_dict(json.loads(row.document)),
        kind=Kind(row.kind),
        origin=Origin(row.origin),
        only_when_chosen=row.only_when_chosen,
        theme=row.theme,
    )


def analysed(connection: sa.Connection, track_id: str) -> bool:
    """Say whether this content was analysed by this release's analysis."""
    table = tables.features.c
    where = (table.track_id == track_id) & (table.analysis_version == ANALYSIS_VERSION)
    return connection.scalar(sa.select(table.track_id).where(where)) is not None


def touch(connection: sa.Connection, track_ids: list[str]) -> None:
    """Say that these tracks changed: a file came or went, or they were removed."""
    if track_ids:
        number = raise_version(connection)
        for start in range(0, len(track_ids), 500):
            some = track_ids[start : start + 500]
            connection.execute(sa.update(tables.track).where(tables.track.c.id.in_(some)).values(changed=number))


def remove(connection: sa.Connection, track_id: str, removed: bool = True) -> bool:
    """Take a track out of the library (its file stays where it is), or bring it back; say whether it was there."""
    where = tables.track.c.id == track_id
    done = connection.execute(sa.update(tables.track).where(where).values(removed=removed)).rowcount
    touch(connection, [track_id])
    return bool(done)


def put_failure(connection: sa.Connection, key: bytes, stamp: Stamp, error: str, hint: str) -> None:
    """Keep why a file could not be read, so that it is not tried again before it changes."""
    forget_files(connection, [key])
    row = {"path": key, "size": stamp.size, "mtime_ns": stamp.mtime_ns, "error": error, "hint": hint}
    row |= {"analysis_version": TRIED_BY, "at": time.time()}
    connection.execute(insert(tables.failure).values(row).on_conflict_do_update(["path"], set_=row))


def failures(connection: sa.Connection, shelf: Shelf) -> list[Failure]:
    """Return what could not be read, by path."""
    rows = connection.execute(sa.select(tables.failure).order_by(tables.failure.c.path))
    return [Failure(str(shelf.path(row.path)), row.error, row.hint) for row in rows]


def put_file(connection: sa.Connection, key: bytes, stamp: Stamp, track_id: str) -> None:
    """Keep that this file holds this track."""
    row = {"path": key, "track_id": track_id, "size": stamp.size, "mtime_ns": stamp.mtime_ns, "missing": False}
    before = connection.scalar(sa.select(tables.file.c.track_id).where(tables.file.c.path == key))
    connection.execute(insert(tables.file).values(row).on_conflict_do_update(["path"], set_=row))
    connection.execute(sa.delete(tables.failure).where(tables.failure.c.path == key))
    touch(connection, [track_id] if before in (None, track_id) else [track_id, before])


def forget_files(connection: sa.Connection, keys: list[bytes]) -> None:
    """Forget that these files are there, and the tracks that lie nowhere else."""
    table = tables.file
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        held = connection.scalars(sa.select(table.c.track_id).where(table.c.path.in_(some))).all()
        connection.execute(sa.delete(table).where(table.c.path.in_(some)))
        connection.execute(sa.delete(tables.failure).where(tables.failure.c.path.in_(some)))
        touch(connection, list(held))


def stamps(connection: sa.Connection) -> dict[bytes, tuple[Stamp, str | None]]:
    """Return every file that is known, with its stamp and its track; None where it could not be read."""
    known: dict[bytes, tuple[Stamp, str | None]] = {}
    right = tables.failure.c.analysis_version == TRIED_BY
    for row in connection.execute(sa.select(tables.failure).where(right)):
        known[row.path] = (Stamp(row.size, row.mtime_ns), None)
    for row in connection.execute(sa.select(tables.file)):
        known[row.path] = (Stamp(row.size, row.mtime_ns), row.track_id)
    return known


def mark_missing(connection: sa.Connection, keys: list[bytes], missing: bool) -> None:
    """Say that these files are (not) where they were: a drive is away, a file was moved."""
    table = tables.file
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        where = table.c.path.in_(some) & (table.c.missing.is_not(missing))
        held = connection.scalars(sa.select(table.c.track_id).where(where)).all()
        connection.execute(sa.update(table).where(where).values(missing=missing))
        touch(connection, list(held))


def places(connection: sa.Connection, shelf: Shelf, track_id: str | None = None) -> list[tuple[str, Path]]:
    """Return (track id, path) of every file that was there at the last look, by path."""
    table = tables.file.c
    wanted = sa.select(table.track_id, table.path).where(table.missing.is_(False)).order_by(table.path)
    if track_id is not None:
        wanted = wanted.where(table.track_id == track_id)
    return [(row.track_id, shelf.path(row.path)) for row in connection.execute(wanted)]


def forget_failures(connection: sa.Connection, keys: list[bytes]) -> None:
    """Forget that these files could not be read: they are no longer there."""
    for start in range(0, len(keys), 500):
        connection.execute(sa.delete(tables.failure).where(tables.failure.c.path.in_(keys[start : start + 500])))


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
    lost = [one for one in stamps(connection) if _inside(shelf.path(one), folder, rest)]
    forget_files(connection, lost)
    forget_failures(connection, lost)
    forget_homeless(connection)
    return bool(was_there)


def _inside(path: Path, folder: Path, others: list[Path]) -> bool:
    """Say whether a path lies under this folder and under none of the others."""
    over = {path, *path.parents}
    return folder in over and not over.intersection(others)


def forget_homeless(connection: sa.Connection) -> None:
    """Forget tracks that no file holds any more, and what was known of their sound."""
    held = sa.exists().where(tables.file.c.track_id == tables.track.c.id)
    if connection.execute(sa.delete(tables.track).where(~held)).rowcount:
        settings.put(connection, EMPTIED, raise_version(connection))


def forget_all(connection: sa.Connection) -> None:
    """Forget the whole library: folders, files, failures, tracks. Nothing on disk is touched."""
    for table in (tables.folder, tables.failure, tables.file, tables.track):
        connection.execute(sa.delete(table))
    settings.put(connection, EMPTIED, raise_version(connection))


def bring_back(connection: sa.Connection, key: bytes) -> None:
    """Bring back the track of a file that was added by hand, if it had been removed."""
    track_id = connection.scalar(sa.select(tables.file.c.track_id).where(tables.file.c.path == key))
    if track_id is not None:
        remove(connection, track_id, removed=False)
