"""Which lag of the onsets may be the beat: what speaks for each by repetition alone."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.pulse.onsets import Onsets
from isotone.music.analysis.pulse.tempogram import Tempogram, near_lags, repetition
from isotone.music.analysis.spectra import FINE_FPS
from isotone.signal.arrays import Array

MULTIPLES = (1 / 4, 1 / 3, 1 / 2, 2 / 3, 1, 3 / 2, 2, 3, 4)
LOW_MULTIPLES = (1 / 2, 1, 2, 3, 4)
HIGH_MULTIPLES = (1 / 2, 1, 2)
CHANGE_MULTIPLES = (1 / 2, 1, 2, 3, 4, 8)
BASS_CHANGE_MULTIPLES = (1, 2, 4)


def pace(tempo_bpm: Array | float) -> Array:
    """Return a tempo in octaves over 100 BPM."""
    return np.log2(np.asarray(tempo_bpm) / 100)


def single(onsets_per_beat: Array | float) -> Array:
    """Return how nearly there is just one onset to a beat, 0 to 1, as with a metronome."""
    return np.asarray(np.exp(-0.5 * (np.log2(np.maximum(onsets_per_beat, 0.1)) / 0.15) ** 2))


def tempo_clues(heard: Onsets, view: Tempogram, lags: Array) -> Array:
    """Return what speaks for each lag being the beat, shape (lags, 33).

    How fast it would be (and its square), autocorrelation at nine multiples of it, onsets per beat (and its square),
    whether there is just one onset a beat, as with a metronome, alone and with how well it repeats; then how bass,
    treble, harmony and the harmony of the bass repeat at multiples of it.
    """
    quick = pace(60 * FINE_FPS / lags)
    dense = np.log2(np.maximum(heard.rate_hz / FINE_FPS * lags, 0.1))
    alone = single(heard.rate_hz / FINE_FPS * lags)
    again = np.clip(near_lags(view.whole, lags), 0, 1)
    found = [quick, quick**2, *_repeats(view.whole, lags, MULTIPLES), dense, dense**2]
    found += [alone, alone * again, alone * again**4]
    for curve, multiples in (
        (heard.low, LOW_MULTIPLES),
        (heard.high, HIGH_MULTIPLES),
        (heard.change, CHANGE_MULTIPLES),
        (heard.bass_change, BASS_CHANGE_MULTIPLES),
    ):
        found += _repeats(repetition(curve), lags, multiples)
    return np.stack(found, axis=1)


def _repeats(whole: Array, lags: Array, multiples: tuple[float, ...]) -> list[Array]:
    return [near_lags(whole, lags * multiple) for multiple in multiples]
