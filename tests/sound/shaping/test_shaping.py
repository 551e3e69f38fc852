"""Brightness and swell: each does what it says, without a click, and can be undone."""

import numpy as np
import pytest

from isotone.errors import InputError
from isotone.signal import FloatArray
from isotone.sound import Cue, Engine
from isotone.sound.shaping import HALO, Shelf, Swell, swelling

RATE = 48000
LENGTH_S = 8


class Tones:
    """A low and a high tone."""

    def __init__(self, *hz: float) -> None:
        at = np.arange(LENGTH_S * RATE) / RATE
        sound = 0.1 * np.sum([np.sin(2 * np.pi * one * at) for one in hz], axis=0)
        self.sound = np.repeat(sound[:, None], 2, axis=1).astype(np.float32)

    def read(self, start: int, frames: int) -> FloatArray:
        """Return up to `frames` frames from frame `start`."""
        return self.sound[start : start + frames]


def playing(*hz: float) -> Engine:
    """Return an engine that plays tones."""
    return Engine((Cue("tones", 0.0, 0.0, LENGTH_S),), {"tones": Tones(*hz)}, RATE, ramp=False)


def level_db(sound: FloatArray, hz: float) -> float:
    """Return the level of a tone in a whole number of its periods, in dB."""
    at = np.arange(len(sound)) / RATE
    return float(20 * np.log10(np.abs((sound[:, 0] * np.exp(-2j * np.pi * hz * at)).mean())))


@pytest.mark.parametrize("db", [-9.0, -4.0, 5.0])
def test_the_shelf_moves_what_is_high_and_leaves_what_is_low(db: float) -> None:
    engine = playing(200.0, 6000.0)
    before = engine.render(RATE)
    engine.set_brightness(db, 0.5)
    engine.render(RATE)
    after = engine.render(RATE)
    assert level_db(after, 6000.0) - level_db(before, 6000.0) == pytest.approx(db, abs=0.2)
    assert level_db(after, 200.0) - level_db(before, 200.0) == pytest.approx(0.0, abs=0.2)


def test_brightness_that_is_taken_back_leaves_the_sound_as_it_was() -> None:
    engine, plain = playing(200.0, 6000.0), playing(200.0, 6000.0)
    engine.set_brightness(-6.0, 0.2)
    engine.render(RATE)
    engine.set_brightness(0.0, 0.2)
    engine.render(RATE)
    plain.render(2 * RATE)
    assert np.array_equal(engine.render(RATE), plain.render(RATE))


def test_the_shelf_is_bounded() -> None:
    engine = playing(6000.0)
    before = engine.render(RATE)
    engine.set_brightness(-60.0, 0.1)
    engine.render(RATE)
    assert level_db(engine.render(RATE), 6000.0) - level_db(before, 6000.0) > -9.5


def test_a_gain_of_one_gives_the_sound_back_to_the_sample() -> None:
    sound = np.random.default_rng(0).normal(size=(2 * HALO + 500, 2)).astype(np.float32)
    assert np.array_equal(Shelf(RATE).heard(sound, 1.0), sound[HALO:-HALO])
    np.testing.assert_allclose(Shelf(RATE).heard(sound, np.ones(500, np.float32)), sound[HALO:-HALO], atol=1e-5)


def test_a_swell_sinks_by_its_depth_so_many_times_a_minute() -> None:
    engine = playing(1000.0)
    engine.render(100)
    engine.set_swell(15.0, 6.0, 0.1)
    sound = engine.render(LENGTH_S * RATE - 100)[:, 0]
    levels = 20 * np.log10(np.abs(sound[: len(sound) // 480 * 480]).reshape(-1, 480).max(axis=1) / 0.1)
    assert levels.min() == pytest.approx(-6.0, abs=0.1)
    lows = np.flatnonzero((levels[1:-1] < levels[:-2]) & (levels[1:-1] <= levels[2:]) & (levels[1:-1] < -5.5))
    assert np.diff(lows[[0, -1]]) * 480 / RATE == pytest.approx(4.0, abs=0.1)


def test_a_swell_of_no_depth_ends_it() -> None:
    engine, plain = playing(1000.0), playing(1000.0)
    engine.set_swell(15.0, 6.0, 0.1)
    engine.render(RATE)
    engine.set_swell(15.0, 0.0, 0.5)
    engine.render(RATE)
    plain.render(2 * RATE)
    assert np.array_equal(engine.render(RATE), plain.render(RATE))


@pytest.mark.parametrize(("times", "depth"), [(0.0, 3.0), (25.0, 3.0), (10.0, 7.0), (10.0, -1.0)])
def test_a_swell_that_is_too_deep_or_too_quick_is_refused(times: float, depth: float) -> None:
    with pytest.raises(InputError):
        playing(1000.0).set_swell(times, depth, 1.0)


def test_one_swell_comes_out_of_another() -> None:
    swells = (Swell(0, 1, 1000, 6.0), Swell(5000, 1000, 700, 3.0))
    gains = np.concatenate([np.atleast_1d(swelling(swells, at, 1)) for at in range(4900, 7000)])
    assert np.abs(np.diff(gains)).max() < 0.01
    assert gains[-1000:].min() == pytest.approx(10 ** (-3 / 20), abs=0.001)
