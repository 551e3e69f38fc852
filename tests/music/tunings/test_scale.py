"""Where tones lie: a tuning repeats at its period, and its nearest step is the nearest."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.music.tunings.strategies import CARD, random_tunings

from isotone.errors import InputError
from isotone.music.tunings import Tuning, ids, tuning, twelve_tone


@settings(deadline=None)
@given(random_tunings(), st.integers(-60, 60))
def test_the_same_tone_comes_again_after_a_period(any_tuning: Tuning, step: int) -> None:
    again = any_tuning.cents(step + len(any_tuning.degrees))
    assert again - any_tuning.cents(step) == pytest.approx(any_tuning.period, abs=1e-6)
    assert any_tuning.cents(step) < any_tuning.cents(step + 1)


@settings(deadline=None)
@given(random_tunings(), st.floats(-5000, 5000))
def test_no_other_step_is_nearer_than_the_nearest(any_tuning: Tuning, cents: float) -> None:
    found = any_tuning.nearest(cents)
    off = abs(any_tuning.cents(found) - cents)
    assert all(off <= abs(any_tuning.cents(found + by) - cents) + 1e-9 for by in (-2, -1, 1, 2))


@settings(deadline=None)
@given(random_tunings(), st.integers(-60, 60))
def test_a_tone_is_nearest_to_itself(any_tuning: Tuning, step: int) -> None:
    assert any_tuning.nearest(any_tuning.cents(step)) == step


@pytest.mark.parametrize(
    ("degrees", "period"),
    [((), 1200.0), ((10.0,), 1200.0), ((0.0, 300.0, 300.0), 1200.0), ((0.0, 1200.0), 1200.0), ((0.0,), math.inf)],
)
def test_tones_that_do_not_rise_are_refused(degrees: tuple[float, ...], period: float) -> None:
    with pytest.raises(InputError, match="tuning-tones"):
        Tuning("x", "X", degrees, period, CARD)


def test_twelve_tone_is_a_hundred_cents_a_step() -> None:
    assert [twelve_tone().cents(step) for step in range(-13, 25)] == [100.0 * step for step in range(-13, 25)]


def test_a_wide_octave_stays_wide() -> None:
    assert tuning("slendro_surj28").cents(10) == 2 * 1214
    assert tuning("pelog_surj23").cents(-7) == -1215
    assert len(ids()) == len(set(ids()))
