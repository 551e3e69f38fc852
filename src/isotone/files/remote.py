"""Music on an OpenSubsonic server (Navidrome, Jellyfin's plug-in, ...): what there is, and copies of its files.

The protocol is spoken by py-opensonic, which is under the GPL and so comes only with the extra `subsonic`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from isotone.errors import DecodeError, InputError, IsotoneError

AT_ONCE = 500
"""Albums asked for in one question: the most that the protocol allows."""
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server is, and who asks. `address` is such as https://music.example/navidrome."""

    address: str
    user: str
    password: str

    @property
    def name(self) -> str:
        """A name for a folder: host and port."""
        parts = urlsplit(self.address)
        return f"{parts.hostname}-{parts.port or PORTS[parts.scheme]}"

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.address)
            good = parts.scheme in PORTS and bool(parts.hostname) and (parts.port is None or parts.port > 0)
        except ValueError:
            good = False
        if not good or parts.username or parts.query:
            raise InputError("remote-address", address=self.address)


@dataclass(frozen=True, slots=True)
class Song:
    """A piece on a server: its id there, what it is called, how many bytes its file has (0: not told)."""

    id: str
    title: str
    artist: str
    album: str
    suffix: str
    size: int

    def file(self, folder: Path) -> Path:
        """Return where its copy lies: a name made of its id there, so that nothing on the server names our files."""
        return folder / f"{self.id.encode('utf-8', 'replace').hex()[:120]}.{self.suffix}"


def songs(server: Server) -> list[Song]:
    """Return every piece of a server, whatever its album.

    Raises
    ------
    InputError
        If it cannot be reached, or does not let this user in.
    """
    found: list[Song] = _run(server, _songs)
    return found


def fetch(server: Server, wanted: list[Song], folder: Path, stopping: Callable[[], bool]) -> Iterator[Song | Failed]:
    """Copy the files of some pieces that are not there yet; yield each when its copy is whole, or why it is not.

    A copy that broke off is begun anew; one of the size that the server told is kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for song in wanted:
        if stopping():
            return
        file = song.file(folder)
        try:
            if not (file.is_file() and song.size in (0, file.stat().st_size)):
                _run(server, partial(_copy, song, file))
            yield song
        except IsotoneError as error:
            yield Failed(song, error)


@dataclass(frozen=True, slots=True)
class Failed:
    """A piece whose file could not be copied."""

    song: Song
    error: IsotoneError


async def _songs(link: Any) -> list[Song]:
    await link.ping()
    found: dict[str, Song] = {}
    first = 0
    while albums := await link.get_album_list2("alphabeticalByName", size=AT_ONCE, offset=first):
        for album in albums:
            for one in (await link.get_album(album.id)).song or []:
                if not one.is_dir and not one.is_video:
                    found[one.id] = _song(one)
        first += len(albums)
        if len(albums) < AT_ONCE:
            break
    return list(found.values())


def _song(one: Any) -> Song:
    suffix = "".join(sign for sign in (one.suffix or "").lower() if sign.isalnum())[:8]
    return Song(str(one.id), one.title or "?", one.artist or "", one.album or "", suffix or "bin", one.size or 0)


async def _copy(song: Song, file: Path, link: Any) -> None:
    answer = await link.download(song.id)
    part = file.with_name(file.name + ".part")
    with part.open("wb") as out:
        async for piece in answer.content.iter_chunked(1 << 18):
            out.write(piece)
    if song.size and part.stat().st_size != song.size:
        part.unlink()
        raise DecodeError("remote-broke-off")
    part.replace(file)


def _run(server: Server, what: Callable[[Any], Any]) -> Any:
    """Return what some questions to a server told; its complaints and the network's in our words."""
    try:
        from libopensonic import AsyncConnection
        from libopensonic.errors import CredentialError, ParameterError, SonicError
    except ImportError:
        raise InputError("remote-no-client") from None
    from aiohttp import ClientError

    def link(plain: bool) -> Any:
        parts = urlsplit(server.address)
        return AsyncConnection(
            f"{parts.scheme}://{parts.hostname}", server.user, server.password,
            port=parts.port or PORTS[parts.scheme], server_path=parts.path.strip("/"), app_name="isotone",
            legacy_auth=plain,
        )  # fmt: skip

    try:
        try:
            return asyncio.run(_asked(link(False), what))
        except ParameterError:  # it knows no salted tokens (supysonic): the password itself
            return asyncio.run(_asked(link(True), what))
    except CredentialError:
        raise InputError("remote-not-let-in", server=server.name, user=server.user) from None
    except (SonicError, ClientError, OSError, TimeoutError, ValueError, KeyError) as error:
        raise InputError("remote-trouble", server=server.name, why=str(error) or type(error).__name__) from None


async def _asked(link: Any, what: Callable[[Any], Any]) -> Any:
    try:
        return await what(link)
    finally:
        await link.cleanup()
