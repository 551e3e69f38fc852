"""Breath from belt, heart, movement, microphone and finger: the rate that was there, or none."""

from __future__ import annotations

import numpy as np
import pytest

from isotone.body.breath import (
    depth,
    of_belt,
    of_envelope,
    of_holds,
    of_intervals,
    of_motion,
    of_taps,
)
from isotone.body.intervals import mend, of_rr
from isotone.errors import InputError
from isotone.signal.arrays import Array

RATES = [5.0, 6.0, 9.0, 15.0, 22.0]


def wave(rate_min: float, rate_hz: float, seconds: float = 120, seed: int = 0) -> Array:
    """Return a breath of a rate, with a little chance."""
    at = np.arange(int(seconds * rate_hz)) / rate_hz
    return np.asarray(np.sin(2 * np.pi * rate_min / 60 * at) + np.random.default_rng(seed).normal(0, 0.2, len(at)))


def heart(rate_min: float, swing_ms: float = 120.0, seconds: float = 300, chance: float = 8.0) -> Array:
    """Return intervals that swing so far from peak to trough with each breath, in ms."""
    rng = np.random.default_rng(1)
    at, rows = 0.0, []
    while at < seconds:
        rows.append(850 + swing_ms / 2 * np.sin(2 * np.pi * rate_min / 60 * (at + 0.4)) + rng.normal(0, chance))
        at += rows[-1] / 1000
    return np.array(rows)


@pytest.mark.parametrize("rate_min", RATES)
@pytest.mark.parametrize("rate_hz", [10.0, 25.0, 100.0, 256.0])
def test_a_belt_tells_the_rate(rate_min: float, rate_hz: float) -> None:
    found = of_belt(wave(rate_min, rate_hz), rate_hz)
    assert found is not None
    assert found.told_min == pytest.approx(rate_min, abs=0.3)
    assert found.low_min < rate_min < found.high_min


@pytest.mark.parametrize("rate_min", RATES)
def test_intervals_tell_the_rate(rate_min: float) -> None:
    found = of_intervals(of_rr(heart(rate_min)))
    assert found is not None
    assert found.told_min == pytest.approx(rate_min, abs=0.5)


def test_a_heart_that_does_not_follow_the_breath_tells_no_rate() -> None:
    rr = 850 + np.random.default_rng(2).normal(0, 20, 400)
    found = of_intervals(of_rr(rr))
    assert found is not None
    assert found.told_min is None


@pytest.mark.parametrize("rate_min", RATES[1:])
def test_a_phone_on_the_belly_tells_the_rate_whichever_way_it_lies(rate_min: float) -> None:
    rng = np.random.default_rng(3)
    for way in (np.array([0.1, 0.9, 0.3]), np.array([-0.8, 0.1, 0.5])):
        tilt = 0.05 * wave(rate_min, 50.0)[:, None] * way
        found = of_motion(np.array([0.1, 9.7, 0.5]) + tilt + rng.normal(0, 0.02, (6000, 3)), 50.0)
        assert found is not None
        assert found.told_min == pytest.approx(rate_min, abs=0.5)


def test_a_microphone_tells_the_rate_of_what_it_hears() -> None:
    found = of_envelope(np.exp(wave(12, 20.0)) * 0.01, 20.0)
    assert found is not None
    assert found.told_min == pytest.approx(12, abs=0.3)


def test_noise_is_not_told_as_breath() -> None:
    noise = np.random.default_rng(4).normal(0, 1, 3000)
    for found in (of_belt(noise, 25.0), of_envelope(np.exp(noise), 25.0)):
        assert found is not None
        assert found.told_min is None


def test_taps_tell_the_rate_and_how_sure_it_is() -> None:
    rng = np.random.default_rng(5)
    even = of_taps(np.cumsum(5 + rng.normal(0, 0.2, 12)))
    ragged = of_taps(np.cumsum(5 + rng.uniform(-2.2, 2.2, 12)))
    assert even is not None
    assert ragged is not None
    assert even.told_min == pytest.approx(12, abs=0.5)
    assert ragged.confidence < even.confidence


def test_one_breath_left_out_of_the_taps_does_not_halve_the_rate() -> None:
    found = of_taps(np.delete(np.arange(15) * 4.0, 7))
    assert found is not None
    assert found.rate_min == pytest.approx(15)


def test_a_held_key_tells_the_rate_from_press_to_press() -> None:
    pressed = np.arange(8) * 6.0
    found = of_holds(pressed, pressed + 2.4)
    assert found is not None
    assert found.told_min == pytest.approx(10)


@pytest.mark.parametrize("seconds", [0, 5, 15])
def test_too_little_gives_none(seconds: float) -> None:
    assert of_belt(wave(12, 25.0, seconds), 25.0) is None
    assert of_taps(np.array([0.0, 4.0])) is None


def test_a_lost_belt_is_bridged_and_a_dead_one_tells_nothing() -> None:
    values = wave(12, 25.0)
    values[1000:1200] = np.nan
    found = of_belt(values, 25.0)
    assert found is not None
    assert found.told_min == pytest.approx(12, abs=0.4)
    assert of_belt(np.full(3000, np.nan), 25.0) is None


@pytest.mark.parametrize("swing_ms", [40.0, 120.0, 250.0])
@pytest.mark.parametrize("rate_min", [5.0, 6.0, 15.0])
def test_the_swing_with_a_paced_breath_is_that_from_peak_to_trough(swing_ms: float, rate_min: float) -> None:
    found = depth(mend(of_rr(heart(rate_min, swing_ms))), rate_min)
    assert found is not None
    assert found.swing_ms == pytest.approx(swing_ms, rel=0.12, abs=4)
    assert found.low_ms <= found.swing_ms <= found.high_ms
    assert found.share > 0.6


def test_a_heart_that_swings_at_another_rate_is_not_taken_for_the_paced_one() -> None:
    found = depth(mend(of_rr(heart(15.0))), 6.0)
    assert found is not None
    assert found.share < 0.3


def test_a_rate_of_nothing_is_refused() -> None:
    with pytest.raises(InputError):
        depth(mend(of_rr(heart(6.0))), 0.0)
    assert depth(mend(of_rr(heart(6.0, seconds=20))), 6.0) is None
