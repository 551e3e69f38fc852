"""What was heard away comes home once, whole and only to whom it belongs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.app.conftest import until, write_tone

from isotone.app.along import Away, Came
from isotone.app.studio import Studio
from isotone.errors import ApprovalMissing, InputError
from isotone.files.decode import decode
from isotone.person import CheckIn, Person, Point, Purpose
from isotone.plan import Plan, Stage, StageKind
from isotone.server.pages.drawing.retelling import heard_of
from isotone.session import Phase, replay
from isotone.store import people, plans

HEARD = (
    {"kind": "started", "at_s": 0.0},
    {"kind": "softer", "at_s": 2.0},
    {"kind": "mark", "at_s": 3.5, "word": "the sea"},
    {"kind": "pause", "at_s": 4.0},
    {"kind": "resume", "at_s": 4.0},
    {"kind": "stop", "at_s": 5.5},
)
SECONDS = 8.0


@pytest.fixture
def plan(studio: Studio, put_song: Callable[..., Any], approved: Callable[..., Plan], tmp_path: Path) -> Plan:
    """Return an approved plan of one tone that lasts eight seconds."""
    path = tmp_path / "music" / "tone.wav"
    track = put_song(path, audible_s=(0.0, SECONDS), duration_s=SECONDS, beats_s=(1.0, 2.0, 3.0))
    write_tone(path, 220.0, SECONDS)
    stage = Stage(StageKind.PIECE, 0.0, SECONDS, Point(0.0, 0.0), track.id, "Tone", to_s=SECONDS)
    return approved(stages=(stage,))


@pytest.fixture
def person(studio: Studio) -> Person:
    """Return the home's person."""
    return studio.person()


def away(number: int = 1, **changes: Any) -> Away:
    """Return a session that was heard away."""
    return replace(Away(f"away-{number}", time.time(), HEARD, CheckIn(valence=0.5)), **changes)


def test_a_session_is_written_beside_and_whole(studio: Studio, plan: Plan, person: Person) -> None:
    before = studio.along.state(plan.id, person)
    assert (before.phase, before.bytes) == ("none", pytest.approx(192_000 / 8 * SECONDS))
    assert studio.along.file(plan.id, person) is None
    assert studio.along.begin(plan.id, person).phase == "making"
    assert until(lambda: studio.along.state(plan.id, person).phase != "making")
    now, file = studio.along.state(plan.id, person), studio.along.file(plan.id, person)
    assert (now.phase, now.silent) == ("ready", ())
    assert file is not None
    assert not file.is_relative_to(studio.home)
    assert now.bytes == file.stat().st_size == pytest.approx(before.bytes, rel=0.05)
    assert decode(file).duration_s == pytest.approx(SECONDS, abs=0.15)
    studio.along.forget()
    assert not file.exists()
    assert studio.along.state(plan.id, person).phase == "none"


def test_a_piece_that_has_no_file_any_more_is_said(studio: Studio, plan: Plan, person: Person, tmp_path: Path) -> None:
    (tmp_path / "music" / "tone.wav").unlink()
    studio.along.begin(plan.id, person)
    assert until(lambda: studio.along.state(plan.id, person).phase != "making")
    now = studio.along.state(plan.id, person)
    assert now.phase == "failed"
    assert isinstance(now.error, InputError)


def test_nothing_is_made_without_a_yes(studio: Studio, plan: Plan, person: Person) -> None:
    studio.save_plan(replace(plan, approval=None))
    with pytest.raises(ApprovalMissing):
        studio.along.begin(plan.id, person)


def test_the_device_is_told_what_plays_when_and_how_loud_it_may_get(studio: Studio, plan: Plan, person: Person) -> None:
    about = studio.along.take(plan.id, person)
    assert about["total_s"] == SECONDS
    assert about["stages"] == [{"title": "Tone", "start_s": 0.0, "end_s": SECONDS, "silence": False}]
    assert about["level"]["floor_db"] < about["level"]["start_db"] <= about["level"]["ceiling_db"] <= 0
    assert about["beats_s"] == []
    studio.save_person(replace(person, hearing=replace(person.hearing, vibration=True)))
    assert studio.along.take(plan.id, studio.person())["beats_s"] == [1.0, 2.0, 3.0]


def test_what_was_heard_away_is_a_session_whose_replay_is_exact(studio: Studio, plan: Plan, person: Person) -> None:
    name = studio.along.take(plan.id, person)["id"]
    assert studio.along.come_home(person, name, away()) is Came.KEPT
    record = studio.session("away-1")
    assert [(one.at_s, one.word) for one in record.moments] == [(3.5, "the sea")]
    assert (record.said("before"), record.said("after")) == (None, CheckIn(valence=0.5))
    assert record.plan == plan
    assert [one.kind for one in record.entries] == ["away", "made", *(one["kind"] for one in HEARD)]
    again = replay(record.entries)
    assert (again.same, again.events, again.session.phase) == (True, len(HEARD), Phase.STOPPED)
    assert again.session.level_db == -3.0
    assert studio.log("away-1").whole()
    assert record.summary.ended_at is not None


