"""What stands between the network and the application: it says by which door a request came, and shuts out the rest.

The application and its gate are the same as on this machine. Before them stands

- a look at who asks: only private addresses, so that a router that lets the world in lets nobody in here;
- the names by which this door is known, for the gate: its addresses and `name.local`, at its port, and no other;
- a mark on the request, so that one comes in by a phone's code only;
- `Secure` on every cookie. (No Strict-Transport-Security: whoever trusts this machine no more must not be locked out.)
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from isotone.server.lan.addresses import shown
from isotone.server.lan.invites import Invites
from isotone.store.keys.authority import Address, may_speak_for

MARK = "isotone.door"
"""Under this the application finds by which door a request came; nothing stands there on this machine itself."""


@dataclass(frozen=True, slots=True)
class NetworkDoor:
    """The door on the network, as the gate and the way in see it."""

    hosts: frozenset[str]  # as they stand in a Host header
    invites: Invites

    def know(self, asked: str) -> bool:
        """Say whether a `Host` header names this door."""
        return asked.lower() in self.hosts


def door_of(connection: HTTPConnection) -> NetworkDoor | None:
    """Return the door by which a request came from the network; None where it came from this machine."""
    door: NetworkDoor | None = connection.scope.get(MARK)
    return door


def hosts_of(addresses: tuple[Address, ...], name: str | None, port: int, usual: int) -> frozenset[str]:
    """Return the Host headers of a door; without the port too where it is the usual one."""
    names = [*(shown(one) for one in addresses), *([name] if name else [])]
    return frozenset([f"{one}:{port}" for one in names] + (names if port == usual else []))


class Guard:
    """ASGI: marks what comes in by the network and passes it on."""

    def __init__(self, app: ASGIApp, door: Callable[[], NetworkDoor]) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return
        if not is_near(scope):
            await _turn_away(scope, send)
            return
        await self._app({**scope, MARK: self._door()}, receive, _secure(send))


def is_near(scope: Scope) -> bool:
    """Say whether who asks has a private address."""
    client = scope.get("client")
    try:
        address = ipaddress.ip_address(str(client[0]).partition("%")[0]) if client else None
    except ValueError:
        return False
    return address is not None and may_speak_for(address)


async def _turn_away(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": "http.response.start", "status": 403, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


def _secure(send: Send) -> Send:
    async def adding(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            cookies = headers.getlist("set-cookie")
            if cookies:
                del headers["set-cookie"]
            for cookie in cookies:
                headers.append("set-cookie", cookie if "; secure" in cookie.lower() else f"{cookie}; Secure")
        await send(message)

    return adding
