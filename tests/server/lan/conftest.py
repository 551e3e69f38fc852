"""A real Isotone that lets phones in, its owner's browser, and phones that trust its authority or not."""

from __future__ import annotations

import re
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode

import pytest

from isotone.server.lan.addresses import private_addresses, shown
from isotone.store.keys.authority import Address


@dataclass
class Answer:
    """What came back."""

    status: int
    text: str
    headers: Any
    data: bytes


@dataclass
class Browser:
    """Something that keeps cookies, goes past any proxy, and trusts what it is told to."""

    base: str
    trusts: ssl.SSLContext | None = None
    jar: CookieJar = field(default_factory=CookieJar)

    def ask(self, path: str, sent: dict[str, str] | None = None, **headers: str) -> Answer:
        """Open an address, or send a form to it."""
        handlers: list[Any] = [urllib.request.HTTPCookieProcessor(self.jar), urllib.request.ProxyHandler({})]
        if self.trusts:
            handlers.append(urllib.request.HTTPSHandler(context=self.trusts))
        url = path if "://" in path else self.base + path
        data = None if sent is None else urlencode(sent).encode()
        request = urllib.request.Request(url, data, {"Accept": "text/html"} | headers)
        try:
            answer = urllib.request.build_opener(*handlers).open(request, timeout=10)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            body = answer.read()
        return Answer(answer.status, body.decode("utf-8", "replace"), answer.headers, body)

    def do(self, path: str, **sent: str) -> Answer:
        """Send a form with this browser's token, as a page does."""
        token = re.search(r'name="csrf-token" content="([^"]+)"', self.ask("/help").text)
        assert token, "nobody is signed in"
        return self.ask(path, {"csrf_token": token[1]} | sent)


@dataclass
class Machine:
    """A running Isotone with its door on the network open."""

    running: Any
    owner: Browser
    address: Address
    port: int

    @property
    def safe(self) -> str:
        """Where phones find it."""
        return f"https://{shown(self.address)}:{self.port}"

    @property
    def plain(self) -> str:
        """Where phones find the certificate."""
        return f"http://{shown(self.address)}:{self.port + 1}"

    def invite(self) -> str:
        """Choose "Let a phone in"; return the code."""
        html = self.owner.do("/me/phone/invite").text
        code = re.search(r"\b(\w{4}-\w{4}-\w{4})\b", html)
        assert code, html
        return code[1]

    def phone(self) -> Browser:
        """Return a phone that fetched the certificate by the plain door and trusts it, and nobody else."""
        der = Browser(self.plain).ask("/isotone.crt").data
        return Browser(self.safe, ssl.create_default_context(cadata=der))


@pytest.fixture(scope="session")
def near() -> Address:
    """Return a private address of this machine."""
    found = private_addresses()
    if not found:
        pytest.skip("this machine has no private address: it is on no network")
    return found[0]


@pytest.fixture(scope="session")
def two_ports(near: Address) -> int:
    """Return a port that nobody has, and neither has anybody the next three: enough for two machines."""
    family = socket.AF_INET6 if near.version == 6 else socket.AF_INET
    while True:
        with ExitStack() as held:
            first, *others = (held.enter_context(socket.socket(family)) for _ in range(4))
            first.bind((str(near), 0))
            port = int(first.getsockname()[1])
            try:
                for number, one in enumerate(others, port + 1):
                    one.bind((str(near), number))
            except (OSError, OverflowError):
                continue
            return port


@pytest.fixture(scope="module")
def machine(
    start_isotone: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory, near: Address, two_ports: int
) -> Machine:
    """Return an Isotone that was started with `--lan`, on a new home, with its owner signed in."""
    home = tmp_path_factory.mktemp("network") / "isotone"
    running = start_isotone(home, "--lan", "--lan-port", str(two_ports))
    owner = Browser(running.url)
    assert owner.ask(running.address).status == 200
    return Machine(running, owner, near, two_ports)
