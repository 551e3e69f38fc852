"""Triggers are found whatever the case and the accents; welcome decides over lullabies and sacred tunes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.person import Tastes, Trigger
from isotone.plan import TrackTable
from isotone.plan.table import salt_of
from isotone.plan.tastes import invited, plain, triggers_match


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
