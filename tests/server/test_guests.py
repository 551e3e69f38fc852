"""Who left does not come in again, by whatever copy of their cookie: no page, no data, no sound."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from tests.server.conftest import KEY, OWN, sign_in

from isotone.app.config import Settings
from isotone.app.studio import Studio
from isotone.server.app import create_app
from isotone.server.door import Entry
from isotone.server.guests import Guests

SOCKET = "ws://127.0.0.1:8420/live?session=nothing"


def copy_of(client: TestClient, app: FastAPI) -> TestClient:
    """Return another browser with the same cookie, as a thief would have it."""
    other = TestClient(app, base_url=OWN, raise_server_exceptions=False)
    other.cookies.update(client.cookies)
    other.headers["X-CSRF-Token"] = client.headers["X-CSRF-Token"]
    return other


def shut_out(client: TestClient) -> bool:
    """Say whether a browser gets no page, no data, no sound, and can change nothing."""
    paths = ("/", "/me", "/me/export.json", "/api/library", "/api/person", "/stored/beat.mp3", "/openapi.json")
    told = {client.get(path).status_code for path in paths} | {client.post("/me/name").status_code}
    try:
        with client.websocket_connect(SOCKET):
            return False
    except WebSocketDisconnect as closed:
        return told == {401} and closed.reason == "signed-out"


def test_a_cookie_that_was_copied_is_worth_nothing_after_its_browser_left(client: TestClient, app: FastAPI) -> None:
    thief = copy_of(client, app)
    assert thief.get("/").status_code == 200
    answer = client.post("/leave", follow_redirects=False)
    assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (303, '"cache", "storage"')
    assert shut_out(thief)


def test_leaving_leaves_other_browsers_where_they_are(client: TestClient, app: FastAPI) -> None:
    with TestClient(app, base_url=OWN) as other:
        sign_in(other, app)
        client.post("/leave")
        assert other.get("/").status_code == 200


def test_leaving_everywhere_ends_every_session(client: TestClient, app: FastAPI) -> None:
    with TestClient(app, base_url=OWN) as other:
        sign_in(other, app)
        thief = copy_of(other, app)
        client.post("/leave", data={"everywhere": "1"})
        assert shut_out(copy_of(client, app))
        assert shut_out(other)
        assert shut_out(thief)


def test_an_open_socket_is_closed_when_its_browser_leaves(client: TestClient, app: FastAPI) -> None:
    thief = copy_of(client, app)
    with thief.websocket_connect(SOCKET) as socket:
        socket.send_json({"type": "hello", "speaker": False})
        assert socket.receive_json()["type"] == "refused"
        client.post("/leave")
        socket.send_json({"type": "hello", "speaker": False})
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
    assert (closed.value.code, closed.value.reason) == (1008, "signed-out")


def test_who_left_stays_out_after_a_new_start_and_who_did_not_stays_in(
    client: TestClient, app: FastAPI, studio: Studio
) -> None:
    with TestClient(app, base_url=OWN) as other:
        sign_in(other, app)
        thief = copy_of(client, app)
        client.post("/leave")
        again = create_app(studio, Settings(home=studio.home), entry=Entry(KEY))
        assert copy_of(thief, again).get("/api/library").status_code == 401
        with copy_of(other, again) as back:
            assert back.get("/api/library").status_code == 200


def test_me_says_how_many_browsers_are_signed_in_and_offers_to_leave(client: TestClient, app: FastAPI) -> None:
    app.state.sessions.guests.leave_everywhere()
    sign_in(client, app)
    html = client.get("/me").text
    assert "and no other" in html
    assert html.count('action="/leave"') == 2
    with TestClient(app, base_url=OWN) as other:
        sign_in(other, app)
        assert "2 browsers are signed in" in other.get("/me").text


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 20)), max_size=20))
def test_a_session_holds_until_its_end_or_until_it_leaves(steps: list[tuple[str, int]]) -> None:
    kept: list[dict[str, float]] = []
    guests = Guests(keep=lambda known: kept.append(dict(known)))
    for now, (name, until) in enumerate(steps):
        guests.let_in(name, until, now)
        assert guests.holds(name, now) == (now <= until)
        assert all(end >= now for other, end in kept[-1].items() if other != name)
        assert guests.count(now) == sum(end >= now for end in kept[-1].values())
        if until % 3 == 0:
            guests.leave(name)
            assert not guests.holds(name, now)
    guests.leave_everywhere()
    assert kept[-1] == {}
    assert not any(guests.holds(name, 0) for name in "abcd")
