"""The whole application: no route tells anything to strangers, none changes anything without the token."""

from __future__ import annotations

import itertools
import re

import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from isotone.server.security import is_open


def routes_of(app: FastAPI) -> list[BaseRoute]:
    """Return every route that answers, however it was put in."""
    return [one for one in _walk(app.router.routes) if isinstance(one, Route | WebSocketRoute)]


def _walk(routes: list[BaseRoute]) -> list[BaseRoute]:
    inner = [_walk(list(getattr(one, "routes", None) or [])) for one in routes]
    return [*routes, *itertools.chain.from_iterable(inner)]


def _address(route: BaseRoute) -> str:
    return re.sub(r"{[^}]*}", "any", str(getattr(route, "path", "")))


def test_there_are_routes_to_look_at(app: FastAPI) -> None:
    paths = {_address(one) for one in routes_of(app)}
    assert {"/", "/music", "/me", "/history", "/too-much", "/live", "/api/library", "/openapi.json"} <= paths


def test_without_the_cookie_no_route_tells_anything(app: FastAPI, outside: TestClient) -> None:
    for route in routes_of(app):
        if isinstance(route, WebSocketRoute) or is_open(_address(route)):
            continue
        for method in route.methods or ():
            answer = outside.request(method, _address(route))
            assert answer.status_code == 401, f"{method} {route.path} answered {answer.status_code}"


def test_without_the_cookie_no_socket_opens(app: FastAPI, outside: TestClient) -> None:
    sockets = [one for one in routes_of(app) if isinstance(one, WebSocketRoute)]
    assert sockets
    for route in sockets:
        with pytest.raises(WebSocketDisconnect), outside.websocket_connect(f"ws://127.0.0.1:8420{_address(route)}"):
            pass


def test_without_the_token_nothing_is_changed(app: FastAPI, client: TestClient) -> None:
    del client.headers["X-CSRF-Token"]
    changing = 0
    for route in routes_of(app):
        for method in getattr(route, "methods", None) or ():
            if method not in ("GET", "HEAD", "OPTIONS"):
                changing += 1
                answer = client.request(method, _address(route))
                assert answer.status_code == 403, f"{method} {route.path} answered {answer.status_code}"
    assert changing > 5


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
