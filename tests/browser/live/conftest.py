"""The bench: a real server in a process of its own, a page with nothing but the player, and what was really heard."""

from __future__ import annotations

import base64
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, BrowserContext, Page

HERE = Path(__file__).parent
RATE = 48000
Sound = NDArray[np.float32]


@dataclass
class Server:
    """The bench's server."""

    home: Path
    port: int
    process: subprocess.Popen[str] | None = None
    told: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it serves."""
        env = {name: value for name, value in os.environ.items() if not name.startswith("ISOTONE_")}
        env |= {"ISOTONE_KEYRING": "false", "XDG_CONFIG_HOME": str(self.home.parent / "config")}
        words = [sys.executable, str(HERE / "serve.py"), str(self.home), str(self.port)]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=env, start_new_session=True)
        assert self.process.stdout is not None
        self.told = json.loads(self.process.stdout.readline())
        for _ in range(200):
            with socket.socket() as sock:
                if sock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("the bench's server did not come up")

    def send(self, number: int) -> None:
        """Send a signal to it and to its rendering process."""
        assert self.process is not None
        os.killpg(self.process.pid, number)

    def kill(self) -> None:
        """End it as a crash would."""
        self.send(signal.SIGKILL)
        assert self.process is not None and self.process.stdout is not None
        self.process.wait(10)
        self.process.stdout.close()

    def end(self) -> None:
        """End it in peace."""
        if self.process is not None and self.process.poll() is None:
            self.send(signal.SIGCONT)
            self.process.terminate()
            self.process.wait(20)
        if self.process is not None and self.process.stdout is not None:
            self.process.stdout.close()


@dataclass
class Bench:
    """A page with the player."""

    page: Page
    server: Server
    session_id: str = ""

    def open(self) -> Bench:
        """Open the page and a session for it."""
        self.page.goto(f"{self.server.url}/bench")
        self.session_id = self.begin()
        self._button()
        return self

    def begin(self) -> str:
        """Begin a session with the bench's plan."""
        ask = """async ([plan, token]) => {
            const headers = {"content-type": "application/json", "x-csrf-token": token};
            const body = JSON.stringify({plan_id: plan});
            const answer = await fetch("/api/session", {method: "POST", headers, body});
            return (await answer.json()).session_id;
        }"""
        return str(self.page.evaluate(ask, [self.server.told["plan"], self.server.told["csrf"]]))

    def _button(self) -> None:
        self.page.evaluate(
            "id => document.getElementById('start').onclick = () => isotone.player.start(id)", self.session_id
        )

    def tap(self, button: str) -> None:
        """Tap one of the page's buttons."""
        self.page.click(f"#{button}")

    def play(self, seconds: float = 0.5) -> None:
        """Tap Play and wait until so much of the session was heard."""
        self._button()
        self.tap("start")
        self.until(f"state.status === 'playing' && state.positionS >= {seconds}")

    def play_risen(self, held_s: float = 12.0) -> None:
        """Play from eleven seconds on, where the sound has come up to its level, with so much of it held ahead."""
        self.play(0.2)
        before = self.last["generation"]
        self.page.evaluate("isotone.player.seek(11)")  # what is sought begins at its level
        held = f"last.end - last.head > {held_s * RATE}"
        self.until(f"last.generation > {before} && !last.silent && state.positionS > 11.2 && {held}", 60)

    def until(self, condition: str, timeout_s: float = 20.0) -> None:
        """Wait until something holds of the player: `state`, `last`."""
        script = (
            f"() => {{ const state = isotone.player.state, last = isotone.player.output.last; return {condition}; }}"
        )
        try:
            self.page.wait_for_function(script, timeout=timeout_s * 1000, polling=20)
        except Exception as error:
            raise AssertionError(f"never: {condition}; it is {self.state} {self.last}") from error

    @property
    def state(self) -> dict[str, Any]:
        """What the player says of itself."""
        return dict(self.page.evaluate("isotone.player.state"))

    @property
    def last(self) -> dict[str, Any]:
        """What the audio thread said last."""
        return dict(self.page.evaluate("isotone.player.output.last") or {})

    def listen(self) -> None:
        """Begin to collect what is really played."""
        self.page.evaluate("isotone.player.output.collect()")

    def heard(self) -> Sound:
        """Return what was played since `listen`, shape (frames, 2)."""
        script = """async () => {
            const bytes = new Uint8Array((await isotone.player.output.collection()).buffer);
            let text = "";
            for (let at = 0; at < bytes.length; at += 32768)
                text += String.fromCharCode(...bytes.subarray(at, at + 32768));
            return btoa(text);
        }"""
        return np.frombuffer(base64.b64decode(self.page.evaluate(script)), np.float32).reshape(-1, 2)

    def truth(self, from_s: float, to_s: float, shaped: str = "") -> Sound:
        """Return what the engine renders of the plan between two session times, shape (frames, 2).

        With the id of a session `shaped`, of its time line as it was slowed or quickened.
        """
        script = """async ([from_s, to_s, shaped]) => {
            const answer = await fetch(`/bench/truth?from_s=${from_s}&to_s=${to_s}&shaped=${shaped}`);
            const bytes = new Uint8Array(await answer.arrayBuffer());
            return btoa(Array.from(bytes, one => String.fromCharCode(one)).join(""));
        }"""
        return np.frombuffer(base64.b64decode(self.page.evaluate(script, [from_s, to_s, shaped])), np.float32).reshape(
            -1, 2
        )

    def log(self) -> list[dict[str, Any]]:
        """Return the session's log, as it is on disk."""
        script = "async id => (await fetch(`/bench/log/${id}`)).json()"
        return list(self.page.evaluate(script, self.session_id))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return the bench's server."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    server = Server(tmp_path_factory.mktemp("live") / "home", port)
    server.start()
    yield server
    server.end()


@pytest.fixture
def context(chromium: Browser, server: Server) -> Iterator[BrowserContext]:
    """Return a browser that is signed in, with nothing remembered."""
    if server.process is None or server.process.poll() is not None:
        server.start()
    context = chromium.new_context()
    context.add_cookies([{"name": server.told["name"], "value": server.told["value"], "url": server.url}])
    yield context
    context.close()


@pytest.fixture
def bench(context: BrowserContext, server: Server) -> Bench:
    """Return the bench, with a session that is ready to play."""
    return Bench(context.new_page(), server).open()
