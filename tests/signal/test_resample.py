import numpy as np
import pytest

from isotone.errors import InputError
from isotone.signal import Audio, clean, resample
from isotone.signal.resample import LOUDEST, Resampler


def sound(rate: int, seconds: float, channels: int = 2) -> Audio:
    at = np.arange(int(rate * seconds)) / rate
    return Audio(np.repeat(np.sin(2 * np.pi * 440 * at)[:, None], channels, axis=1).astype(np.float32), rate)


def test_sound_that_is_sound_is_not_copied() -> None:
    audio = sound(44100, 1)
    assert clean(audio) is audio


def test_what_is_no_number_becomes_silence_and_wild_samples_are_held() -> None:
    audio = sound(8000, 1)
    audio.samples[10], audio.samples[20], audio.samples[30] = np.nan, np.inf, 1e30
    kept = clean(audio).samples
    assert kept[10].tolist() == [0, 0]
    assert kept[20].tolist() == [0, 0]
    assert kept[30].tolist() == [LOUDEST, LOUDEST]


@pytest.mark.parametrize("rate", [8000, 22050, 48000, 96000])
def test_another_rate_keeps_length_and_tone(rate: int) -> None:
    moved = resample(sound(44100, 2), rate)
    assert moved.rate == rate
    assert moved.duration_s == pytest.approx(2, abs=0.01)
    peak = np.argmax(np.abs(np.fft.rfft(moved.samples[:, 0]))) * rate / moved.frames
    assert peak == pytest.approx(440, abs=1)


def test_a_rate_is_positive() -> None:
    with pytest.raises(InputError):
        resample(sound(44100, 0.1), 0)


@pytest.mark.parametrize("rate", [22050, 44100, 48000])
def test_blocks_together_are_the_whole(rate: int) -> None:
    mono = sound(rate, 25, 1).samples[:, 0]
    stream = Resampler(rate, 22050)
    whole = np.concatenate([*(stream.feed(mono[at : at + 7001]) for at in range(0, len(mono), 7001)), stream.end()])
    np.testing.assert_allclose(len(whole), 25 * 22050, rtol=0, atol=50)
    once = resample(Audio(mono[:, None], rate), 22050).samples[:, 0]
    np.testing.assert_allclose(whole[:550000], once[:550000], rtol=0, atol=1e-4)
