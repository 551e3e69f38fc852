"""The music of one folder as tracks, without a home: analysed in parallel, remembered by content in the user's cache.

What is remembered is what the sound files themselves tell (features and tags), in a folder that only its owner reads.
A file is known by its content (SHA-256), so a moved one is not analysed again; where its size and time are unchanged
it is not even read.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from isotone.app.analysis import Analysed, Unread, analyse_many
from isotone.app.copies import without_copies
from isotone.app.keeping import SPEECH, SPOKEN
from isotone.errors import DecodeError, InputError, cause
from isotone.files.content import content_id
from isotone.files.scan import Skipped, scan
from isotone.music import ANALYSIS_VERSION, Features, Kind, Quality, Track
from isotone.music.versions import PARTS

MADE_BY = f"analysis-{ANALYSIS_VERSION}-{'-'.join(str(PARTS[name]) for name in sorted(PARTS))}"
"""The folder of what this release's parts of the analysis found; what others found is left, and not read."""
TOLD = frozenset({"empty", "unreadable", "unfinished", "loop"})
"""Why a scan left out a file that the person will look for; pictures and texts beside music are only counted."""
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FolderLibrary:
    """What a folder holds: its tracks, where their files are, and what was left out."""

    tracks: tuple[Track, ...]
    paths: dict[str, Path]
    failed: tuple[Unread, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(slots=True)
class Memory:
    """What was analysed before, in a folder of small JSON files, one a content."""

    folder: Path
    places: dict[str, list[Any]] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path | None = None) -> Memory:
        """Return the memory in `folder`, by default the user's cache folder; a damaged part counts as forgotten."""
        folder = folder or cache_folder()
        with suppress(OSError):  # where it cannot be made, nothing is remembered, and that is all
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(exist_ok=True, mode=0o700)
        return cls(folder, _read(folder / "places.json") or {})

    def content(self, path: Path) -> str:
        """Return a file's content id, without reading the file where it is unchanged."""
        status = path.stat()
        stamp = [status.st_size, status.st_mtime_ns]
        known = self.places.get(str(path))
        if isinstance(known, list) and len(known) == 3 and known[:2] == stamp:
            return str(known[2])
        found = content_id(path)
        self.places[str(path)] = [*stamp, found]
        return found

    def find(self, content: str) -> Track | None:
        """Return what is remembered of a content; None where nothing is."""
        raw = _read(self._file(content))
        try:
            if raw is None:
                return None
            return _track(content, raw["tags"], Features.from_dict(raw["features"]), Quality(**raw.get("quality", {})))
        except (KeyError, TypeError, ValueError):
            return None

    def keep(self, one: Analysed) -> Track:
        """Remember what was found out, and return it as a track."""
        tags = {name: getattr(one.tags, name) for name in ("title", "artist", "album", "genre")}
        features = replace(one.features, curves={})  # large, and no plan reads them
        told = {"tags": tags, "features": features.as_dict(), "quality": asdict(one.quality)}
        _write(self._file(one.content_id), told)
        return _track(one.content_id, tags, features, one.quality)

    def close(self) -> None:
        """Keep which file had which content."""
        _write(self.folder / "places.json", self.places)

    def _file(self, content: str) -> Path:
        return self.folder / MADE_BY / content[:2] / f"{content}.json"


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What files hold: the content of each, a track a content, and the files that could not be read."""

    contents: dict[Path, str]
    tracks: dict[str, Track]
    failed: tuple[Unread, ...]


def read_files(
    files: Iterable[Path], memory: Memory, on_progress: OnProgress | None = None, jobs: int | None = None
) -> ReadFiles:
    """Return what files sound like; only what is not remembered is analysed, each content once."""
    files, tell = tuple(files), on_progress or (lambda done, total: None)
    contents, failed = _contents(files, memory)
    tracks = {one: track for one in set(contents.values()) if (track := memory.find(one)) is not None}
    new: dict[str, Path] = {}
    for path, one in contents.items():
        if one not in tracks:
            new.setdefault(one, path)
    done = len(contents) - sum(one not in tracks for one in contents.values())
    tell(done, len(files))
    for result in analyse_many(new.values(), jobs):
        done += 1
        tell(done, len(files))
        if isinstance(result, Unread):
            failed.append(result)
        else:
            tracks[result.content_id] = memory.keep(result)
    memory.close()
    return ReadFiles({path: one for path, one in contents.items() if one in tracks}, tracks, tuple(failed))


def read_folder(
    folder: Path, *, memory: Memory | None = None, on_progress: OnProgress | None = None, jobs: int | None = None
) -> FolderLibrary:
    """Return the music of a folder; of a recording's copies only the best.

    Parameters
    ----------
    on_progress : called with the number of files done and of all files.

    Raises
    ------
    InputError
        If there is no such folder.
    """
    if not folder.is_dir():
        raise InputError("folder-unknown", folder=str(folder))
    found = scan([folder])
    read = read_files(found.files, memory or Memory.open(), on_progress, jobs)
    paths: dict[str, Path] = {}
    for path, content in read.contents.items():
        paths.setdefault(content, path)
    kept = without_copies(read.tracks[name] for name in sorted(read.tracks))
    skipped = tuple(one for one in found.skipped if one.why in TOLD)
    return FolderLibrary(kept, {one.id: paths[one.id] for one in kept if one.id in paths}, read.failed, skipped)


def cache_folder() -> Path:
    """Return where the user's system keeps what may be forgotten, with a folder of ours in it."""
    if sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    elif os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "isotone"


def _contents(files: Iterable[Path], memory: Memory) -> tuple[dict[Path, str], list[Unread]]:
    """Return each file's content id; several are read at a time, as the disk is what takes the time."""
    content: dict[Path, str] = {}
    failed: list[Unread] = []

    def known(path: Path) -> str | OSError:
        try:
            return memory.content(path)
        except OSError as error:
            return error

    paths = list(files)
    with ThreadPoolExecutor(4) as pool:
        for path, found in zip(paths, pool.map(known, paths), strict=True):
            if isinstance(found, OSError):
                failed.append(Unread(path, DecodeError("fault-unreadable", why=cause(found))))
            else:
                content[path] = found
    return content, failed


def _track(content: str, tags: dict[str, str], features: Features, quality: Quality) -> Track:
    spoken = features.speech >= SPEECH or any(word in tags["genre"].lower() for word in SPOKEN)
    kind = Kind.SPEECH if spoken else Kind.MUSIC
    return Track(content, tags["title"], features, tags["artist"], tags["album"], kind, quality=quality)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _write(path: Path, value: Any) -> None:
    """Write a file at once or not at all; where the cache cannot be written, nothing is remembered, and that is all."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        private = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(private, "w", encoding="utf-8") as file:
            json.dump(value, file)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
