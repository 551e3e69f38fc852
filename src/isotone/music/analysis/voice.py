"""Does someone sing or speak? Two small models over windows of three seconds.

What they read stops at 3.4 kHz, so that a telephone recording and a studio one look alike, and knows no loudness.
`docs/models/voice.md` is their card.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from isotone.music.analysis import texture
from isotone.music.analysis.fitted import voice as fitted
from isotone.music.analysis.linear import chance
from isotone.music.analysis.spectra import COARSE_FPS, FINE_FPS, Spectra, band_centres_hz
from isotone.music.values import Curve, Span
from isotone.signal.arrays import Array, Ints, distances

WINDOW_S, HOP_S = 3.0, 1.5
TOP_HZ = 3400.0
CEPSTRA = 12
QUIET_DB = 45.0
HELD = 3.0
"""Clues count at most this many deviations from the mean."""
QUANTILES = (0.5, 0.75)
"""Of the windows' log odds of singing: what the probability of singing anywhere is fitted on."""


AROUND = 5
"""Windows that together tell of one place: 9 s. One alone errs too often. [D]"""
LIKELY, LEAST_S, PAUSE_S, STEP_S = 0.5, 6.0, 3.0, 0.5
"""Where singing is at least `LIKELY` for `LEAST_S`, pauses up to `PAUSE_S` left out of account, a span is told. [D]"""


