"""Tracks: what they are called, and what they sound like.

A track is known by its content, so one track may lie at several paths (see `places`). Each change of the library raises
a number (`version`), and each track bears the number of its last change: who holds tracks in memory asks only for newer
ones. Features of an earlier release's analysis are used until they are made anew (see `sound`).
"""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from isotone.music import Features, Kind, Origin, Quality, Track
from isotone.store import settings, sound, tables

VERSION, EMPTIED = "library-version", "library-emptied"


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
    row |= asdict(track.quality)
    fresh = insert(tables.track).values(**row, removed=False, added_at=time.time())
    connection.execute(fresh.on_conflict_do_update(["id"], set_=row))
    sound.put(connection, track.id, track.features)


def put_features(connection: sa.Connection, track_id: str, features: Features) -> None:
    """Keep new features of a track that is known."""
    sound.put(connection, track_id, features)
    touch(connection, [track_id])


def put_quality(connection: sa.Connection, track_id: str, quality: Quality) -> None:
    """Keep how good a copy of its recording a track is."""
    connection.execute(sa.update(tables.track).where(tables.track.c.id == track_id).values(**asdict(quality)))


def tracks_since(connection: sa.Connection, since: int) -> dict[str, Track | None]:
    """Return the tracks that changed after a number: None for one that is no longer to be had.

    A track is to be had while it is not removed, and a file of it was there at the last look. Its features are brief:
    what `music.DETAIL` names, curves and fingerprint are left empty.
    """
    track, file = tables.track.c, tables.file.c
    changed = sa.select(track.id).where(track.changed > since)

    def wanted(track_id: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
        return track_id.in_(changed) if since >= 0 else sa.true()  # all: in the order in which they lie on the disk

    heard = dict(sound.briefs(connection, wanted(tables.features.c.track_id)))
    there = set(connection.scalars(sa.select(file.track_id).where(file.missing.is_(False), wanted(file.track_id))))
    rows = connection.execute(sa.select(track.removed, *(track[name] for name in _TOLD)).where(wanted(track.id)))
    read, found = _Reader(), dict[str, Track | None]()
    for removed, *told in rows.yield_per(sound.AT_ONCE):
        features = heard.pop(told[0], None)
        found[told[0]] = None if removed or features is None or told[0] not in there else read.track(features, *told)
    return found


_TOLD = (
    "id", "title", "artist", "album", "kind", "origin", "only_when_chosen", "theme", "recording", "lossless",
    "bit_rate", "rate",
)  # fmt: skip


class _Reader:
    """Makes many tracks of their rows. What is the same in several is held once."""

    def __init__(self) -> None:
        self._words, self._qualities = dict[str, str](), dict[tuple[Any, ...], Quality]()

    def track(
        self, features: Features, id: str, title: str, artist: str, album: str, kind: str, origin: str,
        only_when_chosen: bool, theme: str, recording: str, *quality: Any,
    ) -> Track:  # fmt: skip
        """Return the track of a row, whose columns are those of `_TOLD`."""
        artist, album = self._words.setdefault(artist, artist), self._words.setdefault(album, album)
        if quality not in self._qualities:
            self._qualities[quality] = Quality(*quality)
        return Track(
            id, title, features, artist, album, _KINDS[kind], _ORIGINS[origin], only_when_chosen, theme, recording,
            self._qualities[quality],
        )  # fmt: skip


_KINDS = {one.value: one for one in Kind}
_ORIGINS = {one.value: one for one in Origin}


def analysed(connection: sa.Connection, track_id: str) -> bool:
    """Say whether this content was analysed, by this release or an earlier one."""
    where = tables.features.c.track_id == track_id
    return connection.scalar(sa.select(tables.features.c.track_id).where(where)) is not None


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


def forget_homeless(connection: sa.Connection) -> None:
    """Forget tracks that no file holds any more, and what was known of their sound."""
    held = sa.exists().where(tables.file.c.track_id == tables.track.c.id)
    if connection.execute(sa.delete(tables.track).where(~held)).rowcount:
        settings.put(connection, EMPTIED, raise_version(connection))


def forget_all(connection: sa.Connection) -> None:
    """Forget the whole library: folders, files, failures, tracks. Nothing on disk is touched."""
    for table in (tables.folder, tables.failure, tables.file, tables.track, tables.alias):
        connection.execute(sa.delete(table))
    settings.put(connection, EMPTIED, raise_version(connection))
