"""Music from a server: copies of its files in the home, listened to like any other music.

Copies, so that a session needs no network and a server that is away takes no piece out of a plan.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from isotone.files import remote
from isotone.files.remote import Failed, Server, Song
from isotone.store import Home, settings

if TYPE_CHECKING:
    from isotone.app.gather import Gathering

FOLDER = "from"
NAME = "servers"


def servers(home: Home) -> list[Server]:
    """Return the servers that music comes from."""
    with home.read() as connection:
        return [Server(**one) for one in settings.get(connection, NAME) or []]


def connect(home: Home, server: Server) -> int:
    """Keep a server (again: with its new password) and return how many pieces it has; InputError where it says no."""
    count = len(remote.songs(server))
    kept = [one for one in servers(home) if one.address != server.address]
    with home.write() as connection:
        settings.put(connection, NAME, [_as_dict(one) for one in (*kept, server)])
    return count


def disconnect(home: Home, address: str) -> bool:
    """Forget a server and its copies; say whether it was there."""
    before = servers(home)
    gone = [one for one in before if one.address == address]
    with home.write() as connection:
        settings.put(connection, NAME, [_as_dict(one) for one in before if one not in gone])
    for one in gone:
        shutil.rmtree(home.path / FOLDER / one.name, ignore_errors=True)
    return bool(gone)


def sync(
    home: Home, gathering: Gathering, server: Server, stopping: Callable[[], bool] = lambda: False
) -> Iterator[Song | Failed]:
    """Copy what is new on a server and hand each copy to the gathering; yield what came and what could not."""
    from isotone.app.keeping import Known
    from isotone.music import Origin

    folder = home.path / FOLDER / server.name
    for one in remote.fetch(server, remote.songs(server), folder, stopping):
        if isinstance(one, Song):
            known = Known(one.title, artist=one.artist, album=one.album, origin=Origin.OWN)
            gathering.offer(one.file(folder), known)
        yield one


def _as_dict(server: Server) -> dict[str, str]:
    return {"address": server.address, "user": server.user, "password": server.password}
