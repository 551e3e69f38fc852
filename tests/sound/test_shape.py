from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.sound.shape import SILENT_DB, Curve, Ending, Fade, Move, amplitude, progress


def row(gain: Curve, frames: int) -> np.ndarray:
    return np.full(frames, gain) if isinstance(gain, float) else np.asarray(gain)


@given(cut=st.integers(1, 199))
def test_a_gain_made_in_two_parts_is_the_gain_made_at_once(cut: int) -> None:
    for shape in (Fade(20, 180, 50, 60), Move(30, 90, 0.0, -12.0), Move(30, 90, SILENT_DB, 0.0), Ending(40, 160, 0.7)):
        parts = [row(shape.gain(0, cut), cut), row(shape.gain(cut, 200 - cut), 200 - cut)]
        np.testing.assert_allclose(np.concatenate(parts), row(shape.gain(0, 200), 200), rtol=0, atol=1e-6)


def test_the_squares_of_two_crossing_fades_add_up_to_one() -> None:
    leaving, coming = Fade(0, 100, 0, 60), Fade(40, 200, 60, 0)
    power = row(leaving.gain(0, 100), 100)[40:] ** 2 + row(coming.gain(40, 60), 60) ** 2
    assert power == pytest.approx(1.0)


@given(from_db=st.floats(-40, 6), to_db=st.floats(-40, 6), over=st.integers(2, 400))
def test_a_move_goes_from_one_level_to_the_other_and_never_beyond(from_db: float, to_db: float, over: int) -> None:
    gain = row(Move(10, over, from_db, to_db).gain(0, over + 40), over + 40)
    assert gain[0] == pytest.approx(amplitude(from_db), rel=1e-5)
    assert gain[-1] == pytest.approx(amplitude(to_db), rel=1e-5)
    steps = np.diff(gain)
    assert np.all(steps >= -1e-6) or np.all(steps <= 1e-6)


def test_a_move_to_silence_reaches_it() -> None:
    move = Move(0, 100, 0.0, SILENT_DB)
    assert row(move.gain(0, 200), 200)[100:].max() == 0.0
    assert move.level_db(150) == SILENT_DB


def test_progress_is_a_number_where_nothing_changes() -> None:
    assert progress(0, 10, 10, 5) == 0.0
    assert progress(15, 10, 10, 5) == 1.0
    assert list(row(progress(9, 4, 10, 2), 4)) == [0.0, 0.0, 0.5, 1.0]
