"""Is there a steady pulse, how fast is it, and where does it fall?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.music.analysis.beats import beat_frames, heard_only, local_periods, seconds
from isotone.music.analysis.spectra import FINE_FPS
from isotone.music.analysis.tempogram import Tempogram, at_lags, candidates, near_lags, tempogram
from isotone.signal.arrays import Array


@dataclass(frozen=True, slots=True)
class Pulse:
    """The pulse of a piece; `tempo_bpm` is None and `beats_s` empty where none is steady."""

    tempo_bpm: float | None
    confidence: float
    clarity: float
    beats_s: tuple[float, ...]


NONE = Pulse(None, 0.0, 0.0, ())


def pulse(strength: Array) -> Pulse:
    """Return the pulse heard in onset strength of fine frames."""
    view = tempogram(strength)
    lags = candidates(view.whole)
    if len(lags) == 0:
        return NONE
    score = tempo_scores(view, lags)
    best = int(np.argmax(score))
    clarity = float(np.clip(at_lags(view.whole, lags[best : best + 1])[0] * 1.5, 0, 1))
    if clarity < 0.2:
        return Pulse(None, 0.0, clarity, ())
    periods = local_periods(view, float(lags[best]), len(strength))
    beats = heard_only(beat_frames(strength, periods), strength)
    return Pulse(round(60 * FINE_FPS / float(lags[best]), 2), clarity, clarity, seconds(beats))


def tempo_scores(view: Tempogram, lags: Array) -> Array:
    """Return how likely each lag is the beat's, as log odds up to a constant."""
    comb = sum(near_lags(view.whole, lags * k) / k for k in (1, 2, 3, 4))
    bpm = 60 * FINE_FPS / lags
    return np.asarray(comb - 0.5 * (np.log2(bpm / 105) / 0.9) ** 2)
