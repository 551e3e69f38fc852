"""The page never refuses while there is music: it offers the nearest plan and names what gave way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.errors import NothingFits
from isotone.music import Kind
from isotone.person import CheckIn, Goal, Person, Tastes, Trigger


def notes(plan: Any) -> set[str]:
    return {note.id for note in plan.notes}


@given(
    seed=st.integers(0, 10**6),
    size=st.integers(1, 25),
    goal=st.sampled_from(list(Goal)),
    minutes=st.floats(0.5, 150),
    arousal=st.one_of(st.none(), st.floats(-1, 1)),
)
@settings(max_examples=15, deadline=None)
def test_there_is_a_plan_while_any_piece_may_play(
    library: Any, plan_of: Any, seed: int, size: int, goal: Goal, minutes: float, arousal: float | None
) -> None:
    plan = plan_of(library(size, seed), goal, minutes=minutes, near=True, now=CheckIn(arousal=arousal))
    assert plan.stages
    assert abs(plan.total_s - plan.minutes * 60) <= 0.05 * plan.minutes * 60 + 0.1
    if abs(plan.minutes - minutes) > 0.05 * minutes + 1e-6:
        assert notes(plan) & {"note-shorter", "note-longer"}


def test_too_little_music_gives_a_shorter_session_and_says_so(library: Any, plan_of: Any) -> None:
    tracks = library(4, 1, seconds=200.0)
    plan = plan_of(tracks, Goal.STAY, minutes=60, near=True)
    assert plan.total_s > 700
    note = next(note for note in plan.notes if note.id == "note-shorter")
    assert note.values["asked"] == 60


def test_only_long_pieces_give_a_longer_session_and_say_so(track: Any, plan_of: Any) -> None:
    plan = plan_of([track("long", 0.0, seconds=600, voice=0.9)], Goal.STAY, minutes=4, near=True)
    assert "note-longer" in notes(plan)
    assert plan.total_s == 600


def test_livelier_pieces_come_only_when_nothing_is_quieter_and_are_named(track: Any, plan_of: Any) -> None:
    tracks = [track(f"t{at}", 0.2, 0.3, seconds=150) for at in range(4)]
    assert "note-livelier" in notes(plan_of(tracks, Goal.CALM, minutes=5, near=True, now=CheckIn(arousal=-0.5)))
    assert "note-livelier" not in notes(plan_of(tracks, Goal.CALM, minutes=5, near=True, now=CheckIn(arousal=0.5)))


def test_very_dark_pieces_come_last_of_all_and_are_named(track: Any, plan_of: Any) -> None:
    dark = [track(f"t{at}", -0.5, -0.8, seconds=150) for at in range(4)]
    assert "note-sad" in notes(plan_of(dark, Goal.CALM, minutes=5, near=True))
    light = track("light", -0.5, 0.3, seconds=150)
    mixed = plan_of([*dark, light], Goal.CALM, minutes=5, near=True)
    assert "note-sad" not in notes(mixed)
    assert [stage.track_id for stage in mixed.stages] == ["light"]


def test_a_drone_opens_come_back_only_when_there_is_nothing_else_and_that_is_named(track: Any, plan_of: Any) -> None:
    drones = [track(f"d{at}", -0.4, tempo_bpm=None, pulse_clarity=0.0, seconds=150) for at in range(3)]
    assert "note-opening" in notes(plan_of(drones, Goal.COME_BACK, minutes=5, near=True))


def test_fewer_than_three_pieces_are_named(track: Any, plan_of: Any) -> None:
    long = [track(f"t{at}", 0.0, seconds=600, voice=0.9) for at in range(2)]
    assert "note-fewer-pieces" in notes(plan_of(long, Goal.STAY, minutes=20, near=True))


def test_vetoes_triggers_speech_and_startles_never_give_way(track: Any, plan_of: Any) -> None:
    person = Person("me", tastes=Tastes(never=frozenset({"a"}), triggers=(Trigger("title", "b"),)))
    barred = [track("a", -0.3), track("b", -0.3), track("c", -0.3, rise=30.0), track("d", -0.3, kind=Kind.SPEECH)]
    with pytest.raises(NothingFits):
        plan_of(barred, Goal.CALM, minutes=10, near=True, person=person)


def test_no_music_at_all_is_the_only_refusal(plan_of: Any) -> None:
    with pytest.raises(NothingFits, match="nothing-music"):
        plan_of([], Goal.CALM, near=True)
