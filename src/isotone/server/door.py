"""The way in: signed words, one-time tokens, and the door file by which a second start finds the first.

A running server writes `run/door.json` into its home, readable by its owner only: its address, its process and a key
that lives as long as the process. Whoever can read that file may make a one-time token, which the server accepts once
and for fifteen minutes. So the address that is printed, the page that is opened and a second start all come in by the
same road, with no call between them and without opening the home.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

ENTRY_LASTS_S = 15 * 60
"""How long a printed address lets one in. [D]"""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs short texts with a key, each for one purpose (HMAC-SHA256, RFC 2104)."""

    key: bytes

    def sign(self, purpose: str, text: str) -> str:
        """Return `text` with its signature, made of letters, digits, `-`, `_` and `.`."""
        body = base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()
        return f"{body}.{self._mark(purpose, text)}"

    def read(self, purpose: str, signed: str) -> str | None:
        """Return the text that was signed for this purpose; None where the signature does not hold."""
        body, _, mark = signed.partition(".")
        try:
            text = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True).decode()
        except ValueError:
            return None
        good = hmac.compare_digest(mark.encode(), self._mark(purpose, text).encode())
        return text if good else None

    def _mark(self, purpose: str, text: str) -> str:
        digest = hmac.digest(self.key, f"{purpose}\0{text}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class Entry:
    """Makes one-time tokens, and takes each once.

    Parameters
    ----------
    key : bytes
        What the door file holds. A new one is made at each start.
    """

    def __init__(self, key: bytes) -> None:
        self._signer = Signer(key)
        self._used: dict[str, float] = {}

    def make(self, now: float) -> str:
        """Return a token that holds for fifteen minutes from `now` (seconds since 1970)."""
        return self._signer.sign("enter", f"{int(now) + ENTRY_LASTS_S}:{secrets.token_urlsafe(12)}")

    def take(self, token: str, now: float) -> bool:
        """Say whether the token lets one in; it never does so again."""
        text = self._signer.read("enter", token)
        if text is None:
            return False
        until = float(text.partition(":")[0])
        self._used = {text: end for text, end in self._used.items() if end >= now}
        if now > until or text in self._used:
            return False
        self._used[text] = until
        return True


@dataclass(frozen=True, slots=True)
class Door:
    """What a running server leaves in its home for a second start."""

    address: str  # such as http://127.0.0.1:8420
    pid: int
    key: str  # hexadecimal

    def enter(self, now: float) -> str:
        """Return a fresh address that signs in once."""
        return f"{self.address}/enter?token={Entry(bytes.fromhex(self.key)).make(now)}"


def door_file(home: Path) -> Path:
    """Return where a home's door file stands."""
    return home / "run" / "door.json"


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    with contextlib.suppress(FileNotFoundError):  # only a write that was cut off left one
        fresh.unlink()
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    fresh.replace(path)


def write_door(home: Path, door: Door) -> None:
    """Leave word that this server runs."""
    write_private(door_file(home), json.dumps(asdict(door)))


def read_door(home: Path) -> Door | None:
    """Return what the running server left; None where there is nothing that can be read."""
    try:
        return Door(**json.loads(door_file(home).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def remove_door(home: Path) -> None:
    """Take the word back, as the server ends."""
    door_file(home).unlink(missing_ok=True)
