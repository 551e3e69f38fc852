import re
import shutil
import subprocess

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.signal import Audio, loudness, resample

RATES = (8000, 11025, 22050, 32000, 44100, 48000, 96000)


def tone(hz: float, rate: int, seconds: float, *, level_db: float = 0.0, channels: int = 1) -> Audio:
    wave = 10 ** (level_db / 20) * np.sin(2 * np.pi * hz * np.arange(int(rate * seconds)) / rate)
    return Audio(np.repeat(wave[:, None], channels, axis=1).astype(np.float32), rate)


def noise(seed: int, rate: int, seconds: float, channels: int = 2) -> Audio:
    rng = np.random.default_rng(seed)
    swell = np.repeat(10 ** rng.uniform(-2, -0.7, int(seconds) + 1), rate)[: int(rate * seconds), None]
    return Audio((swell * rng.standard_normal((int(rate * seconds), channels))).clip(-1, 1).astype(np.float32), rate)


@pytest.mark.parametrize("rate", RATES)
def test_a_full_scale_tone_of_997_hz_in_one_channel_has_minus_3_lufs(rate: int) -> None:
    audio = tone(997, rate, 5)
    both = Audio(np.hstack([audio.samples, np.zeros_like(audio.samples)]), rate)
    for one in (audio, both):
        assert loudness.integrated(one) == pytest.approx(-3.01, abs=0.15 if rate < 11025 else 0.05)


def test_the_same_sound_in_both_channels_is_3_lu_louder() -> None:
    one, two = tone(997, 48000, 5, level_db=-20), tone(997, 48000, 5, level_db=-20, channels=2)
    assert loudness.integrated(two) - loudness.integrated(one) == pytest.approx(3.01, abs=0.01)


@settings(deadline=None, max_examples=20)
@given(gain=st.floats(-25, 6), seed=st.integers(0, 99))
def test_gain_changes_loudness_by_that_gain(gain: float, seed: int) -> None:
    audio = noise(seed, 22050, 4)
    louder = Audio((audio.samples * 10 ** (gain / 20)).astype(np.float32), audio.rate)
    assert loudness.integrated(louder) - loudness.integrated(audio) == pytest.approx(gain, abs=0.01)
    assert loudness.true_peak_dbtp(louder) - loudness.true_peak_dbtp(audio) == pytest.approx(gain, abs=0.01)
    assert loudness.range_lu(louder) == pytest.approx(loudness.range_lu(audio), abs=0.05)


def test_swapped_and_reversed_channels_are_as_loud() -> None:
    audio = noise(3, 44100, 12)
    swapped = Audio(np.ascontiguousarray(audio.samples[:, ::-1]), audio.rate)
    assert loudness.integrated(swapped) == pytest.approx(loudness.integrated(audio), abs=1e-3)
    assert loudness.true_peak_dbtp(swapped) == loudness.true_peak_dbtp(audio)


def test_a_long_silence_does_not_make_music_softer() -> None:
    audio = noise(4, 48000, 10)
    longer = Audio(np.concatenate([audio.samples, np.zeros((48000 * 20, 2), np.float32)]), 48000)
    assert loudness.integrated(longer) == pytest.approx(loudness.integrated(audio), abs=0.2)


@pytest.mark.parametrize(
    "audio", [Audio(np.zeros((48000, 2), np.float32), 48000), Audio(np.zeros((0, 1), np.float32), 8000)]
)
def test_silence_stands_at_the_floor(audio: Audio) -> None:
    assert loudness.integrated(audio) == -70.0
    assert loudness.range_lu(audio) == 0.0
    assert loudness.short_term(audio).tolist() == [-70.0]
    assert loudness.true_peak_dbtp(audio) == -120.0


def test_the_range_of_two_levels_is_their_difference() -> None:
    soft, loud = tone(1000, 48000, 20, level_db=-36), tone(1000, 48000, 20, level_db=-20)
    audio = Audio(np.concatenate([soft.samples, loud.samples]), 48000)
    assert loudness.range_lu(audio) == pytest.approx(16, abs=0.5)  # EBU Tech 3342, table 1


def test_a_tone_between_its_samples_has_its_true_peak() -> None:
    at = np.arange(48000)
    wave = np.sin(2 * np.pi * 12000 / 48000 * at + np.pi / 4)  # no sample reaches over .707
    fade = np.minimum(1, np.minimum(at, at[::-1]) / 4800)
    audio = Audio((0.5 * wave * fade)[:, None].astype(np.float32), 48000)
    assert loudness.true_peak_dbtp(audio) == pytest.approx(-6.02, abs=0.2)


def test_short_term_loudness_has_a_value_every_tenth() -> None:
    assert len(loudness.short_term(noise(6, 48000, 10))) == 71


def test_a_resampled_sound_is_as_loud() -> None:
    audio = tone(997, 48000, 4, level_db=-12)
    assert loudness.integrated(resample(audio, 44100)) == pytest.approx(loudness.integrated(audio), abs=0.02)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
@pytest.mark.parametrize(("rate", "channels"), [(44100, 2), (48000, 1), (22050, 2), (96000, 2)])
def test_ffmpeg_agrees(rate: int, channels: int) -> None:
    audio = noise(7, rate, 25, channels)
    told = subprocess.run(
        f"ffmpeg -hide_banner -nostats -f f32le -ar {rate} -ac {channels} -i - -af ebur128=peak=true -f null -".split(),
        input=audio.samples.tobytes(),
        capture_output=True,
        check=True,
    ).stderr.decode()
    told = told[told.rindex("Summary") :]
    whole, span, peak = (float(re.search(rf"{name}:\s+(\S+)", told)[1]) for name in ("I", "LRA", "Peak"))  # type: ignore[index]
    assert loudness.integrated(audio) == pytest.approx(whole, abs=0.11)
    assert loudness.range_lu(audio) == pytest.approx(span, abs=0.3)
    assert loudness.true_peak_dbtp(audio) == pytest.approx(peak, abs=0.4)
