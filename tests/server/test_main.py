"""Starting, a second start, ending: with a real process, as a person does it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest
import websockets

pytestmark = pytest.mark.slow
Start = Callable[..., Any]


def browser() -> urllib.request.OpenerDirector:
    """Return something that keeps cookies and goes past any proxy."""
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), urllib.request.ProxyHandler({}))


def status(opener: urllib.request.OpenerDirector, url: str) -> int:
    """Return how a page answers."""
    try:
        with opener.open(url, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return int(error.code)


def cookie_of(opener: urllib.request.OpenerDirector) -> str:
    """Return the Cookie header of a browser that came in."""
    jar = next(one.cookiejar for one in opener.handlers if isinstance(one, urllib.request.HTTPCookieProcessor))
    return "; ".join(f"{one.name}={one.value}" for one in jar)


def work_of(pid: int) -> float:
    """Return for how long a process has used a processor, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.fixture(scope="module")
def running(start_isotone: Start, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a server on a new home."""
    return start_isotone(tmp_path_factory.mktemp("ana") / "isotone")


def test_the_address_lets_one_in_once(start_isotone: Start, tmp_path: Path) -> None:
    running = start_isotone(tmp_path / "isotone")
    ana, stranger = browser(), browser()
    assert status(ana, f"{running.url}/") == 401
    assert status(ana, running.address) == 200
    assert status(ana, f"{running.url}/") == 200
    assert status(stranger, running.address) == 401
    assert status(stranger, f"{running.url}/music") == 401
    assert status(ana, running.address) == 200  # she is in already: the old address does no harm
    assert running.end(signal.SIGTERM)[0] == 0


def test_a_second_start_gives_a_fresh_address_and_ends(
    running: Any, isotone_at: Callable[..., subprocess.Popen[str]]
) -> None:
    began = time.monotonic()
    second = isotone_at(running.home, "--port", "1")
    said, told = second.communicate(timeout=20)
    assert second.returncode == 0, told
    assert len(said.splitlines()) == 1
    assert said.startswith(f"{running.url}/enter?token=")
    assert said.strip() != running.address
    assert "already running" in told
    assert time.monotonic() - began < 5
    assert status(browser(), said.strip()) == 200


def test_what_a_second_start_needs_is_readable_by_its_owner_only(running: Any) -> None:
    for file in (running.home / "run").iterdir():
        assert file.stat().st_mode & 0o077 == 0, file
    assert running.home.stat().st_mode & 0o077 == 0


def test_the_home_is_opened_again_within_five_seconds(start_isotone: Start, tmp_path: Path) -> None:
    first = start_isotone(tmp_path / "isotone")
    assert first.end(signal.SIGTERM)[0] == 0
    again = start_isotone(tmp_path / "isotone")
    ana = browser()
    began = time.monotonic()
    assert status(ana, again.address) == 200
    assert status(ana, f"{again.url}/") == 200
    heard = again.seconds + time.monotonic() - began
    assert min(heard, work_of(again.process.pid)) < 5  # on a busy machine: its own work, not its wait for a processor
    assert again.end(signal.SIGINT)[0] == 130


def test_the_end_is_quick_and_leaves_the_home_free(start_isotone: Start, tmp_path: Path) -> None:
    """With pages open, a live socket, and music being listened to."""
    running = start_isotone(tmp_path / "isotone")
    ana = browser()
    assert status(ana, running.address) == 200

    async def end_with_a_socket_open() -> tuple[int, float]:
        address = f"{running.url.replace('http', 'ws')}/live?session=none"
        headers = {"Cookie": cookie_of(ana), "Origin": running.url}
        async with websockets.connect(address, additional_headers=headers, proxy=None):
            return await asyncio.to_thread(running.end, signal.SIGTERM)

    code, seconds = asyncio.run(end_with_a_socket_open())
    assert code == 0
    assert seconds < 5
    _, told = running.process.communicate(timeout=5)
    assert "Traceback" not in told
    assert not (running.home / "run" / "door.json").exists()
    assert start_isotone(tmp_path / "isotone").end(signal.SIGTERM)[0] == 0


def test_after_a_kill_it_starts_again(start_isotone: Start, tmp_path: Path) -> None:
    running = start_isotone(tmp_path / "isotone")
    running.end(signal.SIGKILL)
    again = start_isotone(tmp_path / "isotone")
    assert status(browser(), again.address) == 200
    assert again.end(signal.SIGTERM)[0] == 0


def test_a_port_that_another_has_is_told_in_one_line(
    tmp_path: Path, isotone_at: Callable[..., subprocess.Popen[str]]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = isotone_at(tmp_path / "isotone", "--port", str(port))
        said, told = process.communicate(timeout=30)
    assert process.returncode == 1
    assert said == ""
    assert len(told.splitlines()) == 1
    assert "--port" in told
    assert not (tmp_path / "isotone" / "home.json").exists()  # nothing was made before it was clear


def test_the_cookie_is_for_this_server_alone(running: Any, isotone_at: Callable[..., subprocess.Popen[str]]) -> None:
    address = isotone_at(running.home).communicate(timeout=20)[0].strip()
    with browser().open(address, timeout=10) as answer:
        cookie = answer.headers["Set-Cookie"]
    assert f"isotone-{running.port}=" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Path=/" in cookie


def test_looking_ahead_does_not_use_the_address_up(
    running: Any, isotone_at: Callable[..., subprocess.Popen[str]]
) -> None:
    address = isotone_at(running.home).communicate(timeout=20)[0].strip()
    ahead = urllib.request.Request(address, headers={"Sec-Purpose": "prefetch;prerender"})
    ana = browser()
    with pytest.raises(urllib.error.HTTPError) as refused:
        ana.open(ahead, timeout=10)
    refused.value.close()
    assert status(ana, address) == 200


def test_the_sign_of_life_tells_no_more(running: Any) -> None:
    with browser().open(f"{running.url}/healthz", timeout=10) as answer:
        assert json.load(answer) == {"name": "isotone", "state": "up"}
        assert "server" not in {name.lower() for name in answer.headers}
