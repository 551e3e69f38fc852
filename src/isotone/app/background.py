"""A thread beside the caller that can be waited for by somebody whom Ctrl-C may interrupt.

`threading.Thread.join` cut short by an exception takes a running thread for one that has ended (CPython
before 3.13): a second `join` returns at once, and the program leaves while the thread is in the middle of things.
"""

from __future__ import annotations

import threading
from collections.abc import Callable


class Background(threading.Thread):
    """A daemon thread. Ask `over` and `wait`, never `is_alive` and `join`."""

    def __init__(self, work: Callable[[], None], name: str) -> None:
        super().__init__(daemon=True, name=name)
        self._work = work
        self._over = threading.Event()

    def run(self) -> None:
        """Do the work."""
        try:
            self._work()
        finally:
            self._over.set()

    @property
    def over(self) -> bool:
        """Say whether the work has ended."""
        return self._over.is_set()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until the work has ended, at most so long; say whether it has."""
        return self._over.wait(timeout_s)
