from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.app import quick

from isotone.app.studio import Studio
from isotone.app.words import Words
from isotone.errors import NothingFits
from isotone.music import Kind, Origin, Startle, Track
from isotone.person import CheckIn, Goal, Rating, Usual
from isotone.plan import Approval, Context

Puts = Callable[..., Track]


@pytest.fixture
def shelf(put_track: Puts) -> list[Track]:
    """Put enough music for some plans into the library."""
    return [put_track(f"piece {number}") for number in range(18)]


def test_with_nothing_filled_in_there_is_a_plan_of_about_ten_minutes(studio: Studio, shelf: list[Track]) -> None:
    plan = studio.propose(studio.person().id, CheckIn(), None, None)
    assert plan.total_s == pytest.approx(600, rel=0.25)
    assert plan.approval is None
    assert studio.plan(plan.id) == plan


def test_without_any_music_it_says_so(studio: Studio) -> None:
    with pytest.raises(NothingFits) as caught:
        studio.propose(studio.person().id, CheckIn(), Goal.CALM, 10.0)
    assert Words().error(caught.value).message


def test_where_all_music_is_startling_pieces_of_ours_are_offered_and_named(studio: Studio, put_track: Puts) -> None:
    loud = replace(quick.SOUND, startles=(Startle(20.0, 25.0),))
    for number in range(6):
        put_track(f"loud {number}", features=loud)
    person = studio.person().id
    with pytest.raises(NothingFits):
        studio.propose(person, CheckIn(), Goal.CALM, 10.0)
    ours = {put_track(f"ours {number}", origin=Origin.STARTER).id for number in range(6)}
    plan = studio.propose(person, CheckIn(), Goal.CALM, 10.0)
    assert {stage.track_id for stage in plan.stages} <= ours
    assert plan.notes[0].id == "note-ours"
    assert "note-ours" not in {note.id for note in studio.propose(person, CheckIn(), Goal.CELEBRATE, 10.0).notes}


def test_speech_and_vetoed_pieces_enter_no_plan(studio: Studio, shelf: list[Track], put_track: Puts) -> None:
    talk = put_track("talk", kind=Kind.SPEECH)
    person = studio.person()
    never = shelf[0].id
    studio.save_person(replace(person, tastes=replace(person.tastes, never=frozenset({never}))))
    for seed in range(5):
        plan = studio.propose(person.id, CheckIn(), Goal.CALM, 15.0, seed=seed)
        assert not {talk.id, never} & {stage.track_id for stage in plan.stages}


def test_the_usual_setting_is_the_plans_unless_another_is_said(studio: Studio, shelf: list[Track]) -> None:
    person = replace(studio.person(), usual=Usual("to rest", "alone", "in bed"))
    studio.save_person(person)
    assert studio.propose(person.id, CheckIn(), None, None).context == Context("to rest", "alone", "in bed")
    other = Context("to cry")
    assert studio.propose(person.id, CheckIn(), None, None, context=other).context == other


def test_what_was_heard_lately_is_told_to_the_planner(studio: Studio, shelf: list[Track]) -> None:
    person = studio.person()
    plan = studio.propose(person.id, CheckIn(), None, None)
    studio.save_plan(replace(plan, approval=Approval(person.id, "page", 1.0)))
    studio.start_session(plan.id)
    again = studio.propose(person.id, CheckIn(), None, None)
    first, second = ({stage.track_id for stage in one.stages} for one in (plan, again))
    assert not first & second, "there is other music that fits as well"


def test_a_rating_given_without_consent_does_not_reach_the_planner(studio: Studio, shelf: list[Track]) -> None:
    person = studio.person()
    for track in shelf:
        studio.rate(person.id, track.id, Rating(arousal=0.9, valence=-0.9))
    felt = studio.propose(person.id, CheckIn(), Goal.CALM, 10.0, seed=1)
    studio.save_person(replace(studio.person(), consents=frozenset()))
    unfelt = studio.propose(person.id, CheckIn(), Goal.CALM, 10.0, seed=1)
    predicted = [[stage.predicted for stage in plan.stages if stage.track_id] for plan in (felt, unfelt)]
    assert all(one is None or one.arousal > 0.5 for one in predicted[0])
    assert all(one is None or one.arousal < 0.0 for one in predicted[1])
