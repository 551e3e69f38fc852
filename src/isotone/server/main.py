"""Start, serve, end. What is said goes to stderr; stdout gets one line, the address that lets you in.

One process serves a home. A second start finds the first by its lock, and makes a fresh address from the door file.
"""

from __future__ import annotations

import multiprocessing
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import uvicorn

from isotone.app.config import Settings
from isotone.app.lock import Lock, Owned, owner_of
from isotone.app.words import Words, machine_locale
from isotone.errors import InputError, StoreError, cause
from isotone.server.browser import open_page
from isotone.server.door import Door, Entry, read_door, remove_door, write_door

if TYPE_CHECKING:
    from isotone.app.studio import Studio
    from isotone.server.lan.doors import Doors

GRACE_S = 2
"""How long open requests and sockets get to end. [D]"""
CLOSE_S = 2.0
"""How long the home gets to close. [D]"""
LAST_S = 4.5
"""After this long an end is an end, whatever still runs. [D]"""
DOOR_WAIT_S = 20.0
"""How long a second start waits for the first to come up. [D]"""


def serve(settings: Settings) -> int:
    """Serve a home until SIGTERM or Ctrl-C, or open the page of the process that serves it; return the exit code."""
    with _signals_end() as told:
        try:
            lock = Lock.take(settings.home, host=settings.host, port=settings.port)
        except Owned as owned:
            return _open_running(settings, owned)
        try:
            _serve(settings, told)
        finally:
            remove_door(settings.home)
            lock.release()
    return 130 if told == [signal.SIGINT] else 0


def _serve(settings: Settings, told: list[int]) -> None:
    listening = _listen(settings.host, settings.port)
    if settings.lan:
        _try_network(settings.lan_port)
    studio = _open(settings)
    try:
        from isotone.server.app import create_app

        key = secrets.token_bytes(32)
        door = Door(_address(settings), os.getpid(), key.hex())
        app = create_app(studio, settings, entry=Entry(key))

        def ready() -> None:
            write_door(settings.home, door)
            _welcome(settings, door)
            _tell_of_network(app.state.doors)
            if not told:
                threading.Thread(target=studio.wake, daemon=True, name="wake").start()

        _Server(app, ready, told, app.state.doors.end_soon).run([listening])
    finally:
        listening.close()
        _close(studio)


class _Server(uvicorn.Server):
    """uvicorn that tells when it is up, and ends by our signals only."""

    def __init__(self, app: object, ready: Callable[[], None], told: list[int], end_soon: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,  # type: ignore[arg-type]
                ws="websockets-sansio",
                ws_max_size=1_000_000,
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=GRACE_S,
            )
        )
        self._ready = ready
        self._told = told
        self._end_soon = end_soon

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_soon()  # what runs beside ends meanwhile
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to `_signals_end`: it has them from the first moment on."""
        yield

    async def on_tick(self, counter: int) -> bool:
        """Look ten times a second whether the end was asked for."""
        return bool(self._told) or await super().on_tick(counter)


@contextmanager
def _signals_end() -> Iterator[list[int]]:
    """Yield a list that gets the signal that ends the program; from then on it has `LAST_S` seconds."""
    told: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        if told and number == signal.SIGINT:  # Ctrl-C a second time
            leave(130)
        told.append(number)
        last = threading.Timer(LAST_S, leave, (128 + number,))
        last.daemon = True
        last.start()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _close(studio: Studio) -> None:
    """Close the home; work in the background that does not stop in time is left to `leave`: it goes on next time."""
    closing = threading.Thread(target=studio.close, daemon=True, name="closing")
    closing.start()
    closing.join(CLOSE_S)


def leave(code: int) -> NoReturn:
    """End this process and what it started, at once: no thread begins anything new while Python winds down."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever read it is gone, or it is closed
            stream.flush()
    for child in multiprocessing.active_children():  # what they had in hand is found again next time
        child.kill()
    os._exit(code)


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; who asks before the server is up waits a moment."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        sock.listen(128)
    except OSError as error:
        sock.close()
        other = port + 1 if port < 65535 else 8420
        raise InputError(
            "port-taken", port=str(port), host=host, why=str(cause(error)).lower(), next=str(other)
        ) from None
    return sock


def _try_network(port: int) -> None:
    """Refuse, before anything is made, to start where another program has the port; without a network go on."""
    from isotone.server.lan.addresses import private_addresses
    from isotone.server.lan.serving import listen

    for sock in listen(private_addresses(), port):
        sock.close()


def _tell_of_network(doors: Doors) -> None:
    if doors.is_open:
        _say("serve-lan", address=doors.links()[0])
    elif doors.trouble is not None:
        told = Words(machine_locale()).error(doors.trouble)
        _say("serve-lan-not", why=str(told))


def _open(settings: Settings) -> Studio:
    from isotone.app.studio import Studio

    if not (settings.home / "home.json").exists():
        _say("serve-making", home=str(settings.home))
    return Studio.open(settings.home)


def _address(settings: Settings) -> str:
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)
    return f"http://{f'[{host}]' if ':' in host and not host.startswith('[') else host}:{settings.port}"


def _welcome(settings: Settings, door: Door) -> None:
    address = door.enter(time.time())
    _say("serve-ready")
    print(address, flush=True)
    if settings.browser:
        open_page(address, settings.home)


def _open_running(settings: Settings, owned: Owned) -> int:
    """Open the page of the process that has the home."""
    door = _wait_for_door(settings.home)
    if door is None:
        raise StoreError("home-owned-silent", home=str(settings.home))
    _say("serve-already")
    address = door.enter(time.time())
    print(address, flush=True)
    if settings.browser:
        open_page(address, settings.home)
    return 0


def _wait_for_door(home: Path) -> Door | None:
    until = time.monotonic() + DOOR_WAIT_S
    while time.monotonic() < until:
        owner, door = owner_of(home), read_door(home)
        if door is not None and owner is not None and door.pid == owner.pid:
            return door
        time.sleep(0.05)
    return None


def _say(message: str, **values: str) -> None:
    line = Words(machine_locale()).say(message, **values)
    with suppress(OSError):  # nobody reads it: the terminal is closed
        sys.stderr.write(f"isotone: {line}\n")
        sys.stderr.flush()
