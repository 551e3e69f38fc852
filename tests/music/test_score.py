from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.errors import InputError
from isotone.music.score import Note, Part, Score, hz_of


def test_a_is_440_hz_and_an_octave_doubles() -> None:
    assert hz_of(6900) == 440.0
    assert hz_of(8100) == pytest.approx(880.0)


@given(st.floats(0, 12000), st.floats(-50, 50))
def test_a_cent_is_the_same_step_everywhere(cents: float, step: float) -> None:
    assert hz_of(cents + step) / hz_of(cents) == pytest.approx(2 ** (step / 1200))


@pytest.mark.parametrize(("start", "length", "force"), [(-1, 1, 0.5), (0, 0, 0.5), (0, 1, 1.2), (0, 1, -0.1)])
def test_a_note_that_cannot_be_played_is_refused(start: float, length: float, force: float) -> None:
    with pytest.raises(InputError):
        Note(start, length, 6000, force)


def test_a_player_stands_in_the_room() -> None:
    with pytest.raises(InputError, match=r"score-player .pan=2"):
        Part("harp", (), pan=2)


def test_a_score_knows_its_last_release_and_counts_its_notes() -> None:
    score = Score("x", (Part("harp", (Note(0, 1, 6000, 0.5), Note(1, 2.5, 6100, 0.5))), Part("reed", ())), 6.0)
    assert score.last_release_s == 3.5
    assert score.notes == 2
    assert Score("x", (), 1.0).last_release_s == 0
