from __future__ import annotations

import numpy as np
import pytest

from isotone.music import analyse
from isotone.signal import Audio
from isotone.signal.loudness import short_term
from isotone.sound import comfort

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def beat() -> Audio:
    return comfort.steady_beat(2.0)


@pytest.fixture(scope="module")
def breath() -> Audio:
    return comfort.breath_guide(2.0)


def test_the_beat_is_sixty_single_even_strokes_a_minute(beat: Audio) -> None:
    strength = _strokes(beat)
    around = np.lib.stride_tricks.sliding_window_view(np.pad(strength, 10), 21).max(axis=1)
    at = np.flatnonzero((strength > 0.3 * strength.max()) & (strength == around))
    at = at[(at > 1500) & (at < 11000)] * 0.01
    gaps = np.diff(at)
    assert len(at) > 80
    assert np.all(np.abs(gaps - 1.0) < 0.05)  # one stroke a second: never two together, as a heart has


def test_the_beat_is_found_by_our_own_analysis(beat: Audio) -> None:
    assert analyse(beat).tempo_bpm == pytest.approx(60, abs=1)


def test_the_breath_rises_for_four_seconds_and_sinks_for_six(breath: Audio) -> None:
    level = _level(breath)
    cycles = level[2000:10000].reshape(8, 1000).mean(axis=0)
    around = np.convolve(np.tile(cycles, 3), np.full(201, 1 / 201), mode="same")[1000:2000]  # it is made of noise
    assert 300 <= int(np.argmax(around)) <= 500
    assert cycles[400] / cycles[0] == pytest.approx(10 ** (comfort.DEPTH_DB / 20), rel=0.35)


@pytest.mark.parametrize("name", ["beat", "breath"])
def test_it_comes_up_over_ten_seconds_ends_in_silence_and_never_jumps(
    name: str, request: pytest.FixtureRequest
) -> None:
    audio: Audio = request.getfixturevalue(name)
    loud = short_term(audio)
    assert loud[5] < loud[150] - 6
    assert np.abs(audio.samples[-480:]).max() < 1e-3
    assert np.abs(audio.samples[0]).max() < 1e-3
    assert audio.duration_s == pytest.approx(120, abs=1)


def test_the_medley_for_sleep_is_long_and_fades_for_five_minutes() -> None:
    t = np.arange(200 * 8000) / 8000
    hum = (0.1 * np.sin(2 * np.pi * 150 * t)).astype(np.float32)
    made: list[str] = []

    def piece(name: str, rate: int) -> Audio:
        made.append(name)
        return Audio(np.stack([hum, hum], axis=1), rate)

    audio = comfort.sleep_medley(8000, piece)
    assert 19 * 60 <= audio.duration_s <= 25 * 60
    assert sorted(made) == sorted(set(comfort.SLEEP_PIECES))
    level = _level(audio)
    assert level[-100] < 0.02 * level[-40000]
    sinking = [level[-100 * before :][:500].mean() for before in (290, 180, 130, 80, 40, 10)]
    assert sinking == sorted(sinking, reverse=True)


def _level(audio: Audio) -> np.ndarray:
    """Return the root mean square of each hundredth of a second."""
    hop = audio.rate // 100
    mono = audio.mono()[: audio.frames // hop * hop]
    return np.sqrt((mono.reshape(-1, hop) ** 2).mean(axis=1))


def _strokes(audio: Audio) -> np.ndarray:
    level = _level(audio)
    return np.maximum(level - np.concatenate([level[:3], level[:-3]]), 0)
