"""Where a home's key lies: in the system's keyring where a real one is open, else in a file outside the home.

Looking for a keyring never asks the person anything and never waits long: backends that store plainly or nowhere
are refused, a keyring that is locked is passed by, and whatever does not answer in three seconds is not there.
"""

from __future__ import annotations

import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any, Protocol, TypeVar

from isotone.errors import StoreError, cause

SERVICE = "isotone"
PATIENCE_S = 3.0
REAL = ("keyring.backends.SecretService", "keyring.backends.macOS", "keyring.backends.Windows")

T = TypeVar("T")


class KeyPlace(Protocol):
    """Somewhere to keep a key by the home's id."""

    name: str

    def get(self, home_id: str) -> bytes | None:
        """Return the key, or None where it is not there."""
        ...

    def put(self, home_id: str, key: bytes) -> None:
        """Keep the key."""
        ...

    def remove(self, home_id: str) -> None:
        """Forget the key; nothing happens where it is not there."""
        ...


class FilePlace:
    """Key files, one a home, in a folder that only the person can read.

    Parameters
    ----------
    folder : Path
        Usually `~/.config/isotone/keys`. It must not lie inside a home.
    """

    name = "file"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, home_id: str) -> Path:
        """Return where the key of a home lies."""
        return self.folder / home_id

    def get(self, home_id: str) -> bytes | None:
        """Return the key, or None where it is not there."""
        try:
            return b64decode(self.path(home_id).read_text(encoding="ascii").strip())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise StoreError("key-file-unreadable", path=str(self.path(home_id)), why=cause(error)) from error

    def put(self, home_id: str, key: bytes) -> None:
        """Keep the key in a file that appears whole or not at all, readable by its owner only."""
        try:
            self._write(home_id, b64encode(key) + b"\n")
        except OSError as error:
            raise StoreError("key-folder", folder=str(self.folder), why=cause(error)) from error

    def _write(self, home_id: str, content: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        fresh = self.folder / f".{home_id}.{os.getpid()}"
        with suppress(FileNotFoundError):  # only a write that was cut off left one
            fresh.unlink()
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(self.path(home_id))
        sync_folder(self.folder)

    def remove(self, home_id: str) -> None:
        """Forget the key."""
        with suppress(FileNotFoundError):  # it is forgotten already
            self.path(home_id).unlink()


class KeyringPlace:
    """The keyring of the desktop (Secret Service, Keychain, Credential Manager)."""

    name = "keyring"

    def __init__(self, backend: Any) -> None:
        self.backend = backend

    def get(self, home_id: str) -> bytes | None:
        """Return the key, or None where it is not there or the keyring does not answer."""
        found = _soon(lambda: self.backend.get_password(SERVICE, home_id))
        return b64decode(found) if found else None

    def put(self, home_id: str, key: bytes) -> None:
        """Keep the key; StoreError where the keyring did not really keep it."""
        _soon(lambda: self.backend.set_password(SERVICE, home_id, b64encode(key).decode()))
        if self.get(home_id) != key:
            raise StoreError("key-not-kept")

    def remove(self, home_id: str) -> None:
        """Forget the key."""
        _soon(lambda: self.backend.delete_password(SERVICE, home_id))


def find_place(folder: Path, keyring: bool = True) -> KeyPlace:
    """Return the keyring where a real one is open (and wanted), else the key files of `folder`."""
    backend = _soon(_open_backend) if keyring and _desktop() else None
    return KeyringPlace(backend) if backend is not None else FilePlace(folder)


def sync_folder(folder: Path) -> None:
    """Make a folder's new entry survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _desktop() -> bool:
    """Without a session bus there is no keyring on Linux; looking for one could start a prompt that nobody sees."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) and bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _open_backend() -> Any | None:
    import keyring

    chosen = keyring.get_keyring()
    for backend in getattr(chosen, "backends", [chosen]):
        if type(backend).__module__ in REAL and not _locked(backend):
            return backend
    return None


def _locked(backend: Any) -> bool:
    """Say whether using it would ask the person to unlock it."""
    if type(backend).__module__ != REAL[0]:
        return False
    import secretstorage

    with secretstorage.dbus_init() as bus:
        return bool(secretstorage.get_default_collection(bus).is_locked())


def _soon(work: Callable[[], T]) -> T | None:
    """Return what `work` gives, or None where it fails or takes longer than the patience."""
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(work())
        except Exception as error:  # noqa: BLE001  a keyring may raise anything: then it is not there
            answer.set_exception(error)

    Thread(target=run, daemon=True, name="keyring").start()
    try:
        return answer.result(timeout=PATIENCE_S)
    except Exception:  # noqa: BLE001  it raised, or is too late: then it is not there
        return None
