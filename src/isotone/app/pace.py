"""How long gathering still takes."""

from __future__ import annotations

import time


class Pace:
    """How fast it goes, in bytes: what is left divided by what a second brought."""

    def __init__(self) -> None:
        self.begun: float | None = None
        self._told = 0.0
        self._behind = 0
        self._ahead = 0

    def start(self) -> None:
        """Begin to count."""
        self.begun = time.monotonic()

    def more(self, size: int) -> None:
        """Add so many bytes to what is left."""
        self._ahead += size

    def done(self, size: int) -> float | None:
        """Say that so many bytes are done; return how many seconds the rest may take."""
        self._behind += size
        self._ahead -= size
        elapsed = time.monotonic() - (self.begun or 0.0)
        return self._ahead * elapsed / self._behind if self._behind else None

    def due(self) -> bool:
        """Say, once a second, that it is time to look around."""
        now = time.monotonic()
        if now - self._told < 1.0:
            return False
        self._told = now
        return True
