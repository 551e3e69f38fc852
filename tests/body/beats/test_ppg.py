"""Beats of a pulse: steady to milliseconds, from a finger clip or a camera; noise is refused."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from isotone.body.beats import find


@pytest.mark.parametrize(
    ("rate_hz", "noise", "steady_s"), [(100.0, 0.0, 0.004), (500.0, 0.0, 0.004), (30.0, 0.08, 0.03)]
)
def test_intervals_of_a_pulse_are_those_of_the_heart(
    made: SimpleNamespace, rate_hz: float, noise: float, steady_s: float
) -> None:
    rng = np.random.default_rng(1)
    signal, times_s = made.pulse(60, rate_hz, rng)
    beats = find(made.swaying(made.noisy(signal, rng, noise), rate_hz, 0.5), rate_hz, "ppg")
    assert beats.bad_fraction < 0.05
    found_s = beats.times_s[(beats.times_s > times_s[1]) & (beats.times_s < times_s[-1])]
    after_s = found_s - times_s[np.searchsorted(times_s, found_s) - 1]
    assert len(found_s) >= len(times_s) - 3
    assert np.percentile(np.abs(after_s - np.median(after_s)), 95) < steady_s


@pytest.mark.parametrize("noise", ["white", "a random walk", "coloured"])
@pytest.mark.parametrize("rate_hz", [30.0, 100.0])
def test_noise_is_no_pulse(made: SimpleNamespace, noise: str, rate_hz: float) -> None:
    signal = made.NOISES[noise](np.random.default_rng(2), round(90 * rate_hz), rate_hz)
    beats = find(signal, rate_hz, "ppg")
    assert beats.bad_fraction > 0.9
    assert len(beats.times_s) < 5


def test_a_pulse_drowned_in_noise_is_refused(made: SimpleNamespace) -> None:
    rng = np.random.default_rng(3)
    signal, _ = made.pulse(60, 30.0, rng)
    beats = find(made.noisy(signal, rng, 1.0), 30.0, "ppg")
    assert beats.bad_fraction > 0.9


def test_a_finger_lifted_for_a_while_is_withheld_and_no_more(made: SimpleNamespace) -> None:
    signal, times_s = made.pulse(50, 30.0, np.random.default_rng(4))
    signal[600:750] = 4.0
    beats = find(signal, 30.0, "ppg")
    lifted = (beats.times_s > 20) & (beats.times_s < 25)
    assert not lifted.any()
    assert len(beats.times_s) > 0.8 * np.sum((times_s < 20) | (times_s > 25))
    assert 4.5 < np.diff(beats.bad_s).sum() < 9.0
