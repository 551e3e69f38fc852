from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from isotone.app.studio import Studio
from isotone.errors import ApprovalMissing, InputError
from isotone.person import CheckIn, Person, Purpose, Rating
from isotone.plan import Plan, Stage
from isotone.store.sessions import After

Approved = Callable[..., Plan]


def _without_keeping(studio: Studio) -> Person:
    person = studio.person()
    changed = replace(person, consents=person.consents - {Purpose.KEEP_SESSIONS})
    studio.save_person(changed)
    return changed


def test_nothing_starts_without_a_yes(studio: Studio, approved: Approved) -> None:
    plan = replace(approved(), id="plan-2", approval=None)
    studio.save_plan(plan)
    with pytest.raises(ApprovalMissing):
        studio.start_session("plan-2")


def test_the_record_holds_what_was_planned_happened_and_said(studio: Studio, approved: Approved) -> None:
    person = studio.person()
    number = studio.check_in(person.id, CheckIn(arousal=0.7, word="buzzing"), "before")
    session_id = studio.start_session(approved().id)
    studio.log(session_id).append(12.5, "mark", {"word": "sea"})
    studio.after(session_id, After(helped=("pieces",), note="The long one."), CheckIn(arousal=-0.1))
    studio.after(session_id, After(harm="It was loud."), None)
    record = studio.session(session_id)
    assert (record.said("before"), record.said("after")) == (
        CheckIn(arousal=0.7, word="buzzing"),
        CheckIn(arousal=-0.1),
    )
    assert record.check_ins[0].id == number
    assert [(one.at_s, one.word) for one in record.moments] == [(12.5, "sea")]
    assert record.after == After(helped=("pieces",), note="The long one.", harm="It was loud.")
    assert (record.plan.approval is not None, record.proposed.approval) == (True, None)
    assert (record.person_id, record.kept, record.after.where) == (person.id, True, None)


def test_a_plan_that_changes_later_does_not_change_the_record(studio: Studio, approved: Approved) -> None:
    plan = approved()
    session_id = studio.start_session(plan.id)
    stages: tuple[Stage, ...] = ()
    studio.save_plan(replace(plan, stages=stages))
    assert studio.session(session_id).plan == plan
    assert studio.plan(plan.id).stages == ()


def test_what_was_not_said_before_is_missing(studio: Studio, approved: Approved) -> None:
    session_id = studio.start_session(approved(now=CheckIn()).id)
    assert studio.session(session_id).said("before") is None


def test_one_session_is_open_at_a_time(studio: Studio, approved: Approved) -> None:
    first = studio.start_session(approved().id)
    second = studio.start_session(approved().id)
    ended = {one.id: one.ended_at is not None for one in studio.sessions(studio.person().id)}
    assert ended == {first: True, second: False}


def test_dont_keep_this_forgets_a_session_and_its_plan(studio: Studio, approved: Approved) -> None:
    session_id = studio.start_session(approved().id)
    assert studio.forget_session(session_id)
    assert not studio.forget_session(session_id)
    with pytest.raises(InputError):
        studio.session(session_id)
    with pytest.raises(InputError):
        studio.plan("plan-1")
    assert studio.last_plan(studio.person().id) is None


def test_without_the_consent_a_record_lives_until_after_is_answered(studio: Studio, approved: Approved) -> None:
    person = _without_keeping(studio)
    session_id = studio.start_session(approved().id)
    studio.log(session_id).append(1.0, "started")
    assert studio.end_session(session_id) is False
    assert studio.session(session_id).kept is False, "the page After still needs it, and tells that it goes"
    assert studio.after(session_id, After(note="x"), CheckIn(valence=0.1)) is False
    assert studio.sessions(person.id) == []
    assert studio.export(person.id)["check_ins"] == []


def test_without_the_consent_the_next_start_forgets_what_was_left(studio: Studio, approved: Approved) -> None:
    person = _without_keeping(studio)
    first = studio.start_session(approved("plan-1").id)
    studio.end_session(first)
    second = studio.start_session(approved("plan-2").id)
    assert [one.id for one in studio.sessions(person.id)] == [second]


def test_only_the_program_that_was_woken_forgets_at_its_end(studio: Studio, approved: Approved) -> None:
    person = _without_keeping(studio)
    session_id = studio.start_session(approved().id)
    studio.end_session(session_id)
    other = Studio.open(studio.home)
    other.close()
    assert [one.id for one in studio.sessions(person.id)] == [session_id]


def test_with_the_consent_a_record_stays(studio: Studio, approved: Approved) -> None:
    session_id = studio.start_session(approved().id)
    assert studio.end_session(session_id) is True
    assert studio.after(session_id, After(), None) is True
    home = studio.home
    studio.close()
    again = Studio.open(home)
    assert [one.id for one in again.sessions(again.person().id)] == [session_id]
    again.close()


def test_revoking_holds_from_the_running_session_on_and_erases_nothing(studio: Studio, approved: Approved) -> None:
    kept = studio.start_session(approved("plan-1").id)
    studio.after(kept, After(), None)
    running = studio.start_session(approved("plan-2").id)
    person = _without_keeping(studio)
    studio.log(running).append(1.0, "started")
    assert len(studio.session(running).entries) == 1, "it goes on"
    assert studio.end_session(running) is False
    later = studio.start_session(approved("plan-3").id)
    assert [one.id for one in studio.sessions(person.id)] == [later, kept]


def test_every_version_of_a_plan_can_be_told(studio: Studio, approved: Approved) -> None:
    plan = approved()
    studio.save_plan(plan)
    assert [one.approval is not None for one in studio.plan_versions(plan.id)] == [False, True]


def test_an_erase_takes_everything_and_the_next_person_is_new(studio: Studio, approved: Approved, songs: Path) -> None:
    person = studio.person()
    studio.rate(person.id, "ab", Rating(0.1))
    studio.start_session(approved().id)
    studio.erase_person(person.id)
    fresh = studio.person()
    assert fresh.id != person.id
    assert (fresh.tastes.ratings, studio.sessions(person.id), studio.folders()) == ({}, [], [])
    with pytest.raises(InputError):
        studio.person(person.id)


def test_an_export_is_plain_json_with_everything(studio: Studio, approved: Approved) -> None:
    person = studio.person()
    studio.rate(person.id, "ab", Rating(0.1))
    studio.check_in(person.id, CheckIn(word="buzzing"), "between")
    session_id = studio.start_session(approved().id)
    studio.log(session_id).append(1.0, "mark", {"word": "sea"})
    studio.after(session_id, After(note="line"), CheckIn(pain=2))
    told = json.loads(json.dumps(studio.export(person.id)))
    assert told["person"]["tastes"]["ratings"] == {"ab": {"arousal": 0.1, "valence": None}}
    assert told["check_ins"][0]["word"] == "buzzing"
    (session,) = told["sessions"]
    assert session["entries"][0]["payload"] == {"word": "sea"}
    assert session["after"]["note"] == "line"
    assert session["plan"]["now"]["arousal"] == 0.7


def test_a_check_in_has_its_time(studio: Studio) -> None:
    with pytest.raises(InputError, match="sometime"):
        studio.check_in(studio.person().id, CheckIn(), "sometime")
