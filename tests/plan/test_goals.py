"""The table of goals holds what the issue and the evidence notes say of each."""

from __future__ import annotations

from isotone.person import Goal
from isotone.plan import GOALS, Shape


def test_every_goal_has_one_row() -> None:
    assert set(GOALS) == set(Goal)
    assert len(GOALS) == 17


def test_every_row_names_its_sources_or_is_marked_as_ours() -> None:
    assert all("[D]" in way.sources or "[V]" in way.sources or "[M]" in way.sources for way in GOALS.values())


def test_sleep_calm_ground_and_come_back_veto_startles() -> None:
    assert all(GOALS[goal].startle_veto for goal in (Goal.SLEEP, Goal.CALM, Goal.GROUND, Goal.COME_BACK))


def test_only_calm_sleep_and_ground_forbid_livelier_pieces() -> None:
    assert {goal for goal, way in GOALS.items() if way.no_livelier} == {Goal.CALM, Goal.SLEEP, Goal.GROUND}


def test_only_grief_and_stay_may_sound_very_dark() -> None:
    assert {goal for goal, way in GOALS.items() if not way.floor} == {Goal.GRIEF, Goal.STAY}


def test_there_is_no_silence_in_ground_and_come_back() -> None:
    assert {goal for goal, way in GOALS.items() if not way.silence} == {Goal.GROUND, Goal.COME_BACK}


def test_only_come_back_asks_for_a_clear_opening() -> None:
    assert {goal for goal, way in GOALS.items() if way.clear_opening} == {Goal.COME_BACK}


def test_tempo_ranges_are_those_of_the_presets() -> None:
    ranges = {goal: way.tempo for goal, way in GOALS.items() if way.tempo}
    assert ranges == {
        Goal.CALM: (60, 80),
        Goal.SLEEP: (40, 80),
        Goal.GROUND: (60, 90),
        Goal.COME_BACK: (80, 100),
        Goal.ENERGISE: (110, 140),
    }


def test_pain_welcomes_chills_and_puts_what_is_liked_first() -> None:
    pain = GOALS[Goal.EASE_PAIN]
    assert pain.chills
    assert pain.shape is Shape.HOLD
    assert pain.preference == max(way.preference for way in GOALS.values())


def test_usual_lengths_can_be_asked_for() -> None:
    assert all(3 <= way.minutes <= 120 for way in GOALS.values())
