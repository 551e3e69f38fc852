"""A plan can be changed in every way named; each change tells the truth about times, reasons and approval."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from isotone.errors import InputError
from isotone.person import CheckIn, Goal, Person, Rating, Tastes, Trigger
from isotone.plan import Change, Plan, StageKind, TrackTable, codec, edit, propose

ME = Person("me")


@pytest.fixture(scope="module")
def tracks(library: Any) -> dict[str, Any]:
    return {one.id: one for one in library(80, 11, sections_s=(80.0, 120.0))}


@pytest.fixture(scope="module")
def table(tracks: dict[str, Any]) -> TrackTable:
    return TrackTable.of(tracks.values())


@pytest.fixture(scope="module")
def plan(table: TrackTable) -> Plan:
    return propose(ME, CheckIn(0.5, -0.2), Goal.CALM, table, minutes=20, new_id="p")


def laid_well(plan: Plan) -> bool:
    for one, other in pairwise(plan.stages):
        between = one.into.gap_s - one.into.overlap_s if one.into else 0.0
        if abs(other.start_s - one.start_s - one.duration_s - between) > 0.01:
            return False
    return plan.stages[0].start_s == 0 and plan.stages[-1].into is None


def outside(plan: Plan, tracks: dict[str, Any]) -> Any:
    inside = {stage.track_id for stage in plan.stages}
    return next(one for one in tracks.values() if one.id not in inside and one.features.voice > 0.5)


def test_a_swap_puts_the_chosen_piece_in_and_lays_the_times_anew(plan: Plan, tracks: dict[str, Any]) -> None:
    new = edit.swap(plan, 1, outside(plan, tracks), tracks)
    assert new.stages[1].track_id == outside(plan, tracks).id
    assert new.stages[1].chosen
    assert new.stages[1].target == plan.stages[1].target
    assert [reason.id for reason in new.stages[1].reasons][:2] == ["reason-goal-calm", "reason-chosen"]
    assert laid_well(new)
    assert new.stages[0] == plan.stages[0] or new.stages[0].into != plan.stages[0].into
    assert not new.optimal


def test_a_swap_that_changes_the_length_says_so(plan: Plan, tracks: dict[str, Any], track: Any) -> None:
    long = track("long", -0.5, seconds=1200, voice=0.9)
    assert "note-edited-length" in {note.id for note in edit.swap(plan, 1, long, tracks).notes}


def test_a_chosen_piece_may_sound_dark_and_lively_but_never_startles_where_that_is_vetoed(
    plan: Plan, tracks: dict[str, Any], track: Any
) -> None:
    dark = track("dark", 0.9, -0.9)
    assert edit.swap(plan, 1, dark, tracks).stages[1].predicted.valence == -0.9
    with pytest.raises(InputError, match="plan-startling"):
        edit.swap(plan, 1, track("bang", rise=14.0), tracks)


def test_a_vetoed_piece_or_a_trigger_cannot_be_swapped_in(plan: Plan, tracks: dict[str, Any], track: Any) -> None:
    person = Person("me", tastes=Tastes(never=frozenset({"no"}), triggers=(Trigger("title", "été"),)))
    for name in ("no", "Ete indien"):
        with pytest.raises(InputError, match="plan-vetoed"):
            edit.swap(plan, 1, track(name, -0.4), tracks, person)


def test_a_piece_never_stands_twice(plan: Plan, tracks: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="plan-twice"):
        edit.swap(plan, 0, tracks[plan.stages[1].track_id], tracks)


def test_a_rating_is_what_a_swap_predicts(plan: Plan, tracks: dict[str, Any]) -> None:
    one = outside(plan, tracks)
    rated = Person("me", tastes=Tastes(ratings={one.id: Rating(valence=0.9)}))
    assert edit.swap(plan, 1, one, tracks, rated).stages[1].predicted.valence == 0.9


def test_not_this_one_takes_a_piece_out_keeps_the_others_and_the_minutes(plan: Plan, table: TrackTable) -> None:
    gone = plan.stages[1].track_id
    new = edit.remove_and_refill(plan, 1, table, ME)
    assert gone not in {stage.track_id for stage in new.stages}
    assert gone in new.left_out
    assert [stage.track_id for at, stage in enumerate(new.stages) if at != 1] == [
        stage.track_id for at, stage in enumerate(plan.stages) if at != 1
    ]
    assert abs(new.total_s - 1200) <= 60.1
    assert new.id == plan.id
    assert new.approval is None


def test_a_piece_sent_away_stays_away_through_more_changes(plan: Plan, table: TrackTable) -> None:
    new = plan
    gone = set()
    for _ in range(4):
        gone.add(new.stages[0].track_id)
        new = edit.remove_and_refill(new, 0, table, ME)
        assert not gone & {stage.track_id for stage in new.stages}
    assert not gone & {stage.track_id for stage in edit.replan(new, table, ME, seed=3).stages}


def test_never_this_one_holds_through_the_persons_veto(plan: Plan, table: TrackTable) -> None:
    vetoing = Person("me", tastes=Tastes(never=frozenset({plan.stages[2].track_id or ""})))
    new = edit.remove_and_refill(plan, 2, table, vetoing)
    assert plan.stages[2].track_id not in {stage.track_id for stage in new.stages}


def test_alternatives_are_other_pieces_that_may_play_and_swap_in(
    plan: Plan, tracks: dict[str, Any], table: TrackTable
) -> None:
    found = edit.alternatives(plan, 2, table, ME)
    assert len(found) == 5
    assert not set(found) & {stage.track_id for stage in plan.stages}
    kept = [abs(edit.swap(plan, 2, tracks[one], tracks).total_s - 1200) <= 60.1 for one in found]
    assert sum(kept) >= 4


def test_alternatives_of_the_opening_of_come_back_have_a_clear_beat(tracks: dict[str, Any], table: TrackTable) -> None:
    plan = propose(ME, CheckIn(-0.6), Goal.COME_BACK, table, minutes=12, new_id="p")
    for one in edit.alternatives(plan, 0, table, ME):
        assert tracks[one].features.tempo_bpm is not None
        assert tracks[one].features.pulse_clarity >= 0.4


def test_a_locked_piece_survives_planning_anew(plan: Plan, table: TrackTable) -> None:
    locked = edit.lock(plan, 2, True)
    for new in (edit.replan(locked, table, ME, seed=5), edit.start_at_goal(locked, table, ME)):
        pieces = [stage for stage in new.stages if stage.kind is StageKind.PIECE]
        assert pieces[2].track_id == plan.stages[2].track_id
        assert pieces[2].locked
    assert not edit.lock(locked, 2, False).stages[2].locked


def test_a_chosen_piece_survives_planning_anew_and_stays_chosen(
    plan: Plan, tracks: dict[str, Any], table: TrackTable
) -> None:
    chosen = edit.swap(plan, 1, outside(plan, tracks), tracks)
    new = edit.remove_and_refill(chosen, 3, table, ME)
    assert new.stages[1].track_id == chosen.stages[1].track_id
    assert new.stages[1].chosen
    assert "reason-chosen" in {reason.id for reason in new.stages[1].reasons}


def test_starting_at_the_goal_leaves_the_iso_path_and_can_be_taken_back(plan: Plan, table: TrackTable) -> None:
    at_goal = edit.start_at_goal(plan, table, ME)
    assert not at_goal.iso
    assert len({stage.target for stage in at_goal.stages}) == 1
    assert "reason-at-goal" in {reason.id for reason in at_goal.stages[0].reasons}
    back = edit.start_at_goal(at_goal, table, ME, on=False)
    assert back.iso
    assert back.stages[0].target == plan.stages[0].target


def test_reordering_keeps_targets_in_place_and_lays_the_times_anew(plan: Plan, tracks: dict[str, Any]) -> None:
    order = [1, 0, *range(2, len(plan.stages))]
    new = edit.reorder(plan, order, tracks)
    assert [stage.track_id for stage in new.stages] == [plan.stages[at].track_id for at in order]
    assert [stage.target for stage in new.stages] == [stage.target for stage in plan.stages]
    assert laid_well(new)
    assert [stage.reasons[0].values["part"] for stage in new.stages] == list(range(1, len(new.stages) + 1))


@pytest.mark.parametrize("order", [[0, 0, 1], [], [1, 2, 3, 4, 5, 6, 7, 8]])
def test_an_order_that_is_none_is_refused(plan: Plan, tracks: dict[str, Any], order: list[int]) -> None:
    with pytest.raises(InputError):
        edit.reorder(plan, order, tracks)


def test_a_silence_can_be_left_out_and_is_no_piece(tracks: dict[str, Any], table: TrackTable) -> None:
    quiet = Person("me", tastes=Tastes(silence=True))
    plan = propose(quiet, CheckIn(), Goal.CALM, table, minutes=20, new_id="p")
    at = [stage.kind for stage in plan.stages].index(StageKind.SILENCE)
    without = edit.drop(plan, at, tracks)
    assert StageKind.SILENCE not in {stage.kind for stage in without.stages}
    assert laid_well(without)
    with pytest.raises(InputError, match="plan-stage-silent"):
        edit.swap(plan, at, outside(plan, tracks), tracks)


def test_approval_names_who_and_how_and_a_change_takes_it_back(plan: Plan, tracks: dict[str, Any]) -> None:
    approved = edit.approve(plan, "me", "page", 12.0)
    assert (approved.approval.by, approved.approval.how, approved.approval.at) == ("me", "page", 12.0)
    assert edit.reorder(approved, range(len(plan.stages)), tracks).approval is None
    assert edit.swap(approved, 0, outside(plan, tracks), tracks).approval is None
    with pytest.raises(InputError):
        edit.approve(plan, "  ", "page", 12.0)


@pytest.mark.parametrize("index", [-1, 99])
def test_a_place_that_is_not_there_is_refused(plan: Plan, table: TrackTable, index: int) -> None:
    with pytest.raises(InputError):
        edit.lock(plan, index, True)
    with pytest.raises(InputError):
        edit.alternatives(plan, index, table, ME)


def test_a_plan_keeps_its_own_word_on_known_and_new_whatever_the_default_becomes(library: Any, plan_of: Any) -> None:
    tracks = library(60)
    known = frozenset(track.id for track in tracks[::2])
    said = Person("me", tastes=Tastes(familiar=known, newness=1.0))
    later = Person("me", tastes=Tastes(familiar=known))
    plan = plan_of(tracks, Goal.CALM, minutes=20, person=said)
    table = TrackTable.of(tracks, later.tastes)
    assert edit.replan(plan, table, later, seed=4).newness == 1.0
    assert edit.remove_and_refill(plan, 0, table, later).newness == 1.0
    turned = edit.with_newness(plan, table, later, 0.0)
    assert turned.newness == 0.0
    assert 3 * sum(stage.familiar for stage in plan.stages) <= sum(stage.familiar for stage in turned.stages)
    assert edit.with_newness(turned, table, later, None).newness is None


def test_who_changed_what_and_when_stays_with_the_plan_through_every_edit(library: Any, plan_of: Any) -> None:
    tracks = library(40)
    plan = edit.noted(plan_of(tracks, Goal.CALM, minutes=20), Change("lock", "me", 5.0, "t001"))
    table = TrackTable.of(tracks)
    me = Person("me")
    by_id = {track.id: track for track in tracks}
    later = [
        edit.replan(plan, table, me, seed=3),
        edit.remove_and_refill(plan, 0, table, me),
        edit.reorder(plan, range(len(plan.stages)), by_id),
        edit.lock(plan, 0, True),
        edit.approve(plan, "me", "page", 6.0),
        codec.from_dict(json.loads(json.dumps(codec.as_dict(plan)))),
    ]
    assert all(one.changes == plan.changes for one in later)
    assert [one.what for one in edit.noted(plan, Change("unlock", "me", 6.0)).changes] == ["lock", "unlock"]
