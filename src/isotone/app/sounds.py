"""Sounds made beforehand, for when there is no network and no server: the page keeps them on the device.

What is the same in every home (`beat`, `breath`) lies in the home's `comfort` folder. What tells of the person (their
sanctuary song, a way into sleep made of their music) is never written into the home in plain: it lies in a private
folder (in memory, where the system has such a place) that goes when the program ends; what a killed program left there
goes when the next one wakes.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from isotone.app.background import Background
from isotone.errors import IsotoneError, PlanError
from isotone.music import Origin
from isotone.person import CheckIn, Goal, Person
from isotone.store import documents

if TYPE_CHECKING:
    from isotone.app.library import Library
    from isotone.signal import FloatArray

log = logging.getLogger(__name__)
SLEEP_MINUTES = 20.0
"""How long the stored way into sleep lasts: short enough for a phone to keep (about 20 MB). [D]"""
UNFIT = frozenset({"note-livelier", "note-sad"})
"""A plan with one of these notes holds what is not fit for sleep: our own pieces stand in then. [D]"""
RATE = 48000
PIECE_S = 10


class StoredSounds:
    """The stored sounds of one home."""

    def __init__(self, home: Path, home_id: str, library: Library) -> None:
        self._home = home
        self._place = _place(home_id)
        self._library = library
        self._guard = threading.Lock()
        self._folder: Path | None = None
        self._sleep_maker: Background | None = None
        self._stopping = threading.Event()

    def path(self, name: str, person: Person) -> Path | None:
        """Return the file of a stored sound; None where it cannot be had (yet)."""
        match name:
            case "beat" | "breath":
                found = self._home / "comfort" / f"{name}.mp3"
                return found if found.is_file() else None
            case "sanctuary":
                return self._sanctuary(person)
            case "sleep":
                return self._sleep(person)
            case _:
                return None

    def close(self) -> None:
        """Stop making sounds and take the private folder away."""
        self._stopping.set()
        if self._sleep_maker is not None:
            self._sleep_maker.wait()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def clear(self) -> None:
        """Take away what a program that was killed left behind. For the one program that serves the home."""
        if self._folder is None and _is_ours(self._place):
            shutil.rmtree(self._place, ignore_errors=True)

    def private(self) -> Path:
        """Return the private folder; it is made when first asked for."""
        with self._guard:
            if self._folder is None:
                self._folder = self._made()
            return self._folder

    def _made(self) -> Path:
        """Make the private folder; another one, where somebody else sits on its name or another program uses it."""
        try:
            self._place.mkdir(mode=0o700)
        except OSError:
            return Path(tempfile.mkdtemp(prefix=f"{self._place.name}-", dir=self._place.parent))
        return self._place

    def _sanctuary(self, person: Person) -> Path | None:
        """Return the person's song as mp3, made when first asked for (a second or two)."""
        song = person.tastes.sanctuary
        source = self._library.path(song) if song else None
        if song is None or source is None:
            return None
        out = self.private() / f"sanctuary-{song[:16]}.mp3"
        with self._guard:
            if not out.exists():
                try:
                    _encode(source, out)
                except IsotoneError as error:
                    log.warning("the sanctuary song could not be stored: %s", error)
        return out if out.exists() else None

    def _sleep(self, person: Person) -> Path | None:
        """Return a way into sleep made of the person's music; it is made beside, so the first time there is none.

        It is made anew when they change what they want to hear, so that nothing they sent away is ever in it.
        """
        tastes = hashlib.sha256(repr(sorted(documents.plain(person.tastes).items())).encode()).hexdigest()
        out = self.private() / f"sleep-{tastes[:16]}.mp3"
        if out.exists():
            return out
        if self._sleep_maker is None or self._sleep_maker.over:
            self._sleep_maker = Background(lambda: self._make_sleep(person, out), "sleep")
            self._sleep_maker.start()
        return None

    def _make_sleep(self, person: Person, out: Path) -> None:
        part = out.with_suffix(".part.mp3")
        try:
            if self._of_their_music(person, part) or self._of_ours(person, part):
                part.replace(out)
        except (IsotoneError, OSError) as error:
            log.info("the way into sleep could not be stored: %s", error)

    def _of_their_music(self, person: Person, out: Path) -> bool:
        """Write a plan for sleep as a file; False where nothing of the library is fit for it."""
        from isotone import plan as planning
        from isotone.app.render import render_plan

        def go_on(done_s: float, total_s: float) -> None:
            if self._stopping.is_set():
                raise _Stopped

        table = self._library.table(person)
        try:
            plan = planning.nearest(person, CheckIn(), Goal.SLEEP, table, minutes=SLEEP_MINUTES, new_id="stored-sleep")
        except PlanError:
            return False
        if UNFIT & {note.id for note in plan.notes}:
            return False
        pieces = self._library.pieces(stage.track_id for stage in plan.stages if stage.track_id)
        try:
            render_plan(plan, pieces, self._library.paths(), out, hearing=person.hearing, on_progress=go_on)
        except _Stopped:
            return False
        return True

    def _of_ours(self, person: Person, out: Path) -> bool:
        """Write the quietest of our own pieces, but for those that the person sent away; False where none is left."""
        from isotone.app.starter import render_sleep
        from isotone.sound.comfort import SLEEP_PIECES

        pieces = tuple(name for name in SLEEP_PIECES if self._welcome(name, person))
        return bool(pieces) and render_sleep(out, self._home / "starter", pieces, stopping=self._stopping.is_set)

    def _welcome(self, name: str, person: Person) -> bool:
        from isotone.plan.tastes import triggers_match
        from isotone.sound.starter import piece_of

        piece, tastes = piece_of(name), person.tastes
        known = (one for one in self._library.known().values() if one.origin is Origin.STARTER)
        track_id = next((one.id for one in known if one.title == piece.title), "")
        names = {"track_id": track_id, "title": piece.title, "artist": piece.region, "album": ""}
        return track_id not in tastes.never and not triggers_match(tastes.triggers, **names)


def _place(home_id: str) -> Path:
    """Return where a home's private sounds lie while it is served."""
    memory = os.environ.get("XDG_RUNTIME_DIR", "")
    base = Path(memory) if memory and Path(memory).is_dir() else Path(tempfile.gettempdir())
    return base / f"isotone-{home_id[:13]}"


def _is_ours(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()


class _Stopped(Exception):
    """Ends the making of a sound."""


def _encode(source: Path, out: Path) -> None:
    from isotone.files.decode import open_source
    from isotone.files.encode import write_audio

    part = out.with_suffix(".part.mp3")
    opened = open_source(source, RATE)
    try:
        write_audio(part, _blocks(opened.read), RATE)
    finally:
        opened.close()
    part.replace(out)


def _blocks(read: Callable[[int, int], FloatArray]) -> Iterator[FloatArray]:
    start = 0
    while True:
        block = read(start, PIECE_S * RATE)
        if not len(block):
            return
        start += len(block)
        yield block
