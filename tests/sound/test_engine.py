from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.errors import DecodeError, InputError
from isotone.signal import FloatArray
from isotone.sound import Cue, Engine

RATE = 8000  # small, so that properties are quick


class Tone:
    """A source of a sine, the right channel a fifth above the left, of some length."""

    def __init__(self, hz: float, seconds: float, level: float = 0.25) -> None:
        at = np.arange(round(seconds * RATE)) / RATE
        both = np.sin(2 * np.pi * hz * at[:, None] * np.array([1.0, 1.5]))
        self.sound = np.asarray(level * both, dtype=np.float32)

    def read(self, start: int, frames: int) -> FloatArray:
        return self.sound[start : start + frames]


class Flat:
    """A source that is the same value everywhere, so that every gain can be read off."""

    def __init__(self, seconds: float, value: float = 0.5) -> None:
        self.frames, self.value = round(seconds * RATE), value

    def read(self, start: int, frames: int) -> FloatArray:
        return np.full((max(0, min(frames, self.frames - start)), 2), self.value, np.float32)


class Broken:
    def read(self, start: int, frames: int) -> FloatArray:
        raise DecodeError("fault-broken")


SOURCES = {
    "low": Tone(110, 12),
    "high": Tone(310, 12),
    "loud": Tone(170, 12, 1.6),
    "flat": Flat(60),
    "broken": Broken(),
}
CUES = (
    Cue("low", 0.0, 0.5, 6.0, 0.0, fade_out_s=2.0),
    Cue("high", 3.5, 1.0, 7.0, -3.0, fade_in_s=2.0),
    Cue("loud", 9.5, 0.0, 4.0),
)


def engine(cues: tuple[Cue, ...] = CUES, **options: object) -> Engine:
    options.setdefault("ramp", False)
    return Engine(cues, SOURCES, RATE, **options)  # type: ignore[arg-type]


def whole(one: Engine) -> FloatArray:
    return one.render(round(one.total_s * RATE) - one.position)


def jumps(sound: FloatArray) -> float:
    """The greatest second difference, its beginning out of silence included: what a click is heard by."""
    return float(np.abs(np.diff(np.concatenate([np.zeros((2, 2)), sound]), 2, axis=0)).max())


@settings(max_examples=25, deadline=None)
@given(sizes=st.lists(st.integers(1, 9000), min_size=1, max_size=8))
def test_the_size_of_the_blocks_does_not_change_the_sound(sizes: list[int]) -> None:
    expected = whole(engine(ramp=True, ending_s=3.0))
    one, blocks, turn = engine(ramp=True, ending_s=3.0), [], 0
    while not one.ended:
        blocks.append(one.render(sizes[turn % len(sizes)]))
        turn += 1
    assert np.array_equal(np.concatenate(blocks)[: len(expected)], expected)


CHANGES: dict[str, Callable[[Engine], None]] = {
    "level": lambda one: one.set_level(-9.0, 0.3),
    "replace": lambda one: one.replace((Cue("high", 0.0, 0.0, 12.0),)),
    "hearing": lambda one: one.set_hearing(mono=True, balance=0.5),
    "pause": lambda one: one.pause(),
    "brightness": lambda one: one.set_brightness(-8.0, 0.4),
    "swell": lambda one: one.set_swell(20.0, 6.0, 0.5),
}


@settings(max_examples=25, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 5000), min_size=1, max_size=5),
    at=st.integers(1, 90_000),
    change=st.sampled_from(sorted(CHANGES)),
)
def test_the_size_of_the_blocks_does_not_change_a_change(sizes: list[int], at: int, change: str) -> None:
    def after(one: Engine, steps: list[int]) -> FloatArray:
        blocks, done, turn = [], 0, 0
        while done < at:
            blocks.append(one.render(min(steps[turn % len(steps)], at - done)))
            done += len(blocks[-1])
            turn += 1
        CHANGES[change](one)
        return np.concatenate([*blocks, one.render(6000)])

    assert np.array_equal(after(engine(), sizes), after(engine(), [at]))


PACED = (
    replace(CUES[0], pace=((0.5, 0.0, 1.04),)),
    replace(CUES[1], pace=((1.0, 0.0, 0.97), (2.0, 3.0, 1.0))),
    CUES[2],
)


@settings(max_examples=15, deadline=None)
@given(sizes=st.lists(st.integers(1, 9000), min_size=1, max_size=8), at=st.floats(0.0, 9.0))
def test_pieces_at_another_pace_sound_the_same_whichever_way_one_came_there(sizes: list[int], at: float) -> None:
    expected = whole(engine(PACED))
    assert not np.array_equal(expected, whole(engine()))
    one, first = engine(PACED), round(at * RATE)
    one.render(first + 1000)
    one.rewind(at)
    for size in sizes:
        block = one.render(size)
        np.testing.assert_allclose(block, expected[first : first + size], rtol=0, atol=1e-6)
        first += size


