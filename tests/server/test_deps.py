"""What is asked for by an id: 404 where nothing bears it, 422 where it is no id."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

GONE = "0123456789abcdef0123456789abcdef"
MALFORMED = ("no such thing", "../../secrets", "\\\\x", "a" * 101, "<b>")
JSON: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/api/session", {"plan_id": "{}"}),
    ("/api/library/add", {"folder": "{}"}),
    ("/api/library/remove", {"folder": "{}"}),
    ("/api/checkin", {"now": {}, "session_id": "{}"}),
)
FORMS = (("/music/choose", "at"), ("/music/forget", "folder"))
PAGES = ("/session/{}", "/after/{}", "/plan/{}", "/music/{}", "/playing?session={}", "/?plan={}", "/music/choose?at={}")


def filled(sent: dict[str, Any], id: str) -> dict[str, Any]:
    """Return what is sent, with an id in its place."""
    return {name: id if value == "{}" else value for name, value in sent.items()}


@pytest.mark.parametrize(("path", "sent"), JSON)
def test_a_json_route_says_404_where_nothing_bears_the_id_and_422_where_it_is_none(
    client: TestClient, path: str, sent: dict[str, Any]
) -> None:
    answer = client.post(path, json=filled(sent, GONE))
    assert answer.status_code == 404
    assert answer.json()["error"]["id"] == "missing"
    for id in ("", *MALFORMED):
        assert client.post(path, json=filled(sent, id)).status_code == 422, id


@pytest.mark.parametrize(("path", "name"), FORMS)
def test_a_form_does_the_same(client: TestClient, path: str, name: str) -> None:
    assert client.post(path, data={name: GONE}).status_code == 404
    for id in ("", *MALFORMED):
        assert client.post(path, data={name: id}).status_code == 422, id


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_something_that_is_not_there_says_so_in_its_own_words(client: TestClient, page: str) -> None:
    answer = client.get(page.format(GONE))
    assert answer.status_code == 404
    assert 'class="page trouble"' in answer.text
    assert "There is nothing at this address" not in answer.text


def test_places_are_404_too(client: TestClient) -> None:
    assert client.get("/api/library/places", params={"at": GONE}).status_code == 404
    assert client.get("/api/library/places", params={"at": "no id"}).status_code == 422
    assert client.get(f"/api/plan/{GONE}").status_code == 404
    assert client.get(f"/api/track/{GONE}").status_code == 404
