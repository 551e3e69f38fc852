import numpy as np
import pytest

from isotone.music.analysis.spectra import (
    BANDS,
    COARSE_FPS,
    COARSE_HOP,
    COARSE_WINDOW,
    FINE_FPS,
    FINE_HOP,
    FINE_WINDOW,
    PEAKS,
    RATE,
    band_centres_hz,
    mel_bank,
    spectra,
)
from isotone.signal import Audio, FloatArray
from isotone.signal.arrays import Array


def music(seconds: float, seed: int) -> FloatArray:
    """Return tones that come and go, over a little noise."""
    rng = np.random.default_rng(seed)
    at = np.arange(int(seconds * RATE)) / RATE
    tones = [
        rng.uniform(0.02, 0.1) * np.sin(2 * np.pi * rng.uniform(60, 6000) * at) * (np.sin(rng.uniform(1, 9) * at) > 0)
        for _ in range(12)
    ]
    return np.asarray(sum(tones) + 0.003 * rng.standard_normal(len(at)), dtype=np.float32)


def frame(sound: FloatArray, number: int, window: int, hop: int) -> Array:
    """Slow and plain: the magnitude of one centred frame, a full-scale sine being 1."""
    middle = number * hop
    padded = np.pad(sound.astype(np.float64), window)[middle + window // 2 : middle + window // 2 + window]
    shape = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)
    return np.asarray(np.abs(np.fft.rfft(padded * shape)) * 2 / shape.sum())


def strongest(magnitude: Array) -> list[tuple[float, float]]:
    """Slow and plain: frequency and power of peaks, strongest first, by parabola through the logarithm."""
    found = []
    for at in range(int(55.0 * COARSE_WINDOW / RATE), int(5000.0 * COARSE_WINDOW / RATE) + 1):
        before, here, after = magnitude[at - 1 : at + 2]
        if here > before and here >= after and here > 1e-5:
            left, middle, right = np.log(magnitude[at - 1 : at + 2] + 1e-12)
            offset = 0.5 * (left - right) / (left - 2 * middle + right)
            found.append(((at + offset) * RATE / COARSE_WINDOW, here**2))
    return sorted(found, key=lambda peak: -peak[1])[:PEAKS]


@pytest.mark.parametrize("number", [0, 1, 100, 259, 511, 600, 855])
def test_fine_frames_are_those_of_a_plain_transform(number: int) -> None:
    sound = music(10, 1)
    view = spectra(Audio(sound[:, None], RATE))
    magnitude = frame(sound, number, FINE_WINDOW, FINE_HOP)[1:]
    hz = np.arange(1, FINE_WINDOW // 2 + 1) * RATE / FINE_WINDOW
    centroid = (magnitude * hz).sum() / magnitude.sum()
    assert view.mel[number] == pytest.approx(magnitude**2 @ mel_bank(), rel=1e-3, abs=1e-9)
    assert view.power[number] == pytest.approx((magnitude**2).sum() / 1.5, rel=1e-4)
    assert view.centroid_hz[number] == pytest.approx(centroid, rel=1e-4)
    spread = np.sqrt((magnitude * (hz - centroid) ** 2).sum() / magnitude.sum())
    assert view.spread_hz[number] == pytest.approx(spread, rel=1e-3)


@pytest.mark.parametrize("number", [2, 31, 32, 33, 63, 64, 100])
def test_peaks_are_those_of_a_plain_search(number: int) -> None:
    sound = music(10, 2)
    view = spectra(Audio(sound[:, None], RATE))
    wanted = np.array(strongest(frame(sound, number, COARSE_WINDOW, COARSE_HOP)))
    found = np.stack([view.peak_hz[number], view.peak_power[number]], axis=1)
    assert found[:, 1] == pytest.approx(wanted[:, 1], rel=2e-3)
    # Two that are as strong may change places.
    found, wanted = found[np.argsort(found[:, 0])], wanted[np.argsort(wanted[:, 0])]
    assert found[:, 0] == pytest.approx(wanted[:, 0], abs=0.05)


@pytest.mark.parametrize("seconds", [0.5, 1.0, 2.9, 3.1, 6.0])
def test_there_are_as_many_frames_as_the_sound_lasts(seconds: float) -> None:
    view = spectra(Audio(music(seconds, 3)[:, None], RATE))
    assert len(view.mel) == len(view.power) == int(seconds * FINE_FPS) + 1
    assert len(view.peak_hz) == int(seconds * COARSE_FPS) + 1
    assert view.mel.shape[1] == BANDS


def test_both_channels_count_alike() -> None:
    one, two = music(3, 4), music(3, 5)
    both = np.stack([one, two], axis=1)
    view = spectra(Audio(both, RATE))
    assert view.power == pytest.approx(spectra(Audio(both.mean(axis=1, keepdims=True), RATE)).power, abs=1e-7)


def test_a_tone_is_heard_where_it_is_at_any_rate() -> None:
    for rate in (8000, 22050, 44100, 48000):
        tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(rate * 3) / rate)
        view = spectra(Audio(tone[:, None].astype(np.float32), rate))
        assert view.peak_hz[16, 0] == pytest.approx(440, abs=0.05)
        assert view.peak_power[16, 0] == pytest.approx(0.25, rel=0.3)
        assert band_centres_hz()[np.argmax(view.mel[130])] == pytest.approx(440, abs=60)


def test_silence_has_no_peaks() -> None:
    view = spectra(Audio(np.zeros((RATE * 2, 2), dtype=np.float32), RATE))
    assert not view.peak_hz.any()
    assert not view.power.any()
    assert not view.centroid_hz.any()