def test_a_pace_that_is_changed_while_it_plays_does_not_click() -> None:
    one = engine((Cue("low", 0.0, 0.0, 12.0, fade_in_s=0.05),))
    before = one.render(3 * RATE)
    one.replace((Cue("low", 0.0, 0.0, 11.8, fade_in_s=0.05, pace=((4.0, 2.0, 1.05),)),))
    sound = np.concatenate([before, one.render(8 * RATE)])
    assert jumps(sound) <= 1.1 * jumps(SOURCES["low"].sound)


@settings(max_examples=25, deadline=None)
@given(at=st.floats(0.0, 13.0))
def test_going_back_gives_the_same_sound_again(at: float) -> None:
    one = engine(ramp=True)
    expected = whole(one)
    one.rewind(at)
    assert one.position == round(at * RATE)
    np.testing.assert_allclose(whole(one), expected[round(at * RATE) :], rtol=0, atol=1e-6)


@settings(max_examples=25, deadline=None)
@given(at=st.integers(1, 90_000), change=st.sampled_from(sorted(CHANGES)))
def test_a_change_never_clicks(at: int, change: str) -> None:
    one = engine()
    before = one.render(at)
    CHANGES[change](one)
    sound = np.concatenate([before, one.render(6000)])
    assert jumps(sound) <= 1.1 * max(jumps(source.sound) for source in SOURCES.values() if isinstance(source, Tone))


def test_a_cue_is_placed_to_the_frame() -> None:
    sound = whole(engine((Cue("high", 1.0, 0.0, 2.0), Cue("low", 5.0, 2.0, 4.0, -6.0))))
    assert not sound[:RATE].any()
    assert np.array_equal(sound[RATE : 3 * RATE - 100], SOURCES["high"].sound[: 2 * RATE - 100])
    inside = slice(5 * RATE + 100, 7 * RATE - 100)
    expected = SOURCES["low"].sound[2 * RATE + 100 : 4 * RATE - 100] * 10 ** (-6 / 20)
    np.testing.assert_allclose(sound[inside], expected, rtol=0, atol=1e-6)


def test_a_crossfade_keeps_the_power_of_two_unlike_sounds() -> None:
    sound = whole(engine((Cue("low", 0.0, 0.0, 6.0, 0.0, 0.0, 4.0), Cue("high", 2.0, 0.0, 6.0, 0.0, 4.0))))
    power = (sound**2).sum(axis=1)
    per_second = [power[start : start + RATE].mean() for start in range(RATE, 7 * RATE, RATE)]
    assert per_second == pytest.approx([per_second[0]] * len(per_second), rel=0.02)


def test_the_first_sound_comes_up_from_12_db_down_over_ten_seconds() -> None:
    sound = whole(engine((Cue("flat", 1.0, 0.0, 30.0),), ramp=True))[:, 0]
    np.testing.assert_allclose(20 * np.log10(sound[RATE + 10] / 0.5), -12.0, rtol=0, atol=0.1)
    assert np.all(np.diff(sound[RATE : 11 * RATE]) >= -1e-7)
    assert sound[11 * RATE : 30 * RATE] == pytest.approx(0.5)


def test_the_ending_fades_evenly_to_real_silence() -> None:
    sound = whole(engine((Cue("flat", 0.0, 0.0, 40.0),), ending_s=20.0))[:, 0]
    assert sound[: 20 * RATE - 50] == pytest.approx(0.5)
    assert np.all(np.diff(sound[20 * RATE :]) <= 1e-7)
    np.testing.assert_allclose(20 * np.log10(sound[30 * RATE] / 0.5), -12.0, rtol=0, atol=0.1)
    assert sound[-1] < 1e-6


def test_a_session_that_is_changed_in_its_last_fade_never_comes_back_up() -> None:
    one = engine((Cue("flat", 0.0, 0.0, 30.0),), ending_s=20.0)
    one.render(20 * RATE)
    one.replace((Cue("flat", 0.0, 0.0, 50.0),))
    sound = one.render(30 * RATE)[:, 0]
    assert sound[0] < 0.2
    assert np.all(np.diff(sound) <= 1e-5)
    assert sound[-1] < 1e-6


def test_the_level_moves_smoothly_and_stays() -> None:
    one = engine((Cue("flat", 0.0, 0.0, 30.0),))
    one.render(RATE)
    one.set_level(-6.0, 1.0)
    sound = one.render(3 * RATE)[:, 0]
    assert sound[2 * RATE :] == pytest.approx(0.5 * 10 ** (-6 / 20), rel=1e-4)
    assert np.all(np.diff(sound) <= 1e-7)
    assert one.level_db == -6.0


