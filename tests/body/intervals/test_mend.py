"""Intervals mended: beats missed, doubled and early; what cannot be mended becomes a gap."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.body.intervals import in_ms, mend, of_beats, of_rr
from isotone.errors import InputError
from isotone.signal.arrays import Array


def breathing(count: int = 300, depth_ms: float = 40.0, seed: int = 1) -> Array:
    """Return intervals of a resting heart, in ms: breath, slow waves, and a little chance."""
    rng = np.random.default_rng(seed)
    beat = np.arange(count)
    rr = 850 + depth_ms * np.sin(beat * 1.2) + 25 * np.sin(beat * 0.5) + rng.normal(0, 12, count)
    return np.asarray(rr)


def kinds(rr: Array) -> list[str]:
    """Return what is wrong with intervals."""
    return [fault.kind for fault in mend(of_rr(rr)).faults]


def test_a_healthy_heart_is_left_alone() -> None:
    for seed in range(20):
        for depth_ms in (5.0, 40.0, 90.0):
            assert kinds(breathing(depth_ms=depth_ms, seed=seed)) == []


def test_a_beat_seen_twice_gives_back_the_exact_interval() -> None:
    rr = breathing()
    split = np.insert(rr, 100, 0.3 * rr[100])
    split[101] -= split[100]
    mended = mend(of_rr(split))
    assert [fault.kind for fault in mended.faults] == ["doubled"]
    assert np.allclose(mended.intervals.rr_ms, rr)
    assert mended.measured.all()


def test_a_missed_beat_is_put_in_but_not_counted_as_measured() -> None:
    rr = breathing()
    merged = np.delete(rr, 100)
    merged[100] = rr[100] + rr[101]
    mended = mend(of_rr(merged))
    assert [fault.kind for fault in mended.faults] == ["missed"]
    assert len(mended.intervals) == len(rr)
    assert np.flatnonzero(~mended.measured).tolist() == [100, 101]
    assert mended.intervals.at_s[-1] == pytest.approx(rr.sum() / 1000)


@pytest.mark.parametrize("part", [0.2, 0.35, -0.35])
def test_an_early_or_late_beat_is_placed_and_not_counted_as_measured(part: float) -> None:
    rr = breathing()
    moved = rr.copy()
    moved[100] -= part * rr[100]
    moved[101] += part * rr[100]
    mended = mend(of_rr(moved))
    assert [fault.kind for fault in mended.faults] == ["early"]
    assert np.flatnonzero(~mended.measured).tolist() == [100, 101]
    assert mended.faults[0].at_s == pytest.approx(np.cumsum(moved)[100] / 1000)
    assert np.abs(mended.intervals.rr_ms - rr).max() < 120


def test_an_early_beat_is_found_in_a_breath_that_moves_the_heart_more() -> None:
    rr = breathing(depth_ms=110)
    rr[150] -= 190
    rr[151] += 190
    assert kinds(rr) == ["early"]


def test_a_pause_of_many_beats_is_a_gap_and_no_beat_is_made_up() -> None:
    rr = breathing()
    rr[100] = 6000
    mended = mend(of_rr(rr))
    assert [fault.kind for fault in mended.faults] == ["long"]
    assert len(mended.intervals) == len(rr) - 1
    assert not mended.intervals.follows[100]
    assert mended.bad_s == pytest.approx(np.array([[rr[:100].sum(), rr[:101].sum()]]) / 1000)


def test_an_interval_that_meets_a_bad_stretch_is_no_interval() -> None:
    intervals = of_beats(np.arange(10) * 0.8, np.array([[2.5, 3.0]]))
    assert len(intervals) == 8
    assert intervals.follows.tolist() == [False, True, True, False, True, True, True, True]


def test_times_of_beats_show_a_gap_between_intervals() -> None:
    at_s = np.array([0.8, 1.6, 2.4, 9.0, 9.8])
    assert of_rr(np.full(5, 800.0), at_s).follows.tolist() == [False, True, True, False, True]


def test_milliseconds_and_seconds_are_told_apart() -> None:
    assert in_ms(np.array([812.0, 800.0]))[1] == "ms"
    rr, unit = in_ms(np.array([0.812, 0.8]))
    assert unit == "s"
    assert rr == pytest.approx([812, 800])


@pytest.mark.parametrize("values", [[], [np.nan, 800.0], [-800.0, 800.0], [20.0, 21.0], [8e5, 8e5]])
def test_what_is_no_interval_is_refused(values: list[float]) -> None:
    with pytest.raises(InputError):
        in_ms(np.array(values))


@given(st.lists(st.floats(0, 5000, allow_nan=False), max_size=60))
def test_whatever_comes_is_mended_to_something_that_can_be_used(rr: list[float]) -> None:
    mended = mend(of_rr(np.array(rr)))
    assert 0 <= mended.artefact_fraction <= 1
    assert len(mended.measured) == len(mended.intervals)
    assert (np.diff(mended.bad_s, axis=1) > 0).all()
    assert np.isfinite(mended.intervals.rr_ms).all()
