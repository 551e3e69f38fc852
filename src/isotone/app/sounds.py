"""Sounds made beforehand, for when there is no network and no server: the page keeps them on the device.

What is the same in every home (`beat`, `breath`) lies in the home's `comfort` folder. What tells of the person (their
sanctuary song, a way into sleep made of their music) is never written into the home in plain: it lies in a private
folder that goes when the program ends.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from isotone.errors import IsotoneError
from isotone.person import CheckIn, Goal, Person

if TYPE_CHECKING:
    from isotone.app.library import Library
    from isotone.plan import Plan
    from isotone.signal import FloatArray

COMMON = ("beat", "breath")
PERSONAL = ("sanctuary", "sleep")
SLEEP_MINUTES = 20.0
"""How long the stored way into sleep lasts: short enough for a phone to keep (about 20 MB). [D]"""
RATE = 48000
PIECE_S = 10


class StoredSounds:
    """The stored sounds of one home."""

    def __init__(self, home: Path, library: Library) -> None:
        self._home = home
        self._library = library
        self._guard = threading.Lock()
        self._folder: Path | None = None

    def path(self, name: str, person: Person) -> Path | None:
        """Return the file of a stored sound, made if need be; None where it cannot be had (yet)."""
        if name in COMMON:
            found = self._home / "comfort" / f"{name}.mp3"
            return found if found.is_file() else None
        if name not in PERSONAL:
            return None
        with self._guard:
            try:
                return self._sanctuary(person) if name == "sanctuary" else self._sleep(person)
            except IsotoneError:
                return None

    def close(self) -> None:
        """Take the private folder away."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _private(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="isotone-"))  # 0700
        return self._folder

    def _sanctuary(self, person: Person) -> Path | None:
        from isotone.files.decode import open_source
        from isotone.files.encode import write_audio

        song = person.tastes.sanctuary
        source = self._library.path(song) if song else None
        if song is None or source is None:
            return None
        out = self._private() / f"sanctuary-{song[:16]}.mp3"
        if not out.exists():
            opened = open_source(source, RATE)
            try:
                write_audio(out, _blocks(opened.read), RATE)
            finally:
                opened.close()
        return out

    def _sleep(self, person: Person) -> Path | None:
        from isotone.app.render import render_plan

        plan = self._sleep_plan(person)
        if plan is None:
            return None
        out = self._private() / "sleep.mp3"
        if not out.exists():
            render_plan(plan, self._library.known(), self._library.paths(), out)
        return out

    def _sleep_plan(self, person: Person) -> Plan | None:
        from isotone import plan as planning

        table = self._library.table(person)
        if not len(table):
            return None
        return planning.nearest(person, CheckIn(), Goal.SLEEP, table, minutes=SLEEP_MINUTES, new_id="stored-sleep")


def _blocks(read: object) -> Iterator[FloatArray]:
    start = 0
    while True:
        block = read(start, PIECE_S * RATE)  # type: ignore[operator]
        if not len(block):
            return
        start += len(block)
        yield block
