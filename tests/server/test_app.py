"""The whole application: no route tells anything to strangers, none changes anything without the token."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from isotone.server.security import PLAYERS, SAFE, is_open


def routes_of(app: FastAPI) -> list[tuple[str, set[str] | None]]:
    """Return the address and the methods of every route that answers, however it was put in; None for a socket."""
    found: list[tuple[str, set[str] | None]] = []
    for one in iter_route_contexts(app.router.routes):
        if isinstance(one.original_route, Mount):
            continue  # the static folder
        methods = None if isinstance(one.original_route, WebSocketRoute) else set(one.methods or ())
        found.append((re.sub(r"{[^}]*}", "any", one.path or ""), methods))
    return found


def test_there_are_routes_to_look_at(app: FastAPI) -> None:
    paths = {path for path, _ in routes_of(app)}
    assert {"/", "/music", "/me", "/history", "/too-much", "/live", "/api/library", "/openapi.json"} <= paths


def test_without_the_cookie_no_route_tells_anything(app: FastAPI, outside: TestClient) -> None:
    for path, methods in routes_of(app):
        for method in () if is_open(path) or path.startswith(PLAYERS) else methods or ():
            answer = outside.request(method, path)
            assert answer.status_code == 401, f"{method} {path} answered {answer.status_code}"


def test_without_the_cookie_no_socket_opens(app: FastAPI, outside: TestClient) -> None:
    sockets = [path for path, methods in routes_of(app) if methods is None]
    assert sockets
    for path in sockets:
        with pytest.raises(WebSocketDisconnect), outside.websocket_connect(f"ws://127.0.0.1:8420{path}"):
            pass


def test_without_the_token_nothing_is_changed(app: FastAPI, client: TestClient) -> None:
    del client.headers["X-CSRF-Token"]
    changing = 0
    for path, methods in routes_of(app):
        for method in set() if path.startswith(PLAYERS) else (methods or set()) - SAFE:
            changing += 1
            answer = client.request(method, path)
            assert answer.status_code == 403, f"{method} {path} answered {answer.status_code}"
    assert changing > 5


def test_what_players_ask_for_is_not_there_until_they_are_let_in(outside: TestClient) -> None:
    for method in ("GET", "POST"):
        answer = outside.request(method, f"{PLAYERS}ping")
        assert (answer.status_code, "subsonic" in answer.text) == (404, False)


def test_what_is_open_tells_nothing(outside: TestClient) -> None:
    assert outside.get("/healthz").json() == {"name": "isotone", "state": "up"}
    assert outside.get("/enter").status_code == 401


def test_no_page_loads_documentation_from_elsewhere(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
    assert client.get("/openapi.json").json()["info"]["title"] == "Isotone"


def test_a_page_that_is_not_there_says_so_in_three_parts(client: TestClient) -> None:
    answer = client.get("/no/such/page")
    assert answer.status_code == 404
    assert answer.text.count("<p>") >= 3
    assert client.get("/api/nothing").json()["error"]["id"] == "missing"


def test_pages_are_not_kept_by_the_browser(client: TestClient) -> None:
    assert client.get("/music").headers["Cache-Control"] == "no-store"
