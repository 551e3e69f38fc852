"""The gate, alone in front of a small application: who may pass, and what every answer carries."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from isotone.server.door import Signer
from isotone.server.security import HEADERS, MOST_BYTES, SESSION_LASTS_S, Gate, Hosts, Session, Sessions

OWN = "http://127.0.0.1:8420"
SESSIONS = Sessions(Signer(b"secret" * 6), "isotone-8420")
NOW = 1_700_000_000.0


async def _echo(request: Request) -> Response:
    return PlainTextResponse((await request.body()) or b"data")


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("data")
    await socket.close()


def client_of(host: str = "127.0.0.1", *, inside: bool = True, at: float = NOW, base: str = OWN) -> TestClient:
    """Return a browser-like client; `inside` has it signed in with its CSRF token."""
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    routes = [Route("/{path:path}", _echo, methods=methods), WebSocketRoute("/live", _socket)]
    app = Starlette(routes=[routes[1], routes[0]])
    gate = Gate(app, sessions=SESSIONS, hosts=Hosts(host, 8420), clock=lambda: at)
    client = TestClient(gate, base_url=base)
    if inside:
        session, cookie = SESSIONS.start(NOW)
        client.cookies.set("isotone-8420", cookie)
        client.headers["X-CSRF-Token"] = SESSIONS.csrf(session)
    return client


def test_one_who_is_signed_in_may_pass() -> None:
    answer = client_of().get("/any")
    assert (answer.status_code, answer.text) == (200, "data")


def test_without_the_cookie_nothing_is_told() -> None:
    answer = client_of(inside=False).get("/any", headers={"Accept": "text/html"})
    assert answer.status_code == 401
    assert "data" not in answer.text
    assert "./isotone" in answer.text  # it says how to get in


def test_a_script_is_told_in_json() -> None:
    answer = client_of(inside=False).get("/api/any")
    assert answer.status_code == 401
    assert answer.json()["error"].keys() == {"id", "what", "means", "do"}


def test_a_cookie_grows_too_old() -> None:
    assert client_of(at=NOW + SESSION_LASTS_S - 1).get("/any").status_code == 200
    assert client_of(at=NOW + SESSION_LASTS_S + 1).get("/any").status_code == 401


@pytest.mark.parametrize("cookie", ["", "x", "a.b", SESSIONS.csrf(Session("me")), Signer(b"no").sign("session", "1:a")])
def test_a_forged_cookie_does_not_pass(cookie: str) -> None:
    client = client_of(inside=False)
    client.cookies.set("isotone-8420", cookie)
    assert client.get("/any").status_code == 401


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8420",
        "127.0.0.1.evil.example:8420",
        "127.0.0.1:80",
        "localhost",
        "10.0.0.1:8420",
        "",
    ],
)
def test_another_host_name_is_refused(host: str) -> None:
    assert client_of().get("/any", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8420", "localhost:8420", "[::1]:8420", "LocalHost:8420"])
def test_this_machines_names_are_known(host: str) -> None:
    assert client_of().get("/any", headers={"Host": host}).status_code == 200


def test_listening_everywhere_plain_addresses_are_known_and_names_are_not() -> None:
    assert Hosts("0.0.0.0", 8420).know("192.168.1.5:8420")
    assert Hosts("0.0.0.0", 8420).know("[fe80::1]:8420")
    assert not Hosts("0.0.0.0", 8420).know("evil.example:8420")
    assert not Hosts("192.168.1.5", 8420).know("192.168.1.6:8420")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_change_needs_the_token_of_its_session(method: str) -> None:
    client = client_of()
    assert client.request(method, "/any").status_code == 200
    client.headers["X-CSRF-Token"] = SESSIONS.csrf(Session("another"))
    assert client.request(method, "/any").status_code == 403
    del client.headers["X-CSRF-Token"]
    assert client.request(method, "/any").status_code == 403


def test_a_form_may_carry_the_token_and_reaches_the_route_whole() -> None:
    client = client_of()
    token = client.headers.pop("X-CSRF-Token")
    answer = client.post("/any", data={"name": "Ana", "csrf_token": token})
    assert answer.status_code == 200
    assert answer.text.startswith("name=Ana&csrf_token=")
    assert client.post("/any", data={"name": "Ana", "csrf_token": "x"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},  # another port of this machine
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
)
def test_another_page_can_change_nothing_and_open_no_socket(headers: dict[str, str]) -> None:
    client = client_of()
    assert client.post("/any", headers=headers).status_code == 403
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/live", headers=headers):
        pass


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": OWN},
        {"Origin": OWN, "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_our_own_page_can(headers: dict[str, str]) -> None:
    client = client_of()
    assert client.post("/any", headers=headers).status_code == 200
    with client.websocket_connect(f"{OWN.replace('http', 'ws')}/live", headers=headers) as socket:
        assert socket.receive_text() == "data"


def test_another_page_cannot_draw_our_data_in() -> None:
    client = client_of()
    for dest, mode in (("audio", "no-cors"), ("iframe", "navigate"), ("empty", "cors")):
        for site in ("cross-site", "same-site"):
            headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
            assert client.get("/any", headers=headers).status_code == 403
    visit = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert client.get("/any", headers=visit).status_code == 200  # a plain link still works


def test_a_socket_without_the_cookie_is_refused() -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        client_of(inside=False).websocket_connect(f"{OWN.replace('http', 'ws')}/live"),
    ):
        pass


def test_a_body_that_is_too_long_is_not_read() -> None:
    client = client_of()
    assert client.post("/any", content=b"x" * MOST_BYTES).status_code == 200
    assert client.post("/any", content=b"x" * (MOST_BYTES + 1)).status_code == 413
    assert client.post("/any", content=(b"x" * 100_000 for _ in range(20))).status_code == 413
    assert client.post("/any", headers={"Content-Length": "none"}).status_code in (400, 413)


@pytest.mark.parametrize("inside", [True, False])
def test_every_answer_carries_the_headers(inside: bool) -> None:
    headers = client_of(inside=inside).get("/any").headers
    for name, value in HEADERS.items():
        assert headers[name] == value
    assert headers["Cache-Control"] == "no-store"
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert not any(word in headers["Content-Security-Policy"] for word in ("unsafe", "*", "http:", "https:"))


def test_a_false_host_does_not_reach_the_policy() -> None:
    policy = client_of().get("/any", headers={"Host": "evil.example"}).headers["Content-Security-Policy"]
    assert "evil" not in policy


@pytest.mark.parametrize("path", ["/enter", "/healthz", "/sw.js", "/static/built/style.css"])
def test_what_is_open_stays_open_but_takes_no_changes(path: str) -> None:
    client = client_of(inside=False)
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405


def test_lifespan_messages_pass_through() -> None:
    seen: list[Any] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["type"])

    import asyncio

    gate = Gate(inner, sessions=SESSIONS, hosts=Hosts("127.0.0.1", 8420))
    asyncio.run(gate({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
    assert seen == ["lifespan"]
