"""A plan goes to JSON and back without loss, also as the command line's report."""

from __future__ import annotations

import json
from typing import Any

import pytest

from isotone.errors import InputError
from isotone.person import CheckIn, Goal, Person, Tastes
from isotone.plan import Context, codec, edit

NOW = CheckIn(0.5, -0.2, pain=3, word="tense", body=("chest", "hands"))


@pytest.fixture(scope="module")
def plan(library: Any, plan_of: Any) -> Any:
    person = Person("me", tastes=Tastes(silence=True))
    made = plan_of(library(60, 2), Goal.CALM, minutes=20, now=NOW, person=person, context=Context(why="rest"))
    return edit.approve(edit.lock(made, 0, True), "me", "test", 5.0)


def test_a_plan_survives_json(plan: Any) -> None:
    assert codec.from_dict(json.loads(json.dumps(codec.as_dict(plan)))) == plan


def test_a_report_survives_json_too(plan: Any) -> None:
    paths = {stage.track_id: f"/m/{stage.track_id}.mp3" for stage in plan.stages if stage.track_id}
    assert codec.from_dict(json.loads(json.dumps(codec.report(plan, paths)))) == plan


def test_a_report_has_the_fields_of_the_command_line(plan: Any) -> None:
    paths = {stage.track_id: f"/m/{stage.track_id}.mp3" for stage in plan.stages if stage.track_id}
    raw = codec.report(plan, paths, lambda reason: f"say {reason.id}")
    assert raw.keys() >= {"stages", "total_s", "loudness_lufs", "cost", "optimal", "gap"}
    for stage in raw["stages"]:
        assert stage.keys() >= {"kind", "path", "start_s", "duration_s", "target", "predicted", "reasons"}
        assert stage["target"].keys() == {"arousal", "valence"}
        assert all(reason.startswith("say ") for reason in stage["reasons"])
    kinds = {stage["kind"] for stage in raw["stages"]}
    assert kinds == {"piece", "silence"}
    assert raw["total_s"] == pytest.approx(plan.total_s, abs=1e-3)
    assert raw["loudness_lufs"] == -20.0
    assert [stage["path"] for stage in raw["stages"] if stage["kind"] == "silence"] == [None]


@pytest.mark.parametrize("raw", [{}, {"stages": 3}, {"goal": "none"}])
def test_what_is_no_plan_is_refused_in_one_line(raw: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="plan-unreadable"):
        codec.from_dict(raw)


@pytest.mark.parametrize("change", [{"goal": "mauve"}, {"stages": [{}]}, {"now": {"arousal": 7}}])
def test_a_damaged_plan_is_refused_in_one_line(plan: Any, change: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="plan-unreadable"):
        codec.from_dict({**codec.as_dict(plan), **change})
