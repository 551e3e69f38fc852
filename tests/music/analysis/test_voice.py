import importlib.util
import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.music.analysis import texture
from isotone.music.analysis.spectra import COARSE_FPS, FINE_FPS, Spectra, band_centres_hz, spectra
from isotone.music.analysis.voice import (
    CEPSTRA,
    HOP_S,
    LEAST_S,
    LIKELY,
    QUIET_DB,
    TOP_HZ,
    WINDOW_S,
    Voices,
    _glides,
    voice_clues,
)

spec = importlib.util.spec_from_file_location("sounds", Path(__file__).with_name("sounds.py"))
assert spec is not None and spec.loader is not None
sounds = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sounds)


def voices_of(odds: list[float]) -> Voices:
    at_s = WINDOW_S / 2 + HOP_S * np.arange(len(odds))
    return Voices(at_s, np.array(odds), np.zeros(len(odds)))


def test_singing_in_the_middle_is_told_there_and_only_there() -> None:
    found = voices_of([-8.0] * 20 + [8.0] * 20 + [-8.0] * 20)
    (span,) = found.spans(91.5)
    assert 24 <= span.start_s <= 34 and 57 <= span.end_s <= 67
    assert span.sure > LIKELY


def test_one_window_alone_is_no_singing() -> None:
    assert voices_of([-8.0] * 20 + [8.0] + [-8.0] * 20).spans(63.0) == ()


def test_nothing_heard_is_nothing_sung() -> None:
    found = voices_of([])
    assert found.spans(10.0) == ()
    assert set(found.curve(10.0).values) == {0.0}


@given(st.lists(st.floats(-12, 12), max_size=80))
def test_spans_are_long_enough_in_order_and_inside(odds: list[float]) -> None:
    found, duration_s = voices_of(odds), HOP_S * len(odds) + WINDOW_S
    spans, curve = found.spans(duration_s), found.curve(duration_s)
    assert all(one.start_s >= 0 and one.end_s - one.start_s >= LEAST_S and one.end_s <= duration_s for one in spans)
    assert all(one.end_s < other.start_s for one, other in itertools.pairwise(spans))
    assert len(curve.values) == int(np.ceil(duration_s / curve.step_s))
    assert all(value is not None and 0 <= value <= 1 for value in curve.values)


def by_window(view: Spectra) -> tuple[list[float], list[np.ndarray]]:
    """Return what `voice_clues` does, one window after the other."""
    bands = int(np.searchsorted(band_centres_hz(), TOP_HZ))
    shape = texture.cepstrum(texture.relative_db(view, bands), CEPSTRA + 1)
    width, hop = min(round(WINDOW_S * FINE_FPS), len(shape)), round(HOP_S * FINE_FPS)
    loud = 10 * np.log10(np.percentile(view.power, 95))
    times, rows = [], []
    for start in range(0, len(shape) - width + 1, hop):
        power = view.power[start : start + width].astype(float)
        if 10 * np.log10(max(power.mean(), 1e-12)) < max(loud - QUIET_DB, -75):
            continue
        first, last = int(start / FINE_FPS * COARSE_FPS), int((start + round(3 * FINE_FPS)) / FINE_FPS * COARSE_FPS) + 1
        inside = shape[start : start + width]
        step = np.abs(np.diff(inside, axis=0)).mean(axis=0)[:CEPSTRA]
        times.append((start + width / 2) / FINE_FPS)
        still = _glides(view)[first:last].mean(axis=0)
        rows.append(np.concatenate([inside[:, 1:].mean(axis=0), inside.std(axis=0), step, movement(power), still]))
    return times, rows


def movement(power: np.ndarray) -> list[float]:
    """Return how the level moves in one window."""
    level = 10 * np.log10(np.maximum(power / power.max(), 1e-5))
    flat = level - level.mean()
    spectrum = np.abs(np.fft.rfft(flat * np.hanning(len(flat)))) ** 2
    hz = np.fft.rfftfreq(len(flat), 1 / FINE_FPS)
    syllables, slow = spectrum[(hz >= 2) & (hz < 8)].sum() / spectrum.sum(), spectrum[hz < 2].sum() / spectrum.sum()
    low, skew = np.mean(level < level.max() - 20), np.mean(flat**3) / max(np.std(flat) ** 3, 1e-3)
    return [syllables, slow, low, skew, level.std()]


@pytest.mark.parametrize("seconds", [2, 3, 20])
def test_the_clues_of_all_windows_are_those_of_each(seconds: int) -> None:
    audio = sounds.clicks(100, seconds)
    audio.samples[:] += sounds.noise(seconds, seed=3, level=0.01).samples
    audio.samples[len(audio.samples) // 2 : len(audio.samples) * 3 // 4] *= 1e-4
    view = spectra(audio)
    at_s, clues = voice_clues(view)
    times, rows = by_window(view)
    assert len(times) >= max(1, seconds // 3)
    np.testing.assert_allclose(at_s, times)
    np.testing.assert_allclose(clues, rows, rtol=1e-4, atol=1e-4)
