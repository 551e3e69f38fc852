from __future__ import annotations

import numpy as np
import pytest
import soxr
from hypothesis import example, given, settings
from hypothesis import strategies as st

from isotone.signal import Audio, FloatArray
from isotone.signal.loudness import true_peak_dbtp
from isotone.sound.limiter import BEFORE, CEILING_DBTP, LOOK_S, SPAN, Limiter, peaks

RATE = 48000
LIMITER = Limiter(RATE)


def limited(sound: FloatArray, hop: int = 4800) -> FloatArray:
    """Return all of a sound under the ceiling, made in stretches of `hop` frames after some of silence."""
    quiet = -(-LIMITER.look // hop) * hop
    length = quiet + -(-len(sound) // hop) * hop
    padded = np.concatenate(
        [np.zeros((BEFORE + quiet, 2)), sound, np.zeros((length - quiet - len(sound) + LIMITER.ahead, 2))]
    )
    padded = padded.astype(np.float32)
    held, blocks = LIMITER.start(), []
    for start in range(0, length, hop):
        block, held = LIMITER.limit(padded[start : start + BEFORE + hop + LIMITER.ahead], hop, held)
        blocks.append(block)
    return np.asarray(np.concatenate(blocks)[quiet : quiet + len(sound)])


def peak_dbtp(sound: FloatArray) -> float:
    """Return the true peak, found by sixteenfold oversampling."""
    quiet = np.zeros((480, 2), np.float32)
    fine = soxr.resample(np.concatenate([quiet, sound, quiet]), RATE, 16 * RATE, quality="VHQ")
    return float(20 * np.log10(np.abs(fine).max()))


def noise(seed: int, seconds: float, level: float) -> FloatArray:
    """Return noise up to 18 kHz, as music has it, with bursts."""
    rng = np.random.default_rng(seed)
    low = rng.standard_normal((round(seconds * 36_000), 2)) * level
    low *= 0.2 + 0.8 * (rng.random((len(low), 1)) > 0.999)
    return np.asarray(soxr.resample(low, 36_000, RATE), dtype=np.float32)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), level=st.floats(0.05, 4.0))
def test_no_peak_of_any_noise_passes_the_ceiling(seed: int, level: float) -> None:
    assert peak_dbtp(limited(noise(seed, 0.5, level))) <= CEILING_DBTP


@pytest.mark.parametrize("hz", [60, 997, 6000, 11_999, 12_000, 15_000, 19_000])
@pytest.mark.parametrize("phase", [0.0, 0.25, 0.5, 0.77])
def test_no_peak_between_samples_passes_the_ceiling(hz: float, phase: float) -> None:
    at = np.arange(RATE // 2) / RATE
    fade = np.minimum(1, np.minimum(at, at[::-1]) / 0.01)
    tone = 1.4 * fade * np.sin(2 * np.pi * (hz * at + phase))
    assert peak_dbtp(limited(np.stack([tone, tone], 1).astype(np.float32))) <= CEILING_DBTP


def test_what_is_under_the_ceiling_passes_untouched() -> None:
    sound = noise(1, 1.0, 0.05)
    assert np.array_equal(limited(sound), sound)


def test_a_peak_at_the_very_start_is_held_down_too() -> None:
    sound = np.zeros((RATE // 10, 2), np.float32)
    sound[0] = 2.0
    assert peak_dbtp(limited(sound)) <= CEILING_DBTP


@settings(max_examples=10, deadline=None)
@example(spans=[1], seed=76)
@given(spans=st.lists(st.integers(1, 60), min_size=1, max_size=5), seed=st.integers(0, 100))
def test_the_length_of_the_stretches_does_not_change_the_sound(spans: list[int], seed: int) -> None:
    sound = noise(seed, 0.4, 1.0)
    expected = limited(sound)
    for span in spans:
        np.testing.assert_allclose(limited(sound, span * SPAN), expected, rtol=0, atol=1e-6)


def test_both_sides_go_down_together() -> None:
    sound = np.full((RATE // 2, 2), 0.1, np.float32)
    at = np.arange(RATE // 2) / RATE
    sound[:, 0] = 1.5 * np.sin(2 * np.pi * 200 * at)
    out = limited(sound)
    share = out[4800:-4800, 1] / 0.1
    assert share.max() < 0.65
    assert 20 * np.log10(share.max() / share.min()) < 0.5


def test_it_looks_ahead_and_lets_go_without_a_step() -> None:
    sound = np.full((RATE, 2), 0.2, np.float32)
    sound[RATE // 2 : RATE // 2 + 8] = 1.8
    gain = limited(sound)[:, 0] / sound[:, 0]
    down_db = -20 * np.log10(gain)
    first = int(np.flatnonzero(down_db > 0.01)[0])
    assert 0 < RATE // 2 - first <= round(LOOK_S * RATE)
    assert np.abs(np.diff(down_db)).max() < 0.1
    assert down_db[RATE // 2 + round(0.2 * RATE)] == pytest.approx(down_db.max() - 3.0, abs=0.3)


def test_low_tones_are_not_bent_by_its_letting_go() -> None:
    at = np.arange(2 * RATE) / RATE
    tone = 1.2 * np.sin(2 * np.pi * 50 * at)
    out = limited(np.stack([tone, tone], 1).astype(np.float32))[RATE:, 0]
    spectrum = np.abs(np.fft.rfft(out * np.hanning(len(out))))
    harmonics = [spectrum[50 * number - 2 : 50 * number + 3].max() for number in (2, 3, 4, 5)]
    assert 20 * np.log10(max(harmonics) / spectrum.max()) < -40


def test_the_peaks_found_agree_with_the_measure_of_true_peak() -> None:
    sound = noise(3, 1.0, 0.3)
    frames = len(sound) // SPAN * SPAN
    padded = np.concatenate([np.zeros((BEFORE, 2)), sound[:frames], np.zeros((BEFORE + 1, 2))]).astype(np.float32)
    found = 20 * np.log10(float(peaks(padded, 0.0).max()))
    assert found == pytest.approx(true_peak_dbtp(Audio(sound[:frames], RATE)), abs=0.3)
