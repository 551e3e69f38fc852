import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.music.analysis.listening import Heard, Listener
from isotone.music.analysis.spectra import spectra
from isotone.signal import Audio, loudness


def sound(rate: int, seconds: float, channels: int, seed: int = 1) -> Audio:
    rng = np.random.default_rng(seed)
    at = np.arange(int(rate * seconds)) / rate
    tone = 0.2 * np.sin(2 * np.pi * 220 * at) * (1 + np.sin(3 * at))
    return Audio((tone[:, None] + 0.01 * rng.standard_normal((len(at), channels))).astype(np.float32), rate)


def listened(audio: Audio, *sizes: int) -> Heard:
    listener, at = Listener(audio.rate, audio.channels), 0
    for size in sizes:
        listener.feed(audio.samples[at : at + size])
        at += size
    listener.feed(audio.samples[at:])
    return listener.heard()


@pytest.mark.parametrize("rate", [4000, 8000, 22050, 44100, 48000])
@pytest.mark.parametrize("channels", [1, 2])
def test_one_pass_hears_what_each_part_hears_alone(rate: int, channels: int) -> None:
    audio = sound(rate, 7.3, channels)
    heard = listened(audio, 3000)
    assert (heard.duration_s, heard.channels) == (audio.duration_s, channels)
    assert len(heard.power) == len(loudness.levels(audio))
    assert heard.power == pytest.approx(loudness.levels(audio), rel=1e-3 if rate >= 8000 else 0.02)
    assert heard.true_peak_dbtp == pytest.approx(loudness.true_peak_dbtp(audio), abs=1e-3 if rate >= 8000 else 0.2)
    view = spectra(audio)
    assert heard.view.power == pytest.approx(view.power, rel=0.01, abs=1e-6)
    assert heard.view.peak_hz[:, 0] == pytest.approx(view.peak_hz[:, 0], abs=0.5)


@settings(deadline=None, max_examples=15)
@given(sizes=st.lists(st.integers(0, 40000), max_size=5))
def test_what_is_heard_does_not_depend_on_how_the_sound_is_cut(sizes: list[int]) -> None:
    audio = sound(22050, 4.2, 2)
    one, other = listened(audio), listened(audio, *sizes)
    assert other.power == pytest.approx(one.power, rel=1e-4)
    assert other.true_peak_dbtp == pytest.approx(one.true_peak_dbtp, abs=1e-4)
    assert other.view.mel == pytest.approx(one.view.mel, abs=1e-6)
