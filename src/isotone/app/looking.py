"""Look through folders: what is new, changed or gone since the last look, everywhere or where something changed."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from isotone.files.scan import Skipped, scan
from isotone.store import Home, places

Stamps = dict[bytes, tuple[places.Stamp, str | None]]
MOST = 100
"""Of more changes at once, the folders that hold them are looked through; of more such folders, everything. [D]"""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found.

    Attributes
    ----------
    at : the paths that were looked at, None for everything.
    seen : files of sound that are there, by how they are kept. known : what was known of them, with a stamp each.
    fresh : those that are new or changed. gone, here : kept paths that are (not) where they were.
    growing : files that are still being written. skipped : what was left out, and why.
    """

    at: frozenset[Path] | None
    seen: dict[bytes, Path]
    known: Stamps
    fresh: tuple[tuple[Path, places.Stamp], ...]
    gone: tuple[bytes, ...]
    here: tuple[bytes, ...]
    growing: tuple[Path, ...]
    skipped: tuple[Skipped, ...]

    def covers(self, path: Path) -> bool:
        """Say whether a path was looked at."""
        return self.at is None or under(path, self.at)

    def words(self) -> list[Path]:
        """Return the files of words (`.lrc`) that are there."""
        return [one.path for one in self.skipped if one.why == "not-sound" and one.path.suffix in (".lrc", ".LRC")]


def look(home: Home, shelf: places.Shelf, at: frozenset[Path] | None = None) -> Look:
    """Return what is new, changed or gone in the library's folders, or at some paths in them, below these too."""
    with home.read() as connection:
        folders = places.folders(connection, shelf)
        if at is not None:
            at = frozenset(path for path in at if _is_ours(path, folders))
        keys = None if at is None else [shelf.key(path) for path in at]
        known, kept = places.stamps(connection, keys), places.every_path(connection, keys)
    roots = frozenset(folders) if at is None else at
    found = scan(sorted(roots) if at is None else _outermost(path for path in at if os.path.lexists(path)))
    seen = {shelf.key(path): path for path in found.files}
    fresh = [
        (path, stamp)
        for key, path in seen.items()
        if (stamp := stamp_of(path)) is not None and is_new(key, stamp, known)
    ]
    gone = tuple(key for key in kept if key not in seen and under(shelf.path(key), roots))
    here = tuple(key for key in kept if key in seen)
    return Look(at, seen, known, tuple(fresh), gone, here, found.growing(), found.skipped)


def under(path: Path, roots: frozenset[Path]) -> bool:
    """Say whether a path is one of these or lies below one."""
    return path in roots or not roots.isdisjoint(path.parents)


def stamp_of(path: Path) -> places.Stamp | None:
    """Return a file's stamp; None where it is not there."""
    try:
        return places.Stamp.of(path)
    except OSError:
        return None


def is_new(key: bytes, stamp: places.Stamp, known: Stamps) -> bool:
    """Say whether a file is not known as it is."""
    return key not in known or known[key][0] != stamp


class Wanted:
    """Where is to be looked next. Asked by many threads, taken by one."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._all = False
        self._some: set[Path] = set()

    def __bool__(self) -> bool:
        """Say whether anything is asked for."""
        return self._all or bool(self._some)

    def ask(self, paths: Iterable[Path] | None) -> None:
        """Ask for a look at some paths; None: everywhere."""
        with self._guard:
            self._all = self._all or paths is None
            self._some.update(paths or ())

    def take(self) -> frozenset[Path] | None:
        """Return where to look, None for everywhere, and ask for nothing any more."""
        with self._guard:
            some, whole = frozenset(self._some), self._all
            self._all, self._some = False, set()
        if len(some) > MOST:
            some = frozenset(path.parent for path in some)
        return None if whole or len(some) > MOST else some


def _is_ours(path: Path, folders: list[Path]) -> bool:
    """Say whether a scan of these folders would come to a path: below one of them, in nothing hidden."""
    for folder in folders:
        if path == folder or folder in path.parents:
            return not any(part.startswith(".") for part in path.relative_to(folder).parts)
    return False


def _outermost(paths: Iterable[Path]) -> list[Path]:
    some = frozenset(paths)
    return sorted(path for path in some if some.isdisjoint(path.parents))
