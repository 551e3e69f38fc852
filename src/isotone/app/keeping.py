"""What becomes of a file that was analysed: a track, joined with the copies of its recording."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from isotone.app.copies import joined
from isotone.music import Kind, Origin, Track
from isotone.music.versions import Need
from isotone.store import copies, lyrics, people, places

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from isotone.app.analysis import Analysed
    from isotone.files.lyrics import Lyrics

SPEECH = 0.5
"""From this probability of mostly talk on, a recording enters a plan only by hand. [D]"""
SPOKEN = ("audiobook", "podcast", "speech", "spoken", "audio drama", "hörbuch", "hoerbuch", "lecture", "voice memo")
"""Genres of recordings that are not music."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a piece beforehand, as for those that Isotone made itself."""

    title: str
    artist: str = ""
    album: str = ""
    origin: Origin = Origin.STARTER
    only_when_chosen: bool = False
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to look at. `need` says what the features of a piece that is known need."""

    path: Path
    stamp: places.Stamp
    known: Known | None = None
    content: str = ""
    need: Need = Need.NOTHING


def track_of(job: Job, analysed: Analysed) -> Track:
    tags, features = analysed.tags, analysed.features
    if job.known is not None:
        told = job.known
        return Track(
            job.content,
            told.title,
            features,
            told.artist,
            told.album,
            Kind.MUSIC,
            told.origin,
            told.only_when_chosen,
            told.theme,
        )
    spoken = features.speech >= SPEECH or any(word in tags.genre.lower() for word in SPOKEN)
    kind = Kind.SPEECH if spoken else Kind.MUSIC
    return Track(job.content, tags.title, features, tags.artist, tags.album, kind, quality=analysed.quality)


def join_own(connection: Connection, track_id: str) -> None:
    """Know the copies of a track; what was said of one of them counts for all."""
    if members := copies.join(connection, track_id):
        for person in people.all_of(connection):
            tastes = joined(person.tastes, members)
            if tastes != person.tastes:
                people.save(connection, replace(person, tastes=tastes))


def put_lyrics(connection: Connection, track_id: str, words: Lyrics) -> None:
    """Keep a track's words, with their times."""
    lyrics.put(connection, track_id, words.text, [(one.at_s, one.text) for one in words.lines], words.language)


class Growing:
    """Files that were still being written at the last look: a few more looks, some seconds apart, wait for them."""

    def __init__(self, apart_s: float, looks: int) -> None:
        self._apart_s, self._looks = apart_s, looks
        self._left: dict[Path, int] = {}
        self._at = 0.0

    @property
    def waits(self) -> bool:
        """Whether there is something to wait for."""
        return bool(self._left)

    @property
    def paths(self) -> frozenset[Path]:
        """What is waited for."""
        return frozenset(self._left)

    def wait_for(self, paths: Iterable[Path], looked: Callable[[Path], bool] = lambda path: True) -> frozenset[Path]:
        """Wait for these files from now on, and for no others that were looked at; return what is waited for."""
        left = {path: looks for path, looks in self._left.items() if not looked(path)}
        left |= {path: self._left.get(path, self._looks) - 1 for path in paths}
        self._left = {path: looks for path, looks in left.items() if looks > 0}
        self._at = time.monotonic() + self._apart_s
        return frozenset(self._left)

    def due(self) -> bool:
        """Say that it is time to look again."""
        return self.waits and time.monotonic() >= self._at
