"""A real client of the protocol against the real server over the network."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
import uvicorn
from libopensonic import AsyncConnection
from libopensonic.errors import CredentialError, DataNotFoundError, SonicError
from tests.server.rest.sounds import pieces

from isotone.app.config import Settings
from isotone.app.studio import Studio
from isotone.server.app import create_app
from isotone.server.rest.access import USER

T = TypeVar("T")
Ask = Callable[[Callable[[AsyncConnection], Awaitable[Any]]], Any]


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """Return a home with six short pieces."""
    folder = tmp_path_factory.mktemp("music")
    pieces(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.setenv("ISOTONE_KEYRING", "false")
        studio = Studio.open(tmp_path_factory.mktemp("home") / "isotone")
        studio.add_folders([folder])
        deadline = time.monotonic() + 120
        while studio.library_progress().running and time.monotonic() < deadline:
            time.sleep(0.2)
        yield studio
        studio.close()


@pytest.fixture(scope="module")
def port(studio: Studio) -> Iterator[int]:
    """Return the port of a server for that home."""
    with TestPort() as free:
        app = create_app(studio, Settings(home=studio.home, port=free))
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=free, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield free
        server.should_exit = True
        thread.join(10)


class TestPort:
    """A port that is free now."""

    __test__ = False

    def __enter__(self) -> int:
        import socket

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""


def asked(port: int, password: str | None, what: Callable[[AsyncConnection], Awaitable[T]], **how: bool) -> T:
    """Return what a player is told by one question."""

    async def ask() -> T:
        player = AsyncConnection("http://127.0.0.1", USER, password, port=port, **how)
        try:
            return await what(player)
        finally:
            await player.cleanup()

    return asyncio.run(ask())


def comes_in(port: int, password: str | None, **how: bool) -> bool:
    try:
        return asked(port, password, lambda player: player.ping(), **how)
    except CredentialError:
        return False


@pytest.fixture
def ask(studio: Studio, port: int) -> Ask:
    """Return what asks one question as a player that knows the password."""
    password = studio.players_password() or studio.let_players_in(True)
    return lambda what: asked(port, password, what)


def test_nobody_is_let_in_before_a_person_says_so(studio: Studio, port: int) -> None:
    studio.let_players_in(False)
    with pytest.raises(HTTPError, match="404"):
        urlopen(f"http://127.0.0.1:{port}/rest/ping", timeout=10)


@pytest.mark.parametrize("how", [{}, {"legacy_auth": True}, {"use_get": True}, {"use_views": False}])
def test_a_player_comes_in_with_the_password_only(studio: Studio, port: int, how: dict[str, bool]) -> None:
    password = studio.let_players_in(True)
    assert comes_in(port, password, **how)
    assert not comes_in(port, "guess", **how)
    again = studio.let_players_in(True)
    assert again != password
    assert not comes_in(port, password, **how)


def test_it_finds_artists_albums_and_songs(ask: Ask, studio: Studio) -> None:
    artists = [one for index in ask(lambda player: player.get_artists()).index for one in index.artist]
    assert artists
    album = ask(lambda player: player.get_artist(artists[0].id)).album[0]
    songs = ask(lambda player: player.get_album(album.id)).song
    assert {song.id for song in songs} == {track.id for track in studio.tracks()}
    found = ask(lambda player: player.search3(songs[0].title, song_count=5))
    assert found.song[0].title == songs[0].title
    assert ask(lambda player: player.get_song(songs[0].id)).duration == songs[0].duration == 8
    with pytest.raises(DataNotFoundError):
        ask(lambda player: player.get_song("0" * 64))


def test_a_song_is_streamed_as_it_lies(studio: Studio, port: int) -> None:
    track = studio.tracks()[0]
    path = studio.path(track.id)
    assert path is not None
    password = studio.players_password() or studio.let_players_in(True)
    query = urlencode({"u": USER, "p": password, "id": track.id})
    with urlopen(f"http://127.0.0.1:{port}/rest/stream.view?{query}", timeout=10) as answer:
        assert answer.headers["content-type"] == "audio/x-wav"
        assert answer.read() == path.read_bytes()


def test_it_plays_our_paths(ask: Ask, studio: Studio) -> None:
    names = {one.name for one in ask(lambda player: player.get_open_subsonic_extensions())}
    assert "sonicSimilarity" in names
    first, last = studio.tracks()[0].id, studio.tracks()[-1].id
    path = ask(lambda player: player.find_sonic_path(first, last, count=4))
    assert [path[0].entry.id, path[-1].entry.id] == [first, last]
    assert len({one.entry.id for one in path}) == len(path) == 4
    assert path[0].similarity == 1.0
    alike = ask(lambda player: player.get_sonic_similar_tracks(first, count=3))
    assert first not in {one.entry.id for one in alike}
    assert [one.similarity for one in alike] == sorted((one.similarity for one in alike), reverse=True)
    assert all(0 < one.similarity < 1 for one in alike)


def test_what_it_does_not_know_it_says(ask: Ask) -> None:
    with pytest.raises(SonicError, match="getInternetRadioStations"):
        ask(lambda player: player.get_internet_radio_stations())
