"""What a home does by itself once the program runs: starter pieces without music, comfort sounds, new files."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from isotone.app import starter
from isotone.app.gather import Known
from isotone.music import Origin
from isotone.store import Home

if TYPE_CHECKING:
    from isotone.app.library import Library
    from isotone.sound.starter import StarterPiece

LOOK_S = 0.3
FIRST = 3
"""So many starter pieces come before the sounds of "It's too much": music is what is asked for first. [D]"""
log = logging.getLogger(__name__)


class Starting:
    """Renders what Isotone makes itself, in the background, once."""

    def __init__(self, home: Home, library: Library) -> None:
        self._home = home
        self._library = library
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._comfort_due = threading.Event()
        self._offered = 0
        self._render_starter: Callable[..., list[str]] = starter.render_starter
        self._render_comfort: Callable[..., list[str]] = starter.render_comfort

    def begin(self) -> None:
        """Start what is to be done; does nothing where it is under way."""
        if self._thread is None or not self._thread.is_alive():
            self._stopping.clear()
            self._comfort_due.clear()
            self._offered = 0
            self._thread = threading.Thread(target=self._run, daemon=True, name="starting")
            self._thread.start()

    def hurry(self) -> None:
        """Make the sounds of "It's too much" now: somebody is there."""
        self._comfort_due.set()

    def stop(self) -> None:
        """Stop; what is finished stays, the rest is made next time."""
        self._stopping.set()
        self._comfort_due.set()
        if self._thread is not None:
            self._thread.join()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until all is made; say whether that is so."""
        if self._thread is not None:
            self._thread.join(timeout_s)
        return self._thread is None or not self._thread.is_alive()

    def _run(self) -> None:
        comfort = threading.Thread(target=self._make_comfort, daemon=True, name="comfort")
        comfort.start()
        try:
            self._make()
        except OSError as error:
            log.warning("the starter library could not be made: %s", error)
        finally:
            self._comfort_due.set()
            comfort.join()

    def _make(self) -> None:
        if self._library.folders():
            self._comfort_due.set()
            self._library.gathering.begin()
            while not self._library.gathering.wait(LOOK_S):
                if self._stopping.is_set():
                    return
        own = any(track.origin is Origin.OWN for track in self._library.known().values())
        if not own and not self._stopping.is_set():
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
            if failed:
                log.warning("sounds of “It's too much” could not be made: %s", failed)

    def _make_starter(self) -> None:
        self._library.gathering.expecting = True
        try:
            failed = self._render_starter(self._home.path / "starter", self._take, stopping=self._stopping.is_set)
        finally:
            self._library.gathering.expecting = False
        if failed:
            log.warning("pieces of the starter library could not be made: %s", failed)

    def _take(self, piece: StarterPiece, path: Path) -> None:
        known = Known(piece.title, piece.region, only_when_chosen=piece.only_when_chosen, theme=piece.theme)
        self._library.gathering.offer(path, known)
        self._offered += 1
        if self._offered >= FIRST:
            self._comfort_due.set()
