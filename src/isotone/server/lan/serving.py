"""Servers beside the main one, in the same loop: opened and closed while the main one runs."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp

from isotone.errors import InputError, cause
from isotone.server.lan.addresses import checked
from isotone.store.keys.authority import Address

GRACE_S = 1
"""How long open requests get to end. [D]"""


def listen(addresses: tuple[Address, ...], port: int) -> list[socket.socket]:
    """Return sockets that listen on these addresses, all or none.

    Raises
    ------
    InputError
        If an address is public, or the port is taken.
    """
    with contextlib.ExitStack() as opened:
        sockets = [opened.enter_context(_bound(checked(one), port)) for one in addresses]
        opened.pop_all()
    return sockets


def _bound(address: Address, port: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET6 if address.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((str(address), port))
        sock.listen(128)
    except OSError as error:
        sock.close()
        why = str(cause(error)).lower()
        raise InputError("phone-port-taken", address=str(address), port=str(port), why=why) from None
    return sock


class Beside(uvicorn.Server):
    """A server in a loop that runs already; it leaves signals alone."""

    def __init__(self, app: ASGIApp, context: ssl.SSLContext | None = None) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                lifespan="off",
                ws="websockets-sansio",
                ws_max_size=1_000_000,
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=GRACE_S,
                ssl_context_factory=None if context is None else lambda config, default: context,
            )
        )
        self._running: asyncio.Task[None] | None = None

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the main server."""
        yield

    async def begin(self, sockets: list[socket.socket]) -> None:
        """Serve on these sockets; return when it does."""
        self._running = asyncio.create_task(self.serve(sockets))
        while not self.started and not self._running.done():
            await asyncio.sleep(0.01)

    async def end(self) -> None:
        """Serve no more; the sockets are closed."""
        self.should_exit = True
        if self._running is not None:
            await self._running
