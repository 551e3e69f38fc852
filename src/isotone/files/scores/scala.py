"""Scala's files on disk, and a tuning by its id or by the path of such a file."""

from __future__ import annotations

from pathlib import Path

from isotone.errors import DecodeError
from isotone.music.tunings import Tuning, tuning
from isotone.music.tunings.scala import KeyMap, read_kbm, read_scl

MOST_BYTES = 1_000_000
SCL, KBM = ".scl", ".kbm"


def tuning_named(name: str) -> Tuning:
    """Return the tuning of an id, or of the path of a `.scl` file.

    Raises
    ------
    InputError
        If there is no such id, or a line of the file cannot be read.
    NotAllowed
        If it is sacred or restricted.
    DecodeError
        If the file cannot be opened.
    """
    return read_tuning(Path(name)) if name.lower().endswith(SCL) else tuning(name)


def read_tuning(path: Path, keys: KeyMap | None = None) -> Tuning:
    """Return the tuning of a `.scl` file, as a map of keys plays it where one is given."""
    scale = read_scl(_text(path))
    return scale.tuning(path.stem) if keys is None else keys.tuning(scale, path.stem)


def read_keys(path: Path) -> KeyMap:
    """Return the map of keys of a `.kbm` file."""
    return read_kbm(_text(path))


def _text(path: Path) -> str:
    """The text of a file, as UTF-8 where it is that, else in Latin letters."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise DecodeError("fault-missing") from None
    except IsADirectoryError:
        raise DecodeError("fault-folder") from None
    except PermissionError:
        raise DecodeError("fault-forbidden") from None
    if len(raw) > MOST_BYTES:
        raise DecodeError("fault-too-large")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
