from __future__ import annotations

import numpy as np
import pytest

from isotone.sound.instruments.modal import Modes, partials, ring, twins

RATE = 24000


def one(hz: float, decay_s: float) -> Modes:
    return Modes(np.array([hz]), np.array([decay_s]), np.array([1.0]))


def test_a_mode_sounds_at_its_frequency_to_a_tenth_of_a_cent() -> None:
    sound = ring(one(440.0, 60.0), 8.0, RATE, 0.002, np.random.default_rng(0))
    turns = np.unwrap(np.angle(_analytic(sound)))[RATE:-RATE]
    hz = np.polyfit(np.arange(len(turns)) / RATE, turns, 1)[0] / 2 / np.pi
    assert 1200 * abs(np.log2(hz / 440.0)) < 0.1


def test_a_mode_falls_by_sixty_decibels_in_its_decay_time() -> None:
    sound = ring(one(500.0, 1.0), 2.0, RATE, 0.002, np.random.default_rng(0))
    early, late = (np.abs(sound[int(at * RATE) : int((at + 0.05) * RATE)]).max() for at in (0.1, 0.6))
    assert 20 * np.log10(early / late) == pytest.approx(30, abs=0.5)


def test_nothing_lies_above_nyquist_and_what_is_too_high_is_silent() -> None:
    assert not ring(one(11900.0, 1.0), 1.0, RATE, 0.002, np.random.default_rng(0)).any()


def test_the_first_and_last_sample_are_silent() -> None:
    sound = ring(one(300.0, 5.0), 0.5, RATE, 0.003, np.random.default_rng(1))
    assert abs(sound[0]) < 1e-6
    assert abs(sound[-1]) < 1e-6


def test_blocks_join_without_a_step() -> None:
    sound = ring(one(100.0, 30.0), 3.0, RATE, 0.003, np.random.default_rng(1))[2000:-2000]
    assert np.abs(np.diff(sound, 2)).max() < 1.2 * (2 * np.pi * 100 / RATE) ** 2


def test_a_stiff_string_is_sharp_above() -> None:
    found = partials(100.0, 4, 1e-3)
    assert found[0] == pytest.approx(100.05, abs=0.01)
    assert found[3] > 400.0


def test_twins_beat_and_ring_longer() -> None:
    modes = twins(one(440.0, 1.0), 0.3, 2.0, 1.0)
    assert modes.decay_s.tolist() == [1.0, 2.0]
    assert 1200 * np.log2(modes.hz[1] / modes.hz[0]) == pytest.approx(1.0)


def _analytic(sound: np.ndarray) -> np.ndarray:
    spectrum = np.fft.fft(sound)
    spectrum[len(sound) // 2 :] = 0
    return np.fft.ifft(2 * spectrum)
