"""What works on this machine and what does not, each with its remedy. Nothing is made or changed by looking."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from isotone.errors import Fact, IsotoneError, cause

if TYPE_CHECKING:
    from isotone.app.config import Settings

ROOM_MB = 500
"""Free space from which on nothing will be short of it: starter pieces and a large library's features. [D]"""
NEEDED_PYTHON = (3, 11)
CODECS = ("mp3", "aac", "vorbis", "opus", "flac", "pcm_s16le", "wmav2")


class State(StrEnum):
    """How something is."""

    GOOD = "good"
    WEAK = "weak"  # works, with less
    BAD = "bad"  # does not work


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. Its words are `doctor-{name}-{state}`, and `-hint` where it is not good."""

    name: str
    state: State
    values: Mapping[str, Fact] = field(default_factory=dict)


def look(settings: Settings) -> Iterator[Finding]:
    """Yield what was found, one thing after the other. A look that fails is a finding too."""
    looks: tuple[Callable[[Settings], Finding], ...] = (
        _python, _sound, _encryption, _keyring, _home, _key, _space, _page, _port,
    )  # fmt: skip
    for one in looks:
        try:
            yield one(settings)
        except (IsotoneError, OSError, ImportError) as error:
            yield Finding(one.__name__.strip("_"), State.BAD, {"why": cause(error)})


def _python(_: Settings) -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("python", State.GOOD if sys.version_info >= NEEDED_PYTHON else State.BAD, {"version": version})


def _sound(_: Settings) -> Finding:
    import av
    import av.codec

    missing = [name for name in CODECS if name not in av.codecs_available]
    values: dict[str, str | float] = {"version": av.__version__, "why": ", ".join(missing)}
    return Finding("sound", State.WEAK if missing else State.GOOD, values)


def _encryption(_: Settings) -> Finding:
    import sqlcipher3.dbapi2 as sqlcipher

    connection = sqlcipher.connect(":memory:")
    (version,) = connection.execute("PRAGMA cipher_version").fetchone() or ("",)
    connection.close()
    return Finding("encryption", State.GOOD if version else State.BAD, {"version": version, "why": "cipher_version"})


def _keyring(settings: Settings) -> Finding:
    from isotone.store.card import keys_folder
    from isotone.store.keys import find_place

    real = find_place(keys_folder(), settings.keyring).name == "keyring"
    return Finding("keyring", State.GOOD if real else State.WEAK, {"path": str(keys_folder())})


def _home(settings: Settings) -> Finding:
    home = settings.home
    values: dict[str, str | float] = {"path": str(home)}
    if not (home / "home.json").exists():
        return (
            Finding("home", State.WEAK, {**values, "why": "new"})
            if _can_make(home)
            else Finding("home", State.BAD, values)
        )
    loose = stat.S_IMODE(home.stat().st_mode) & 0o077
    good = os.access(home, os.R_OK | os.W_OK | os.X_OK) and not loose
    return Finding("home" if good else "permission", State.GOOD if good else State.WEAK, values)


def _can_make(home: Path) -> bool:
    near = next(one for one in (home, *home.parents) if one.exists())
    return near.is_dir() and os.access(near, os.W_OK | os.X_OK)


def _key(settings: Settings) -> Finding:
    """Open the home as it would be opened; one that is not there yet needs no key."""
    from isotone.app.home import open_home

    if not (settings.home / "home.json").exists():
        return Finding("nokey", State.GOOD)
    home = open_home(settings.home)
    place = home.key_place
    home.close()
    return Finding("key", State.GOOD, {"place": place})


def _space(settings: Settings) -> Finding:
    near = next(one for one in (settings.home, *settings.home.parents) if one.exists())
    free = shutil.disk_usage(near).free / 1e6
    state = State.GOOD if free >= ROOM_MB else State.WEAK if free >= ROOM_MB / 10 else State.BAD
    return Finding("space", state, {"megabytes": round(free)})


def _page(_: Settings) -> Finding:
    import isotone

    built = Path(isotone.__file__).parent / "server" / "static" / "built"
    return Finding("page", State.GOOD if any(built.glob("*.js")) else State.BAD)


def _port(settings: Settings) -> Finding:
    from isotone.app.lock import owner_of

    values: dict[str, str | float] = {"port": str(settings.port)}
    owner = owner_of(settings.home)
    if owner is not None:
        return Finding("running", State.GOOD, {"address": owner.address})
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((settings.host, settings.port))
        except OSError:
            return Finding("port", State.BAD, values)
    return Finding("port", State.GOOD, values)