def test_one_that_went_on_where_it_was_left_was_heard_from_there(studio: Studio, plan: Plan, person: Person) -> None:
    name = studio.along.take(plan.id, person)["id"]
    again = (HEARD[0], {"kind": "seek", "at_s": 0.0, "to_s": 5.0}, {"kind": "position", "at_s": 8.0})
    studio.along.come_home(person, name, away(events=again))
    record = studio.session("away-1")
    assert [(one.from_s, one.to_s) for one in heard_of(record.entries, {})] == [(5.0, 8.0)]
    told = replay(record.entries)
    assert (told.same, told.session.phase) == (True, Phase.ENDED)


def test_a_plan_that_was_swept_away_meanwhile_is_there_again(studio: Studio, plan: Plan, person: Person) -> None:
    name = studio.along.take(plan.id, person)["id"]
    with studio._home.write() as connection:
        plans.forget_unused(connection, time.time() + 1)
    with pytest.raises(InputError, match="plan-missing"):
        studio.plan(plan.id)
    studio.along.come_home(person, name, away())
    assert studio.plan(plan.id) == plan


def test_it_comes_once_however_often_it_is_told_and_not_after_it_was_forgotten(
    studio: Studio, plan: Plan, person: Person
) -> None:
    name = studio.along.take(plan.id, person)["id"]
    assert [studio.along.come_home(person, name, away()) for _ in range(3)] == [Came.KEPT] * 3
    assert len(studio.sessions(person.id)) == 1
    studio.forget_session("away-1")
    assert studio.along.come_home(person, name, away()) is Came.KEPT
    assert studio.sessions(person.id) == []


def test_a_homecoming_that_was_cut_off_leaves_no_half(studio: Studio, plan: Plan, person: Person) -> None:
    name = studio.along.take(plan.id, person)["id"]
    wrong = away(events=(*HEARD, {"kind": "not-this-one", "at_s": 6.0}))
    with pytest.raises(InputError):
        studio.along.come_home(person, name, wrong)
    assert studio.sessions(person.id) == []
    studio.along.come_home(person, name, away(1))
    with studio._home.write() as connection:  # as if the program had ended before its last line
        connection.exec_driver_sql("UPDATE along SET came = '[]'")
    assert studio.along.come_home(person, name, away(1)) is Came.KEPT
    assert len(studio.session("away-1").moments) == 1


def test_no_device_can_put_itself_in_the_place_of_another_session(studio: Studio, plan: Plan, person: Person) -> None:
    name = studio.along.take(plan.id, person)["id"]
    held = studio.start_session(plan.id)
    for _ in range(2):
        with pytest.raises(InputError, match="away-id"):
            studio.along.come_home(person, name, away(id=held))
        studio.log(held).append(0.0, "note")
        studio.end_session(held)
    assert [one.id for one in studio.sessions(person.id)] == [held]


def test_it_is_only_for_whom_it_belongs_to(studio: Studio, plan: Plan, person: Person) -> None:
    name = studio.along.take(plan.id, person)["id"]
    other = Person("somebody")
    with studio._home.write() as connection:
        people.save(connection, other)
    assert studio.along.come_home(other, name, away()) is Came.UNKNOWN
    assert studio.along.contact(other, [name], [name]) == []
    assert studio.along.contact(person, [name], []) == [name]


def test_after_an_erase_the_device_is_told_to_let_go(studio: Studio, plan: Plan, person: Person) -> None:
    name = studio.along.take(plan.id, person)["id"]
    assert [one["id"] for one in studio.export(person.id)["along"]] == [name]
    studio.erase_person(person.id)
    new = studio.person()
    assert studio.export(new.id)["along"] == []
    assert studio.along.contact(new, [name], []) == []
    assert studio.along.come_home(new, name, away()) is Came.UNKNOWN


def test_what_was_taken_off_the_device_is_forgotten_here(studio: Studio, plan: Plan, person: Person) -> None:
    one, other = (studio.along.take(plan.id, person)["id"] for _ in range(2))
    assert studio.along.contact(person, [other, "never"], [one]) == [other]
    assert studio.along.contact(person, [one, other], []) == [other]


def test_who_keeps_no_sessions_has_none_made(studio: Studio, plan: Plan, person: Person) -> None:
    name = studio.along.take(plan.id, person)["id"]
    person = replace(person, consents=person.consents - {Purpose.KEEP_SESSIONS})
    studio.save_person(person)
    assert studio.along.come_home(person, name, away()) is Came.NOT_KEPT
    assert studio.sessions(person.id) == []


def test_a_device_that_fell_silent_without_a_word_leaves_no_session_playing(
    studio: Studio, plan: Plan, person: Person
) -> None:
    name = studio.along.take(plan.id, person)["id"]
    studio.along.come_home(person, name, away(events=(HEARD[0], {"kind": "position", "at_s": 3.0})))
    again = replay(studio.session("away-1").entries)
    assert (again.same, again.session.phase, again.session.at_s) == (True, Phase.WAITING, 3.0)


def test_a_clock_that_is_wrong_on_the_device_moves_no_session_out_of_its_time(
    studio: Studio, plan: Plan, person: Person
) -> None:
    name = studio.along.take(plan.id, person)["id"]
    begun = time.time()
    for number, said in enumerate((0.0, 1e9, 9e9)):
        studio.along.come_home(person, name, away(number, began_at=said))
    assert all(begun - 60 < one.started_at <= time.time() for one in studio.sessions(person.id))
