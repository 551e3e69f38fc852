"""Is there a pulse at all, and is it steady?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.music.analysis.pulse.beats import strongest
from isotone.music.analysis.pulse.onsets import Onsets
from isotone.music.analysis.pulse.tempogram import Tempogram, at_lags, near_lags
from isotone.music.values import TempoReading
from isotone.signal.arrays import Array, local_peaks


@dataclass(frozen=True, slots=True)
class Reading:
    """The best reading of the beat, before it is asked whether there is one.

    `lag` is its period and `beats` its places in fine frames, `share` the belief in its tempo among the `tempi`;
    `contrast` how onsets on the beats stand out of those between (`levels.beat_clues`, its first six).
    """

    view: Tempogram
    lag: float
    share: float
    beats: Array
    contrast: Array
    tempi: tuple[TempoReading, ...] = ()


def steadiness_clues(best: Reading, heard: Onsets) -> Array:
    """Return what speaks for a steady pulse, shape (19,).

    Repetition, contrast of the beats, how much begins at all, and how well each stretch repeats at a pace of its own.
    """
    view, lag, beats = best.view, best.lag, best.beats
    strength = heard.strength
    local = local_strength(view, lag)
    own = view.local[:, 20:].max(axis=1)
    around = np.array([at_lags(view.whole, np.array([lag * k]))[0] for k in (1, 2, 4)])
    mean = max(float(strength.mean()), 1e-9)
    near = strongest(strength, beats, 2) / mean if len(beats) else np.zeros(1)
    gaps = np.diff(beats) if len(beats) > 2 else np.array([1.0, 2.0])
    peaks = local_peaks(view.whole, least=0.0, apart=3)
    return np.array(
        [
            near_lags(view.whole, np.array([lag]))[0],
            float(view.whole[peaks[peaks > 20]].max(initial=0.0)),
            around.mean(),
            float(np.median(local)),
            float(local.min()),
            np.log(max(float(near.mean()), 0.1)),
            float(np.mean(near > 1.5)),
            float(np.std(np.log(np.maximum(gaps, 1)))),
            best.share,
            float(np.log(mean + 1e-3)),
            heard.rate_hz,
            float(own.mean()),
            float(np.mean(local / np.maximum(own, 0.05))),
            *best.contrast,
        ]
    )


def local_strength(view: Tempogram, lag: float) -> Array:
    """Return the autocorrelation at the beat in each window, with some room for a tempo that moves."""
    place = lag * np.linspace(0.94, 1.06, 9)
    low = np.minimum(place.astype(np.int64), view.local.shape[1] - 2)
    found = view.local[:, low] * (low + 1 - place) + view.local[:, low + 1] * (place - low)
    return np.asarray(found.max(axis=1))
