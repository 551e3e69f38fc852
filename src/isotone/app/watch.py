"""Watch the library's folders: what is new, changed, moved or deleted comes in by itself while the program runs.

The system tells what changed where it can (inotify and its like); where it cannot, every file is looked at now and
then. Either way only what changed is looked at again, by the gathering, which also waits for files that grow; all
folders are looked through at the start, when one comes or goes, and a few times a day should a change have been lost.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from isotone.app.background import Background

if TYPE_CHECKING:
    from watchfiles import Change

log = logging.getLogger(__name__)

LOOK_MS = 2000
"""How often the list of folders is looked at. [D]"""
TOGETHER_MS = 1000
"""Changes within so long are told together. [D]"""
POLL_MS = 3000
WHOLE_S = 6 * 3600.0
"""So long after the last look through all folders comes another. [D]"""


class Watch:
    """Calls `on_change` with what changed in one of the folders that are there.

    Parameters
    ----------
    folders : callable that returns the folders (or files) to watch, asked anew every few seconds.
    on_change : called from another thread with the paths that changed, or with None where all is to be looked through.
    polling : bool
        Look at every file now and then instead of being told.
    """

    def __init__(
        self,
        folders: Callable[[], Iterable[Path]],
        on_change: Callable[[Iterable[Path] | None], None],
        *,
        polling: bool = False,
    ) -> None:
        self._folders, self._on_change = folders, on_change
        self._polling = polling
        self._stopping = threading.Event()
        self._thread: Background | None = None

    def begin(self) -> None:
        """Watch from now on, in the background."""
        if self._thread is None:
            self._thread = Background(self._run, "watching")
            self._thread.start()

    def stop(self) -> None:
        """Watch no more."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.wait()

    def _run(self) -> None:
        while not self._stopping.is_set():
            here = self._here()
            try:
                self._while_same(here)
            except OSError as error:  # no more watches to be had, or a file system without them
                if self._polling:
                    log.warning("folders cannot be watched now: %s", error)
                    self._stopping.wait(POLL_MS / 1000)
                self._polling = True

    def _while_same(self, here: frozenset[Path]) -> None:
        """Tell of changes until other folders are to be watched."""
        from watchfiles import watch

        if not here:
            self._on_change(None)
            while not self._stopping.wait(LOOK_MS / 1000) and self._here() == here:
                pass
            return
        changes = watch(
            *here, watch_filter=None, debounce=TOGETHER_MS, step=200, stop_event=self._stopping, rust_timeout=LOOK_MS,
            yield_on_timeout=True, raise_interrupt=False, force_polling=self._polling, poll_delay_ms=POLL_MS // 10,
            ignore_permission_denied=True,
        )  # fmt: skip
        until = 0.0
        for some in changes:
            if self._here() != here:
                return
            if time.monotonic() > until:  # at first, too: from here on, what changes is told
                until = time.monotonic() + WHOLE_S
                self._on_change(None)
            elif some:
                self._on_change(_paths(some))

    def _here(self) -> frozenset[Path]:
        return frozenset(folder for folder in self._folders() if folder.exists())


def _paths(changes: Iterable[tuple[Change, str]]) -> frozenset[Path]:
    """Return where to look: at what came, went or changed; of a folder that changed, at what lies right in it."""
    from watchfiles import Change

    found: set[Path] = set()
    for change, name in changes:
        path = Path(name)
        if change is Change.modified and path.is_dir():
            found.update(inside for inside in _inside(path) if not inside.is_dir())
        else:
            found.add(path)
    return frozenset(found)


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []
