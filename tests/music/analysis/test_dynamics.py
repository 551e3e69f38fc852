import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.music import analyse
from isotone.music.analysis import dynamics
from isotone.signal import Audio, loudness

spec = importlib.util.spec_from_file_location("sounds", Path(__file__).with_name("sounds.py"))
assert spec is not None and spec.loader is not None
sounds = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sounds)


def startles_of(audio: Audio) -> tuple[dynamics.Startle, ...]:
    power = loudness.levels(audio)
    return dynamics.startles(power, (0.0, audio.duration_s), loudness.integrated_of(power))


@settings(deadline=None, max_examples=25)
@given(at=st.floats(12, 24), jump=st.floats(10, 25), seed=st.integers(0, 9))
def test_a_jump_out_of_nowhere_is_found(at: float, jump: float, seed: int) -> None:
    audio = sounds.noise(30, seed=seed, level=0.01)
    audio.samples[int(at * sounds.RATE) :] *= 10 ** (jump / 20)
    found = startles_of(audio)
    assert len(found) == 1
    assert found[0].at_s == pytest.approx(at, abs=0.6)
    assert found[0].rise_db == pytest.approx(jump, abs=2)


def test_a_bang_is_found() -> None:
    audio = sounds.noise(30, level=0.02)
    audio.samples[20 * sounds.RATE : 20 * sounds.RATE + 2000] = 0.9
    audio.samples[20 * sounds.RATE : 20 * sounds.RATE + 2000 : 2] *= -1
    assert [round(one.at_s) for one in startles_of(audio)] == [20]


def test_the_largest_comes_first() -> None:
    audio = sounds.noise(60, level=0.005)
    for at, gain in ((15, 4), (30, 16), (45, 8)):
        audio.samples[at * sounds.RATE : at * sounds.RATE + sounds.RATE] *= gain
    assert [round(one.at_s) for one in startles_of(audio)] == [30, 45, 15]


def test_music_that_comes_back_after_a_rest_is_no_startle() -> None:
    audio = sounds.noise(60, level=0.1)
    for at in (20, 32, 44):
        audio.samples[at * sounds.RATE : int((at + 1.5) * sounds.RATE)] *= 0.05
    assert startles_of(audio) == ()


def test_even_music_has_no_startles() -> None:
    assert analyse(sounds.clicks(100, 40)).startles == ()


def test_a_beginning_is_no_startle() -> None:
    audio = sounds.noise(20, level=0.2)
    quiet = np.zeros((5 * sounds.RATE, 1), np.float32)
    assert analyse(Audio(np.concatenate([quiet, audio.samples]), audio.rate)).startles == ()


def test_a_fade_is_heard_and_an_end_is_none() -> None:
    audio = sounds.noise(40, level=0.1)
    faded = Audio(audio.samples.copy(), audio.rate)
    last = 10 * sounds.RATE
    faded.samples[-last:, 0] *= 10 ** (-np.linspace(0, 50, last) / 20)
    assert analyse(faded).end.fades
    assert not analyse(audio).end.fades
    assert not analyse(faded).start.fades
