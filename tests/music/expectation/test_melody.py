import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.music.expectation import expectation, views
from isotone.music.expectation.learned import learned

SCALE = [60, 62, 64, 65, 67, 65, 64, 62]


def bits(pitches: list[int], waits: list[float] | None = None, scale: int = 0) -> float:
    """Mean information of a melody in even notes, or with these waits."""
    onsets = np.concatenate([[0.0], np.cumsum(waits or [0.5] * (len(pitches) - 1))])
    return expectation(views(np.array(pitches), onsets, scale), learned()).mean_information


def test_steps_of_the_scale_surprise_less_than_leaps_out_of_it() -> None:
    rng = np.random.default_rng(0)
    wild = [int(one) for one in rng.integers(48, 84, 32)]
    walk = np.cumsum(rng.choice([-1, 1], 32)) % 7
    tame = [60 + [0, 2, 4, 5, 7, 9, 11][int(one)] for one in walk]
    assert bits(tame) < bits(wild) - 1


def test_the_first_leap_after_a_scale_surprises_most() -> None:
    line = [*SCALE, *SCALE, 73, *SCALE]
    onsets = np.arange(len(line)) * 0.5
    met = expectation(views(np.array(line), onsets, 0), learned())
    assert int(np.argmax(met.information)) in (16, 17)


def test_an_uneven_wait_surprises() -> None:
    even, odd = [0.5] * 15, [0.5] * 10 + [1.3] + [0.5] * 4
    assert bits(SCALE * 2, odd) > bits(SCALE * 2, even) + 0.2


@given(st.integers(-12, 12), st.floats(0.25, 4))
def test_neither_transposition_nor_tempo_matters(by: int, faster: float) -> None:
    line = [*SCALE, 67, 72, 71, 67, 64, 60]
    moved = [one + by for one in line]
    assert bits(moved, [0.5 / faster] * 13, by % 12) == pytest.approx(bits(line))


def test_two_notes_are_too_few_to_tell() -> None:
    assert bits([60, 62]) == 0.0
