"""A cycle is filled by its groups, and nothing is struck outside of it."""

from __future__ import annotations

import pytest

from isotone.errors import InputError
from isotone.music.tunings import Card, Cycle

CARD = Card("nowhere", "", "theoretical", "made up for a test", whole=True)


@pytest.mark.parametrize(
    ("groups", "strokes"),
    [((3, 3), ()), ((4, 4, -1), ()), ((), ()), ((3, 4), ((7, "bell"),)), ((3, 4), ((-1, "bell"),))],
)
def test_groups_and_strokes_that_do_not_fit_are_refused(
    groups: tuple[int, ...], strokes: tuple[tuple[int, str], ...]
) -> None:
    with pytest.raises(InputError, match="cycle-groups"):
        Cycle("x", "X", 7, groups, CARD, strokes)


def test_each_group_begins_where_the_one_before_it_ends() -> None:
    assert Cycle("x", "X", 9, (2, 2, 2, 3), CARD).accents == (0, 2, 4, 6)
