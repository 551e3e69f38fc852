"""Which folders may be chosen, and what stands in them. Folders are named by ids that say nothing of their path.

Only what lies under the person's home and under media (drives, sticks, cards) can be chosen. Links are followed as far
as they stay there. Hidden folders are not shown.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from isotone.errors import InputError, cause
from isotone.files.scan import SOUND

MOST_ENTRIES = 1000
MOST_COUNTED = 5000
COUNT_S = 0.25
"""How many folders are shown, and how many files are counted for how long: a glance, not a scan. [D]"""
MOST_KNOWN = 20_000
MEDIA = ("/media", "/mnt", "/run/media", "/Volumes")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as it is shown. `more` says that there are at least so many files of sound in it."""

    id: str
    name: str
    files: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """One folder with the folders in it; `trail` leads from the place where it begins down to it."""

    here: Folder
    trail: tuple[Folder, ...]
    inside: tuple[Folder, ...]


class Folders:
    """Draws folders and finds them again by id.

    Parameters
    ----------
    key : bytes
        Makes the ids; with another key they are others.
    places : folders
        Where choosing may begin; nothing outside of them is ever shown.
    hidden : folders
        What is not shown although it lies there, such as the home of Isotone.
    """

    def __init__(self, key: bytes, places: Iterable[Path], hidden: Iterable[Path] = ()) -> None:
        self._key = key
        self._hidden = {one.resolve() for one in hidden}
        self._known: OrderedDict[str, Path] = OrderedDict()
        self.look_for(places)

    def look_for(self, places: Iterable[Path]) -> None:
        """Take these places to begin with from now on; drives come and go."""
        self._places = _distinct(one.resolve() for one in places if one.is_dir())

    def places(self) -> tuple[Folder, ...]:
        """Return the folders to begin with."""
        return tuple(self._folder(one) for one in self._places)

    def listing(self, id: str) -> Listing:
        """Return a folder and what folders are in it; InputError where the id is not known."""
        here = self.path(id)
        inside = sorted(self._inside(here), key=lambda one: one.name.casefold())[:MOST_ENTRIES]
        until = time.monotonic() + COUNT_S
        shown = tuple(self._folder(one, until) for one in inside)
        return Listing(self._folder(here, time.monotonic() + COUNT_S), tuple(self._trail(here)), shown)

    def path(self, id: str) -> Path:
        """Return the folder of an id.

        Raises
        ------
        InputError
            If it was not shown before, is gone, or by now leads out of the places.
        """
        path = self._known.get(id)
        if path is None or not path.is_dir() or not self._may(path):
            raise InputError("folder-gone")
        return path

    def id(self, path: Path) -> str:
        """Return the id of a folder, and remember it."""
        name = hmac.digest(self._key, b"folder\0" + os.fsencode(path), hashlib.sha256).hex()[:32]
        self._known[name] = path
        self._known.move_to_end(name)
        while len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return name

    def _folder(self, path: Path, until: float = 0.0) -> Folder:
        files, more = count_sound(path, until) if until else (0, False)
        return Folder(self.id(path), _readable(path.name or str(path)), files, more)

    def _inside(self, here: Path) -> Iterator[Path]:
        try:
            with os.scandir(here) as found:
                names = [one.name for one in found if not one.name.startswith(".") and Path(one).is_dir()]
        except OSError as error:
            raise InputError("folder-unreadable", why=cause(error)) from None
        for name in names:
            path = here / name
            if self._may(path) and os.access(path, os.R_OK | os.X_OK):
                yield path

    def _trail(self, here: Path) -> Iterator[Folder]:
        above = [
            one for one in reversed(here.parents) if any(one == place or place in one.parents for place in self._places)
        ]
        for path in above:
            yield self._folder(path)

    def _may(self, path: Path) -> bool:
        try:
            real = path.resolve()
        except (OSError, RuntimeError):  # a link that leads to itself
            return False
        if real in self._hidden or any(one in real.parents for one in self._hidden):
            return False
        return any(real == place or _visibly_under(real, place) for place in self._places)


def usual_places(home: Path | None = None) -> list[Path]:
    """Return the person's music folder, their home, and what media there are."""
    home = home or Path.home()
    places = [_music_folder(home), home]
    for media in MEDIA:
        try:
            places += sorted(one for one in Path(media).iterdir() if one.is_dir() and os.access(one, os.R_OK | os.X_OK))
        except OSError:  # this machine has no such place
            continue
    return [one for one in places if one.is_dir()]


def count_sound(folder: Path, until: float) -> tuple[int, bool]:
    """Return how many files of sound lie in a folder and below, and whether there may be more than were counted."""
    count = looked = 0
    for _, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".")]
        count += sum(1 for one in files if Path(one).suffix.lower() in SOUND and not one.startswith("."))
        looked += 1 + len(files)
        if looked > MOST_COUNTED or time.monotonic() > until:
            return count, True
    return count, False


def _music_folder(home: Path) -> Path:
    """Return the desktop's music folder (xdg-user-dirs), which is not called Music everywhere."""
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
    try:
        found = re.search(r'^XDG_MUSIC_DIR="(.+)"', config.read_text(encoding="utf-8", errors="replace"), re.M)
    except OSError:
        found = None
    return Path(found[1].replace("$HOME", str(home))) if found else home / "Music"


def _visibly_under(real: Path, place: Path) -> bool:
    """Say whether a folder lies under a place, with nothing hidden on the way."""
    return place in real.parents and not any(part.startswith(".") for part in real.relative_to(place).parts)


def _distinct(paths: Iterable[Path]) -> list[Path]:
    return list(dict.fromkeys(paths))


def _readable(name: str) -> str:
    """Return a name that can be shown, also where it is no valid UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")
