"""The doors on the network: opened and closed while Isotone runs, and kept true to the addresses there are."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import ssl
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp

from isotone.app.network import Network
from isotone.errors import InputError
from isotone.server.lan import tls
from isotone.server.lan.addresses import local_name, private_addresses, shown
from isotone.server.lan.guard import Guard, NetworkDoor, hosts_of
from isotone.server.lan.invites import LASTS_S as CODE_LASTS_S
from isotone.server.lan.invites import Invites
from isotone.server.lan.serving import Beside, listen
from isotone.server.lan.trust import LASTS_S, TrustPage
from isotone.store.keys.authority import SERVER_DAYS, Address, Authority

LOOK_S = 30.0
"""How often is looked whether addresses changed. [D]"""
RENEW_S = SERVER_DAYS / 3 * 24 * 3600
"""After this long the certificate is made anew, with two thirds of its time to go. [D]"""
log = logging.getLogger("isotone.network")


@dataclass(frozen=True, slots=True)
class Shown:
    """A code that was made for a phone: its page shows it until it is used or too old."""

    code: str
    address: str  # opens the page, with the code
    until: float


class Doors:
    """The HTTPS door of the application, and the plain one that gives the certificate.

    Parameters
    ----------
    app : ASGI application
        What is served; its own gate stands behind ours.
    network : Network
        The home's authority, and whether phones may come.
    port : int
        Of the HTTPS door; the plain door stands at the next.
    clock : callable
        Seconds since 1970.
    find : callable
        Returns this machine's private addresses.
    trust_lasts_s : float
        How long the plain door stays open, in seconds.
    """

    def __init__(
        self,
        app: ASGIApp,
        network: Network,
        port: int,
        clock: Callable[[], float],
        find: Callable[[], tuple[Address, ...]] = private_addresses,
        trust_lasts_s: float = LASTS_S,
    ) -> None:
        self.network, self.port, self.clock = network, port, clock
        self.addresses: tuple[Address, ...] = ()
        self.invites = Invites()
        self.invited: Shown | None = None
        self.trust_until = 0.0
        self.trouble: InputError | None = None
        self._app = Guard(app, lambda: NetworkDoor(self._hosts(self.port, 443), self.invites))
        self._find, self._trust_lasts_s = find, trust_lasts_s
        self._context: ssl.SSLContext = tls.new_context()
        self._made_at = 0.0
        self._door: Beside | None = None
        self._trust: Beside | None = None
        self._turn = asyncio.Lock()
        self._watching: asyncio.Task[None] | None = None
        self._closing: asyncio.Task[None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether phones can reach the pages now."""
        return self._door is not None

    def authority(self) -> Authority:
        """Return the authority of this home."""
        return self.network.authority(self.clock())

    def links(self) -> list[str]:
        """Return where the pages are on the network, by address, then by name."""
        name = local_name()
        return [f"https://{one}{self._port}" for one in (*(shown(one) for one in self.addresses), name) if one]

    @property
    def trust_link(self) -> str:
        """Where the plain door is while it is open."""
        return f"http://{shown(self.addresses[0])}:{self.port + 1}" if self.addresses else ""

    async def open(self) -> None:
        """Open the HTTPS door on every private address of this machine, and watch over it.

        Raises
        ------
        InputError
            If there is no private address, or the port is taken.
        """
        async with self._turn:
            if self._door is None:
                await self._open()
        self.watch()

    def watch(self) -> None:
        """From now on look whether there are addresses to open at, and whether they changed."""
        if self._watching is None:
            self._watching = asyncio.create_task(self._watch())

    async def close(self) -> None:
        """Close both doors."""
        if self._watching is not None:
            self._watching.cancel()
            self._watching = None
        async with self._turn:
            await self._close()

    def end_soon(self) -> None:
        """Tell both doors that the end has come; `close` waits for it."""
        for one in (self._door, self._trust):
            if one is not None:
                one.should_exit = True

    async def look(self) -> None:
        """Open anew where addresses changed; make the certificate anew where it grows old."""
        async with self._turn:
            if self._find() != self.addresses or self._door is None:
                await self._close()
                await self._open()
            elif self.clock() - self._made_at > RENEW_S:
                self._certify()

    async def invite(self) -> None:
        """Make a code for one phone, and open the plain door for fifteen minutes."""
        now = self.clock()
        async with self._turn:
            if self._door is None:
                raise InputError("phone-off-now")
            await self._open_trust()
        code = self.invites.make(now)
        link = f"{self.links()[0]}/enter?token={code}"
        self.invited = Shown(code, link, now + CODE_LASTS_S)

    async def stop_inviting(self) -> None:
        """Take the code back and close the plain door."""
        self.invites.close()
        self.invited = None
        async with self._turn:
            await self._close_trust()

    async def revoke(self) -> None:
        """Make a new authority: what trusted the old one trusts this machine no more."""
        await self.stop_inviting()
        async with self._turn:
            self.network.renew(self.clock())
            if self._door is not None:
                await self._close()
                await self._open()

    @property
    def _port(self) -> str:
        return "" if self.port == 443 else f":{self.port}"

    def _hosts(self, port: int, usual: int) -> frozenset[str]:
        return hosts_of(self.addresses, local_name(), port, usual)

    async def _open(self) -> None:
        addresses = self._find()
        try:
            if not addresses:
                raise InputError("phone-no-network")
            sockets = listen(addresses, self.port)
        except InputError as error:
            self.trouble = error
            raise
        self.trouble, self.addresses = None, addresses
        self._context = tls.new_context()
        self._certify()
        self._door = Beside(self._app, self._context)
        await self._door.begin(sockets)

    async def _close(self) -> None:
        await self._close_trust()
        self.invites.close()
        self.invited = None
        if self._door is not None:
            await self._door.end()
        self._door, self.addresses = None, ()

    def _certify(self) -> None:
        self._made_at = self.clock()
        name = local_name()
        tls.load(self._context, self.authority(), self.addresses, [name] if name else [], self._made_at)

    async def _open_trust(self) -> None:
        if self._trust is None:
            page = TrustPage(self.authority, lambda: self._hosts(self.port + 1, 80))
            trust = Beside(page)
            await trust.begin(listen(self.addresses, self.port + 1))
            self._trust = trust
        self.trust_until = self.clock() + self._trust_lasts_s
        if self._closing is not None:
            self._closing.cancel()
        self._closing = asyncio.create_task(self._close_later())

    async def _close_later(self) -> None:
        await asyncio.sleep(self._trust_lasts_s)
        self._closing = None  # it is this task: nothing has to cancel it
        await self.stop_inviting()

    async def _close_trust(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None
        if self._trust is not None:
            await self._trust.end()
        self._trust, self.trust_until = None, 0.0

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_S)
            try:
                await self.look()
            except InputError as error:
                log.warning("the door on the network is closed: %s", error)


def doors_of(connection: HTTPConnection) -> Doors:
    """Return the doors on the network."""
    doors: Doors = connection.app.state.doors
    return doors


@contextlib.asynccontextmanager
async def opened(app: FastAPI) -> AsyncIterator[None]:
    """While the application runs: open the door where the person or the command line asked for it; close at the end."""
    doors: Doors = app.state.doors
    if app.state.settings.lan or doors.network.on:
        with contextlib.suppress(InputError):  # `trouble` has it, and the page shows it
            await doors.open()
        doors.watch()  # the network may come later
    try:
        yield
    finally:
        await doors.close()
