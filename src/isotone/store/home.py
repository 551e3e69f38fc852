"""The home: one folder, one encrypted database, and a card that says how to find the key, but nothing of the person.

home.json         the home's id, where its key lies, boxes that a passphrase and the recovery code open
isotone.db        everything else, encrypted (`-wal` and `-shm` beside it while it is open)
copies/           the home as it was before the last change of its form
starter/ comfort/ sounds that Isotone made itself, the same in every home
"""

from __future__ import annotations

import fcntl
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from isotone.errors import InputError, StoreError, WrongKey
from isotone.store import migrate, tables
from isotone.store.database import KEY_BYTES, Database
from isotone.store.keys import (
    KeyPlace,
    find_place,
    new_code,
    unwrap_with_code,
    unwrap_with_passphrase,
    wrap_with_code,
    wrap_with_passphrase,
)
from isotone.store.keys.places import sync_folder

FORMAT = 1
CARD = "home.json"
DATABASE = "isotone.db"
OURS = (".", "isotone", "run", "starter", "comfort", "copies")
RECOVER_HINT = "Open it with its recovery code (isotone doctor --recover), or copy the key file from where it was made."


def keys_folder() -> Path:
    """Return where key files lie: `$XDG_CONFIG_HOME/isotone/keys`, else `~/.config/isotone/keys`."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "isotone" / "keys"


class Home:
    """An open home. Make one with `Home.open`."""

    def __init__(self, path: Path, card: dict[str, Any], key: bytes) -> None:
        self.path = path
        self.id: str = card["id"]
        self._card = card
        self._key = key
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
            card = _read_card(path)
            if card is None:
                card, key = _made(path, passphrase, keyring)
            else:
                key = _key_of(card, path, passphrase, recovery_code, keyring)
            home = cls(path, card, key)
            try:
                migrate.bring_up_to_date(home.database)
                home._after_opening(recovery_code is not None, keyring)
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

    def set_passphrase(self, passphrase: str | None, *, keyring: bool = True) -> None:
        """From now on, open only with this passphrase (the key leaves this machine's places); None takes it away."""
        place = find_place(keys_folder(), keyring)
        if passphrase is None:
            place.put(self.id, self._key)
            self._change_card(key=place.name, passphrase=None)
            return
        self._change_card(key="passphrase", passphrase=wrap_with_passphrase(self._key, passphrase))
        for one in (place, find_place(keys_folder(), keyring=False)):
            one.remove(self.id)

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

    def _after_opening(self, recovered: bool, keyring: bool) -> None:
        (self.path / DATABASE).chmod(0o600)
        if self._known_code() is None:
            self.recovery_code()
        if recovered:
            place = find_place(keys_folder(), keyring)
            place.put(self.id, self._key)
            self._change_card(key=place.name, passphrase=None)

    def _change_card(self, **changes: Any) -> None:
        self._card = {**self._card, **changes}
        _write_card(self.path, self._card)


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (path / CARD).exists():
            strangers = [one.name for one in path.iterdir() if not one.name.startswith(OURS)]
            if strangers:
                raise InputError(
                    f"{path} holds other things ({sorted(strangers)[0]}) and is no home of Isotone.",
                    hint="Name an empty or a new folder with --home or ISOTONE_HOME.",
                )
        path.chmod(0o700)
    except OSError as error:
        raise StoreError(
            f"The home {path} cannot be made or used: {error.strerror}.",
            hint="Name a folder of yours with --home or ISOTONE_HOME.",
        ) from error


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    """Two programs that open or make one home take turns."""
    with (path / ".opening").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _read_card(path: Path) -> dict[str, Any] | None:
    try:
        card: dict[str, Any] = json.loads((path / CARD).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path / CARD} could not be read: {error}.", hint="Put back a copy of the home.") from error
    if card.get("format", 0) > FORMAT:
        raise StoreError(f"The home at {path} is of a newer form.", hint="Bring Isotone up to date.")
    return card


def _write_card(path: Path, card: dict[str, Any]) -> None:
    fresh = path / f".{CARD}.new"
    with fresh.open("w", encoding="utf-8") as out:
        json.dump(card, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    fresh.chmod(0o600)
    fresh.replace(path / CARD)
    sync_folder(path)


def _made(path: Path, passphrase: str | None, keyring: bool) -> tuple[dict[str, Any], bytes]:
    """Return the card and key of a new home. The key is safe before anything is written with it."""
    if (path / DATABASE).exists():
        raise StoreError(f"{path} has a database but no {CARD}.", hint="Put back home.json from a copy of the home.")
    key = os.urandom(KEY_BYTES)
    card: dict[str, Any] = {"format": FORMAT, "id": str(uuid.uuid4()), "recovery": None, "passphrase": None}
    if passphrase:
        card |= {"key": "passphrase", "passphrase": wrap_with_passphrase(key, passphrase)}
    else:
        card["key"] = _kept(card["id"], key, keyring)
    _write_card(path, card)
    return card, key


def _kept(home_id: str, key: bytes, keyring: bool) -> str:
    place = find_place(keys_folder(), keyring)
    try:
        place.put(home_id, key)
    except StoreError:
        place = find_place(keys_folder(), keyring=False)
        place.put(home_id, key)
    return place.name


def _key_of(card: dict[str, Any], path: Path, passphrase: str | None, code: str | None, keyring: bool) -> bytes:
    if code is not None:
        if not card.get("recovery"):
            raise WrongKey(f"The home at {path} has no recovery code.", hint="Open it with its key or passphrase.")
        return unwrap_with_code(card["recovery"], code)
    if card.get("passphrase"):
        if passphrase is None:
            raise WrongKey(f"The home at {path} opens with a passphrase.", hint="Set ISOTONE_PASSPHRASE, or type it.")
        return unwrap_with_passphrase(card["passphrase"], passphrase)
    places: list[KeyPlace] = [find_place(keys_folder(), keyring=False), find_place(keys_folder(), keyring)]
    for place in places:
        key = place.get(card["id"])
        if key is not None:
            return key
    where = "the keyring of your desktop, which is not open here" if card["key"] == "keyring" else str(keys_folder())
    raise WrongKey(f"The key of the home at {path} was not found; it lay in {where}.", hint=RECOVER_HINT)
