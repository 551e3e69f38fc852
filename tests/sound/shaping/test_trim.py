"""A person's trim: each part is turned down as far as they say, nothing else changes, and nothing is ever raised."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sound.shaping.test_shaping import LENGTH_S, RATE, Tones, level_db

from isotone.errors import InputError
from isotone.sound import Cue, Engine
from isotone.sound.shaping import CENTRES_HZ
from isotone.sound.shaping.trim import MOST_DB, taps_of

CUES = (Cue("tones", 0.0, 0.0, LENGTH_S),)
TRIM = st.tuples(*(st.floats(0.0, MOST_DB) for _ in CENTRES_HZ))


def playing(trim: tuple[float, ...], *hz: float) -> Engine:
    """Return an engine that plays tones to an ear with a trim."""
    return Engine(CUES, {"tones": Tones(*hz)}, RATE, ramp=False, trim=trim)


@pytest.mark.parametrize("trim", [(0, 0, 0, 0, 18), (0, 0, 6, 12, 12), (3, 6, 9, 12, 15), (12, 0, 0, 0, 0)])
def test_each_part_is_turned_down_as_far_as_was_said(trim: tuple[float, ...]) -> None:
    heard, plain = playing(trim, *CENTRES_HZ), playing((), *CENTRES_HZ)
    sounds = [one.render(3 * RATE)[RATE:] for one in (heard, plain)]
    moved = [level_db(sounds[0], hz) - level_db(sounds[1], hz) for hz in CENTRES_HZ]
    assert moved == pytest.approx([-one for one in trim], abs=1.5)


@settings(max_examples=60, deadline=None)
@given(TRIM)
def test_no_trim_ever_raises_anything(trim: tuple[float, ...]) -> None:
    response_db = 20 * np.log10(np.abs(np.fft.rfft(taps_of(trim, RATE), 16384)))
    assert response_db.max() < 0.5
    assert response_db.min() > -MOST_DB - 1.0


def test_a_trim_of_nothing_leaves_the_sound_as_it_is_to_the_sample() -> None:
    assert np.array_equal(playing((0, 0, 0, 0, 0), 440.0).render(RATE), playing((), 440.0).render(RATE))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, 9000), min_size=1, max_size=6))
def test_the_size_of_the_blocks_does_not_change_a_trimmed_sound(sizes: list[int]) -> None:
    trim = (0.0, 0.0, 6.0, 12.0, 18.0)
    one, other = playing(trim, 200.0, 3000.0), playing(trim, 200.0, 3000.0)
    other.set_brightness(-6.0, 0.5)
    one.set_brightness(-6.0, 0.5)
    blocks = [one.render(size) for size in sizes]
    assert np.array_equal(np.concatenate(blocks), other.render(sum(sizes)))


def test_a_change_under_a_trim_touches_nothing_that_was_handed_out() -> None:
    trim = (0.0, 0.0, 6.0, 12.0, 18.0)
    one, other = playing(trim, 3000.0), playing(trim, 3000.0)
    one.render(10_000)
    one.set_level(-20.0, 0.0)
    one.rewind(0.0)
    assert np.array_equal(one.render(10_000), other.render(10_000))
    assert not np.array_equal(one.render(10_000), other.render(10_000))


@pytest.mark.parametrize("trim", [(0, 0, -3, 0, 0), (0, 0, 20, 0, 0), (3, 3)])
def test_a_trim_that_raises_or_is_too_much_is_refused(trim: tuple[float, ...]) -> None:
    with pytest.raises(InputError, match="trim-bound"):
        playing(trim, 440.0)
