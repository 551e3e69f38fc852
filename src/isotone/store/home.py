"""The home: one folder, one encrypted database, and a card that says how to find the key, but nothing of the person.

home.json         the home's id, where its key lies, boxes that a passphrase and the recovery code open
isotone.db        everything else, encrypted (`-wal` and `-shm` beside it while it is open)
copies/           the home as it was before the last change of its form
starter/ comfort/ sounds that Isotone made itself, the same in every home
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from isotone.errors import InputError, StoreError, cause
from isotone.store import migrate, tables
from isotone.store.card import CARD, DATABASE, keep_key, key_of, keys_folder, make_card, read_card, write_card
from isotone.store.database import Database
from isotone.store.keys import find_place, new_code, wrap_with_code, wrap_with_passphrase

OURS = (".", "isotone", "run", "starter", "comfort", "copies")


class Home:
    """An open home. Make one with `Home.open`."""

    def __init__(self, path: Path, card: dict[str, Any], key: bytes, keyring: bool = True) -> None:
        self.path = path
        self.id: str = card["id"]
        self._card = card
        self._key = key
        self._keyring = keyring
        (path / DATABASE).touch(mode=0o600)  # what SQLite lays beside it gets the same rights
        (path / DATABASE).chmod(0o600)
        self.database = Database(path / DATABASE, key)
        self.read = self.database.read
        self.write = self.database.write

    @classmethod
    def open(
        cls, path: Path, passphrase: str | None = None, *, recovery_code: str | None = None, keyring: bool = True
    ) -> Home:
        """Open the home at `path`; where nothing is there, make one.

        Parameters
        ----------
        passphrase : str, optional
            Opens a home that has one; a home that is made now gets it.
        recovery_code : str, optional
            Opens a home whose key is not on this machine, and keeps the key here from now on.
        keyring : bool
            Whether the system's keyring may be used for the key.

        Raises
        ------
        WrongKey
            If no key is here, or it does not open the home.
        MigrationError
            If the home is newer than this release.
        InputError
            If the folder holds other things.
        """
        path = path.expanduser().absolute()
        _make_folder(path)
        with _turn(path):
            card = read_card(path)
            if card is None:
                card, key = make_card(path, passphrase, keyring)
            else:
                key = key_of(card, path, passphrase, recovery_code, keyring)
            home = cls(path, card, key, keyring)
            try:
                migrate.bring_up_to_date(home.database)
                home._after_opening(recovered=recovery_code is not None)
            except BaseException:
                home.close()
                raise
        return home

    def close(self) -> None:
        """Close the home; nothing is lost without it."""
        self.database.close()

    def secret(self, name: str, size: int = 32) -> bytes:
        """Return a secret of this home by its name; it is made by chance when first asked for."""
        with self.write() as connection:
            known = connection.scalar(sa.select(tables.secret.c.value).where(tables.secret.c.name == name))
            if known is None:
                known = os.urandom(size)
                connection.execute(sa.insert(tables.secret).values(name=name, value=known))
        return bytes(known)

    def recovery_code(self, *, renew: bool = False) -> str:
        """Return the code that opens this home on another machine; with `renew`, another one: the old opens no more."""
        code = None if renew else self._known_code()
        if code is None:
            code = new_code(os.urandom(17))
            with self.write() as connection:
                connection.execute(sa.delete(tables.secret).where(tables.secret.c.name == "recovery-code"))
                connection.execute(sa.insert(tables.secret).values(name="recovery-code", value=code.encode()))
            self._change_card(recovery=wrap_with_code(self._key, code))
        return code

    def set_passphrase(self, passphrase: str | None) -> None:
        """From now on, open only with this passphrase (the key leaves this machine's places); None takes it away."""
        if passphrase is None:
            self._change_card(key=keep_key(self.id, self._key, self._keyring), passphrase=None)
            return
        self._change_card(key="passphrase", passphrase=wrap_with_passphrase(self._key, passphrase))
        for keyring in {self._keyring, False}:
            find_place(keys_folder(), keyring).remove(self.id)

    @property
    def key_place(self) -> str:
        """Where the key lies: keyring, file or passphrase."""
        return str(self._card["key"])

    def forget_freed_bytes(self, *, rebuild: bool = False) -> None:
        """Leave no byte of what was deleted: fold the write-ahead log in, drop copies; `rebuild` writes all anew."""
        migrate.forget_copies(self.path)
        if rebuild:
            self.database.plain("VACUUM")
        self.database.plain("PRAGMA wal_checkpoint(TRUNCATE)")

    def _known_code(self) -> str | None:
        with self.read() as connection:
            known = connection.scalar(sa.select(tables.secret.c.value).where(tables.secret.c.name == "recovery-code"))
        return bytes(known).decode() if known is not None and self._card.get("recovery") else None

    def _after_opening(self, *, recovered: bool) -> None:
        if self._known_code() is None:
            self.recovery_code()
        if recovered:
            self._change_card(key=keep_key(self.id, self._key, self._keyring), passphrase=None)

    def _change_card(self, **changes: Any) -> None:
        """Change the card as it is on disk now: another program may have changed it since we read it."""
        with _turn(self.path, ".card"):
            self._card = {**(read_card(self.path) or self._card), **changes}
            write_card(self.path, self._card)


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (path / CARD).exists():
            strangers = [one.name for one in path.iterdir() if not one.name.startswith(OURS)]
            if strangers:
                raise InputError("home-other-things", path=str(path), name=sorted(strangers)[0])
        path.chmod(0o700)
    except OSError as error:
        raise _unusable(path, error) from error


@contextmanager
def _turn(path: Path, name: str = ".opening") -> Iterator[None]:
    """Two programs that open or make one home, or change its card, take turns."""
    try:
        lock = (path / name).open("w")
    except OSError as error:
        raise _unusable(path, error) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _unusable(path: Path, error: OSError) -> StoreError:
    return StoreError("home-unusable", path=str(path), why=cause(error))
