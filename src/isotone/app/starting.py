"""What a home does by itself once the program runs: starter pieces without music, comfort sounds, new files."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from isotone.app import starter
from isotone.app.background import Background
from isotone.app.keeping import Known
from isotone.errors import NothingFits
from isotone.music import Origin
from isotone.store import Home

if TYPE_CHECKING:
    from isotone.app.library import Library
    from isotone.sound.starter import StarterPiece

LOOK_S = 0.3
STOPPED_S = 1.0
"""What failed is told this much later: a stop of the whole group reaches the processes before it reaches us. [D]"""
LEND_S = 20.0
"""So long somebody waits for the first starter pieces where none of their own music may play. [D]"""
FIRST = 3
"""So many starter pieces come before the sounds of "It's too much": music is what is asked for first. [D]"""
log = logging.getLogger(__name__)


class Starting:
    """Renders what Isotone makes itself, in the background, once."""

    def __init__(self, home: Home, library: Library) -> None:
        self._home = home
        self._library = library
        self._thread: Background | None = None
        self._stopping = threading.Event()
        self._comfort_due = threading.Event()
        self._wanted = threading.Event()
        self._offered = 0
        self._render_starter: Callable[..., list[str]] = starter.render_starter
        self._render_comfort: Callable[..., list[str]] = starter.render_comfort

    def begin(self) -> None:
        """Start what is to be done; does nothing where it is under way."""
        if self._thread is None or self._thread.over:
            self._stopping.clear()
            self._comfort_due.clear()
            self._offered = 0
            self._thread = Background(self._run, "starting")
            self._thread.start()

    def hurry(self) -> None:
        """Make the sounds of "It's too much" now: somebody is there."""
        self._comfort_due.set()

    def lend(self, timeout_s: float = LEND_S) -> bool:
        """Make the starter library beside a person's own music, because none of that may play, and wait for some of it.

        Returns
        -------
        Whether pieces of the starter library are there; False where nothing runs in the background.

        Raises
        ------
        NothingFits
            If they are under way and take longer than `timeout_s` seconds.
        """
        if self._thread is None or self._stopping.is_set():
            return self._lent() > 0
        self._wanted.set()
        self.begin()
        until = time.monotonic() + timeout_s
        while self._lent() < FIRST and self._under_way() and time.monotonic() < until:
            if self._stopping.wait(LOOK_S):
                break
        if not self._lent() and self._under_way():
            raise NothingFits("nothing-yet")
        return self._lent() > 0

    def _under_way(self) -> bool:
        return not (self.wait(0) and self._library.gathering.wait(0))

    def _lent(self) -> int:
        """Return how many pieces of the starter library are there that may come by themselves."""
        known = self._library.known().values()
        return sum(track.origin is Origin.STARTER and not track.only_when_chosen for track in known)

    def stop(self) -> None:
        """Stop; what is finished stays, the rest is made next time."""
        self._stopping.set()
        self._comfort_due.set()
        self.wait()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until all is made; say whether that is so."""
        return self._thread is None or self._thread.wait(timeout_s)

    def _run(self) -> None:
        comfort = Background(self._make_comfort, "comfort")
        comfort.start()
        try:
            self._make()
        except OSError as error:
            log.warning("the starter library could not be made: %s", error)
        finally:
            self._comfort_due.set()
            comfort.wait()

    def _make(self) -> None:
        if self._library.folders():
            self._comfort_due.set()
            self._library.gathering.begin()
            while not self._library.gathering.wait(LOOK_S):
                if self._stopping.is_set():
                    return
        own = any(track.origin is Origin.OWN for track in self._library.known().values())
        if (not own or self._wanted.is_set()) and not self._stopping.is_set():
            self._make_starter()
        self._library.forget_gone()

    def _make_comfort(self) -> None:
        """Make the sounds of "It's too much": when some music is there, or at once where they are asked for."""
        self._comfort_due.wait()
        if self._stopping.is_set():
            return
        try:
            failed = self._render_comfort(self._home.path / "comfort", stopping=self._stopping.is_set)
        except OSError as error:
            log.warning("the sounds of “It's too much” could not be made: %s", error)
        else:
            if failed and not self._stopping.wait(STOPPED_S):
                log.warning("sounds of “It's too much” could not be made: %s", failed)

    def _make_starter(self) -> None:
        self._library.gathering.expecting = True
        try:
            failed = self._render_starter(self._home.path / "starter", self._take, stopping=self._stopping.is_set)
        finally:
            self._library.gathering.expecting = False
        if failed and not self._stopping.wait(STOPPED_S):
            log.warning("pieces of the starter library could not be made: %s", failed)

    def _take(self, piece: StarterPiece, path: Path) -> None:
        known = Known(piece.title, piece.region, only_when_chosen=piece.only_when_chosen, theme=piece.theme)
        self._library.gathering.offer(path, known)
        self._offered += 1
        if self._offered >= FIRST:
            self._comfort_due.set()
