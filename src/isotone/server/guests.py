"""The browsers that are signed in, as the home keeps them: leaving takes one out, and its cookie opens nothing more.

A cookie alone is not enough to come in: its session must stand in this list. So a cookie that was copied before its
browser left is worth nothing afterwards, on every route and on every open socket.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

Keep = Callable[[dict[str, float]], None]
PHONE = "phone."
"""With this begin the ids of those that came in by the door on the network (`server.lan`)."""


class Guests:
    """Who may come in: ids of sessions and when each ends, in seconds since 1970.

    Parameters
    ----------
    known : mapping of id to end
        Those of an earlier start.
    keep : callable, optional
        Writes the list into the home, before anyone is told that it has changed.
    """

    def __init__(self, known: Mapping[str, float] | None = None, keep: Keep | None = None) -> None:
        self._until = dict(known or {})
        self._keep = keep or (lambda _: None)
        self._lock = threading.Lock()

    def let_in(self, id: str, until: float, now: float) -> None:
        """Add a session that holds until then; those that have ended are forgotten."""
        with self._lock:
            self._change({name: end for name, end in self._until.items() if end >= now} | {id: until})

    def holds(self, id: str, now: float) -> bool:
        """Say whether a session still lets one in."""
        return now <= self._until.get(id, float("-inf"))

    def leave(self, id: str) -> None:
        """End one session."""
        with self._lock:
            self._change({name: end for name, end in self._until.items() if name != id})

    def leave_everywhere(self) -> None:
        """End every session."""
        with self._lock:
            self._change({})

    def phones_leave(self) -> None:
        """End the sessions of all phones."""
        with self._lock:
            self._change({name: end for name, end in self._until.items() if not name.startswith(PHONE)})

    def phones(self, now: float) -> int:
        """Return how many phones are signed in."""
        return sum(end >= now for name, end in self._until.items() if name.startswith(PHONE))

    def count(self, now: float) -> int:
        """Return how many browsers are signed in."""
        return sum(end >= now for end in self._until.values())

    def _change(self, new: dict[str, float]) -> None:
        self._keep(new)
        self._until = new
