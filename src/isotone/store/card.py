"""The home's card, `home.json`: its id, where its key lies, and the boxes that a passphrase or recovery code opens."""

from __future__ import annotations

import json
import os
import uuid
from pathlib import Path
from typing import Any

from isotone.errors import StoreError, Term, WrongKey, cause
from isotone.store.database import KEY_BYTES
from isotone.store.keys import KeyPlace, find_place, unwrap_with_code, unwrap_with_passphrase, wrap_with_passphrase
from isotone.store.keys.places import sync_folder

FORMAT = 1
CARD = "home.json"
DATABASE = "isotone.db"
PASSPHRASE_HINT = "Set ISOTONE_PASSPHRASE, or start in a terminal and type it."
RECOVER_HINT = "Open it with its recovery code (isotone doctor --recover), or copy the key file from where it was made."


def keys_folder() -> Path:
    """Return where key files lie: `$XDG_CONFIG_HOME/isotone/keys`, else `~/.config/isotone/keys`."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "isotone" / "keys"


def read_card(path: Path) -> dict[str, Any] | None:
    """Return the card of a home; None where there is none."""
    try:
        card: dict[str, Any] = json.loads((path / CARD).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreError("card-unreadable", path=str(path / CARD), why=cause(error)) from error
    if card.get("format", 0) > FORMAT:
        raise StoreError("home-newer-form", path=str(path))
    return card


def write_card(path: Path, card: dict[str, Any]) -> None:
    """Write the card, whole or not at all."""
    fresh = path / f".{CARD}.new"
    with fresh.open("w", encoding="utf-8") as out:
        json.dump(card, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    fresh.chmod(0o600)
    fresh.replace(path / CARD)
    sync_folder(path)


def make_card(path: Path, passphrase: str | None, keyring: bool) -> tuple[dict[str, Any], bytes]:
    """Return the card and key of a new home. The key is safe before anything is written with it."""
    if (path / DATABASE).exists():
        raise StoreError("card-missing", path=str(path), card=CARD)
    key = os.urandom(KEY_BYTES)
    card: dict[str, Any] = {"format": FORMAT, "id": str(uuid.uuid4()), "recovery": None, "passphrase": None}
    if passphrase:
        card |= {"key": "passphrase", "passphrase": wrap_with_passphrase(key, passphrase)}
    else:
        card["key"] = keep_key(card["id"], key, keyring)
    write_card(path, card)
    return card, key


def keep_key(home_id: str, key: bytes, keyring: bool) -> str:
    """Keep a key in the best place there is, and return that place's name."""
    place = find_place(keys_folder(), keyring)
    try:
        place.put(home_id, key)
    except StoreError:
        place = find_place(keys_folder(), keyring=False)
        place.put(home_id, key)
    return place.name


def key_of(card: dict[str, Any], path: Path, passphrase: str | None, code: str | None, keyring: bool) -> bytes:
    """Return the key of a home, by what is at hand; WrongKey, with what to do, where it is not."""
    if code is not None:
        if not card.get("recovery"):
            raise WrongKey("recovery-none", path=str(path))
        return unwrap_with_code(card["recovery"], code)
    if card.get("passphrase"):
        if passphrase is None:
            raise WrongKey("passphrase-needed", path=str(path))
        return unwrap_with_passphrase(card["passphrase"], passphrase)
    places: list[KeyPlace] = [find_place(keys_folder(), keyring=False), find_place(keys_folder(), keyring)]
    for place in places:
        key = place.get(card["id"])
        if key is not None:
            return key
    where = Term("key-place-keyring") if card["key"] == "keyring" else str(keys_folder())
    raise WrongKey("key-lost", path=str(path), place=where)


def wants_passphrase(path: Path) -> bool:
    """Say whether the home at `path` opens with a passphrase."""
    card = read_card(path)
    return card is not None and bool(card.get("passphrase"))
