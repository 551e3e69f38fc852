"""The arc starts near the state, takes bounded steps, ends at the goal, and matches energy, not distress."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.person import CheckIn, Goal, Point
from isotone.plan import GOALS, Shape, arc_of, iso_path, step_limit
from isotone.plan.iso import MATCHED_FLOOR, place_of

unit = st.floats(-1, 1)
maybe = st.one_of(st.none(), unit)
states = st.builds(CheckIn, arousal=maybe, valence=maybe, distress=st.one_of(st.none(), st.floats(0, 10)))
WALKS = [goal for goal, way in GOALS.items() if way.shape is Shape.WALK]


@given(states, st.sampled_from(list(Goal)), st.integers(1, 40), st.booleans())
def test_no_step_is_longer_than_a_quarter_or_twice_the_distance_over_the_steps(
    now: CheckIn, goal: Goal, pieces: int, iso: bool
) -> None:
    arc = arc_of(now, goal, pieces, iso=iso)
    limit = step_limit(arc.targets[0].distance(arc.targets[-1]), pieces - 1)
    assert all(one.distance(other) <= limit + 1e-9 for one, other in pairwise(arc.targets))


@given(states, st.sampled_from(WALKS), st.integers(2, 40))
def test_a_walk_ends_at_the_goal_or_says_what_is_left(now: CheckIn, goal: Goal, pieces: int) -> None:
    arc = arc_of(now, goal, pieces)
    assert arc.targets[-1].distance(place_of(now, goal)) == pytest.approx(arc.rest, abs=1e-9)
    assert arc.rest <= 1e-9 or arc.progress[-1] < 1


@given(unit, st.floats(MATCHED_FLOOR, 1), st.sampled_from(WALKS), st.integers(2, 40))
def test_a_walk_starts_where_the_person_says(arousal: float, valence: float, goal: Goal, pieces: int) -> None:
    assert arc_of(CheckIn(arousal, valence), goal, pieces).targets[0] == Point(arousal, valence)


@given(unit, unit, st.sampled_from(WALKS), st.integers(1, 40))
def test_energy_is_matched_and_a_dark_mood_is_not(arousal: float, valence: float, goal: Goal, pieces: int) -> None:
    assert all(
        point.valence >= MATCHED_FLOOR - 1e-9 for point in arc_of(CheckIn(arousal, valence), goal, pieces).targets
    )


@given(unit, st.floats(-1, -0.01), st.sampled_from(WALKS), st.integers(2, 40))
def test_an_unpleasant_state_is_matched_for_one_piece_at_most(
    arousal: float, valence: float, goal: Goal, pieces: int
) -> None:
    assert arc_of(CheckIn(arousal, valence), goal, pieces).matched <= 1


@given(unit, unit, st.floats(8, 10), st.sampled_from(list(Goal)), st.integers(1, 20))
def test_a_distress_of_eight_or_more_is_not_matched(
    arousal: float, valence: float, distress: float, goal: Goal, pieces: int
) -> None:
    first = arc_of(CheckIn(arousal, valence, distress=distress), goal, pieces).targets[0]
    assert first.arousal <= 0.5
    assert first.valence >= 0.1
    if GOALS[goal].shape is not Shape.HOLD:
        assert first.arousal <= 0.0 + 1e-9 or pieces == 1


@given(st.floats(-1, 1), maybe, st.sampled_from([Goal.CALM, Goal.SLEEP, Goal.GROUND]), st.integers(1, 20))
def test_in_calm_sleep_and_ground_no_target_is_livelier_than_the_reported_state(
    arousal: float, valence: float | None, goal: Goal, pieces: int
) -> None:
    assert all(point.arousal <= arousal + 1e-9 for point in arc_of(CheckIn(arousal, valence), goal, pieces).targets)


@pytest.mark.parametrize("goal", [Goal.EASE_PAIN, Goal.GRIEF, Goal.GROUND, Goal.STAY])
def test_pain_grief_ground_and_stay_are_not_walks(goal: Goal) -> None:
    targets = arc_of(CheckIn(0.6, -0.5), goal, 6).targets
    assert len(set(targets)) == 1


@pytest.mark.parametrize("goal", [Goal.GRIEF, Goal.STAY])
def test_grief_and_stay_stay_near_the_person(goal: Goal) -> None:
    assert arc_of(CheckIn(0.3, -0.8), goal, 4).targets == (Point(0.3, -0.8),) * 4


def test_starting_at_the_goal_stays_at_the_goal() -> None:
    assert arc_of(CheckIn(0.8, -0.2), Goal.CALM, 3, iso=False).targets == (GOALS[Goal.CALM].place,) * 3


def test_a_way_too_far_for_the_pieces_ends_part_way() -> None:
    arc = arc_of(CheckIn(1.0, -0.2), Goal.SLEEP, 3)
    assert arc.rest > 0.5
    assert 0 < arc.progress[-1] < 1


def test_a_long_session_arrives_and_stays() -> None:
    targets = iso_path(Point(0.5, 0.0), Point(-0.5, 0.0), 20)
    assert targets[7:] == (Point(-0.5, 0.0),) * 13


def test_the_path_of_one_who_is_there_already_is_the_goal() -> None:
    assert iso_path(Point(0.1, 0.1), Point(0.1, 0.1), 3) == (Point(0.1, 0.1),) * 3
