"""Words beside known music: an `.lrc` that comes, changes or goes later is read at the next look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from isotone.app.keeping import put_lyrics
from isotone.app.looking import Look, stamp_of
from isotone.files.lyrics import Lyrics, read_lyrics
from isotone.files.tags import read_tags
from isotone.store import Home, lyrics, places


@dataclass(frozen=True, slots=True)
class _News:
    """A file of words that came, changed or (without a stamp) went, and what its track's words now are."""

    key: bytes
    stamp: places.Stamp | None
    track_id: str
    words: Lyrics | None


def take_words(home: Home, shelf: places.Shelf, look: Look) -> int:
    """Read the words that changed beside music that is known; return how many pieces have other words now."""
    there = {shelf.key(path): path for path in look.words()}
    keys = None if look.at is None else [shelf.key(path) for path in look.at]
    with home.read() as connection:
        known = lyrics.files(connection, keys)
    news = [*_come(home, shelf, there, known), *_gone(home, shelf, known.keys() - there.keys(), known)]
    if news:
        with home.write() as connection:
            for one in news:
                if one.stamp is None:
                    lyrics.forget_file(connection, one.key)
                else:
                    lyrics.put_file(connection, one.key, one.stamp, one.track_id)
                if one.words is not None:
                    put_lyrics(connection, one.track_id, one.words)
    return len({one.track_id for one in news if one.words is not None})


def _come(
    home: Home, shelf: places.Shelf, there: dict[bytes, Path], known: dict[bytes, tuple[places.Stamp, str]]
) -> list[_News]:
    """Return what is new of the files of words that are there; those beside no music wait."""
    news = []
    for key, path in there.items():
        stamp = stamp_of(path)
        if stamp is None or (
            key in known and known[key][0] == stamp
        ):  # it went meanwhile (told next time), or is known
            continue
        with home.read() as connection:
            for beside, track_id in places.named_like(connection, key):
                before = lyrics.get(connection, track_id) or {"language": ""}
                words = read_lyrics(shelf.path(beside), "", before["language"])
                news.append(_News(key, stamp, track_id, words if words.text else _tagged([shelf.path(beside)])))
    return news


def _gone(
    home: Home, shelf: places.Shelf, keys: Iterable[bytes], known: dict[bytes, tuple[places.Stamp, str]]
) -> list[_News]:
    """Return what is to be forgotten; music that is still there has the words of another copy or of its tags."""
    news = []
    for key in keys:
        track_id = known[key][1]
        with home.read() as connection:
            paths = [path for _, path in places.places(connection, shelf, track_id) if path.is_file()]
        news.append(_News(key, None, track_id, _tagged(paths) if paths else None))
    return news


def _tagged(paths: Iterable[Path]) -> Lyrics:
    """Return the first words that some files of one piece have, beside them or in their tags."""
    words = Lyrics()
    for path in paths:
        tags = read_tags(path)
        words = read_lyrics(path, tags.lyrics, tags.language)
        if words.text:
            break
    return words
