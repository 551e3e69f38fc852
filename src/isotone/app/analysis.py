"""What files sound like: decode, analyse, read tags; many at once, in processes, so that one bad file is only one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from isotone.app.jobs import Done, Failed, Workers
from isotone.errors import DecodeError, IsotoneError, TooShort
from isotone.files.lyrics import WORDLESS, Lyrics
from isotone.music.track import UNKNOWN, Quality

if TYPE_CHECKING:
    from isotone.files.decode import Stream
    from isotone.files.tags import Tags
    from isotone.music import Features

LIMIT_S = 15.0
SECONDS_A_MEGABYTE = 8.0
"""How long one file may take: a small one, and for each megabyte more (two hours of speech fit in 14 MB). [D]"""
NOTES_S = 90.0
"""How much longer a file of notes may take: it is small, but has to be played. [D]"""
HEARD_AGAIN_S = 30.0
"""And how much longer for each megabyte where notes are asked for: the tightest speech has 24 minutes in one. [D]"""
AHEAD = 64
"""So many results at most wait for an earlier file's. [D]"""


@dataclass(frozen=True, slots=True)
class Analysed:
    """A file that was analysed. `damaged` counts packets that could not be read and were left out.

    `quality` says how good a copy of its recording it is.
    """

    path: Path
    tags: Tags
    features: Features
    content_id: str
    damaged: int = 0
    quality: Quality = UNKNOWN
    lyrics: Lyrics = WORDLESS


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be, and why."""

    path: Path
    error: IsotoneError


def analyse_file(path: Path, *, notes: bool = False) -> Analysed:
    """Return what a file sounds like; a file of notes is played for it.

    With `notes` a neural model hears the melody's notes too, in a second go (`isotone.app.notes`).

    Raises
    ------
    MusicError
        If it cannot be read, or holds too little sound.
    InputError
        If `notes` are asked for and what runs the model is not installed.
    """
    from isotone.files.content import content_id
    from isotone.files.decode import Stream
    from isotone.files.lyrics import read_lyrics
    from isotone.files.scores import is_score
    from isotone.files.tags import read_tags
    from isotone.music import analyse_blocks

    if is_score(path):
        from isotone.app.scores import analyse_score

        with _in_our_words():
            played, tags = analyse_score(path)
        return Analysed(path, tags, played, content_id(path))
    with Stream(path) as stream:
        with _in_our_words():
            features = analyse_blocks(stream, stream.rate, stream.channels)
            if notes:
                from isotone.app.notes import heard_notes

                features = heard_notes(path, features)
        tags, quality = read_tags(path), _quality(path, stream, features)
        words = read_lyrics(path, tags.lyrics, tags.language)
        return Analysed(path, tags, features, content_id(path), stream.damaged, quality, words)


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Turn what goes wrong inside into that file's error."""
    try:
        yield
    except TooShort:
        raise DecodeError("fault-too-short") from None
    except MemoryError:
        raise DecodeError("fault-too-large") from None
    except IsotoneError:
        raise
    except Exception as error:  # a fault of ours is that file's error, in words that help
        if os.environ.get("ISOTONE_DEBUG"):
            raise
        raise DecodeError("fault-crash") from error


def _quality(path: Path, stream: Stream, features: Features) -> Quality:
    bit_rate = round(8 * path.stat().st_size / max(features.duration_s, 1.0))
    return Quality(stream.lossless, bit_rate, stream.rate)


def analyse_many(paths: Iterable[Path], jobs: int | None = None, *, notes: bool = False) -> Iterator[Analysed | Unread]:
    """Yield what each file sounds like, in the order given, as soon as it is known.

    `jobs` processes work (as many as there are cores, unless said otherwise). A file on which one crashes, or which
    takes far too long, is that file's error.
    """
    left = enumerate(paths)
    known: dict[int, Analysed | Unread] = {}
    places: dict[int, Path] = {}
    following, more = 0, True
    with _one_thread_each(), Workers(jobs or os.cpu_count() or 1) as workers:
        while more or workers.busy or known:
            while more and workers.free and len(known) < AHEAD:
                place, path = next(left, (-1, Path()))
                more = place >= 0
                if more:
                    places[place] = path
                    workers.give(place, partial(analyse_file, notes=notes), path, limit_s=_limit_s(path, notes))
            for result in workers.ended(0.5) if workers.busy else ():
                known[result.key] = _told(places.pop(result.key), result)
            while following in known:
                yield known.pop(following)
                following += 1


def _told(path: Path, result: Done | Failed) -> Analysed | Unread:
    if isinstance(result, Done):
        analysed: Analysed = result.value
        return analysed
    return Unread(path, failure_of(result))


def failure_of(result: Failed) -> IsotoneError:
    """Return why a file could not be read: what its process said, or that it crashed or hung."""
    if result.error is not None:
        return result.error
    return DecodeError("fault-crash" if result.why == "crashed" else "fault-stuck")


def _limit_s(path: Path, notes: bool) -> float:
    from isotone.files.scores import is_score

    try:
        megabyte_s = SECONDS_A_MEGABYTE + HEARD_AGAIN_S * notes
        return LIMIT_S + path.stat().st_size / 1e6 * megabyte_s + NOTES_S * is_score(path)
    except OSError:
        return LIMIT_S


class _one_thread_each:  # noqa: N801  it is used like a function
    """While inside, processes that are started do their algebra in one thread: there is one of them for each core."""

    NAMES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

    def __enter__(self) -> None:
        self._before = {name: os.environ.get(name) for name in self.NAMES}
        os.environ.update(dict.fromkeys(self.NAMES, "1"))

    def __exit__(self, *_: object) -> None:
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
