import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.signal import FloatArray
from isotone.signal.arrays import Array
from isotone.signal.weighting import Meter, biquads


def weighted(sound: FloatArray, rate: int) -> Array:
    """Slow and plain: each section's difference equation, a frame at a time."""
    heard = sound.astype(np.float64)
    for above, below in biquads(rate):
        before, heard = heard, np.zeros_like(heard)
        for at in range(sound.shape[1]):
            for back in range(min(at, 2) + 1):
                heard[:, at] += above[back] * before[:, at - back]
                if back:
                    heard[:, at] -= below[back] * heard[:, at - back]
    return heard


def spectral(sound: FloatArray, rate: int) -> Array:
    """Plain and quicker: the exact frequency response over a circle longer than sound and echo."""
    size = 1 << (sound.shape[1] + rate).bit_length()
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    response = np.ones(len(z), dtype=np.complex128)
    for above, below in biquads(rate):
        response *= np.polyval(above[::-1], z) / np.polyval(below[::-1], z)
    heard: Array = np.fft.irfft(np.fft.rfft(sound.astype(np.float64), size) * response, size)
    return heard[:, : sound.shape[1]]


def tenths(heard: Array, rate: int) -> Array:
    hop = rate // 10
    count = heard.shape[1] // hop
    cut = heard[:, : count * hop].reshape(len(heard), count, hop)
    return np.asarray((cut**2).mean(axis=2).sum(axis=0))


def rumble(rate: int, seconds: float, channels: int, seed: int) -> FloatArray:
    """Return noise that swells from tenth to tenth, over a low tone and a constant that no one hears."""
    rng = np.random.default_rng(seed)
    frames = int(rate * seconds)
    swell = np.repeat(10 ** rng.uniform(-3, -0.7, frames * 10 // rate + 1), rate // 10 + 1)[:frames]
    low = 0.1 + 0.3 * np.sin(2 * np.pi * 30 * np.arange(frames) / rate)
    return (swell * rng.standard_normal((channels, frames)) + low).astype(np.float32)


def fed(sound: FloatArray, rate: int, *sizes: int) -> Array:
    meter, at = Meter(rate, len(sound)), 0
    for size in sizes:
        meter.feed(sound[:, at : at + size])
        at += size
    meter.feed(sound[:, at:])
    return meter.power()


def test_at_48_khz_it_is_the_filter_of_the_standard() -> None:
    (shelf, poles), (cut, slow) = biquads(48000)
    assert shelf == pytest.approx([1.53512485958697, -2.69169618940638, 1.19839281085285], abs=1e-9)
    assert poles == pytest.approx([1.0, -1.69065929318241, 0.73248077421585], abs=1e-9)
    assert cut.tolist() == [1.0, -2.0, 1.0]
    assert slow == pytest.approx([1.0, -1.99004745483398, 0.99007225036621], abs=1e-9)


def test_the_two_references_agree() -> None:
    sound = rumble(8000, 0.5, 1, 1)
    np.testing.assert_allclose(spectral(sound, 8000), weighted(sound, 8000), rtol=0, atol=1e-9)


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 32000, 44100, 48000, 88200, 96000, 192000])
def test_the_power_is_that_of_a_plain_filter_within_a_thousandth_of_a_decibel(rate: int) -> None:
    sound = rumble(rate, 3.0, 2, rate)
    difference = 10 * np.log10(fed(sound, rate) / tenths(spectral(sound, rate), rate))
    assert np.abs(difference).max() < 1e-3


def test_a_rate_that_no_row_divides_is_a_millisecond_off_at_most() -> None:
    sound = rumble(11025, 4.0, 1, 3) * np.float32(0.1)
    whole = tenths(spectral(sound, 11025), 11025)
    assert len(fed(sound, 11025)) == 40
    assert fed(sound, 11025).mean() == pytest.approx(whole.mean(), rel=1e-3)


@settings(deadline=None, max_examples=40)
@given(sizes=st.lists(st.integers(0, 9000), max_size=6), channels=st.integers(1, 2))
def test_the_power_does_not_depend_on_how_the_sound_is_cut(sizes: list[int], channels: int) -> None:
    sound = rumble(22050, 1.5, channels, 5)
    assert fed(sound, 22050, *sizes) == pytest.approx(fed(sound, 22050), rel=1e-4)


@pytest.mark.parametrize(("frames", "count"), [(0, 1), (1, 1), (700, 1), (4409, 1), (4410, 1), (8820, 2), (44100, 10)])
def test_there_is_a_value_for_each_whole_tenth_and_one_at_least(frames: int, count: int) -> None:
    sound = np.full((1, frames), 0.5, dtype=np.float32)
    assert len(fed(sound, 44100)) == count
    if 0 < frames < 4410:
        assert fed(sound, 44100) == pytest.approx((weighted(sound, 44100) ** 2).mean(), rel=1e-4)


def test_silence_has_no_power() -> None:
    assert not fed(np.zeros((2, 44100), dtype=np.float32), 44100).any()
