"""Taken along, as a device asks for it: only for who is signed in, with the page's token, and only what can be."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from isotone.app.studio import Studio
from isotone.session import replay

STARTED = {"kind": "started", "at_s": 0}


@pytest.fixture
def plan_id(client: TestClient) -> str:
    """Return the id of a plan that nobody has said yes to."""
    answer = client.post("/plan", data={"arousal_fine": "0.6", "goal": "calm", "minutes": "20"})
    return str(answer.url.path.rsplit("/", 1)[1])


@pytest.fixture
def taken(client: TestClient, plan_id: str) -> str:
    """Return the name of a session that was taken along."""
    client.post(f"/api/plan/{plan_id}/approve")
    return str(client.post(f"/api/along/plan/{plan_id}/take").json()["id"])


def away(**changes: Any) -> dict[str, Any]:
    """Return what a device tells of a session."""
    return {"id": "away", "began_at": 0.0, "events": [STARTED], "after": {}, **changes}


def test_the_plan_page_says_how_large_it_is_and_who_guards_it(client: TestClient, plan_id: str) -> None:
    page = client.get(f"/plan/{plan_id}").text
    size = client.get(f"/api/along/plan/{plan_id}").json()["bytes"]
    assert f"about {round(size / 1e6)} MB" in page
    assert "protected only by the device&#39;s own lock" in page
    assert client.get(f"/api/along/plan/{plan_id}/sound").status_code == 404, "nothing is made unasked"


def test_taking_it_along_says_yes_to_it(client: TestClient, studio: Studio, plan_id: str) -> None:
    assert client.post(f"/api/along/plan/{plan_id}/take").status_code == 403
    assert client.post(f"/api/along/plan/{plan_id}").json()["phase"] == "making"
    approval = studio.plan(plan_id).approval
    assert approval is not None
    assert (approval.by, approval.how) == (studio.person().id, "page")
    studio.along.forget()


def test_a_device_is_told_in_the_persons_words_what_it_holds(client: TestClient, plan_id: str, taken: str) -> None:
    about = client.post(f"/api/along/plan/{plan_id}/take").json()
    assert (about["title"], about["id"] != taken) == ("Calm", True)
    assert sum(not stage["silence"] for stage in about["stages"]) > 1


def test_what_was_heard_away_stands_in_history(client: TestClient, studio: Studio, taken: str) -> None:
    events = [STARTED, {"kind": "mark", "at_s": 12.0, "word": "the sea"}, {"kind": "stop", "at_s": 20.0}]
    told = away(id=f"heard-{taken}", events=events, after={"valence": 0.5})
    assert client.post(f"/api/along/{taken}/heard", json=told).json() == {"state": "kept"}
    assert f"/session/heard-{taken}" in client.get("/history").text
    page = client.get(f"/session/heard-{taken}").text
    assert "Heard away from home" in page
    assert "the sea" in page
    assert replay(studio.session(f"heard-{taken}").entries).same


@pytest.mark.parametrize(
    "wrong",
    [
        {"events": [{"kind": "not-this-one", "at_s": 1}]},
        {"events": [{"kind": "started", "at_s": -1}]},
        {"events": [{"kind": "mark"}]},
        {"events": [{}]},
        {"events": [STARTED] * 5001},
        {"after": {"valence": 7}},
        {"began_at": "yesterday"},
        {"id": "../../etc"},
        {"more": 1},
    ],
)
def test_what_cannot_have_happened_is_refused_and_nothing_is_made_of_it(
    client: TestClient, studio: Studio, taken: str, wrong: dict[str, Any]
) -> None:
    before = len(studio.sessions(studio.person().id))
    assert client.post(f"/api/along/{taken}/heard", json=away(**wrong)).status_code == 422
    assert len(studio.sessions(studio.person().id)) == before


def test_only_a_page_of_ours_can_bring_something_home(client: TestClient, outside: TestClient, taken: str) -> None:
    paths = (f"/api/along/{taken}/heard", "/api/along/contact", "/api/along/plan/x", "/api/along/plan/x/take")
    assert [outside.post(path, json=away()).status_code for path in paths] == [401] * 4
    assert client.post(paths[0], json=away(), headers={"X-CSRF-Token": "forged"}).status_code == 403
    assert client.post(paths[0], json=away(), headers={"Origin": "https://elsewhere.test"}).status_code == 403


def test_who_takes_nothing_along_is_known_by_nothing(client: TestClient, taken: str) -> None:
    answer = client.post("/api/along/contact", json={"held": [taken, "never-taken"], "left": []})
    assert answer.json() == {"known": [taken]}
    assert client.post("/api/along/never-taken/heard", json=away()).json() == {"state": "unknown"}
    assert client.get("/api/along/plan/never-made").status_code == 404
