"""The dial from known to new on its three pages, and who changed what, as the record tells it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from isotone.app.studio import Studio
from isotone.plan import Approval, Plan
from isotone.server.pages.asking import NEWNESS


@pytest.fixture(autouse=True)
def person_as_before(studio: Studio) -> object:
    """Give the person their tastes back after each test."""
    before = studio.person()
    yield None
    studio.save_person(before)


def planned(client: TestClient, studio: Studio, **said: str) -> Plan:
    """Return the plan that the form on Now leads to."""
    answer = client.post("/plan", data={"goal": "calm", "minutes": "20"} | said)
    return studio.plan(answer.url.path.rsplit("/", 1)[1])


def usual(studio: Studio) -> float | None:
    """Return where the person's own dial stands."""
    return studio.person().tastes.newness


def test_a_dial_that_nobody_touched_is_missing_everywhere(client: TestClient, studio: Studio) -> None:
    assert usual(studio) is None
    assert planned(client, studio).newness is None
    assert planned(client, studio, newness="").newness is None
    for page in ("/?change=true", "/me"):
        assert re.findall(r'name="newness" value="([^"]*)" checked', client.get(page).text) == [""]


@pytest.mark.parametrize("step", NEWNESS)
def test_each_step_is_kept_with_the_plan_and_told_in_its_reasons(
    client: TestClient, studio: Studio, step: float
) -> None:
    plan = planned(client, studio, newness=str(step))
    assert plan.newness == step
    assert any("newness" in one.values for one in plan.stages[0].reasons)
    html = client.get(f"/plan/{plan.id}").text
    assert re.findall(r'value="([^"]*)" aria-pressed="true"', html) == [str(step)]
    assert usual(studio) is None, "what was said once is no default"


@pytest.mark.parametrize("said", ["0.3", "7", "-1", "nan", "new"])
def test_what_is_no_step_is_refused(client: TestClient, studio: Studio, said: str) -> None:
    assert client.post("/plan", data={"newness": said}).status_code == 422
    assert client.post("/me/newness", data={"newness": said}).status_code == 422


def test_the_default_on_me_holds_where_nothing_else_is_said_and_can_be_taken_back(
    client: TestClient, studio: Studio
) -> None:
    client.post("/me/newness", data={"newness": "0.25"})
    assert usual(studio) == 0.25
    played = client.post("/play-something").url.query.decode().removeprefix("plan=")
    assert studio.plan(played).newness == 0.25
    assert planned(client, studio, newness="1.0").newness == 1.0
    assert planned(client, studio, newness="").newness is None, "left unsaid this once"
    client.post("/me/newness", data={"newness": ""})
    assert usual(studio) is None


def test_the_dial_turns_on_the_plans_page_and_may_become_the_default(client: TestClient, studio: Studio) -> None:
    plan = planned(client, studio)
    html = client.post(f"/plan/{plan.id}/newness", data={"newness": "0.75"}).text
    assert studio.plan(plan.id).newness == 0.75
    assert "You said: rather new." in html
    assert "Keep this for next time" in html
    html = client.post(f"/plan/{plan.id}/newness/usual").text
    assert usual(studio) == 0.75
    assert "Keep this for next time" not in html
    client.post(f"/plan/{plan.id}/newness", data={"newness": ""})
    assert studio.plan(plan.id).newness is None


def test_every_change_is_kept_with_who_and_when_and_told_in_words(client: TestClient, studio: Studio) -> None:
    plan = planned(client, studio)
    inside = {stage.track_id for stage in plan.stages}
    other = next(one for one in studio.tracks() if one.id not in inside and not one.features.startles)
    done = (
        ("swap", {"index": "0", "track": other.id}), ("lock", {"index": "0", "on": "1"}),
        ("lock", {"index": "0", "on": ""}), ("move", {"index": "0", "by": "1"}), ("move", {"index": "1", "by": "-1"}),
        ("not-this", {"index": "1"}), ("never", {"index": "1"}), ("start-at-goal", {"iso": ""}),
        ("start-at-goal", {"iso": "1"}), ("newness", {"newness": "1.0"}), ("anew", {}),
    )  # fmt: skip
    for deed, sent in done:
        assert client.post(f"/plan/{plan.id}/{deed}", data=sent).status_code == 200, deed
    changes = studio.plan(plan.id).changes
    assert [one.what for one in changes] == [
        "swap", "lock", "unlock", "later", "earlier", "not-this", "never", "start-at-goal", "start-near", "newness",
        "anew",
    ]  # fmt: skip
    assert {one.by for one in changes} == {studio.person().id}
    assert [one.at for one in changes] == sorted(one.at for one in changes)
    assert (changes[0].title, changes[0].other) == (plan.stages[0].title, other.title)
    opened = client.post(f"/plan/{plan.id}/play", headers={"Accept": "application/json"}).json()
    html = client.get(f"/session/{opened['session_id']}").text
    for words in ("You put “", "You held “", "You sent “", "You let it start at the goal.", "You said yes to it."):
        assert words in html


def test_somebody_elses_yes_and_change_bear_their_name(client: TestClient, studio: Studio) -> None:
    plan = planned(client, studio)
    client.post(f"/plan/{plan.id}/anew")
    known = studio.plan(plan.id)
    changes = (replace(known.changes[0], by="R. Mbeki"),)
    studio.save_plan(replace(known, changes=changes, approval=Approval("R. Mbeki", "page", 5.0)))
    html = client.get(f"/session/{studio.start_session(plan.id)}").text
    assert "R. Mbeki asked for other pieces." in html
    assert "R. Mbeki said yes to it." in html
