"""Layers: the same from anywhere, soft, without a click, of the level that they say, and never startling."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.music import analyse
from isotone.signal import Audio, FloatArray
from isotone.signal.loudness import integrated
from isotone.sound import SoundSource
from isotone.sound.layers import layer, name_of

RATE = 48000
BEATS = tuple(np.arange(0.5, 60, 0.75).tolist())
NAMES = [name_of("breath", 6.0), name_of("heartbeat", 60.0), name_of("drone", 4500.0), name_of("drum", "piece")]


def sound_of(name: str) -> SoundSource:
    """Return a layer."""
    source = layer(name, RATE, BEATS)
    assert source is not None
    return source


def heard(name: str, seconds: float = 20.0) -> FloatArray:
    """Return some seconds of a layer."""
    return sound_of(name).read(0, round(seconds * RATE))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=8, deadline=None)
@given(start=st.integers(0, 15 * RATE), frames=st.integers(1, 3 * RATE))
def test_any_stretch_is_the_same_whichever_way_one_comes_to_it(name: str, start: int, frames: int) -> None:
    np.testing.assert_allclose(sound_of(name).read(start, frames), heard(name)[start : start + frames], atol=2e-6)


@pytest.mark.parametrize("name", NAMES)
def test_a_layer_is_as_loud_as_music_without_it_and_has_no_click_and_no_startle(name: str) -> None:
    sound = heard(name)
    assert np.abs(sound).max() < 0.75
    assert np.abs(sound.mean(axis=0)).max() < 2e-3
    assert np.abs(np.diff(sound[:, 0], 2)).max() < 0.02
    assert integrated(Audio(sound, RATE)) == pytest.approx(-22.0, abs=5.0)
    assert all(one.unexpected_db < 8.0 for one in analyse(Audio(sound, RATE)).startles)


def test_a_breath_comes_and_goes_so_many_times_a_minute() -> None:
    level = np.sqrt((heard(name_of("breath", 6.0), 60.0)[:, 0].reshape(-1, RATE // 10) ** 2).mean(axis=1))
    spectrum = np.abs(np.fft.rfft(level - level.mean()))
    assert np.argmax(spectrum) == 6
    one = level[:100]
    assert np.argmax(one) == pytest.approx(40, abs=8)  # the way in takes four of its ten seconds
    assert one[0] < 0.1 * one.max() > one[-1]


def test_a_heart_beats_so_many_times_a_minute_and_a_drum_where_the_beats_are() -> None:
    for name, beats in ((name_of("heartbeat", 50.0), np.arange(0, 20, 1.2)), (name_of("drum", "x"), np.array(BEATS))):
        power = np.abs(heard(name)[:, 0])
        for beat in beats[beats < 19.4]:
            place = round(float(beat) * RATE)
            assert power[place : place + RATE // 20].max() > 20 * power[max(0, place - 480) : place + 24].max()


def test_a_drone_is_in_tune() -> None:
    sound = heard(name_of("drone", 5700.0))[:, 0]
    hertz = np.fft.rfftfreq(16 * len(sound), 1 / RATE)[np.argmax(np.abs(np.fft.rfft(sound, 16 * len(sound))))]
    assert 1200 * np.log2(hertz / 220.0) == pytest.approx(0.0, abs=1.0)


def test_what_is_no_layer_is_none() -> None:
    assert layer("a piece", RATE) is None
    assert layer("layer:thunder:3", RATE) is None
