from __future__ import annotations

import numpy as np
import pytest
from tests.music.analysis.sounds import cadences, clicks

from isotone.music import analyse
from isotone.music.analysis.emotion.frames import Series


def test_windows_have_the_means_and_deviations_that_a_plain_count_gives() -> None:
    rng = np.random.default_rng(2)
    values, counts = rng.normal(size=(200, 3)), rng.random(200) > 0.3
    series = Series(("a", "b", "c"), values, counts, fps=10.0)
    centres = np.array([0.0, 4.0, 10.0, 19.5])
    mean, spread = series.windows(centres, 3.0)
    for row, centre in enumerate(centres):
        low, high = max(0, round((centre - 1.5) * 10)), min(200, round((centre + 1.5) * 10))
        part = values[low:high][counts[low:high]]
        assert mean[row] == pytest.approx(part.mean(axis=0))
        assert spread[row] == pytest.approx(part.std(axis=0))


def test_the_mean_of_a_curve_is_what_is_told_of_the_piece() -> None:
    found = analyse(cadences(0, minor=False))
    for name, whole in (("arousal", found.arousal), ("valence", found.valence)):
        curve = found.curves[name]
        assert curve.step_s == 0.5
        assert len(curve.values) == int(found.duration_s / 0.5) + 1
        assert np.mean([value for value in curve.values if value is not None]) == pytest.approx(whole.value, abs=0.03)


def test_the_curve_of_onsets_counts_clicks() -> None:
    rates = analyse(clicks(120, 20)).curves["onsets"].values
    assert np.median([rate for rate in rates if rate is not None]) == pytest.approx(2.0, abs=0.3)
