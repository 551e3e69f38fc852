"""One process owns a home: the one that serves it. A second start finds the first.

The lock is the kernel's (`flock`), so it ends with its process however that ends; the file beside it only says who
holds it. Other verbs need no lock: the database lets several processes read, and writers take turns.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from isotone.errors import StoreError

FILE = "isotone.lock"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owns a home: the process, and where it serves."""

    pid: int
    host: str
    port: int

    @property
    def address(self) -> str:
        """The address of the first page."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


class Owned(StoreError):
    """Another process owns this home; `owner` says which."""

    owner: Owner | None = None


class Lock:
    """Holds a home until `release` or the end of the process."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    @classmethod
    def take(cls, home: Path, *, host: str, port: int) -> Lock:
        """Take the home.

        Raises
        ------
        Owned
            If a living process owns it.
        """
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = (home / FILE).open("a+", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise _owned(home, _told(home)) from None
        lock = cls(file)
        lock.tell(Owner(os.getpid(), host, port))
        return lock

    def tell(self, owner: Owner) -> None:
        """Say where the owner serves; the port may be known only later."""
        self._file.seek(0)
        self._file.truncate()
        json.dump(asdict(owner), self._file)
        self._file.flush()

    def release(self) -> None:
        """Give the home back."""
        if not self._file.closed:
            self._file.truncate(0)
            self._file.close()


def owner_of(home: Path) -> Owner | None:
    """Return who owns a home; None where nobody alive does."""
    try:
        with (home / FILE).open("r", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return None
    except FileNotFoundError:
        return None
    except BlockingIOError:
        return _told(home)


def _owned(home: Path, owner: Owner | None) -> Owned:
    if owner is None:
        return Owned("home-owned-unsaid", home=str(home))
    error = Owned("home-owned", home=str(home), process=str(owner.pid), address=owner.address)
    error.owner = owner
    return error


def _told(home: Path) -> Owner | None:
    try:
        return Owner(**json.loads((home / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
