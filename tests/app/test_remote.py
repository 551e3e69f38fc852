"""Music from a real server (supysonic) into a real home."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.files.test_remote import music, server

from isotone.app.studio import Studio
from isotone.errors import InputError
from isotone.files.remote import Server, Song

__all__ = ["music", "server"]  # fixtures


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """Return a new home without music."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("ISOTONE_KEYRING", "false")
    return Studio.open(tmp_path / "isotone", jobs=1)


@pytest.mark.slow
def test_music_of_a_server_comes_in_and_goes_with_it(studio: Studio, server: Server) -> None:
    try:
        assert studio.connect(server) == 3
        came = list(studio.sync(server))
        assert all(isinstance(one, Song) for one in came)
        assert len(came) == 3
        assert studio.library_wait(120)
        tracks = studio.tracks()
        assert {track.title for track in tracks} == {one.title for one in came if isinstance(one, Song)}
        assert all(studio.path(track.id) is not None for track in tracks)
        assert [one.address for one in studio.servers()] == [server.address]
        assert studio.disconnect(server.address)
        assert studio.servers() == []
        assert all(studio.path(track.id) is None for track in tracks)
        assert not studio.disconnect(server.address)
    finally:
        studio.close()


def test_a_server_that_says_no_is_not_kept(studio: Studio, server: Server) -> None:
    try:
        with pytest.raises(InputError):
            studio.connect(Server(server.address, server.user, "guess"))
        assert studio.servers() == []
    finally:
        studio.close()
