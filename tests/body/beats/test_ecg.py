"""Beats of an ECG: whatever their shape, unit, rate and disturbance; what cannot be read is withheld."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from isotone.body.beats import find
from isotone.signal.arrays import Array

SHAPES = ("normal", "tall T", "low R", "wide", "R and S alike", "paced")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("side", [1, -1])
def test_beats_of_every_shape_are_found_whichever_way_they_point(made: SimpleNamespace, shape: str, side: int) -> None:
    signal, times_s = made.ecg(40, 360.0, np.random.default_rng(1), made.SHAPES[shape])
    beats = find(side * made.swaying(signal, 360.0, 1.0), 360.0)
    assert made.missed_and_false(beats, times_s) == (0, 0)
    assert beats.bad_fraction < 0.1


@pytest.mark.parametrize("rate_hz", [100.0, 128.0, 250.0, 500.0, 1000.0])
def test_beats_are_where_they_are_at_any_rate(made: SimpleNamespace, rate_hz: float) -> None:
    signal, times_s = made.ecg(40, rate_hz, np.random.default_rng(2))
    beats = find(signal, rate_hz)
    assert made.missed_and_false(beats, times_s) == (0, 0)
    off_s = np.array([beats.times_s[np.argmin(np.abs(beats.times_s - at))] - at for at in times_s[1:-1]])
    assert np.abs(off_s - np.median(off_s)).max() < 0.003
    assert abs(np.median(off_s)) < 0.005


@pytest.mark.parametrize("scale", [0.2, 5.0, 400.0])
def test_the_unit_does_not_matter(made: SimpleNamespace, scale: float) -> None:
    signal, _ = made.ecg(30, 250.0, np.random.default_rng(3))
    one, other = find(signal, 250.0), find(1000 + scale * signal, 250.0)
    np.testing.assert_allclose(other.times_s, one.times_s, atol=1e-6)


def test_wide_beats_before_their_time_are_beats(made: SimpleNamespace) -> None:
    signal, times_s = made.ecg(90, 250.0, np.random.default_rng(4), early=0.2)
    beats = find(signal, 250.0)
    assert made.missed_and_false(beats, times_s) == (0, 0)
    assert beats.bad_fraction < 0.05


@pytest.mark.parametrize("usual_s", [0.38, 1.4])
def test_fast_and_slow_hearts_are_read(made: SimpleNamespace, usual_s: float) -> None:
    signal, times_s = made.ecg(60, 250.0, np.random.default_rng(5), usual_s=usual_s)
    beats = find(signal, 250.0)
    assert made.missed_and_false(beats, times_s) == (0, 0)
    assert beats.bad_fraction < 0.05


def _lost(signal: Array) -> Array:
    signal = signal.copy()
    signal[20 * 250 : 25 * 250] = np.nan
    return signal


def _still(signal: Array) -> Array:
    signal = signal.copy()
    signal[20 * 250 : 25 * 250] = signal[20 * 250]
    return signal


def _cut_off(signal: Array) -> Array:
    signal = signal.copy()
    signal[20 * 250 : 25 * 250] = 5.0
    return signal


def _shaken(signal: Array) -> Array:
    signal = signal.copy()
    signal[20 * 250 : 25 * 250] += np.random.default_rng(0).normal(0, 3.0, 5 * 250)
    return signal


@pytest.mark.parametrize("spoil", [_lost, _still, _cut_off, _shaken])
def test_a_spoilt_stretch_is_withheld_and_no_more(made: SimpleNamespace, spoil: object) -> None:
    signal, times_s = made.ecg(50, 250.0, np.random.default_rng(6))
    beats = find(spoil(signal), 250.0)  # type: ignore[operator]
    assert made.missed_and_false(beats, times_s) == (0, 0)
    assert not np.any((beats.times_s > 20.5) & (beats.times_s < 24.5))
    assert 4.0 < np.diff(beats.bad_s).sum() < 9.0
    assert beats.quality[(beats.quality_s > 21.5) & (beats.quality_s < 23.5)].max() < 0.2
    assert np.median(beats.quality) > 0.5


@pytest.mark.parametrize("noise", ["white", "a random walk", "coloured"])
@pytest.mark.parametrize("rate_hz", [130.0, 360.0])
def test_noise_is_refused(made: SimpleNamespace, noise: str, rate_hz: float) -> None:
    signal = made.NOISES[noise](np.random.default_rng(7), round(90 * rate_hz), rate_hz)
    beats = find(signal, rate_hz)
    assert beats.bad_fraction > 0.9
    assert len(beats.times_s) < 5
    assert np.median(beats.quality) == 0.0


@pytest.mark.parametrize("value", [0.0, 7.5, np.nan])
def test_a_signal_that_never_changes_has_no_beats(value: float) -> None:
    beats = find(np.full(5000, value), 250.0)
    assert (len(beats.times_s), len(beats.doubted_s)) == (0, 0)
    np.testing.assert_allclose(beats.bad_s, [[0.0, 20.0]])
    assert beats.quality.max() == 0.0


def _sine(phase: Array) -> Array:
    return np.sin(2 * np.pi * phase)


def _humps(phase: Array) -> Array:
    return 1.8 * np.exp(-0.5 * (((phase + 0.5) % 1 - 0.5) / 0.16) ** 2)


@pytest.mark.parametrize("wave", [_sine, _humps])
def test_fluttering_waves_without_a_pause_are_withheld(made: SimpleNamespace, wave: object) -> None:
    signal, _ = made.ecg(50, 250.0, np.random.default_rng(8), made.SHAPES["wide"])
    t = np.arange(len(signal)) / 250
    flutter = (t > 20) & (t < 30)
    signal[flutter] = wave(3.6 * t[flutter])  # type: ignore[operator]
    beats = find(signal, 250.0)
    assert np.sum((beats.times_s > 20.5) & (beats.times_s < 29.5)) == 0
    assert beats.bad_fraction < 0.3


def test_a_jump_of_the_baseline_costs_a_moment(made: SimpleNamespace) -> None:
    signal, times_s = made.ecg(50, 250.0, np.random.default_rng(10))
    signal[20 * 250 :] += 8.0
    signal[30 * 250 :] -= 3.0
    beats = find(signal, 250.0)
    assert made.missed_and_false(beats, times_s) == (0, 0)
    assert beats.bad_fraction < 0.06


def test_a_pause_of_a_heart_is_no_fault_of_the_signal(made: SimpleNamespace) -> None:
    rng = np.random.default_rng(9)
    signal, times_s = made.ecg(40, 250.0, rng)
    later, later_s = made.ecg(20, 250.0, rng)
    quiet = rng.normal(0, 0.01, 375)
    beats = find(np.concatenate([signal, quiet, later]), 250.0)
    known_s = np.concatenate([times_s, later_s + 41.5])
    assert made.missed_and_false(beats, known_s) == (0, 0)
    assert beats.bad_fraction < 0.05
