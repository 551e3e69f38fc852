"""A proposal keeps every rule, or says in one line what to do."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.app.words import Words
from isotone.errors import InputError, NothingFits
from isotone.music import Kind, Startle
from isotone.person import CheckIn, Goal, Hearing, Person, Rating, Tastes, Trigger
from isotone.plan import GOALS, Kept, Plan, StageKind, TrackTable, propose
from isotone.plan.path.rules import unharmful

ME = Person("me")


def pieces(plan: Plan) -> list[Any]:
    return [stage for stage in plan.stages if stage.kind is StageKind.PIECE]


def ids(plan: Plan) -> set[str | None]:
    return {stage.track_id for stage in pieces(plan)}


@given(
    seed=st.integers(0, 10**6),
    goal=st.sampled_from(list(Goal)),
    minutes=st.floats(3, 30),
    arousal=st.one_of(st.none(), st.floats(-0.9, 1)),
    valence=st.one_of(st.none(), st.floats(-1, 1)),
    distress=st.one_of(st.none(), st.floats(0, 10)),
    silence=st.booleans(),
    tinnitus=st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_what_is_proposed_keeps_every_rule(
    library: Any, seed: int, goal: Goal, minutes: float, arousal: float | None, valence: float | None,
    distress: float | None, silence: bool, tinnitus: bool,
) -> None:  # fmt: skip
    tracks = library(60, seed, sections_s=(60.0, 100.0, 150.0))
    tracks[3] = replace(tracks[3], title="Für Élise")
    tracks[5] = replace(tracks[5], kind=Kind.SPEECH)
    tracks[6] = replace(tracks[6], only_when_chosen=True, theme="lullaby")
    tastes = Tastes(
        never=frozenset({"t001"}), triggers=(Trigger("title", "elise"), Trigger("artist", "ARTIST 2")), silence=silence,
        familiar=frozenset({"t010"}),
    )  # fmt: skip
    person = Person("me", tastes=tastes, hearing=Hearing(tinnitus=tinnitus))
    now = CheckIn(arousal, valence, distress=distress)
    try:
        plan = propose(person, now, goal, TrackTable.of(tracks, tastes), minutes=minutes, new_id="x")
    except NothingFits:
        return
    known = {track.id: track for track in tracks}
    assert abs(plan.total_s - minutes * 60) <= 0.05 * minutes * 60 + 0.1
    assert len(pieces(plan)) >= (3 if minutes >= 15 else 1)
    assert len(ids(plan)) == len(pieces(plan))
    assert not ids(plan) & {"t001", "t003", "t005", "t006"}
    assert all(stage.artist != "artist 2" for stage in pieces(plan))
    for stage in pieces(plan):
        track = known[stage.track_id]
        assert goal in (Goal.GRIEF, Goal.STAY) or stage.predicted.valence >= -0.3
        if goal in (Goal.CALM, Goal.SLEEP, Goal.GROUND) and arousal is not None:
            assert stage.predicted.arousal <= arousal + 1e-4
        if stage.to_s < track.features.audible_s[1] - 0.1:
            assert track.features.voice < 0.35
            assert track.id != "t010"
            assert stage.fade_out_s > 0
            assert any(abs(stage.to_s - end) < 0.01 for end in track.features.sections_s)
    quiet = [stage for stage in plan.stages if stage.kind is StageKind.SILENCE]
    assert all(stage.duration_s <= 20 for stage in quiet)
    if not silence or tinnitus or goal in (Goal.GROUND, Goal.COME_BACK) or (distress or 0) >= 8:
        assert not quiet
    for one, other in pairwise(plan.stages):
        between = one.into.gap_s - one.into.overlap_s if one.into else 0.0
        assert other.start_s == pytest.approx(one.start_s + one.duration_s + between, abs=0.01)
    assert plan.stages[-1].into is None


@pytest.mark.parametrize("goal", [Goal.CALM, Goal.SLEEP, Goal.GROUND, Goal.COME_BACK])
def test_a_goal_that_vetoes_startles_gets_none_even_if_nothing_else_is_there(
    track: Any, plan_of: Any, goal: Goal
) -> None:
    loud = [track(f"l{at}", -0.3, rise=12.0, seconds=100) for at in range(4)]
    with pytest.raises(NothingFits):
        plan_of(loud, goal, minutes=5)
    with pytest.raises(NothingFits):
        plan_of(loud, goal, minutes=5, near=True)


def test_high_distress_vetoes_startles_whatever_the_goal(track: Any, plan_of: Any) -> None:
    loud = [track(f"l{at}", 0.1, rise=12.0, voice=0.9, seconds=100) for at in range(4)]
    assert plan_of(loud, Goal.LIFT, minutes=5)
    with pytest.raises(NothingFits):
        plan_of(loud, Goal.LIFT, minutes=5, now=CheckIn(distress=8), near=True)


def test_no_transition_inserts_a_startle_where_they_are_vetoed(track: Any, plan_of: Any) -> None:
    tracks = [
        track("a", -0.3, seconds=150, end_lu=-9, start_lu=4),
        track("b", -0.5, seconds=150, end_lu=-9, start_lu=4),
    ]
    assert len(pieces(plan_of(tracks, Goal.LIFT, minutes=5))) == 2
    with pytest.raises(NothingFits):
        plan_of(tracks, Goal.CALM, minutes=5)


def test_come_back_begins_with_a_clear_beat_or_a_known_voice_never_a_drone(track: Any, plan_of: Any) -> None:
    drones = [track(f"d{at}", -0.4, 0.2, tempo_bpm=None, pulse_clarity=0.0, seconds=150) for at in range(4)]
    beat = track("beat", 0.5, 0.5, pulse_clarity=0.8, seconds=150)
    voice = track("voice", 0.5, 0.5, pulse_clarity=0.1, voice=0.9, seconds=150)
    with pytest.raises(NothingFits):
        plan_of(drones, Goal.COME_BACK, minutes=7.5)
    assert pieces(plan_of([*drones, beat], Goal.COME_BACK, minutes=7.5))[0].track_id == "beat"
    with pytest.raises(NothingFits):
        plan_of([*drones, voice], Goal.COME_BACK, minutes=7.5)
    knowing = Person("me", tastes=Tastes(familiar=frozenset({"voice"})))
    assert pieces(plan_of([*drones, voice], Goal.COME_BACK, minutes=7.5, person=knowing))[0].track_id == "voice"


def test_a_veto_made_after_the_table_was_built_holds(library: Any) -> None:
    table = TrackTable.of(library(40, 1))
    plan = propose(ME, CheckIn(), Goal.LIFT, table, minutes=15, new_id="x")
    gone = frozenset(stage.track_id for stage in pieces(plan))
    vetoing = Person("me", tastes=Tastes(never=gone))
    assert not ids(propose(vetoing, CheckIn(), Goal.LIFT, table, minutes=15, new_id="x")) & gone


def test_the_persons_own_rating_outweighs_the_model(track: Any, plan_of: Any) -> None:
    tracks = [track("a", -0.6, 0.4, seconds=300), track("b", 0.5, 0.0, seconds=300)]
    assert ids(plan_of(tracks, Goal.CALM, minutes=5, iso=False)) == {"a"}
    ratings = {"a": Rating(arousal=0.9, valence=-0.2), "b": Rating(arousal=-0.6, valence=0.4)}
    rated = Person("me", tastes=Tastes(ratings=ratings))
    plan = plan_of(tracks, Goal.CALM, minutes=5, iso=False, person=rated)
    assert ids(plan) == {"b"}
    assert "reason-rated" in {reason.id for reason in plan.stages[0].reasons}


def test_what_is_liked_comes_first_when_pain_is_to_be_eased(track: Any, plan_of: Any) -> None:
    tracks = [track("quiet", -0.1, 0.5, seconds=300), track("loved", 0.7, 0.0, rise=15.0, seconds=300)]
    loving = Person("me", tastes=Tastes(liked=frozenset({"loved"})))
    assert ids(plan_of(tracks, Goal.EASE_PAIN, minutes=5, person=loving)) == {"loved"}


def test_lullabies_and_sacred_tunes_come_only_where_they_are_welcome(track: Any, plan_of: Any) -> None:
    tune = track("tune", -0.6, 0.4, seconds=300, only_when_chosen=True, theme="lullaby")
    with pytest.raises(NothingFits):
        plan_of([tune], Goal.CALM, minutes=5)
    with pytest.raises(NothingFits):
        plan_of([tune], Goal.CALM, minutes=5, person=Person("me", tastes=Tastes(sacred=True)))
    assert plan_of([tune], Goal.CALM, minutes=5, person=Person("me", tastes=Tastes(lullabies=True)))


def test_the_same_seed_gives_the_same_plan_and_days_vary(library: Any, plan_of: Any) -> None:
    tracks = library(150, 2)
    same = [plan_of(tracks, Goal.LIFT, minutes=20, seed=7, day=day) for day in range(3)]
    assert len({tuple(stage.track_id for stage in plan.stages) for plan in same}) == 1
    days = [plan_of(tracks, Goal.LIFT, minutes=20, day=day) for day in range(10)]
    assert len({tuple(stage.track_id for stage in plan.stages) for plan in days}) > 1
    seeds = [plan_of(tracks, Goal.LIFT, minutes=20, seed=seed) for seed in range(10)]
    assert len({tuple(stage.track_id for stage in plan.stages) for plan in seeds}) > 3


def test_the_order_of_the_library_changes_nothing(library: Any, plan_of: Any) -> None:
    tracks = library(50, 4)
    one, other = (plan_of(order, Goal.CALM, minutes=20, day=3) for order in (tracks, tracks[::-1]))
    assert [stage.track_id for stage in one.stages] == [stage.track_id for stage in other.stages]


def test_what_was_heard_today_is_varied(track: Any) -> None:
    twins = [track("a", -0.6, 0.4, seconds=300), track("b", -0.6, 0.4, seconds=300)]
    for heard, wanted in (("a", "b"), ("b", "a")):
        table = TrackTable.of(twins, recent={heard: 0.0})
        plan = propose(ME, CheckIn(), Goal.CALM, table, minutes=5, new_id="x")
        assert ids(plan) == {wanted}


def test_with_nothing_filled_in_it_is_about_ten_minutes_soft_and_steady(library: Any, plan_of: Any) -> None:
    plan = plan_of(library(120, 6), None)
    assert plan.minutes == 10
    assert plan.goal is Goal.CALM
    assert not plan.goal_said
    assert plan.stages[0].reasons[0].id == "reason-goal-open"
    assert "note-nothing-said" in {note.id for note in plan.notes}


def test_a_silence_that_is_wanted_stands_before_the_last_piece(library: Any, plan_of: Any) -> None:
    person = Person("me", tastes=Tastes(silence=True))
    plan = plan_of(library(80, 3), Goal.CALM, minutes=20, person=person)
    assert [stage.kind for stage in plan.stages].index(StageKind.SILENCE) == len(plan.stages) - 2
    assert plan.stages[-3].into is None
    assert plan.stages[-2].reasons[0].id == "reason-silence"


def test_sung_and_familiar_pieces_play_whole_and_are_followed_by_a_gap(library: Any, plan_of: Any) -> None:
    plan = plan_of(library(60, 8, voice=0.9, sections_s=(70.0, 100.0)), Goal.CALM, minutes=20)
    assert all(stage.fade_out_s == 0 for stage in plan.stages)
    assert all(stage.into is None or stage.into.gap_s == 1.5 for stage in plan.stages)


def test_locked_pieces_stay_in_their_places(library: Any) -> None:
    table = TrackTable.of(library(60, 9))
    kept = Kept(fixed={1: "t017"})
    plan = propose(ME, CheckIn(), Goal.STAY, table, minutes=18, new_id="x", kept=kept)
    assert pieces(plan)[1].track_id == "t017"


@pytest.mark.parametrize("minutes", [0, 2.9, 121, float("nan"), -5])
def test_minutes_out_of_range_are_refused_with_what_to_do(library: Any, plan_of: Any, minutes: float) -> None:
    with pytest.raises(InputError) as caught:
        plan_of(library(10), Goal.CALM, minutes=minutes)
    assert Words().error(caught.value).hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("size", "minutes", "now"), [(0, 10, CheckIn()), (3, 60, CheckIn()), (40, 20, CheckIn(arousal=-1.0))]
)
def test_what_cannot_be_planned_says_so_in_one_line(
    library: Any, plan_of: Any, size: int, minutes: float, now: CheckIn
) -> None:
    with pytest.raises(NothingFits) as caught:
        plan_of(library(size), Goal.CALM, minutes=minutes, now=now)
    assert Words().error(caught.value).hint
    assert "\n" not in str(caught.value)


def test_pieces_shorter_than_the_minutes_asked_are_named(track: Any, plan_of: Any) -> None:
    with pytest.raises(NothingFits, match="nothing-so-short"):
        plan_of([track("a", -0.3, seconds=600, voice=0.9)], Goal.CALM, minutes=4)


@pytest.mark.parametrize("goal", [Goal.SLEEP, Goal.GROUND, Goal.COME_BACK])
def test_sleep_and_trauma_veto_a_rise_by_its_size_alone(goal: Goal, track: Any) -> None:
    swell = track("swell")
    swell = replace(swell, features=replace(swell.features, startles=(Startle(20.0, 12.0, unexpected_db=1.0),)))
    table = TrackTable.of([swell], Tastes())
    assert not unharmful(table, GOALS[goal], CheckIn())[0]
    assert unharmful(table, GOALS[Goal.CALM], CheckIn())[0]
