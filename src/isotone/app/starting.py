"""What a home does by itself once the program runs: starter pieces without music, comfort sounds, new files."""

from __future__ import annotations

import importlib.util
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from isotone.app.gather import Known
from isotone.music import Origin
from isotone.store import Home

if TYPE_CHECKING:
    from isotone.app.library import Library
    from isotone.sound.starter import StarterPiece

log = structlog.get_logger()


class Starting:
    """Renders what Isotone makes itself, in the background, once."""

    def __init__(self, home: Home, library: Library) -> None:
        self._home = home
        self._library = library
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Start what is to be done; does nothing where it is under way."""
        if self._library.folders():
            self._library.gathering.begin()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, daemon=True, name="starting")
            self._thread.start()

    def _run(self) -> None:
        if importlib.util.find_spec("isotone.app.starter") is None:
            return
        from isotone.app import starter

        own = any(track.origin is Origin.OWN for track in self._library.known().values())
        if not own and not self._library.folders():
            starter.render_starter(self._home.path / "starter", self._take)
        render_comfort = getattr(starter, "render_comfort", None)
        if render_comfort is not None:
            render_comfort(self._home.path / "comfort")

    def _take(self, piece: StarterPiece, path: Path) -> None:
        self._library.gathering.offer(
            path,
            Known(
                piece.title, piece.region, only_when_chosen=piece.only_when_chosen, theme=getattr(piece, "theme", "")
            ),
        )
