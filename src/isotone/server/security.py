"""The gate in front of every route: who may ask, from where, and what every answer carries.

Nothing behind the gate has to remember any of this. In this order, the gate

1. knows its own name: a `Host` that is not this server's is refused (DNS rebinding); by the door on the network
   (`server.lan`) it has that door's names, and only those;
2. lets no other page act for a person: `Sec-Fetch-Site` and `Origin` must be this server's own on everything that
   changes something, on WebSockets, and on everything but plain visits;
3. asks for the session cookie on everything but `OPEN` and what other players ask for under `PLAYERS`: it is signed
   with the home's secret, and its session must stand in the home's list of those that are signed in (`guests`), which
   leaving takes it out of; a session is good for the door by which it came in, and for no other;
4. asks for the CSRF token, bound to that session, on everything that changes something;
5. reads no body that is too long;
6. puts the headers of `HEADERS` and a strict Content-Security-Policy on every answer.

Cookies know no ports: another program that serves pages on this machine under the same name gets to see the cookie
when the person opens its pages. That is a limit of browsers, not one that we can lift.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from isotone.server.door import Signer
from isotone.server.errors import Refused, refusal_response
from isotone.server.guests import PHONE, Guests
from isotone.server.lan.guard import door_of

PLAYERS = "/rest/"
"""Under this other players ask, with a password of their own in each request (`server.rest`)."""
OPEN = ("/enter", "/healthz", "/manifest.webmanifest", "/sw.js", "/favicon.ico")
"""Paths that give no data and need no cookie; so does everything under `/static/`."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION_LASTS_S = 90 * 24 * 3600
"""How long a browser stays signed in. [D]"""
MOST_BYTES = 1_000_000
"""The longest body that is read. [D]"""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), "
    "midi=(), display-capture=(), browsing-topics=()",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' {socket}; media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that has come in. `id` is random and says nothing about the person, but by which door they came."""

    id: str

    @property
    def is_phone(self) -> bool:
        """Whether it came in by the door on the network."""
        return self.id.startswith(PHONE)


@dataclass(frozen=True, slots=True)
class Sessions:
    """Makes and reads the session cookie and the CSRF token that is bound to it."""

    signer: Signer
    cookie: str  # its name; one a port, since cookies know no ports
    guests: Guests = field(default_factory=Guests)

    def start(self, now: float, *, phone: bool = False) -> tuple[Session, str]:
        """Return a new session and the value of its cookie."""
        session = Session((PHONE if phone else "") + secrets.token_urlsafe(18))
        self.guests.let_in(session.id, int(now) + SESSION_LASTS_S, now)
        return session, self.signer.sign("session", f"{int(now)}:{session.id}")

    def find(self, cookies: dict[str, str], now: float) -> Session | None:
        """Return the session of a request's cookies; None where there is none that holds."""
        text = self.signer.read("session", cookies.get(self.cookie, ""))
        if text is None:
            return None
        _, _, name = text.partition(":")
        return Session(name) if self.guests.holds(name, now) else None

    def csrf(self, session: Session) -> str:
        """Return the token that this session's requests must carry when they change something."""
        return self.signer.sign("csrf", session.id)

    def fits(self, session: Session, token: str) -> bool:
        """Say whether a CSRF token belongs to this session."""
        return self.signer.read("csrf", token) == session.id


@dataclass(frozen=True, slots=True)
class Hosts:
    """By which names this server may be asked for.

    On loopback they are the three names of this machine. Listening on a network address, that address too; on all of
    them, any plain IP address (rebinding needs a name) and this machine's own name.
    """

    host: str
    port: int

    def know(self, asked: str) -> bool:
        """Say whether a `Host` header names this server."""
        name, port = _split(asked.lower())
        if (port or "80") != str(self.port):
            return False
        if name in LOOPBACK or name == _bracketed(self.host):
            return True
        own = socket.gethostname().lower()
        return self._everywhere and (_is_address(name) or name in (own, f"{own}.local"))

    @property
    def _everywhere(self) -> bool:
        return self.host in ("0.0.0.0", "::", "")


