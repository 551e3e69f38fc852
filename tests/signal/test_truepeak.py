import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from isotone.signal import Audio, FloatArray
from isotone.signal.truepeak import OVERSHOOT, PHASES, SPAN, TAPS, PeakMeter, true_peak_dbtp


def plain(sound: FloatArray) -> float:
    """Slow and plain: every value between the samples of every channel, shape (channels, frames)."""
    highest = float(np.abs(sound).max(initial=0.0))
    for channel in np.pad(sound.astype(np.float64), [(0, 0), (TAPS, TAPS)]):
        for phase in PHASES:
            highest = max(highest, float(np.abs(np.convolve(channel, phase[::-1], mode="valid")).max()))
    return highest


def swelling(frames: int, channels: int, seed: int, darkness: int) -> FloatArray:
    """Return noise, darker the more neighbours are averaged, that swells and sinks, with single loud samples."""
    rng = np.random.default_rng(seed)
    sound = rng.standard_normal((channels, frames + darkness)) * np.sin(np.arange(frames + darkness) / 900)
    dark = np.array([np.convolve(one, np.ones(darkness) / darkness, mode="same")[:frames] for one in sound])
    dark[:, rng.integers(0, max(frames, 1), 3) if frames else []] *= rng.uniform(-3, 3)
    return dark.astype(np.float32)


@settings(deadline=None, max_examples=60)
@given(frames=st.integers(1, 4000), channels=st.integers(1, 2), seed=st.integers(0, 99), darkness=st.integers(1, 20))
def test_the_peak_is_that_of_a_plain_search(frames: int, channels: int, seed: int, darkness: int) -> None:
    sound = swelling(frames, channels, seed, darkness)
    meter = PeakMeter(channels)
    meter.feed(sound)
    assert meter.peak() == pytest.approx(plain(sound), rel=1e-5)


@settings(deadline=None, max_examples=60)
@example(sizes=[72, 700, 700, 140], seed=10)
@given(sizes=st.lists(st.integers(0, 700), max_size=8), seed=st.integers(0, 99))
def test_the_peak_does_not_depend_on_how_the_sound_is_cut(sizes: list[int], seed: int) -> None:
    sound = swelling(3000, 2, seed, 3)
    meter, at = PeakMeter(2), 0
    for size in sizes:
        meter.feed(sound[:, at : at + size])
        at += size
    meter.feed(sound[:, at:])
    assert meter.peak() == pytest.approx(plain(sound), rel=1e-5)


@pytest.mark.parametrize("place", [0, 1, TAPS, SPAN - 1, SPAN, 3 * SPAN, 999])
def test_the_worst_that_can_be_is_found_wherever_it_is(place: int) -> None:
    sound = np.zeros((1, 1000 + TAPS), dtype=np.float32)
    sound[0, place : place + TAPS] = np.sign(PHASES[1])
    meter = PeakMeter(1)
    meter.feed(sound)
    assert meter.peak() == pytest.approx(OVERSHOOT, rel=1e-5)


def test_silence_and_nothing_stand_at_the_floor() -> None:
    assert true_peak_dbtp(Audio(np.zeros((5000, 2), dtype=np.float32), 44100)) == -120.0
    assert true_peak_dbtp(Audio(np.zeros((0, 1), dtype=np.float32), 44100)) == -120.0
