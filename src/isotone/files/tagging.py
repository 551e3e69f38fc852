"""Write tempo, key and mood into the tags of a file, and nothing else: for other players, and only on request.

Conventions
-----------
- ID3 (MP3, AIFF, WAV, TTA): TBPM, TKEY, TMOO; in version 2.3, which has no TMOO, TXXX:MOOD. Vorbis comments (FLAC,
  Ogg): BPM, INITIALKEY, MOOD. MP4: tmpo, and freeform atoms of iTunes called initialkey and MOOD.
- The sound, pictures, cue sheets and every other tag stay. What would be lost is looked for in a copy before it takes
  the file's place; where anything is missing there, the file stays as it was.
- The copy lies in the same folder, is on the disk before it takes the file's name, and does so at once: after a crash
  there is the old file or the new one.

Wants the extra `tags` (mutagen, under the GPL), which a person installs themselves.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path

import av

from isotone.errors import DecodeError, cause
from isotone.files.reading import opened
from isotone.files.tag_books import open_book, turned_into, wanted
from isotone.files.tags import read_tags

PART = ".isotone-tags-"
LEFT_S = 3600.0
"""A copy that is older was left by a crash. [D]"""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is written: tempo in whole BPM, key such as "Am" or "Eb", mood in a few words; "" where there is none."""

    tempo: str = ""
    key: str = ""
    mood: str = ""

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return any(getattr(self, one.name) for one in fields(self))


NAMES = tuple(one.name for one in fields(Marks))


def marks_of(path: Path) -> Marks:
    """Return what a file's tags tell of tempo, key and mood now.

    Raises
    ------
    InputError
        If the extra is not installed.
    DecodeError
        If the file cannot be read, or is of a kind whose tags are left as they are.
    """
    book = open_book(path)
    return Marks(**{name: book.get(name) for name in NAMES})


def write_marks(path: Path, marks: Marks, before: Callable[[Path], None], *, touch: bool = False) -> None:
    """Write those marks that are not empty into a file; the others stay as they are.

    Parameters
    ----------
    before : called with the finished copy, just before it takes the file's place.
    touch : bool
        Let the file's time of change be now; else it stays.

    Raises
    ------
    InputError
        If the extra is not installed.
    DecodeError
        If the file cannot be read or written, changed meanwhile, or something in it would not stay as it was.
        It is then as it was.
    """
    path = path.resolve()
    if not os.access(path, os.W_OK):
        raise DecodeError("tags-locked")
    _clear(path.parent)
    try:
        status = path.stat()
        handle, name = tempfile.mkstemp(prefix=PART, suffix=path.suffix, dir=path.parent)
        os.close(handle)
        part = Path(name)
        try:
            _copy(path, part)
            _mark(part, path, marks)
            _settle(part, status, touch=touch)
            before(part)
            now = path.stat()
            if (now.st_size, now.st_mtime_ns) != (status.st_size, status.st_mtime_ns):
                raise DecodeError("tags-changed")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        _sync(path.parent)
    except OSError as error:
        raise DecodeError("tags-unwritable", why=cause(error)) from None


def _copy(path: Path, part: Path) -> None:
    shutil.copyfile(path, part)
    shutil.copystat(path, part)
    status = path.stat()
    with suppress(OSError):  # only the owner of the machine may give files away
        os.chown(part, status.st_uid, status.st_gid)


def _mark(part: Path, path: Path, marks: Marks) -> None:
    """Write into the copy, and see that all else in it is as it was."""
    book, oldest = open_book(part), _oldest(part)
    with turned_into(DecodeError("tags-not-whole")):
        rest = book.rest()
        for name in NAMES:
            if text := getattr(marks, name):
                book.put(name, text)
        book.save()
    if oldest and _oldest(part):
        with part.open("r+b") as file:
            file.seek(-len(oldest), os.SEEK_END)
            file.write(oldest)
    if not (_same_rest(part, rest, marks) and _sound(part) == _sound(path) and _words(part) == _words(path)):
        raise DecodeError("tags-not-whole")


def _same_rest(part: Path, rest: object, marks: Marks) -> bool:
    again = open_book(part)  # what was written is read again from the file
    written = all(again.get(name) == text for name in NAMES if (text := getattr(marks, name)))
    return written and again.rest() == rest


def _oldest(path: Path) -> bytes:
    """Return the ID3v1 tag at a file's end, which stays as it is; empty where there is none."""
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - 128))
        end = file.read()
    return end if len(end) == 128 and end.startswith(b"TAG") else b""


def _sound(path: Path) -> str:
    """Return a digest of the sound as it lies in the file."""
    found = hashlib.sha256()
    try:
        with opened(path) as file:
            for packet in file.demux(file.streams.audio[0]):
                found.update(bytes(packet))
    except (av.error.FFmpegError, IndexError, ValueError):
        raise DecodeError("tags-not-whole") from None
    return found.hexdigest()


def _words(path: Path) -> object:
    """Return what a file says of itself, its name left out."""
    tags = read_tags(path)
    return (None if tags.title == path.stem else tags.title, tags.artist, tags.album, tags.genre, tags.lyrics)


def _settle(part: Path, status: os.stat_result, *, touch: bool) -> None:
    """Let the copy be on the disk, with the times that it is to have."""
    if not touch:
        os.utime(part, ns=(status.st_atime_ns, status.st_mtime_ns))
    _sync(part)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(folder: Path) -> None:
    """Remove copies that a crash left behind."""
    for left in folder.glob(f"{PART}*"):
        with suppress(OSError):  # somebody else removed it, or has it; the next time will do
            if time.time() - left.stat().st_ctime > LEFT_S:
                left.unlink()


__all__ = ["Marks", "marks_of", "wanted", "write_marks"]
