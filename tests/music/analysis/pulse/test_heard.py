import importlib.util
from pathlib import Path

import numpy as np
import pytest

from isotone.music import analyse
from isotone.music.analysis import pulse
from isotone.music.analysis.pulse import onsets
from isotone.music.analysis.spectra import spectra
from isotone.signal import Audio

spec = importlib.util.spec_from_file_location("sounds", Path(__file__).parents[1] / "sounds.py")
assert spec is not None and spec.loader is not None
sounds = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sounds)


def pulse_of(audio: Audio) -> pulse.Pulse:
    view = spectra(audio)
    return pulse.pulse(onsets.onsets(view, onsets.rises(onsets.compressed(view))))


@pytest.mark.parametrize("bpm", [60, 72, 84, 96, 110, 120, 132])
def test_clicks_have_their_tempo_and_their_beats(bpm: float) -> None:
    found = pulse_of(sounds.clicks(bpm, 30))
    assert found.tempo_bpm == pytest.approx(bpm, rel=0.01)
    true = np.arange(0.5, 29.5, 60 / bpm)
    beats = np.array(found.beats_s)
    far = [np.abs(true - beat).min() for beat in beats]
    assert np.median(far) < 0.03
    assert len(beats) == pytest.approx(len(true), abs=3)
    assert found.clarity > 0.6


@pytest.mark.parametrize("bpm", [50, 150, 180])
def test_fast_and_slow_clicks_have_their_tempo_or_its_double_or_half(bpm: float) -> None:
    found = pulse_of(sounds.clicks(bpm, 30))
    assert found.tempo_bpm is not None
    assert min(abs(found.tempo_bpm / (bpm * k) - 1) for k in (0.5, 1, 2)) < 0.01


@pytest.mark.parametrize("seed", range(4))
def test_noise_has_no_pulse(seed: int) -> None:
    found = analyse(sounds.noise(20, seed=seed))
    assert found.tempo_bpm is None
    assert found.beats_s == ()
    assert found.tempo_confidence == 0


def test_a_drone_has_no_pulse() -> None:
    at = np.arange(20 * sounds.RATE) / sounds.RATE
    wave = sum(np.sin(2 * np.pi * 110 * k * 1.0007**k * at) / k for k in range(1, 9))
    assert pulse_of(sounds.mono(0.1 * wave)).tempo_bpm is None


def test_notes_at_random_times_have_no_pulse() -> None:
    rng = np.random.default_rng(3)
    wave = np.zeros(30 * sounds.RATE)
    for at in np.cumsum(rng.exponential(0.6, 45)):
        start = int(at * sounds.RATE)
        if start + sounds.RATE < len(wave):
            wave[start : start + sounds.RATE] += 0.3 * sounds.note(sounds.hz(rng.integers(50, 80)), 1.0)
    assert pulse_of(sounds.mono(wave)).tempo_bpm is None


def test_a_steadier_pulse_is_clearer() -> None:
    steady = sounds.clicks(100, 20)
    buried = Audio(steady.samples + sounds.noise(20, level=0.3).samples[: steady.frames], sounds.RATE)
    assert pulse_of(buried).clarity < pulse_of(steady).clarity


def test_the_readings_share_all_belief_and_the_likeliest_is_the_tempo() -> None:
    found = pulse_of(sounds.clicks(72, 30))
    assert sum(one.weight for one in found.readings) == pytest.approx(1, abs=0.01)
    weights = [one.weight for one in found.readings]
    assert weights == sorted(weights, reverse=True)
    assert found.tempo_bpm == pytest.approx(found.readings[0].bpm, rel=0.04)


def test_a_faster_half_shows_in_the_tempo_curve() -> None:
    slow, fast = sounds.clicks(90, 25), sounds.clicks(96, 25, seed=1)
    both = Audio(np.concatenate([slow.samples, fast.samples]), sounds.RATE)
    values = pulse_of(both).curve.values
    first, second = (np.median([one for one in part if one]) for part in (values[10:40], values[60:90]))
    assert second / first == pytest.approx(96 / 90, rel=0.02)
