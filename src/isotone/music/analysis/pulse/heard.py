"""Is there a steady pulse, how fast is it, and where does it fall?

Which of several lags is the beat, and whether the pulse is steady at all, are two small models fitted by
`benchmarks.fit.pulse` on rendered MIDI with known beats and on sound with no pulse; see `docs/models/pulse.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.music.analysis.fitted import pulse as fitted
from isotone.music.analysis.linear import chance
from isotone.music.analysis.pulse.beats import beat_frames, heard_only, local_periods, seconds
from isotone.music.analysis.pulse.onsets import onset_frames
from isotone.music.analysis.pulse.tempogram import Tempogram, at_lags, candidates, near_lags, tempogram
from isotone.music.analysis.spectra import FINE_FPS
from isotone.signal.arrays import Array, Ints, local_peaks

STEADY = 0.5
"""From this probability of a steady pulse on, a tempo is given."""
LEAST_CLARITY = 0.12
"""Clarity under which nothing repeats enough to be called steady: 95 % of speech and of made sounds without a pulse lie
under 0.07 (under 0.11 where they last under 12 s), 95 % of renderings over 0.38, none of the pop, rock and electronic
recordings that are found steady is lost by it."""
NOTHING_BEGINS = 0.1
"""98th percentile of onset strength under which there is nothing to keep time by: held drones have 0.01 and singing
bowls 0.08 at most, 480 recordings and renderings of music 0.17 at least."""
MULTIPLES = (1 / 4, 1 / 3, 1 / 2, 2 / 3, 1, 3 / 2, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Pulse:
    """The pulse of a piece.

    `tempo_bpm` is None and `beats_s` empty where none is steady. `confidence` is the probability that there is a
    steady pulse and that this is its tempo; `clarity` how strongly the onsets repeat at the beat, 0 to 1.
    """

    tempo_bpm: float | None
    confidence: float
    clarity: float
    beats_s: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The best reading of the beat, before it is asked whether there is one: its lag in frames, share of belief."""

    view: Tempogram
    lag: float
    share: float
    beats: Ints


NONE = Pulse(None, 0.0, 0.0, ())


def pulse(strength: Array) -> Pulse:
    """Return the pulse heard in the onset strength of fine frames."""
    return pulse_of(reading(strength), strength)


def pulse_of(best: Reading | None, strength: Array) -> Pulse:
    """Return the pulse, given its best reading: none where it is not steady."""
    if best is None:
        return NONE
    steady = float(chance(fitted.STEADY(steadiness_clues(best, strength))))
    clarity = float(np.clip(_local_strength(best).mean(), 0, 1))
    if steady < STEADY or clarity < LEAST_CLARITY or len(best.beats) < 4:
        return Pulse(None, 0.0, clarity, ())
    tempo = 60 * FINE_FPS / float(np.median(np.diff(best.beats)))
    exact = 60 * FINE_FPS / best.lag
    tempo = exact if abs(tempo / exact - 1) < 0.04 else tempo
    return Pulse(round(tempo, 2), steady * best.share, clarity, seconds(best.beats))


def reading(strength: Array) -> Reading | None:
    """Return the likeliest beat of onset strength; None where nothing begins or repeats."""
    if len(strength) == 0 or float(np.percentile(strength, 98)) < NOTHING_BEGINS:
        return None
    view = tempogram(strength)
    lags = candidates(view.whole)
    if len(lags) == 0:
        return None
    odds = fitted.TEMPO(tempo_clues(view, lags, strength))
    belief = np.exp(odds - odds.max())
    best = int(np.argmax(belief))
    lag = float(lags[best])
    beats = heard_only(beat_frames(strength, local_periods(view, lag, len(strength))), strength)
    return Reading(view, lag, float(belief[best] / belief.sum()), beats)


def tempo_clues(view: Tempogram, lags: Array, strength: Array) -> Array:
    """Return what speaks for each lag being the beat, shape (lags, 16).

    How fast it would be (and its square), autocorrelation at nine multiples of it, onsets per beat (and its square),
    and whether there is just one onset a beat, as with a metronome, alone and with how well it repeats.
    """
    pace = np.log2(60 * FINE_FPS / lags / 100)
    rate = len(onset_frames(strength)) / max(len(strength), 1)
    dense = np.log2(np.maximum(rate * lags, 0.1))
    repeats = [near_lags(view.whole, lags * multiple) for multiple in MULTIPLES]
    single = np.exp(-0.5 * (dense / 0.15) ** 2)
    again = np.clip(near_lags(view.whole, lags), 0, 1)
    alone = [single, single * again, single * again**4]
    return np.stack([pace, pace**2, *repeats, dense, dense**2, *alone], axis=1)


def steadiness_clues(best: Reading, strength: Array) -> Array:
    """Return what speaks for a steady pulse, shape (11,): repetition, contrast of the beats, how much begins at all."""
    lag = np.array([best.lag])
    local = _local_strength(best)
    around = np.array([at_lags(best.view.whole, lag * k)[0] for k in (1, 2, 4)])
    mean = max(float(strength.mean()), 1e-9)
    near = np.array([strength[max(0, b - 2) : b + 3].max(initial=0.0) for b in best.beats]) / mean
    gaps = np.diff(best.beats) if len(best.beats) > 2 else np.array([1.0, 2.0])
    peaks = local_peaks(best.view.whole, least=0.0, apart=3)
    highest = float(best.view.whole[peaks[peaks > 20]].max(initial=0.0))
    return np.array(
        [
            near_lags(best.view.whole, lag)[0],
            highest,
            around.mean(),
            float(np.median(local)),
            float(local.min()),
            np.log(max(float(near.mean()) if len(near) else 0.0, 0.1)),
            float(np.mean(near > 1.5)) if len(near) else 0.0,
            float(np.std(np.log(np.maximum(gaps, 1)))),
            best.share,
            float(np.log(mean + 1e-3)),
            len(onset_frames(strength)) * FINE_FPS / max(len(strength), 1),
        ]
    )


def _local_strength(best: Reading) -> Array:
    """Autocorrelation at the beat in each window, with some room for a tempo that moves."""
    shifts = best.lag * np.linspace(0.94, 1.06, 9)
    return np.array([at_lags(curve, shifts).max() for curve in best.view.local])
