"""The person's music: what is there, where it lies, and how it comes in."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from isotone.app.copies import best_first, spread
from isotone.app.gather import Gathering, Progress
from isotone.errors import InputError
from isotone.music import Curve, Track
from isotone.person import Person, Purpose, Rating, Tastes
from isotone.store import Failure, Home, lyrics, music, people, places, sound

if TYPE_CHECKING:
    from isotone.app.tagging import Tagging
    from isotone.plan.table import TrackTable


SHORT_ID = 6
SHORTEST = 3
"""Fewer letters are in nearly all words that are sung. [D]"""


class Library:
    """The library of one home. Tracks are held in memory; only what changed is read again."""

    def __init__(self, home: Home, jobs: int | None = None) -> None:
        self._home = home
        self._shelf = places.Shelf(home.path)
        self._guard = threading.RLock()
        self._tracks: dict[str, Track] = {}
        self._shown: dict[str, Track] = {}
        self._copies: dict[str, list[Track]] = {}
        self._version = -1
        self._table: tuple[int, Tastes, TrackTable] | None = None
        self.gathering = Gathering(home, jobs)

    def known(self) -> dict[str, Track]:
        """Return the tracks by id, by artist, album and title; of a recording's copies only the best."""
        with self._guard:
            self._look()
            return self._shown

    def copies(self, track_id: str) -> list[Track]:
        """Return the other copies of a track's recording, the best first."""
        with self._guard:
            self._look()
            track = self._tracks.get(track_id)
            return [] if track is None else [one for one in self._copies.get(track.recording, []) if one.id != track_id]

    def lyrics(self, track_id: str) -> dict[str, Any] | None:
        """Return a track's words: `text`, `lines` (pairs of seconds and words), `language`; None where none are."""
        with self._home.read() as connection:
            return lyrics.get(connection, track_id)

    def singing(self, text: str) -> frozenset[str]:
        """Return the tracks of `known` whose words hold a text, in whichever copy; none for under three letters."""
        phrase = " ".join(text.split())
        if len(phrase) < SHORTEST:
            return frozenset()
        with self._home.read() as connection:
            found = lyrics.holding(connection, phrase)
        with self._guard:
            self._look()
            held = [self._tracks[one] for one in found if one in self._tracks]
            return frozenset(self._copies[one.recording][0].id if one.recording else one.id for one in held)

    def tagging(self) -> Tagging:
        """Return what writes into the tags of the library's files."""
        from isotone.app.tagging import Tagging

        return Tagging(self._home, self)

    def save_person(self, person: Person) -> None:
        """Keep a person as they are now; what changed about a piece changes for the copies of its recording, too."""
        with self._home.write() as connection:
            before = next((one.tastes for one in people.all_of(connection) if one.id == person.id), Tastes())
            people.save(connection, replace(person, tastes=spread(before, person.tastes, self.copy_ids)))

    def rate(self, person_id: str, track_id: str, rating: Rating) -> None:
        """Keep how a piece felt to a person, in every copy; an empty rating takes it back."""
        with self._home.write() as connection:
            for one in (track_id, *self.copy_ids(track_id)):
                people.rate(connection, person_id, one, rating)

    def copy_ids(self, track_id: str) -> list[str]:
        """Return the ids of the other copies of a track's recording."""
        return [one.id for one in self.copies(track_id)]

    def _every(self) -> dict[str, Track]:
        """Return the tracks by id, copies too."""
        with self._guard:
            self._look()
            return self._tracks

    def _look(self) -> None:
        with self._guard, self._home.read() as connection:  # one moment: the number and the tracks belong together
            now = music.version(connection)
            if now != self._version:
                self._refresh(connection, now)

    def _refresh(self, connection: sa.Connection, now: int) -> None:
        since = self._version if self._version >= music.emptied(connection) else -1
        held = dict(self._tracks) if since >= 0 else {}
        with _no_sweeping():
            found = music.tracks_since(connection, since)
        for track_id, track in found.items():
            if track is None:
                held.pop(track_id, None)
            else:
                held[track_id] = track
        self._tracks = {one.id: one for one in sorted(held.values(), key=_shelf_order)}
        self._copies = {}
        for one in self._tracks.values():
            if one.recording:
                self._copies.setdefault(one.recording, []).append(one)
        self._copies = {name: best_first(some) for name, some in self._copies.items()}
        worse = {one.id for some in self._copies.values() for one in some[1:]}
        self._shown = {name: one for name, one in self._tracks.items() if name not in worse}
        self._version = now

    def track(self, track_id: str) -> Track:
        """Return a track with all that is known of its sound but the curves; InputError where there is none."""
        found = self.pieces([track_id]).get(track_id)
        if found is None:
            raise InputError("track-missing")
        return found

    def pieces(self, track_ids: Iterable[str]) -> dict[str, Track]:
        """Return those of these tracks that are there, with all that is known of their sound but the curves."""
        known = self._every()
        found = [known[one] for one in track_ids if one in known]
        with self._home.read() as connection:
            return {one.id: replace(one, features=sound.whole(connection, one.id) or one.features) for one in found}

    def curves(self, track_id: str) -> dict[str, Curve]:
        """Return a track's curves by the names of `music.CURVES`; empty where they were not made yet."""
        with self._home.read() as connection:
            return sound.curves(connection, track_id)

    def path(self, track_id: str) -> Path | None:
        """Return where a track lies now; None where none of its files is there."""
        with self._home.read() as connection:
            found = places.places(connection, self._shelf, track_id)
        return next((path for _, path in found if path.is_file()), None)

    def paths(self) -> dict[str, Path]:
        """Return where the tracks lay at the last look, by id."""
        with self._home.read() as connection:
            found = places.places(connection, self._shelf)
        return dict(reversed(found))

    def find(self, text: str) -> list[Track]:
        """Return the tracks that a text names: a path, the beginning of an id (6 digits or more), or a whole title."""
        known, every = self.known(), self._every()
        here = Path(text).expanduser().absolute()
        with self._home.read() as connection:
            held = {track_id for track_id, path in places.places(connection, self._shelf) if path == here}
        if held:
            return [every[one] for one in held if one in every]
        if len(text) >= SHORT_ID and (named := [one for one in every.values() if one.id.startswith(text.lower())]):
            return named
        return [one for one in known.values() if one.title.casefold() == text.casefold()]

    def places(self, track_id: str) -> list[Path]:
        """Return every path at which a track lay at the last look."""
        with self._home.read() as connection:
            return [path for _, path in places.places(connection, self._shelf, track_id)]

    def table(self, person: Person) -> TrackTable:
        """Return the library in columns, as this person likes it. Ratings count only where they agreed to that."""
        from isotone.plan.table import TrackTable

        tastes = person.tastes if person.agrees(Purpose.LEARN_FROM_RATINGS) else replace(person.tastes, ratings={})
        with self._guard:
            known = self.known()
            if self._table is None or self._table[0] != self._version:
                self._table = (self._version, tastes, TrackTable.of(known.values(), tastes))
            elif self._table[1] != tastes:
                self._table = (self._version, tastes, self._table[2].for_tastes(tastes))
            return self._table[2]

    def add(self, folders: list[Path], *, again: bool = False, cluster: str = "") -> None:
        """Keep folders (or files) and gather what is new in them, in the background.

        With `again`, what could not be read in them is tried once more. With `cluster`, the workers of the scheduler
        at that address listen.

        Raises
        ------
        InputError
            If one is not there, or lies inside the home.
        """
        whole = [folder.expanduser().absolute() for folder in folders]
        for folder in whole:
            if not folder.exists():
                raise InputError("folder-missing", folder=str(folder))
            if folder.is_relative_to(self._home.path):
                raise InputError("folder-in-home", folder=str(folder))
        if cluster:
            from isotone.app.cluster import Cluster

            with Cluster(cluster):  # so that an address at which nobody answers is told at once
                self.gathering.cluster = cluster
        with self._home.write() as connection:
            for folder in whole:
                places.put_folder(connection, self._shelf.key(folder))
                if again:
                    places.forget_failures_under(connection, self._shelf, folder)
                if folder.is_file():
                    places.bring_back(connection, self._shelf.key(folder))
        self.gathering.begin()

    def folders(self) -> list[Path]:
        """Return the folders that were added."""
        with self._home.read() as connection:
            return places.folders(connection, self._shelf)

    def remove_folder(self, folder: Path) -> bool:
        """Forget a folder and what lies only there; the files stay where they are. Say whether it was there."""
        with self._home.write() as connection:
            return places.forget_folder(connection, self._shelf, folder.expanduser().absolute())

    def remove_track(self, track_id: str) -> bool:
        """Take a track out of the library for good; its file stays. Say whether it was there."""
        with self._home.write() as connection:
            return music.remove(connection, track_id)

    def forget_gone(self) -> None:
        """Forget files of the home's own that are no longer there: pieces of an earlier release's starter library."""
        with self._home.write() as connection:
            places.forget_gone_inside(connection, self._shelf)

    def failures(self) -> list[Failure]:
        """Return what could not be read."""
        with self._home.read() as connection:
            return places.failures(connection, self._shelf)

    def progress(self) -> Progress:
        """Return how far gathering is."""
        return self.gathering.progress()


@contextmanager
def _no_sweeping() -> Iterator[None]:
    """Make very many values without Python looking again and again for circles among them: a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _shelf_order(track: Track) -> str:
    return f"{track.artist}\0{track.album}\0{track.title}\0{track.id}".casefold()
