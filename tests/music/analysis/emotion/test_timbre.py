from __future__ import annotations

import numpy as np

from isotone.music.analysis.emotion.frames import Series
from isotone.music.analysis.emotion.timbre import period_entropy


def series(column: np.ndarray) -> Series:
    values = np.repeat(column[:, None], 14, axis=1)
    return Series(tuple(f"cepstrum_{k}" for k in range(14)), values, np.ones(len(values), dtype=bool), 21.5)


def test_what_is_heard_once_has_less_period_entropy_than_what_goes_on() -> None:
    burst = np.zeros(400)
    burst[200] = 1.0
    wave = np.sin(2 * np.pi * np.arange(400) / 20)
    assert period_entropy(series(burst)) < period_entropy(series(wave)) <= 1.0
