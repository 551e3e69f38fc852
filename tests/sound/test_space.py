from __future__ import annotations

import numpy as np
import pytest

from isotone.sound.space import ROOMS, convolve, impulse, in_room

RATE = 24000


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_dies_away_in_its_time_high_sounds_first(name: str) -> None:
    answer = impulse(name, RATE)[:, 0].astype(float)
    fall = {hz: _decay_s(_band(answer, hz)) for hz in (500, 4000)}
    assert fall[500] == pytest.approx(ROOMS[name].decay_s, rel=0.25)
    assert fall[4000] < 0.85 * fall[500]


@pytest.mark.parametrize("name", ROOMS)
def test_left_and_right_of_a_room_are_apart(name: str) -> None:
    left, right = impulse(name, RATE).T
    assert abs(np.corrcoef(left, right)[0, 1]) < 0.3


def test_convolution_is_convolution_across_blocks() -> None:
    rng = np.random.default_rng(0)
    sound = rng.standard_normal((300_000, 2)).astype(np.float32)
    answer = rng.standard_normal((50, 2)).astype(np.float32)
    found = convolve(sound, answer)
    for side in range(2):
        assert np.allclose(found[:, side], np.convolve(sound[:, side], answer[:, side])[:300_000], atol=1e-3)


def test_a_player_on_the_left_lights_the_right_wall_too() -> None:
    sent = np.zeros((RATE, 2), dtype=np.float32)
    sent[100, 0] = 1.0
    wet = in_room(np.zeros_like(sent), sent, "hall", RATE)
    left, right = (wet**2).sum(axis=0)
    assert 0 < right < left


def _band(sound: np.ndarray, hz: float) -> np.ndarray:
    size = 2 * len(sound)
    at = np.fft.rfftfreq(size, 1 / RATE) + 1e-9
    spectrum = np.fft.rfft(sound, size) * np.exp(-((np.log2(at / hz) / 0.3) ** 2))
    return np.fft.irfft(spectrum, size)[: len(sound)]


def _decay_s(sound: np.ndarray) -> float:
    """Return the decay time to -60 dB, from -5 to -25 dB of the backward integral (Schroeder 1965)."""
    left = 10 * np.log10(np.cumsum((sound**2)[::-1])[::-1] / (sound**2).sum() + 1e-12)
    first, last = np.argmax(left < -5), np.argmax(left < -25)
    return float(3 * (last - first) / RATE)
