import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.music import analyse
from isotone.music.analysis import dynamics
from isotone.music.analysis.dynamics import sudden
from isotone.music.analysis.spectra import spectra
from isotone.music.values import Startle
from isotone.signal import Audio, loudness

spec = importlib.util.spec_from_file_location("sounds", Path(__file__).parents[1] / "sounds.py")
assert spec is not None and spec.loader is not None
sounds = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sounds)

LEVELS = st.lists(st.floats(-70, 0), min_size=1, max_size=250).map(np.array)


def startles_of(audio: Audio) -> tuple[Startle, ...]:
    power = loudness.levels(audio)
    return dynamics.startles(spectra(audio), power, (0.0, audio.duration_s), loudness.integrated_of(power))


@settings(deadline=None, max_examples=15)
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


def test_a_bang_too_short_for_the_momentary_loudness_is_found_and_is_unexpected() -> None:
    audio = sounds.noise(30, level=0.05)
    audio.samples[20 * sounds.RATE : 20 * sounds.RATE + sounds.RATE // 20] *= 4
    (found,) = startles_of(audio)
    assert abs(found.at_s - 20) < 0.3
    assert found.unexpected_db >= 6


def test_a_jump_that_begins_with_a_bang_is_one_event_as_unexpected_as_the_more_unexpected_of_both() -> None:
    audio = sounds.noise(40, level=0.01)
    audio.samples[15 * sounds.RATE : 15 * sounds.RATE + sounds.RATE // 10] *= 5  # over which no bang is a surprise
    audio.samples[20 * sounds.RATE :] *= 10
    (last,) = [one for one in startles_of(audio) if abs(one.at_s - 20) < 1]
    assert last.unexpected_db == pytest.approx(sudden.LOUD_LU, abs=1)  # the bang alone would be 6


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


@settings(deadline=None, max_examples=25)
@given(LEVELS, st.integers(1, 40), st.integers(1, 5))
def test_what_came_before_is_as_told_by_a_plain_loop(level: np.ndarray, reach: int, gap: int) -> None:
    highest, usual = sudden.before(level, reach, gap), sudden.accustomed(level, reach, gap)
    for at in range(len(level)):
        past = np.sort(level[max(0, at - gap - reach + 1) : max(0, at - gap + 1)])
        assert highest[at] == (past[-1] if len(past) else -np.inf)
        least = past[(len(past) - 1) * 90 // 100] if len(past) else np.inf
        most = past[int(np.ceil((len(past) - 1) * 0.9)) :][:1] if len(past) else [np.inf]
        assert least <= usual[at] <= max(most[0], least)


def test_a_rise_is_over_the_lowest_of_the_second_before() -> None:
    level = np.array([-30.0, -40, -20, -20, -20, -20, -20, -20, -20, -20, -20, -20, -20, -20, -20])
    assert sudden.rises(level, 4)[5:].tolist() == [20.0] * 7 + [0.0] * 3
