"""What several rooms' tests share: Isotone as a person starts it, in a process of its own, with a home of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # as in a shell's background: programs started here would ignore Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass
class Running:
    """A started Isotone. `address` lets one in once; `url` is its first page."""

    process: subprocess.Popen[str]
    address: str
    home: Path
    port: int
    seconds: float  # from the start to the printed address

    @property
    def url(self) -> str:
        """The first page."""
        return f"http://127.0.0.1:{self.port}"

    def end(self, number: int) -> tuple[int, float]:
        """Send a signal; return the exit code and how long the end took, in seconds."""
        began = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(20)
        return code, time.monotonic() - began


Start = Callable[..., Running]


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a person with nothing but this home."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ISOTONE_", "XDG_"))}
    beside = home.parent
    kept |= {"HOME": str(beside), "ISOTONE_HOME": str(home), "ISOTONE_KEYRING": "false", "ISOTONE_BROWSER": "false"}
    return kept


@pytest.fixture(scope="session")
def isotone_at() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Return what starts `isotone WORDS` on a home; all that was started is ended after the tests."""
    started: list[subprocess.Popen[str]] = []

    def start(home: Path, *words: str) -> subprocess.Popen[str]:
        home.parent.mkdir(parents=True, exist_ok=True)
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "isotone", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(home),
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


@pytest.fixture(scope="session")
def start_isotone(isotone_at: Callable[..., subprocess.Popen[str]]) -> Start:
    """Return what starts the server on a home and waits for its address."""

    def start(home: Path, *words: str, port: int | None = None) -> Running:
        port = port or free_port()
        began = time.monotonic()
        process = isotone_at(home, "--port", str(port), *words)
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        if not address:
            _, said = process.communicate(timeout=20)
            pytest.fail(f"Isotone did not start: {said}")
        return Running(process, address, home, port, time.monotonic() - began)

    return start
