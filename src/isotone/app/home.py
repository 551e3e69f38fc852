"""Open a home and its first person."""

from __future__ import annotations

import getpass
import sys
import uuid
from pathlib import Path

from isotone.app.consent import FIRST
from isotone.app.words import Words, machine_locale
from isotone.person import Person
from isotone.store import Home, people
from isotone.store.card import wants_passphrase


def open_home(path: Path | None = None, passphrase: str | None = None, *, recovery_code: str | None = None) -> Home:
    """Open the home at `path`, else the one that the settings name; make it where there is none.

    Raises
    ------
    InputError, WrongKey, MigrationError, StoreError
        As `store.Home.open` says.
    """
    from isotone.app.config import load_settings

    settings = load_settings()
    path = path or settings.home
    if passphrase is None and settings.passphrase is not None:
        passphrase = settings.passphrase.get_secret_value()
    if passphrase is None and recovery_code is None and sys.stdin.isatty() and wants_passphrase(path):
        passphrase = getpass.getpass(f"{Words(machine_locale()).say('home-passphrase')} ")
    home = Home.open(path, passphrase, recovery_code=recovery_code, keyring=settings.keyring)
    first_person(home)
    return home


def first_person(home: Home) -> Person:
    """Return the home's person; a new home gets one, with an id from the start and no name."""
    with home.read() as connection:
        known = people.all_of(connection)
    if known:
        return known[0]
    person = Person(str(uuid.uuid4()), consents=FIRST)
    with home.write() as connection:
        known = people.all_of(connection)
        if known:
            return known[0]
        people.save(connection, person)
    return person
