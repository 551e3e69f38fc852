"""What programs that have one home open tell each other: how far gathering is, and that a session plays.

It stands in the home's database, so it is encrypted like all else; a note bears its writer's process, and counts
only while that lives.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isotone.store import Home, settings

if TYPE_CHECKING:
    from isotone.app.gather import Progress


def lock_file(home: Path) -> Path:
    """Return the file that the program which gathers holds."""
    return home / ".gathering"


def held(home: Path) -> bool:
    """Say whether some program gathers now."""
    try:
        with lock_file(home).open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True


def write_progress(home: Home, progress: Progress | None) -> None:
    """Tell the others how far it is; None: it is over."""
    _write(home, "gathering", None if progress is None else _plain(progress))


def read_progress(home: Home) -> Progress | None:
    """Return how far the program that gathers says it is; None where none does."""
    from isotone.app.gather import Progress
    from isotone.store import documents

    told = _read(home, "gathering")
    return None if told is None else documents.read(Progress, told)


def set_quiet(home: Home, on: bool) -> None:
    """Say that a session plays (or no longer), so that gathering gives way."""
    _write(home, "quiet", {"on": True} if on else None)


def quiet(home: Home) -> bool:
    """Say whether a session plays."""
    return _read(home, "quiet") is not None


def _plain(progress: Progress) -> dict[str, Any]:
    from isotone.store import documents

    return documents.plain(progress)


def _write(home: Home, name: str, value: dict[str, Any] | None) -> None:
    with home.write() as connection:
        settings.put(connection, name, None if value is None else {"pid": os.getpid(), "told": value})


def _read(home: Home, name: str) -> dict[str, Any] | None:
    with home.read() as connection:
        note = settings.get(connection, name)
    if not isinstance(note, dict) or not _lives(int(note["pid"])):
        return None
    told: dict[str, Any] = note["told"]
    return told


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