@dataclass(frozen=True, slots=True)
class Voices:
    """Log odds of singing and probability of speech in each window, and the time of its middle, in seconds."""

    at_s: Array
    sung: Array
    spoken: Array

    def singing(self) -> float:
        """Return the probability of singing anywhere."""
        return _anywhere(self.sung)

    def speech(self) -> float:
        """Return the probability that it is mostly talk."""
        return float(np.median(self.spoken)) if len(self.spoken) else 0.0

    def singing_between(self, from_s: float, to_s: float) -> float:
        """Return the probability of singing between two times; of the nearest window where none lies there."""
        inside = (self.at_s >= from_s) & (self.at_s <= to_s)
        if len(self.at_s) and not inside.any():
            inside = np.arange(len(self.at_s)) == np.argmin(np.abs(self.at_s - (from_s + to_s) / 2))
        return _anywhere(self.sung[inside])

    def likely(self) -> Array:
        """Return the probability of singing around each window, read from it and its neighbours."""
        if len(self.sung) == 0:
            return np.zeros(0)
        padded = np.pad(self.sung, AROUND // 2, mode="edge")
        around = sliding_window_view(padded, AROUND)
        return chance(fitted.ANYWHERE(np.quantile(around, QUANTILES, axis=1).T))

    def curve(self, duration_s: float) -> Curve:
        """Return the probability of singing every half second; 0 further than a window from anything heard."""
        times, likely = np.arange(0, max(duration_s, STEP_S), STEP_S), self.likely()
        if len(likely) == 0:
            return Curve((0.0,) * len(times), STEP_S)
        after = np.clip(np.searchsorted(self.at_s, times), 1, max(len(self.at_s) - 1, 1))
        near = np.abs(self.at_s[np.minimum(after, len(self.at_s) - 1)] - times)
        near = np.minimum(near, np.abs(self.at_s[after - 1] - times))
        values = np.where(near <= WINDOW_S, np.interp(times, self.at_s, likely), 0.0)
        return Curve(tuple(np.round(values, 3).tolist()), STEP_S)

    def spans(self, duration_s: float) -> tuple[Span, ...]:
        """Return where someone is likely to sing, each with the mean probability there."""
        likely = np.array(self.curve(duration_s).values, dtype=float)
        places = np.flatnonzero(likely >= LIKELY)
        if len(places) == 0:
            return ()
        runs = np.split(places, np.flatnonzero(np.diff(places) > PAUSE_S / STEP_S) + 1)
        ends = [(run[0] * STEP_S, min((run[-1] + 1) * STEP_S, duration_s)) for run in runs]
        return tuple(
            Span(round(float(start), 2), round(float(end), 2), round(float(likely[run[0] : run[-1] + 1].mean()), 3))
            for run, (start, end) in zip(runs, ends, strict=True)
            if end - start >= LEAST_S
        )


def _anywhere(log_odds: Array) -> float:
    return float(chance(fitted.ANYWHERE(np.quantile(log_odds, QUANTILES)))) if len(log_odds) else 0.0


def voices(view: Spectra) -> Voices:
    """Return where someone is likely to sing or speak."""
    at_s, clues = voice_clues(view)
    if len(at_s) == 0:
        return Voices(at_s, np.zeros(0), np.zeros(0))
    inputs = bent(clues, np.array(fitted.CENTRE), np.array(fitted.SPREAD))
    return Voices(at_s, fitted.SUNG(inputs), chance(fitted.SPOKEN(inputs)))


def bent(clues: Array, centre: Array, spread: Array) -> Array:
    """Return standardised clues and their squares, so that a linear model can ask for a middle, (windows, 2 clues)."""
    held = np.clip((clues - centre) / spread, -HELD, HELD)
    return np.hstack([held, held**2])


def voice_clues(view: Spectra) -> tuple[Array, Array]:
    """Return the middles of windows that are heard, in seconds, and what speaks for a voice in each, (windows, 47)."""
    width, hop = min(round(WINDOW_S * FINE_FPS), len(view.power)), round(HOP_S * FINE_FPS)
    if width == 0:
        return np.zeros(0), np.zeros((0, 0))
    power = sliding_window_view(view.power, width)[::hop]
    loud = 10 * np.log10(max(float(np.percentile(view.power, 95)), 1e-12))
    heard = np.flatnonzero(10 * np.log10(np.maximum(power.mean(axis=1), 1e-12)) >= max(loud - QUIET_DB, -75))
    if len(heard) == 0:
        return np.zeros(0), np.zeros((0, 0))
    starts = heard * hop
    clues = [_shapes(view, starts, width), _movement(power[heard]), _gliding(view, starts)]
    return (starts + width / 2) / FINE_FPS, np.hstack(clues)


def _shapes(view: Spectra, starts: Ints, width: int) -> Array:
    """Mean shape of the spectrum in windows, how much it deviates, and its steps, shape (windows, 3 CEPSTRA + 1)."""
    bands = int(np.searchsorted(band_centres_hz(), TOP_HZ))
    shape = np.ascontiguousarray(texture.cepstrum(texture.relative_db(view, bands), CEPSTRA + 1).T)
    inside = sliding_window_view(shape, width, axis=1)[:, starts]
    steps = np.abs(np.diff(shape[:CEPSTRA], axis=1))
    change = _means(steps.T, starts, np.minimum(starts + width - 1, steps.shape[1]))
    return np.hstack([inside[1:].mean(axis=2).T, inside.std(axis=2).T, change])


def _movement(power: Array) -> Array:
    """How the level moves in windows, shape (windows, 5): by syllables, slowly, how often low, how skewed, how far."""
    highest = np.maximum(power.max(axis=1, keepdims=True), 1e-12)
    level = 10 * np.log10(np.maximum(power / highest, 1e-5))
    flat = level - level.mean(axis=1, keepdims=True)
    spectrum = np.abs(np.fft.rfft(flat * np.hanning(flat.shape[1]), axis=1)) ** 2
    hz = np.fft.rfftfreq(flat.shape[1], 1 / FINE_FPS)
    total = np.maximum(spectrum.sum(axis=1), 1e-9)
    syllables = spectrum[:, (hz >= 2) & (hz < 8)].sum(axis=1) / total
    slow = spectrum[:, hz < 2].sum(axis=1) / total
    low = (level < level.max(axis=1, keepdims=True) - 20).mean(axis=1)
    spread = level.std(axis=1)
    skew = (flat * flat * flat).mean(axis=1) / np.maximum(spread.astype(np.float64) ** 3, 1e-3)
    return np.stack([syllables, slow, low, skew, spread], axis=1)


def _gliding(view: Spectra, starts: Ints) -> Array:
    """Means of `_glides` in windows that begin at fine frames `starts`, shape (windows, 5)."""
    glides, width = _glides(view), round(WINDOW_S * FINE_FPS)
    first = (starts / FINE_FPS * COARSE_FPS).astype(np.int64)
    last = ((starts + width) / FINE_FPS * COARSE_FPS).astype(np.int64) + 1
    return _means(glides, np.minimum(first, len(glides)), np.minimum(last, len(glides)))


def _means(rows: Array, first: Ints, last: Ints) -> Array:
    """Means of rows from `first` to `last` (not with it), zeros where there are none, shape (len(first), columns)."""
    total = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0, dtype=np.float64)])
    return np.asarray((total[last] - total[first]) / np.maximum(last - first, 1)[:, None])


def _glides(view: Spectra) -> Array:
    """How partials move from each coarse frame to the next, shape (coarse frames, 5).

    Share of peaks' weight that stays within 8 cents, glides 8 to 25, glides 25 to 90, is gone; and the weight's spread.
    """
    hz, power = view.peak_hz, view.peak_power
    if len(hz) < 2:
        return np.zeros((len(hz), 5))
    cents = np.where(hz > 0, 1200 * np.log2(np.maximum(hz, 1) / 55), -1e6)
    cents[hz > TOP_HZ] = -1e6
    weight = np.where(cents > -1e5, np.sqrt(np.sqrt(power)), 0.0)
    nearest = distances(cents[:-1, :12], cents[1:])
    share = weight[:-1, :12]
    total = np.maximum(share.sum(axis=1), 1e-9)
    parts = [(nearest <= 8), (nearest > 8) & (nearest <= 25), (nearest > 25) & (nearest <= 90), nearest > 90]
    columns = [(share * part).sum(axis=1) / total for part in parts]
    columns.append(share.std(axis=1) / total * 12)
    return np.vstack([np.stack(columns, axis=1), np.zeros((1, 5))])
