import importlib.util
import json
import math
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.errors import TooShort
from isotone.music import Features, analyse
from isotone.signal import Audio


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sounds = load("sounds")
rng = np.random.default_rng(1)

ODD = {
    "three seconds": sounds.noise(3, rate=44100, channels=2),
    "half a second": sounds.noise(0.5, rate=44100, channels=2),
    "silence": Audio(np.zeros((44100 * 6, 2), np.float32), 44100),
    "a constant": Audio(np.full((44100 * 6, 2), 0.5, np.float32), 44100),
    "clipped noise": Audio(sounds.noise(6, level=9).samples.clip(-1, 1), 22050),
    "no numbers": Audio(np.where(rng.random((66150, 2)) < 0.1, np.nan, 0.1).astype(np.float32), 22050),
    "infinite": Audio(np.where(rng.random((66150, 1)) < 0.1, -np.inf, 3e38).astype(np.float32), 22050),
    "8 kHz mono": sounds.noise(6, rate=8000),
    "4 kHz mono": sounds.noise(6, rate=4000),
    "96 kHz": sounds.noise(4, rate=96000, channels=2),
    "one sample": Audio(np.eye(1, 100000, 50000, dtype=np.float32).T.copy(), 22050),
    "a whisper of 1e-30": Audio(np.full((44100, 1), 1e-30, np.float32), 22050),
    "a click after the last tenth": Audio(np.eye(1, 22050 + 2000, 22050 + 1990, dtype=np.float32).T.copy(), 22050),
    "a few faint bursts": Audio(
        (sounds.noise(6, level=6e-4).samples * (np.arange(132300) % 66150 < 1500)[:, None]).astype(np.float32), 22050
    ),
    "a bare sine": sounds.mono(np.sin(np.arange(220500) * 0.1)),
}


def numbers_of(value: object) -> list[float]:
    if isinstance(value, dict):
        return [x for part in value.values() for x in numbers_of(part)]
    if isinstance(value, list | tuple):
        return [x for part in value for x in numbers_of(part)]
    return [float(value)] if isinstance(value, int | float) else []


@pytest.mark.parametrize("name", ODD)
def test_odd_sound_gives_features_in_their_ranges(name: str) -> None:
    found = analyse(ODD[name])
    assert all(math.isfinite(x) for x in numbers_of(found.as_dict()))
    shares = ("tempo_confidence", "pulse_clarity", "key_confidence", "roughness", "melodic_stability", "predictability")
    for field in (*shares, "voice", "speech"):
        assert 0 <= getattr(found, field) <= 1, field
    for one in (found.arousal, found.valence):
        assert -1 <= one.low <= one.value <= one.high <= 1
    assert 0 <= found.audible_s[0] <= found.audible_s[1] <= found.duration_s + 1e-3
    assert -50 <= found.tuning_cents <= 50
    assert found.loudness_lufs >= -70
    assert len(found.timbre) == 12
    assert found.tempo_bpm is None
    assert found.beats_s == ()
    assert Features.from_dict(json.loads(json.dumps(found.as_dict()))) == found


def test_silence_claims_nothing() -> None:
    found = analyse(ODD["silence"])
    assert (found.key, found.tempo_bpm, found.loudness_lufs, found.audible_s) == (None, None, -70.0, (0.0, 0.0))
    assert (found.key_confidence, found.tempo_confidence, found.voice, found.speech) == (0, 0, 0, 0)
    assert (found.arousal.low, found.arousal.high) == (-1, 1)


def test_under_half_a_second_is_too_short() -> None:
    with pytest.raises(TooShort, match="sound-too-short"):
        analyse(sounds.noise(0.4))
    with pytest.raises(TooShort):
        analyse(Audio(np.zeros((0, 2), np.float32), 44100))


@settings(deadline=None, max_examples=8)
@given(gain=st.floats(-30, 0))
def test_gain_changes_loudness_by_that_gain_and_little_else(gain: float) -> None:
    audio = sounds.cadences(2, minor=True)
    softer = Audio((audio.samples * 10 ** (gain / 20)).astype(np.float32), audio.rate)
    loud, soft = analyse(audio), analyse(softer)
    assert soft.loudness_lufs - loud.loudness_lufs == pytest.approx(gain, abs=0.05)
    assert soft.true_peak_dbtp - loud.true_peak_dbtp == pytest.approx(gain, abs=0.05)
    assert soft.key == loud.key
    assert soft.tempo_bpm == loud.tempo_bpm
    assert soft.arousal.value == pytest.approx(loud.arousal.value, abs=0.1)
    assert soft.brightness_hz == pytest.approx(loud.brightness_hz, rel=0.1)


def test_swapped_channels_are_the_same_music() -> None:
    stereo = np.hstack([sounds.clicks(100, 12).samples, sounds.clicks(100, 12, seed=2).samples])
    swapped = Audio(np.ascontiguousarray(stereo[:, ::-1]), sounds.RATE)
    assert analyse(swapped) == analyse(Audio(stereo, sounds.RATE))


def test_one_sample_changes_next_to_nothing() -> None:
    audio = sounds.cadences(0, minor=False)
    other = Audio(audio.samples.copy(), audio.rate)
    other.samples[50000] += 0.001
    one, two = analyse(audio), analyse(other)
    assert two.key == one.key
    assert two.loudness_lufs == pytest.approx(one.loudness_lufs, abs=0.01)
    assert two.arousal.value == pytest.approx(one.arousal.value, abs=0.05)
    assert replace(two, duration_s=0).tempo_bpm == one.tempo_bpm


def test_the_rate_of_the_file_matters_little() -> None:
    from isotone.signal import resample

    audio = sounds.cadences(7, minor=False)
    low, high = analyse(audio), analyse(resample(audio, 48000))
    assert high.key == low.key == "G major"
    assert high.brightness_hz == pytest.approx(low.brightness_hz, rel=0.03)
    assert high.loudness_lufs == pytest.approx(low.loudness_lufs, abs=0.1)


def test_where_sound_begins_and_ends_is_heard() -> None:
    audio = sounds.cadences(0, minor=False)
    quiet = np.zeros((2 * sounds.RATE, 1), np.float32)
    found = analyse(Audio(np.concatenate([quiet, audio.samples, quiet, quiet]), audio.rate))
    assert found.audible_s[0] == pytest.approx(2, abs=0.06)
    assert found.audible_s[1] == pytest.approx(2 + audio.duration_s, abs=0.25)


@pytest.mark.slow
def test_long_sound_stays_within_bounds_of_memory() -> None:
    import tracemalloc

    audio = Audio(np.tile(sounds.cadences(0, minor=False).samples[: 10 * 8000], (180, 1)), 8000)  # half an hour
    tracemalloc.start()
    found = analyse(audio)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.duration_s == pytest.approx(1800, abs=1)
    assert peak < 4e8
