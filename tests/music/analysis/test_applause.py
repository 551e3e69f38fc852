import importlib.util
import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.music import analyse
from isotone.music.analysis.applause import LEAST_S, STEP_S, applause, spans
from isotone.music.analysis.spectra import spectra
from isotone.signal import Audio

spec = importlib.util.spec_from_file_location("sounds", Path(__file__).with_name("sounds.py"))
assert spec is not None and spec.loader is not None
sounds = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sounds)
RATE, clapping = sounds.RATE, sounds.clapping


def tune(seconds: float) -> np.ndarray:
    wave = sounds.cadences(0, minor=False, times=8).samples[:, 0]
    return np.asarray(wave[: int(seconds * RATE)], dtype=float)


@pytest.mark.parametrize("people", [20, 80, 300])
def test_applause_after_a_tune_is_told_there_and_only_there(people: int) -> None:
    wave = np.concatenate([tune(15), 0.6 * clapping(people, 8)])
    (span,) = applause(spectra(sounds.mono(wave)))
    assert (span.start_s, span.end_s) == pytest.approx((15, 23), abs=1.5)


def test_loudness_does_not_matter() -> None:
    wave = np.concatenate([tune(10), 0.6 * clapping(60, 6)])
    loud, soft = applause(spectra(sounds.mono(wave))), applause(spectra(sounds.mono(0.03 * wave)))
    assert loud == soft != ()


@pytest.mark.parametrize("kind", ["noise", "clicks", "tune", "hum", "silence", "under two seconds"])
def test_what_is_no_applause_is_not_told_as_such(kind: str) -> None:
    found = {
        "noise": lambda: sounds.noise(12),
        "clicks": lambda: sounds.clicks(110, 12),
        "tune": lambda: sounds.mono(tune(15)),
        "hum": lambda: sounds.mono(np.sin(np.arange(12 * RATE) * 0.03)),
        "silence": lambda: sounds.mono(np.zeros(6 * RATE)),
        "under two seconds": lambda: sounds.mono(clapping(60, 1.5)),
    }[kind]()
    assert applause(spectra(found)) == ()


def test_a_live_piece_says_so_and_ends_where_its_sound_ends() -> None:
    wave = np.concatenate([tune(12), 0.6 * clapping(100, 6), np.zeros(2 * RATE)])
    found = analyse(Audio(wave[:, None].astype(np.float32), RATE))
    (span,) = found.applause
    assert span.start_s == pytest.approx(12, abs=1.5)
    assert found.audible_s[1] == pytest.approx(18, abs=0.6)


@given(st.lists(st.floats(0, 1), max_size=120), st.floats(0, 0.9))
def test_spans_are_long_enough_in_order_and_inside(likely: list[float], more_s: float) -> None:
    duration_s = (len(likely) + 3) * STEP_S + more_s
    found = spans(np.array(likely), duration_s)
    assert all(one.start_s >= 0 and one.end_s - one.start_s >= LEAST_S - 0.02 for one in found)
    assert all(one.end_s <= duration_s + 0.01 for one in found)
    assert all(one.end_s < other.start_s for one, other in itertools.pairwise(found))
