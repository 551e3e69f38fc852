from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.music.analysis.emotion.model import UNFELT, UNKNOWN, decoded, encoded, estimates_of, kernel
from isotone.music.analysis.fitted import emotion as fitted
from isotone.music.features import FELT


def piece(far: float, seed: int) -> dict[str, float]:
    """Descriptors so many deviations from the usual, in a direction of their own."""
    away = np.random.default_rng(seed).normal(size=len(fitted.MEAN))
    return dict(zip(fitted.NAMES, np.array(fitted.MEAN) + far * away * np.array(fitted.DEVIATION), strict=True))


@settings(max_examples=40, deadline=None)
@given(far=st.floats(0, 30), seed=st.integers(0, 1000))
def test_every_value_lies_within_its_interval_and_its_scale(far: float, seed: int) -> None:
    told = estimates_of(piece(far, seed))
    assert set(told.felt) == set(FELT)
    for one, least in [(told.arousal, -1.0), (told.valence, -1.0), *((felt, 0.0) for felt in told.felt.values())]:
        assert least <= one.low <= one.value <= one.high <= 1.0


def test_stranger_pieces_are_told_with_wider_intervals() -> None:
    near, far = estimates_of(piece(0.1, 1)), estimates_of(piece(6.0, 1))
    assert far.strangeness > near.strangeness
    assert far.felt["calmness"].high - far.felt["calmness"].low > near.felt["calmness"].high - near.felt["calmness"].low


def test_descriptors_that_lack_a_number_tell_nothing() -> None:
    lacking = piece(0.0, 0)
    del lacking["brightness"]
    told = estimates_of(lacking)
    assert told.arousal == UNKNOWN
    assert set(told.felt.values()) == {UNFELT}


def test_centres_come_through_their_letters() -> None:
    every = np.arange(-40, 41)[None] / 10
    assert decoded(encoded(every), 1) == pytest.approx(every)


def test_likeness_is_whole_with_itself_and_falls_with_distance() -> None:
    line = kernel(np.zeros((1, 3)), np.arange(5)[:, None] * np.ones((1, 3)))[0]
    assert line[0] == pytest.approx(1.0)
    assert (np.diff(line) < 0).all()
