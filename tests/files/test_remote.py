"""Music from a real OpenSubsonic server (supysonic), over the network."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from isotone.errors import InputError
from isotone.files.encode import write_audio
from isotone.files.remote import Failed, Server, fetch, songs

RATE = 22050
USER, PASSWORD = "ana", "a password of hers"


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with three short pieces."""
    folder = tmp_path_factory.mktemp("music")
    at = np.arange(RATE * 3) / RATE
    for number in range(3):
        tone = (0.1 * np.sin(2 * np.pi * 220 * (1 + number / 2) * at)).astype(np.float32)
        write_audio(folder / f"piece {number}.flac", [np.stack([tone, tone], axis=1)], RATE)
    return folder


@pytest.fixture(scope="module")
def server(music: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a running supysonic that has scanned the folder."""
    home = tmp_path_factory.mktemp("supysonic")
    config = home / ".supysonic"
    cache = home / "cache"
    cache.mkdir()
    config.write_text(
        f"[base]\ndatabase_uri = sqlite:///{home}/music.db\n[webapp]\ncache_dir = {cache}\n"
        f"[daemon]\nsocket = {home}/none.sock\nrun_watcher = false\n"
    )
    tools = Path(sys.executable).parent
    env = os.environ | {"HOME": str(home)}
    for line in (("user", "add", USER, "-p", PASSWORD), ("folder", "add", "music", str(music)), ("folder", "scan")):
        subprocess.run([tools / "supysonic-cli", *line], env=env, check=True, capture_output=True, timeout=60)
    port = _free_port()
    running = subprocess.Popen(
        [tools / "supysonic-server", "-p", str(port), "-h", "127.0.0.1"],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    found = Server(f"http://127.0.0.1:{port}", USER, PASSWORD)
    try:
        _until_there(found)
        yield found
    finally:
        running.terminate()
        running.wait(10)


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until_there(server: Server) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            songs(server)
        except InputError as error:
            if error.id != "remote-trouble" or time.monotonic() > deadline:
                raise
            time.sleep(0.3)
        else:
            return


def test_every_piece_of_the_server_is_found_and_copied_whole(server: Server, music: Path, tmp_path: Path) -> None:
    found = songs(server)
    assert sorted(song.size for song in found) == sorted(file.stat().st_size for file in music.iterdir())
    came = list(fetch(server, found, tmp_path, lambda: False))
    assert came == found
    copied = {song.file(tmp_path).read_bytes() for song in found}
    assert copied == {file.read_bytes() for file in music.iterdir()}


def test_what_is_there_is_not_fetched_again_and_what_broke_off_is(server: Server, tmp_path: Path) -> None:
    found = songs(server)
    list(fetch(server, found, tmp_path, lambda: False))
    files = [song.file(tmp_path) for song in found]
    stamps = [file.stat().st_mtime_ns for file in files]
    files[0].write_bytes(files[0].read_bytes()[:100])
    list(fetch(server, found, tmp_path, lambda: False))
    assert files[0].stat().st_size == found[0].size
    assert [file.stat().st_mtime_ns for file in files[1:]] == stamps[1:]


def test_it_stops_when_it_is_told_to(server: Server, tmp_path: Path) -> None:
    assert list(fetch(server, songs(server), tmp_path, lambda: True)) == []


def test_a_piece_that_is_gone_is_named_and_the_others_come(server: Server, tmp_path: Path) -> None:
    from dataclasses import replace

    found = songs(server)
    gone = replace(found[0], id="00000000-0000-0000-0000-000000000000", size=0)
    came = list(fetch(server, [gone, *found[1:]], tmp_path, lambda: False))
    assert isinstance(came[0], Failed)
    assert (came[0].song, came[0].error.id) == (gone, "remote-trouble")
    assert came[1:] == found[1:]


@pytest.mark.parametrize(
    "address", ["music.example", "ftp://music.example", "http://", "http://a:b@music.example", "http://x:99999"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(InputError) as error:
        Server(address, USER, PASSWORD)
    assert error.value.id == "remote-address"


def test_a_wrong_password_and_a_server_that_is_away_are_told_apart(server: Server) -> None:
    with pytest.raises(InputError) as error:
        songs(Server(server.address, USER, "guess"))
    assert error.value.id == "remote-not-let-in"
    with pytest.raises(InputError) as error:
        songs(Server(f"http://127.0.0.1:{_free_port()}", USER, PASSWORD))
    assert error.value.id == "remote-trouble"
