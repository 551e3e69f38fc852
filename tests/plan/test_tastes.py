"""Triggers are found whatever the case and the accents; welcome decides over lullabies and sacred tunes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.person import Goal, Person, Tastes, Trigger
from isotone.plan import Plan, TrackTable
from isotone.plan.table import salt_of
from isotone.plan.tastes import invited, plain, pull, triggers_match


@pytest.mark.parametrize(
    ("field", "text", "barred"),
    [
        ("title", "elise", True),
        ("title", "ÉLISE", True),
        ("title", "  Fur  ", True),
        ("artist", "bjork", True),
        ("album", "homogenic", True),
        ("track", "x1", True),
        ("title", "bjork", False),
        ("title", "", False),
        ("title", "   ", False),
        ("colour", "elise", False),
    ],
)
def test_a_trigger_bars_what_holds_its_text(track: Any, field: str, text: str, barred: bool) -> None:
    one = track("x1", title="Für Élise", artist="Björk", album="Homogenic")
    tastes = Tastes(triggers=(Trigger(field, text),))
    assert bool(TrackTable.of([one], tastes).liking.barred[0]) is barred
    names = {"track_id": one.id, "title": one.title, "artist": one.artist, "album": one.album}
    assert triggers_match(tastes.triggers, **names) is barred


@given(st.text(), st.text(), st.text())
def test_a_trigger_that_is_part_of_a_title_is_always_found(before: str, inside: str, after: str) -> None:
    title, wanted = before + inside + after, plain(inside.strip())
    if wanted and wanted in plain(title):
        assert triggers_match((Trigger("title", inside),), track_id="", title=title, artist="", album="")


@pytest.mark.parametrize(
    ("theme", "tastes", "welcome"),
    [
        ("lullaby", Tastes(), False),
        ("lullaby", Tastes(lullabies=True), True),
        ("lullaby", Tastes(sacred=True), False),
        ("sacred", Tastes(sacred=True), True),
        ("", Tastes(sacred=True), False),
        ("", Tastes(sacred=True, lullabies=True), True),
    ],
)
def test_pieces_that_come_only_when_chosen_follow_the_persons_welcome(
    theme: str, tastes: Tastes, welcome: bool
) -> None:
    assert invited(True, theme, tastes) is welcome
    assert invited(False, theme, tastes)


def test_what_is_liked_or_kept_as_comfort_is_known(track: Any) -> None:
    tastes = Tastes(liked=frozenset({"a"}), comfort=("b",), sanctuary="c", familiar=frozenset({"d"}))
    liking = TrackTable.of([track(name) for name in "abcde"], tastes).liking
    assert liking.familiar.tolist() == [True, True, True, True, False]
    assert liking.liked.tolist() == [True, True, True, False, False]


@given(st.text(max_size=80))
def test_any_id_gives_a_number_of_64_bits(text: str) -> None:
    assert 0 <= salt_of(text) < 2**64


DIAL = [0.0, 0.25, 0.5, 0.75, 1.0]


def known_in(plan: Plan) -> int:
    """Return how many pieces of a plan the person knows."""
    return sum(stage.familiar for stage in plan.stages)


@pytest.mark.parametrize("goal", [Goal.CALM, Goal.MORNING, Goal.LONELY, Goal.EASE_PAIN])
def test_the_dial_leads_from_known_to_new(library: Any, plan_of: Any, goal: Goal) -> None:
    tracks = library(60)
    known = frozenset(track.id for track in tracks[::2])
    found = []
    for newness in DIAL:
        me = Person("me", tastes=Tastes(liked=known, newness=newness))
        found.append(known_in(plan_of(tracks, goal, near=True, person=me, minutes=30)))
    # A plan may have a piece more, and lie a little above the optimum: one piece either way is no other direction.
    assert all(new <= old + 1 for old, new in pairwise(found))
    assert found[0] >= 3 * found[-1]


def test_a_dial_that_nobody_touched_is_missing_and_says_nothing(library: Any, plan_of: Any) -> None:
    plan = plan_of(library(40), Goal.CALM, minutes=20)
    assert plan.newness is None
    assert not any("newness" in one.id or "reason-as-" in one.id for stage in plan.stages for one in stage.reasons)


@pytest.mark.parametrize("newness", DIAL)
def test_what_was_said_is_kept_with_the_plan_and_told_first(library: Any, plan_of: Any, newness: float) -> None:
    tracks = library(40)
    me = Person("me", tastes=Tastes(familiar=frozenset(track.id for track in tracks[::2]), newness=newness))
    plan = plan_of(tracks, Goal.CALM, minutes=20, person=me)
    assert plan.newness == newness
    told = [
        one for one in plan.stages[0].reasons if one.id in ("reason-said-newness", "reason-as-known", "reason-as-new")
    ]
    assert [one.values["newness"] for one in told] == [newness]


def test_what_could_not_be_kept_of_the_dial_is_named(library: Any, plan_of: Any) -> None:
    plan = plan_of(library(40), Goal.CALM, minutes=20, person=Person("me", tastes=Tastes(newness=0.0)))
    (note,) = [one for one in plan.notes if one.id.startswith("note-few-")]
    assert (note.id, note.values["kept"]) == ("note-few-known", 0)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_no_pull_is_below_zero_and_a_word_outweighs_the_goal(newness: float, liked: float, known: float) -> None:
    drawn, unsaid = pull(newness, liked, known), pull(None, liked, known)
    assert min(drawn.not_liked, drawn.known, drawn.new) >= 0
    assert drawn.not_liked <= unsaid.not_liked
    assert drawn.known + drawn.new >= unsaid.known + unsaid.new - 1e-9
