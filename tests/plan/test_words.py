"""Words of feeling have places; minutes have bounds."""

from __future__ import annotations

import pytest

from isotone.person import Goal
from isotone.plan import point_of
from isotone.plan.defaults import check_minutes, minutes_for
from isotone.plan.words import PLACES


def test_every_word_has_a_place_in_the_plane() -> None:
    assert all(point_of(word) is not None for word in PLACES)
    assert len(PLACES) >= 40


@pytest.mark.parametrize("word", ["Anxious", " anxious ", "ANXIOUS"])
def test_case_and_spaces_do_not_matter(word: str) -> None:
    assert point_of(word) == point_of("anxious")


def test_words_lie_where_people_put_them() -> None:
    assert point_of("anxious").arousal > 0 > point_of("anxious").valence
    assert point_of("sad").arousal < 0 > point_of("sad").valence
    assert point_of("joyful").arousal > 0 < point_of("joyful").valence
    assert point_of("calm").arousal < 0 < point_of("calm").valence


def test_an_unknown_word_has_none() -> None:
    assert point_of("mauve") is None


def test_every_goal_has_a_length_that_can_be_asked() -> None:
    assert all(check_minutes(minutes_for(goal)) for goal in [None, *Goal])
