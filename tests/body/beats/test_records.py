"""The aims, on recordings of people: MIT-BIH records with reference beats, and a pulse beside an ECG."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from isotone.body.beats import Beats, find

HEART = Path(__file__).resolve().parents[4] / "shared" / "data" / "heart"
RECORDS = sorted(HEART.glob("mitbih_*.npz"))
TABLES = sorted(HEART.glob("bio_*.csv"))

LENGTH_S = 600.0

pytestmark = pytest.mark.slow


@pytest.mark.skipif(not RECORDS, reason="../shared/data/heart is not here")
@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_nearly_all_beats_of_the_records_are_found_and_little_is_withheld(path: Path, made: SimpleNamespace) -> None:
    """Of the first ten minutes; the benchmark takes them whole."""
    held = np.load(path)
    rate_hz = float(held["rate_hz"])
    times_s = held["beat_sample"] / rate_hz
    beats = find(held["ecg_mv"][: round(LENGTH_S * rate_hz)], rate_hz)
    missed, false = made.missed_and_false(beats, times_s[times_s < LENGTH_S])
    found = len(beats.times_s) - false
    assert found / (found + missed) >= 0.995
    assert found / (found + false) >= 0.995
    assert beats.bad_fraction <= 0.1


@pytest.mark.skipif(not TABLES, reason="../shared/data/heart is not here")
def test_a_pulse_agrees_with_the_ecg_within_20_ms() -> None:
    ecg, ppg = np.genfromtxt(TABLES[0], delimiter=",", skip_header=1)[:, :2].T
    heart, pulse = find(ecg, 100.0), find(ppg, 100.0, "ppg")
    assert heart.bad_fraction < 0.05
    assert pulse.bad_fraction < 0.05
    off_s = _differences(heart, pulse)
    assert len(off_s) > 0.9 * len(heart.times_s)
    assert np.mean(np.abs(off_s) <= 0.02) >= 0.95


def _differences(heart: Beats, pulse: Beats) -> np.ndarray:
    """Return how much intervals of a pulse differ from the heart's, where both are trusted."""
    after = np.searchsorted(heart.times_s, pulse.times_s) - 1
    bad_s = np.concatenate([heart.bad_s, pulse.bad_s])
    off_s = []
    for k in range(1, len(after)):
        if after[k] != after[k - 1] + 1 or after[k - 1] < 0:
            continue
        start_s, end_s = heart.times_s[after[k - 1]], pulse.times_s[k]
        if not np.any((start_s < bad_s[:, 1]) & (end_s > bad_s[:, 0])):
            off_s.append(
                np.diff(pulse.times_s[k - 1 : k + 1])[0] - np.diff(heart.times_s[after[k - 1] : after[k] + 1])[0]
            )
    return np.array(off_s)