class Gate:
    """ASGI middleware that does all of the above, for HTTP and for WebSockets."""

    def __init__(
        self, app: ASGIApp, *, sessions: Sessions, hosts: Hosts, clock: Callable[[], float] = time.time
    ) -> None:
        self.app = app
        self.sessions = sessions
        self.hosts = hosts
        self.clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        known = (door_of(asked) or self.hosts).know(asked.headers.get("host", ""))
        send = _with_headers(send, _sockets_of(asked) if known else "")
        try:
            if not known:
                raise Refused(421, "host")
            receive = await self._judge(asked, scope, receive)
        except Refused as refused:
            await _refuse(refused, scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _judge(self, asked: HTTPConnection, scope: Scope, receive: Receive) -> Receive:
        changes = scope["type"] == "websocket" or scope["method"] not in SAFE
        _own_page(asked.headers, changes=changes, secure=asked.url.scheme in ("https", "wss"))
        network = door_of(asked) is not None
        session = self.sessions.find(asked.cookies, self.clock())
        session = session if session is None or session.is_phone == network else None
        scope["isotone.session"] = session
        if asked.url.path.startswith(PLAYERS) and scope["type"] == "http":
            return _replay(await _body(asked.headers, receive), receive) if changes else receive
        if is_open(asked.url.path):
            if changes:
                raise Refused(405, "method")
            return receive
        if session is None:
            raise Refused(401, "phone-out" if network else "signed-out")
        if scope["type"] == "http" and changes:
            return await self._read(asked.headers, session, receive)
        return receive

    async def _read(self, headers: Headers, session: Session, receive: Receive) -> Receive:
        """Read the body, check the token, and hand the body on."""
        body = await _body(headers, receive)
        token = headers.get("x-csrf-token", "")
        if not token and headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            token = parse_qs(body.decode("utf-8", "replace")).get("csrf_token", [""])[0]
        if not self.sessions.fits(session, token):
            raise Refused(403, "csrf")
        return _replay(body, receive)


def is_open(path: str) -> bool:
    """Say whether a path needs no cookie."""
    return path in OPEN or path.startswith("/static/")


def signed_in(connection: HTTPConnection) -> Session:
    """Return the session of a request or a WebSocket (for `Depends`); refuse where there is none."""
    session = connection.scope.get("isotone.session")
    if not isinstance(session, Session):
        raise Refused(401, "signed-out")
    return session


signed_in_socket = signed_in
"""The same for WebSockets: the gate has closed the socket already where nobody is signed in."""


def csrf_token(request: HTTPConnection) -> str:
    """Return the token for `<meta name="csrf-token">` and for a form's hidden field `csrf_token`."""
    sessions: Sessions = request.app.state.sessions
    return sessions.csrf(signed_in(request))


def _own_page(headers: Headers, *, changes: bool, secure: bool) -> None:
    """Refuse what another page asks for. Programs that are no browsers send neither header."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if not changes:
        visit = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest", "document") == "document"
        if site in ("cross-site", "same-site") and not visit:
            raise Refused(403, "origin")
        return
    if site not in (None, "same-origin"):
        raise Refused(403, "origin")
    own = f"{'https' if secure else 'http'}://{headers.get('host', '')}"
    # a form sent under Referrer-Policy: no-referrer says "null"; the browser's own word decides then
    if origin not in (None, own) and not (origin == "null" and site == "same-origin"):
        raise Refused(403, "origin")


async def _body(headers: Headers, receive: Receive) -> bytes:
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise Refused(413, "too-long")
    body = b""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise Refused(413, "too-long")
        more = message.get("more_body", False)
    return body


def _replay(body: bytes, receive: Receive) -> Receive:
    told = False

    async def again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _sockets_of(asked: HTTPConnection) -> str:
    """Return the address of this server's WebSockets: older browsers do not count it as 'self'."""
    scheme = "wss" if asked.url.scheme in ("https", "wss") else "ws"
    return f"{scheme}://{asked.headers['host']}"


def _with_headers(send: Send, sockets: str) -> Send:
    policy = POLICY.format(socket=sockets)

    async def adding(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Content-Security-Policy", policy)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return adding


async def _refuse(refused: Refused, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": refused.id})
        return
    response = refusal_response(Request(scope), refused)
    await response(scope, receive, send)


def _split(host: str) -> tuple[str, str]:
    """Return name and port; an IPv6 address keeps its brackets."""
    if host.startswith("["):
        name, _, rest = host.partition("]")
        return f"{name}]", rest.removeprefix(":")
    name, _, port = host.partition(":")
    return name, port


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host.lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
