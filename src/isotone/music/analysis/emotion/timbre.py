"""The colour of a piece's sound: twelve numbers to compare pieces by, its cepstra, and how periodic they are."""

from __future__ import annotations

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

from isotone.music.analysis.emotion.frames import Series
from isotone.music.analysis.fitted import timbre as fitted
from isotone.signal.arrays import Array

SHAPES, MOVES = 8, 4
SILENT = (0.0,) * (SHAPES + MOVES)
CEPSTRA = 13


def timbre(colours: Series) -> tuple[float, ...]:
    """Return the timbre: mean shape of the spectrum and how much it moves, standardised over recordings.

    A distance of about 1 is a clear change.
    """
    if not colours.counts.any():
        return SILENT
    return tuple(round(float(x), 3) for x in (shape(colours) - fitted.MEAN) / np.array(fitted.UNIT))


def shape(colours: Series) -> Array:
    """Return means of cepstral coefficients 1 to 8 and deviations of 0 to 3, in dB."""
    mean = [colours.mean[f"cepstrum_{k}"] for k in range(1, SHAPES + 1)]
    return np.array(mean + [colours.deviation[f"cepstrum_{k}"] for k in range(MOVES)])


def mfcc(colours: Series) -> tuple[float, ...]:
    """Return the means of mel-frequency cepstral coefficients 1 to 13, in dB."""
    return tuple(round(colours.mean[f"cepstrum_{k}"], 3) for k in range(1, CEPSTRA + 1))


def period_entropy(colours: Series) -> float:
    """Return how far the sound is from having one period, 0 (one) to 1 (none): the mean over the cepstra 1 to 13.

    Of each: the autocorrelation over the whole piece, from its least value up, taken as a probability of lags; its
    entropy against that of even chances: `PeriodEntropy` of MIRtoolbox (`mirstat`; Lartillot & Toiviainen 2007).
    """
    first = colours.names.index("cepstrum_1")
    values = colours.values[:, first : first + CEPSTRA].astype(np.float64)
    count = len(values)
    if count < 2:
        return 1.0
    size = next_fast_len(2 * count, real=True)
    spectrum = rfft(values - values.mean(axis=0), size, axis=0)
    lags = irfft(spectrum.real**2 + spectrum.imag**2, size, axis=0)[:count]
    share = lags - lags.min(axis=0)
    share /= np.maximum(share.sum(axis=0), 1e-12)
    entropy = -(share * np.log(share + 1e-12)).sum(axis=0) / np.log(count)
    return float(np.clip(entropy.mean(), 0, 1))