def test_a_move_that_is_interrupted_goes_on_from_where_it_is() -> None:
    one = engine((Cue("flat", 0.0, 0.0, 30.0),))
    one.render(RATE)
    one.set_level(-12.0, 1.0)
    first = one.render(RATE // 2)[:, 0]
    one.set_level(0.0, 1.0)
    both = np.concatenate([first, one.render(2 * RATE)[:, 0]])
    assert np.abs(np.diff(both)).max() < 0.0003
    assert both[-1] == pytest.approx(0.5)


def test_fading_out_reaches_silence_in_the_time_asked() -> None:
    one = engine((Cue("flat", 0.0, 0.0, 30.0),))
    one.render(RATE)
    one.fade_out(0.2)
    sound = one.render(RATE)[:, 0]
    assert not sound[round((0.2 + one.latency_s) * RATE) + 1 :].any()
    assert one.latency_s < 0.05


def test_what_sounds_on_is_not_touched_by_new_cues() -> None:
    one, other = engine(), engine()
    one.render(20_000)
    one.replace((*CUES[:2], Cue("low", 9.6, 0.0, 3.0)))
    other.render(20_000)
    np.testing.assert_allclose(one.render(50_000), other.render(50_000), rtol=0, atol=1e-6)


def test_new_cues_hold_from_the_time_given_on() -> None:
    one = engine((Cue("flat", 0.0, 0.0, 30.0),))
    one.render(100)
    one.replace((Cue("flat", 0.0, 0.0, 30.0, -6.0),), 2.0)
    sound = one.render(4 * RATE)[:, 0]
    assert sound[: 2 * RATE - 200] == pytest.approx(0.5)
    assert sound[2 * RATE + RATE // 10 :] == pytest.approx(0.5 * 10 ** (-6 / 20), rel=1e-4)


def test_a_piece_that_begins_with_new_cues_keeps_its_attack() -> None:
    one = engine((Cue("low", 0.0, 0.0, 12.0),))
    one.render(100)
    one.replace((Cue("flat", 2.0, 0.0, 12.0),), 2.0)
    one.render(2 * RATE - 100)
    assert one.render(50)[0, 0] >= 0.5


def test_pause_falls_silent_and_resume_goes_on_from_there() -> None:
    one, other = engine(), engine()
    one.render(17_000)
    other.render(17_000)
    one.pause()
    falling = one.render(10 * RATE)
    assert falling[:1000].any()
    assert not falling[RATE:].any()
    one.resume()
    assert one.position == 17_000
    later = round(0.03 * RATE)
    np.testing.assert_allclose(one.render(RATE)[later:], other.render(RATE)[later:], rtol=0, atol=1e-6)


def test_seek_goes_on_from_another_place_with_the_level_of_now() -> None:
    one, other = engine(), engine(level_db=-6.0)
    one.render(5000)
    one.set_level(-6.0, 0.1)
    one.render(5000)
    one.seek(7.3)
    other.render(round(7.3 * RATE))
    later = round(0.03 * RATE)
    np.testing.assert_allclose(one.render(RATE)[later:], other.render(RATE)[later:], rtol=0, atol=1e-6)
    assert one.position_s == pytest.approx(8.3)


def test_sound_that_begins_inside_a_piece_begins_softly() -> None:
    sound = engine((Cue("flat", 0.0, 0.0, 30.0),), start_s=7.0).render(RATE)[:, 0]
    assert sound[0] == 0.0
    assert np.abs(np.diff(sound)).max() < 0.01
    assert sound[-1] == pytest.approx(0.5)


def test_mono_and_balance_reach_the_ears_asked_for() -> None:
    left_only = engine(mono=True, balance=-1.0).render(RATE)
    assert not left_only[:, 1].any()
    plain = engine().render(RATE)
    np.testing.assert_allclose(left_only[:, 0], plain.mean(axis=1), rtol=0, atol=1e-6)


def test_a_source_that_fails_is_silent_and_named_and_the_rest_plays_on() -> None:
    one = engine((Cue("broken", 0.0, 0.0, 5.0), Cue("gone", 0.0, 0.0, 5.0), Cue("flat", 2.0, 0.0, 5.0)))
    sound = whole(one)
    assert not sound[: 2 * RATE].any()
    assert sound[3 * RATE, 0] == pytest.approx(0.5)
    assert set(one.failed) == {"broken", "gone"}


def test_after_the_end_there_is_silence() -> None:
    one = engine()
    whole(one)
    assert one.ended
    assert not one.render(RATE)[1000:].any()


@pytest.mark.parametrize(
    "cue", [Cue("low", -1.0, 0.0, 1.0), Cue("low", 0.0, 2.0, 1.0), Cue("low", 0.0, 0.0, float("nan"))]
)
def test_a_cue_that_makes_no_sense_is_refused(cue: Cue) -> None:
    with pytest.raises(InputError):
        engine((cue,))
