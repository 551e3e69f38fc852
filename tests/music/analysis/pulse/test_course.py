import numpy as np
import pytest

from isotone.music.analysis.pulse.course import settles_s, tempo_curve
from isotone.music.analysis.spectra import FINE_FPS


def frames(times_s: np.ndarray) -> np.ndarray:
    return np.asarray(times_s * FINE_FPS)


def struck(beats: np.ndarray, length: int = 4000) -> np.ndarray:
    strength = np.zeros(length)
    strength[np.round(beats).astype(int)] = 1
    return strength


def test_a_steady_beat_has_one_tempo() -> None:
    curve = tempo_curve(frames(np.arange(2, 28, 0.5)), 30)
    assert len(curve.values) == 61
    assert curve.values[0] is None
    assert curve.values[-1] is None
    inside = [one for one in curve.values if one is not None]
    assert inside == pytest.approx([120] * len(inside), abs=0.5)


def test_a_ritardando_shows_as_a_falling_tempo() -> None:
    gaps = np.concatenate([np.full(30, 0.6), 0.6 * np.linspace(1, 1.8, 12)])
    curve = tempo_curve(frames(np.cumsum(gaps)), float(gaps.sum()))
    told = [one for one in curve.values if one is not None]
    assert told[5] == pytest.approx(100, abs=1)
    assert told[-1] < 70
    assert np.all(np.diff(told[-12:]) <= 0)


def test_no_beats_have_no_tempo() -> None:
    assert set(tempo_curve(np.zeros(0), 10).values) == {None}


def test_a_pulse_settles_where_its_gaps_even_out() -> None:
    uneven = np.cumsum([0.5, 0.9, 0.4, 0.8, 0.45, 1.0])
    beats = frames(np.concatenate([uneven, uneven[-1] + 0.6 * np.arange(1, 20)]))
    found = settles_s(beats, struck(beats), 0.0)
    assert found == pytest.approx(uneven[-1], abs=0.05)


def test_beats_that_nothing_sounds_on_do_not_settle_a_pulse() -> None:
    beats = frames(0.6 * np.arange(1, 30))
    strength = struck(beats)
    strength[: int(beats[10]) - 3] = 0
    found = settles_s(beats, strength, 0.0)
    assert found is not None
    assert found > 5


def test_a_pulse_that_never_evens_out_never_settles() -> None:
    beats = frames(np.cumsum([0.5, 0.9, 0.4, 0.8, 0.45, 1.0, 0.5, 0.7, 0.4]))
    assert settles_s(beats, struck(beats), 0.0) is None
