"""Write what Isotone hears into the tags of a person's files, where they ask for it: tempo, key and mood.

What stands there already stays, unless it is to be replaced; what Isotone does not know is not written. The piece stays
the same to the home, although its file's content is another: see `store.aliases`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from isotone.app.finding import GROUPS, Columns
from isotone.app.finding.sounds import sounds
from isotone.app.words import Words, machine_locale
from isotone.errors import IsotoneError
from isotone.files.content import content_id
from isotone.files.tagging import Marks, marks_of, wanted, write_marks
from isotone.store import Home, aliases, places

if TYPE_CHECKING:
    from isotone.app.library import Library
    from isotone.music import Features, Track

MOODS = GROUPS["feeling"]
"""The words of the library's page that are written as a mood: those that are true of the piece there."""


NOTHING = Marks()


@dataclass(frozen=True, slots=True)
class Change:
    """One file: what it says now, what is known of its piece, and what is to be written (nothing where that is empty).

    `error` says why it is left as it is.
    """

    track: Track
    path: Path
    now: Marks = NOTHING
    known: Marks = NOTHING
    new: Marks = NOTHING
    error: IsotoneError | None = None


class Tagging:
    """Writes into the files of a home's library."""

    def __init__(self, home: Home, library: Library) -> None:
        self._home, self._library = home, library
        self._shelf = places.Shelf(home.path)
        self._words = Words(machine_locale())

    def changes(self, track_ids: Iterable[str], *, replace: bool = False) -> Iterator[Change]:
        """Yield each file of these pieces with what would be written; nothing is.

        Files in the home itself (our own pieces, copies from a server) are passed over.

        Raises
        ------
        InputError
            If the extra `tags` is not installed.
        """
        wanted()
        for track in self._library.pieces(track_ids).values():
            known = marks_for(track, self._words)
            for path in self._library.places(track.id):
                if not path.is_relative_to(self._home.path):
                    yield _change(track, path, known, replace=replace)

    def write(self, change: Change, *, touch: bool = False) -> None:
        """Write what is to be written into a file; its piece stays the piece that it was.

        Raises
        ------
        DecodeError
            If the file stays as it was, and why.
        """

        def tell(part: Path) -> None:
            with self._home.write() as connection:
                aliases.put(connection, content_id(part), change.track.id)

        write_marks(change.path, change.new, tell, touch=touch)
        with self._home.write() as connection:
            stamp = places.Stamp.of(change.path)
            places.put_file(connection, self._shelf.key(change.path), stamp, change.track.id)


def _change(track: Track, path: Path, known: Marks, *, replace: bool) -> Change:
    try:
        now = marks_of(path)
    except IsotoneError as error:
        return Change(track, path, error=error)

    def new(was: str, told: str) -> str:
        return told if told != was and (replace or not was) else ""

    return Change(
        track, path, now, known,
        Marks(new(now.tempo, known.tempo), new(now.key, known.key), new(now.mood, known.mood)),
    )  # fmt: skip


def marks_for(track: Track, words: Words) -> Marks:
    """Return what is written of a piece: no tempo without a steady pulse, no key that is not clear, no mood in between.

    A mood is what the library's page says of how a piece feels, in the words of a language.
    """
    columns = Columns.of([track])
    moods = [words.say(f"find-{name}").strip() for name in MOODS if sounds(columns, name)[0]]
    features = track.features
    tempo = "" if features.tempo_bpm is None else str(round(features.tempo_bpm))
    return Marks(tempo, _key(features), ", ".join(moods))


def _key(features: Features) -> str:
    """Return a key as taggers write it: "Am", "Eb"; "" with no clear key."""
    if features.key is None:
        return ""
    tonic, mode = features.key.split(" ", 1)
    return f"{tonic}m" if mode == "minor" else tonic
