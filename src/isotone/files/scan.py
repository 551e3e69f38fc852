"""Which files of some folders are sound, and which are not and why. Nothing is decoded."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SOUND = frozenset({
    ".mp3", ".m4a", ".m4b", ".aac", ".ogg", ".oga", ".opus", ".flac", ".wav", ".wave", ".aif", ".aiff", ".aifc", ".wma",
    ".mp1", ".mp2", ".mpc", ".ape", ".wv", ".tta", ".tak", ".ac3", ".eac3", ".dts", ".spx", ".caf", ".au", ".snd",
    ".amr", ".3gp", ".3g2", ".mka", ".mp4", ".webm", ".w64", ".dsf", ".dff", ".oma", ".ra",
})  # fmt: skip
"""Endings that FFmpeg reads as sound."""
SCORES = frozenset({".mid", ".midi", ".kar", ".rmi", ".musicxml", ".mxl", ".abc", ".krn"})
UNFINISHED = frozenset(
    [
        ".part",
        ".partial",
        ".crdownload",
        ".download",
        ".opdownload",
        ".tmp",
        ".temp",
        ".!ut",
        ".!qb",
        ".aria2",
        ".filepart",
    ]
)
"""Endings under which browsers and downloaders keep what is not whole yet."""
MAGIC = (
    *(b"ID3", b"fLaC", b"OggS", b"RIFF", b"RF64", b"FORM", b"MAC ", b"wvpk", b"TTA1", b"tBaK", b"MPCK", b"MP+"),
    *(b"DSD ", b"FRM8", b"caff", b".snd", b"#!AMR", b"\x0b\x77", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
)
"""How files of sound begin; a file without an ending that begins so is looked at too."""
FRESH_S = 3.0
WAIT_S = 0.4


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was left out. `why` is an id: the words are `skipped-{why}` in `files.ftl`.

    One of: hidden, score, not-sound, empty, unreadable, unfinished, twin, loop, missing, special.
    """

    path: Path
    why: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What some folders hold: files of sound, sorted, each once; and what was left out."""

    files: tuple[Path, ...]
    skipped: tuple[Skipped, ...] = ()

    def growing(self) -> tuple[Path, ...]:
        """Return the files of sound that were still being written: a little later they may be whole."""
        late = (one.path for one in self.skipped if one.why == "unfinished")
        return tuple(path for path in late if path.suffix.lower() not in UNFINISHED)

    def counts(self) -> dict[str, int]:
        """Return how many were left out for each reason."""
        found: dict[str, int] = {}
        for one in self.skipped:
            found[one.why] = found.get(one.why, 0) + 1
        return dict(sorted(found.items()))


@dataclass
class _Found:
    files: dict[tuple[int, int], Path] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    fresh: dict[Path, tuple[int, float]] = field(default_factory=dict)
    folders: set[tuple[int, int]] = field(default_factory=set)

    def skip(self, path: Path, why: str) -> None:
        self.skipped.append(Skipped(path, why))


def scan(folders: Iterable[Path | str]) -> Scan:
    """Return the files of sound under some folders (a file may be named, too).

    Links are followed, and a file or folder that is reached twice counts once. Hidden files are left out, and so is
    what cannot be read and what is still being written: its size changes while we look, or its name says so.
    """
    found = _Found()
    for folder in folders:
        _visit(Path(folder).absolute(), found, asked=True)
    _drop_growing(found)
    skipped = sorted(found.skipped, key=lambda one: os.fsencode(one.path))
    return Scan(tuple(sorted(found.files.values(), key=os.fsencode)), tuple(skipped))


def _visit(path: Path, found: _Found, *, asked: bool = False) -> None:
    stack = [path]
    while stack:
        here = stack.pop()
        if here.name.startswith(".") and not asked:
            found.skip(here, "hidden")
            continue
        asked = False
        try:
            status = here.stat()
            if here.is_dir():
                stack += _children(here, (status.st_dev, status.st_ino), found)
            else:
                _weigh(here, status, found)
        except PermissionError:
            found.skip(here, "unreadable")
        except (OSError, ValueError):
            found.skip(here, "loop" if here.is_symlink() and _loops(here) else "missing")


def _children(folder: Path, key: tuple[int, int], found: _Found) -> Iterator[Path]:
    if key in found.folders:
        found.skip(folder, "twin")
        return iter(())
    found.folders.add(key)
    return iter(sorted(folder.iterdir(), key=os.fsencode, reverse=True))


def _weigh(path: Path, status: os.stat_result, found: _Found) -> None:
    """Decide on one file."""
    why = _why_not(path, status)
    key = (status.st_dev, status.st_ino)
    if why is None and key in found.files:
        why = "twin"
    if why is not None:
        found.skip(path, why)
        return
    found.files[key] = path
    if abs(time.time() - status.st_mtime) < FRESH_S:
        found.fresh[path] = (status.st_size, status.st_mtime)


def _why_not(path: Path, status: os.stat_result) -> str | None:
    suffix = path.suffix.lower()
    if suffix in UNFINISHED:
        return "unfinished"
    if not path.is_file():
        return "special"
    if suffix in SCORES:
        return "score"
    if suffix not in SOUND and suffix:
        return "not-sound"
    if status.st_size == 0:
        return "empty" if suffix else "not-sound"
    with path.open("rb") as file:
        head = file.read(16)
    if head.startswith(b"MThd"):
        return "score"
    if not suffix and not head.startswith(MAGIC) and head[4:8] != b"ftyp":
        return "not-sound"
    return None


def _drop_growing(found: _Found) -> None:
    """Leave for later what changes while we look."""
    if not found.fresh:
        return
    time.sleep(WAIT_S)
    for key, path in list(found.files.items()):
        if path not in found.fresh:
            continue
        try:
            status = path.stat()
            still = (status.st_size, status.st_mtime) == found.fresh[path]
        except OSError:
            still = False
        if not still:
            del found.files[key]
            found.skip(path, "unfinished")


def _loops(link: Path) -> bool:
    try:
        link.resolve(strict=True)
    except RuntimeError:
        return True
    except OSError as error:
        return error.errno == 40  # ELOOP
    return False
