"""What was not said stays missing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from isotone.person import CheckIn, Point, overwhelmed, said, start_from

maybe = st.one_of(st.none(), st.floats(-1, 1))


@given(maybe, maybe)
def test_planning_borrows_a_start_only_for_what_is_missing(arousal: float | None, valence: float | None) -> None:
    start = start_from(CheckIn(arousal, valence), Point(0.25, -0.5))
    assert start.arousal == (0.25 if arousal is None else arousal)
    assert start.valence == (-0.5 if valence is None else valence)


@given(maybe, maybe)
def test_only_what_was_touched_counts_as_said(arousal: float | None, valence: float | None) -> None:
    assert ("arousal" in said(CheckIn(arousal, valence))) == (arousal is not None)
    assert ("valence" in said(CheckIn(arousal, valence))) == (valence is not None)


def test_zero_is_an_answer() -> None:
    assert said(CheckIn(0.0, 0.0, pain=0)) == {"arousal", "valence", "pain"}


def test_a_distress_of_eight_is_too_high_to_be_matched_and_a_missing_one_is_not() -> None:
    assert overwhelmed(CheckIn(distress=8))
    assert not overwhelmed(CheckIn(distress=7.9))
    assert not overwhelmed(CheckIn())
