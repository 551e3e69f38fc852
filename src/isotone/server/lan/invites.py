"""Codes that let a phone in: made on the machine itself, good once and for ten minutes; guessing is slowed."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import defaultdict, deque

from isotone.server.errors import Refused

LASTS_S = 10 * 60
"""How long a code lets one in. [D]"""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What a code is made of: nothing that looks like something else."""
LENGTH = 12
"""Twelve of 31 letters are 59 bits: at the pace below, guessing is hopeless. [D]"""
MOST_WRONG, MOST_WRONG_IN_ALL, PACE_S = 10, 60, 10 * 60
"""Wrong codes that are taken from one address, and from all, in ten minutes. [D]"""


class Invites:
    """Makes codes, and takes each once."""

    def __init__(self) -> None:
        self._until: dict[bytes, float] = {}
        self._wrong: defaultdict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def make(self, now: float) -> str:
        """Return a new code; the ones before open nothing any more. `now` is in seconds since 1970."""
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        with self._lock:
            self._until = {_hashed(code): now + LASTS_S}
        return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))

    def take(self, code: str, now: float, asker: str) -> bool:
        """Say whether a code lets one in; it never does so again. Case, spaces and dashes do not matter.

        Parameters
        ----------
        asker : str
            The address that asks.

        Raises
        ------
        Refused
            If too many wrong codes came before.
        """
        with self._lock:
            self._forget(now)
            in_all = sum(len(one) for one in self._wrong.values())
            if len(self._wrong[asker]) >= MOST_WRONG or in_all >= MOST_WRONG_IN_ALL:
                raise Refused(429, "too-often")
            until = self._until.pop(_hashed(code), None)
            if until is None or now > until:
                self._wrong[asker].append(now)
                return False
            return True

    def close(self) -> None:
        """Let no code in any more."""
        with self._lock:
            self._until = {}

    def open_at(self, now: float) -> bool:
        """Say whether a code waits to be used."""
        return any(until >= now for until in self._until.values())

    def _forget(self, now: float) -> None:
        for times in self._wrong.values():
            while times and times[0] < now - PACE_S:
                times.popleft()
        self._wrong = defaultdict(deque, {asker: times for asker, times in self._wrong.items() if times})


def _hashed(code: str) -> bytes:
    """Return what stands for a code here: looking it up tells nothing of it by the time that it takes."""
    return hashlib.sha256("".join(sign for sign in code.lower() if sign.isalnum()).encode()).digest()
