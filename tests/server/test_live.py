"""The routes of the live session, and who may use them."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from isotone.server.live import MOST_TEXT, read
from isotone.server.security import Session

HEADERS = {"Accept": "application/json"}
SOCKET = "ws://127.0.0.1:8420"


def token(client: TestClient, app: FastAPI) -> dict[str, str]:
    """Return the header that changes need."""
    sessions = app.state.sessions
    found = sessions.find(dict(client.cookies), app.state.clock())
    assert isinstance(found, Session)
    return {"X-CSRF-Token": sessions.csrf(found), **HEADERS}


def test_nobody_hears_a_session_without_having_come_in(outside: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect) as closed, outside.websocket_connect(f"{SOCKET}/live?session=x"):
        pass
    assert closed.value.reason == "signed-out"
    assert outside.get("/stored/beat.mp3").status_code == 401
    assert outside.post("/api/session", json={"plan_id": "x"}).status_code in (401, 403)


def test_another_page_cannot_listen(client: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        client.websocket_connect(f"{SOCKET}/live?session=x", headers={"Origin": "http://elsewhere.test"}),
    ):
        pass
    assert closed.value.reason == "origin"


def test_with_nothing_playing_there_is_no_state(client: TestClient) -> None:
    assert client.get("/api/session", headers=HEADERS).json() == {"state": None}


def test_a_plan_that_is_not_there_begins_nothing(client: TestClient, app: FastAPI) -> None:
    answer = client.post("/api/session", json={"plan_id": "no such plan"}, headers=token(client, app))
    assert 400 <= answer.status_code < 500
    assert "Traceback" not in answer.text


def test_a_session_that_is_not_there_is_refused_in_words(client: TestClient) -> None:
    with client.websocket_connect(f"{SOCKET}/live?session=nothing") as socket:
        socket.send_json({"type": "hello", "speaker": False})
        told = socket.receive_json()
    assert told["type"] == "refused"
    assert told["message"]


def test_what_is_no_message_closes_the_socket(client: TestClient) -> None:
    with client.websocket_connect(f"{SOCKET}/live?session=nothing") as socket:
        socket.send_text("not json")
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
    assert closed.value.code == 1007


@pytest.mark.parametrize(
    ("text", "message"),
    [('{"type": "at"}', {"type": "at"}), ("[1]", None), ("", None), ('{"a":"' + "x" * MOST_TEXT + '"}', None)],
)
def test_only_a_short_object_is_a_message(text: str, message: dict[str, Any] | None) -> None:
    assert read(text) == message


@pytest.mark.parametrize("name", ["beat", "nothing", "..%2f..%2fsecrets", "sanctuary"])
def test_a_stored_sound_that_is_not_there_is_missing(client: TestClient, name: str) -> None:
    assert client.get(f"/stored/{name}.mp3", headers=HEADERS).status_code == 404
