"""When beats are heard, and how they feel: on the beat, softly, once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.sound import Cue
from isotone.sound.beat import beats_heard
from isotone.sound.ear import pulses

RATE = 8000


@given(st.floats(0.95, 1.05), st.floats(0.0, 20.0), st.floats(0.0, 50.0))
def test_at_another_pace_beats_come_that_much_closer(speed: float, from_s: float, at_s: float) -> None:
    beats = np.arange(0.0, 120.0, 0.5)
    cue = Cue("piece", at_s, from_s, 90.0, pace=((25.0, 10.0, speed),))
    heard = beats_heard(cue, beats)
    assert np.diff(heard[heard < at_s + 25.0 - from_s]) == pytest.approx(0.5)
    assert np.diff(heard[heard > at_s + 36.0 - from_s]) == pytest.approx(0.5 / speed, abs=1e-4)
    assert at_s <= heard.min() <= heard.max() < at_s + 90.0 - from_s


def felt(beats: list[float], total_s: float, block: int = 999) -> np.ndarray:
    """Return the track of some beats."""
    return np.concatenate(list(pulses(beats, total_s, RATE, block)))


@given(st.lists(st.floats(0.2, 9.8), min_size=1, max_size=30), st.integers(100, 20_000))
def test_every_pulse_swells_on_its_beat_and_is_as_strong_as_the_others(beats: list[float], block: int) -> None:
    track = felt(beats, 10.0, block)[:, 0]
    assert len(track) == 10 * RATE
    assert np.array_equal(track, felt(beats, 10.0)[:, 0])
    assert np.abs(track).max() == pytest.approx(0.5, abs=1e-3)
    assert np.abs(np.diff(track, prepend=0.0, append=0.0)).max() < 0.03
    first = round(min(beats) * RATE)
    assert track[first] == pytest.approx(0.5, abs=1e-3)


def test_where_two_pieces_beat_together_one_pulse_is_felt() -> None:
    assert np.array_equal(felt([1.0, 1.03, 2.0], 3.0), felt([1.0, 2.0], 3.0))


def test_between_beats_there_is_nothing() -> None:
    track = felt([1.0, 3.0], 4.0)
    assert not track[round(1.1 * RATE) : round(2.9 * RATE)].any()
