"""A piece played faster or slower: the same pitch, the same attacks, no seam."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sound.stretch.conftest import RATE, Held

from isotone.signal import FloatArray
from isotone.sound.stretch import Bend, Pace, Stretched

WHOLE = 14 * RATE
PACES = [
    Pace((Bend(0, 0, 1.05),)),
    Pace((Bend(0, 0, 0.95),)),
    Pace((Bend(2 * RATE, 10 * RATE, 1.03),)),
    Pace((Bend(RATE, 10 * RATE, 0.96), Bend(11 * RATE, 2 * RATE, 1.0))),
]


def whole(source: Held, pace: Pace, frames: int = WHOLE) -> FloatArray:
    """Return the beginning of a source at a pace, read at once."""
    return Stretched(source, pace, RATE).read(0, frames)


def test_a_piece_at_its_own_pace_is_given_as_it_is(chord: Held) -> None:
    assert (whole(chord, Pace()) == chord.sound[:WHOLE]).all()


def test_up_to_the_first_bend_a_piece_is_given_as_it_is(clicks: Held) -> None:
    heard = whole(clicks, PACES[2])
    assert (heard[: 2 * RATE] == clicks.sound[: 2 * RATE]).all()
    assert (heard[10 * RATE :] != clicks.sound[10 * RATE : WHOLE]).any()


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 3), st.lists(st.integers(1, 60_000), min_size=1, max_size=12), st.integers(0, 8 * RATE))
def test_the_size_of_blocks_and_the_way_there_change_nothing(
    clicks: Held, number: int, sizes: list[int], start: int
) -> None:
    known = whole(clicks, PACES[number])
    one = Stretched(clicks, PACES[number], RATE)
    at = start
    for size in sizes:
        block = one.read(at, min(size, WHOLE - at))
        assert (block == known[at : at + size]).all()
        at = min(at + size, WHOLE)


@pytest.mark.parametrize("pace", PACES)
def test_a_chord_keeps_its_pitch_its_level_and_has_no_seam(chord: Held, pace: Pace) -> None:
    heard = whole(chord, pace)[:, 0]
    assert abs(cents_between(heard, chord.sound[:WHOLE, 0], 110.0)) < 1.0
    assert np.abs(np.diff(heard, 2)).max() < 1.5 * np.abs(np.diff(chord.sound[:, 0], 2)).max()
    levels = 20 * np.log10(np.sqrt((heard.reshape(-1, RATE // 20) ** 2).mean(axis=1)))
    own = 20 * np.log10(np.sqrt((chord.sound[:WHOLE, 0].reshape(-1, RATE // 20) ** 2).mean(axis=1)))
    assert levels.min() > own.min() - 3.0 and levels.max() < own.max() + 1.0


@pytest.mark.parametrize("pace", PACES)
def test_blows_come_when_they_should_and_nearly_all_untouched(clicks: Held, pace: Pace) -> None:
    heard = whole(clicks, pace)[:, 0]
    begins = np.arange(4800, 20 * RATE - 1200, round(0.4 * RATE))
    due = pace.heard(begins.astype(float))
    begins, due = begins[due < WHOLE - 4800], due[due < WHOLE - 4800]
    untouched = 0
    for begin, when in zip(begins, due, strict=True):
        blow = clicks.sound[begin : begin + 600, 0]
        low = max(0, round(when) - round(0.03 * RATE))
        near = np.lib.stride_tricks.sliding_window_view(heard[low : low + round(0.06 * RATE) + 600], 600)
        likeness = near @ blow / np.sqrt((near**2).sum(axis=1) * (blow @ blow))
        assert likeness.max() > 0.95, f"the blow at {begin / RATE:.1f} s is there"
        untouched += bool((near[likeness.argmax()] == blow).all())
    assert untouched >= 0.95 * len(begins)


@pytest.mark.parametrize("speed", [0.95, 1.05])
def test_a_piece_ends_when_its_recording_does(clicks: Held, speed: float) -> None:
    one, frames = Stretched(clicks, Pace((Bend(0, 0, speed),)), RATE), 0
    while len(block := one.read(frames, 48_000)):
        frames += len(block)
    assert abs(frames - len(clicks.sound) / speed) < 0.04 * RATE


@pytest.mark.parametrize("other", [PACES[1], PACES[2], Pace((*PACES[2].bends, Bend(13 * RATE, 10 * RATE, 1.0)))])
def test_a_pace_that_is_changed_on_the_way_sounds_as_if_it_had_always_been_so(clicks: Held, other: Pace) -> None:
    one = Stretched(clicks, PACES[2], RATE)
    one.read(0, WHOLE)
    changed = one.at_pace(other)
    assert (changed.read(0, 18 * RATE) == whole(clicks, other, 18 * RATE)).all()


def test_silence_stays_silent() -> None:
    quiet = Held(np.zeros((6 * RATE, 2), np.float32))
    assert not whole(quiet, PACES[0], 5 * RATE).any()


def cents_between(heard: FloatArray, own: FloatArray, hz: float) -> float:
    """Return how much higher the strongest tone near `hz` is in one sound than in another, in cents."""
    return 1200 * float(np.log2(tone_near(heard, hz) / tone_near(own, hz)))


def tone_near(sound: FloatArray, hz: float) -> float:
    """Return the frequency of the strongest tone within a third of an octave, by the centre of its peak's power."""
    size = 1 << 21
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), size)) ** 2
    at = np.fft.rfftfreq(size, 1 / RATE)
    near = (at > hz * 0.9) & (at < hz * 1.1)
    peak = at[near][power[near].argmax()]
    close = np.abs(at - peak) < 1.0
    return float((at[close] * power[close]).sum() / power[close].sum())
