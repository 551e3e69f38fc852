"""The rate of breath in a signal that rises and falls with it.

The strongest wave of each forty seconds, between 3.6 and 36 a minute; the rate is the mean over the stretches, each
counted by how much of its power that wave carries. Stretches that disagree with most make it less sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from isotone.errors import InputError
from isotone.signal.arrays import Array, moving_mean

Source = Literal["belt", "intervals", "motion", "microphone", "taps"]

SLOWEST_HZ, FASTEST_HZ = 0.06, 0.6
GRID_HZ = 5.0  # what the signal is brought to
STRETCH_S, SHORTEST_S, STEP_S = 40.0, 20.0, 5.0
PEAK_HZ = 0.035  # the wave lies within this of its peak [D]
AGREE_MIN = 2.5  # breaths a minute: stretches this near to the middle one agree [D]
UNSURE = 0.35  # below this confidence the rate is not to be told [D]
CHANCE, CHANCE_SHORT = 0.25, 0.38  # what noise reaches in one of twenty: in long recordings; more in one stretch [D]


@dataclass(frozen=True, slots=True)
class Breath:
    """Breaths a minute: `rate_min`, most likely between `low_min` and `high_min`; `confidence` from 0 to 1.

    With a confidence under `UNSURE` the rate is not to be told: `told_min` is None then.
    """

    rate_min: float
    low_min: float
    high_min: float
    confidence: float
    source: Source

    @property
    def told_min(self) -> float | None:
        """The rate where it is sure enough to be told, else None."""
        return self.rate_min if self.confidence >= UNSURE else None


def of_wave(values: Array, rate_hz: float, source: Source, *, steep: bool = False) -> Breath | None:
    """Return the rate of breath in an even signal (n,), NaN where nothing was measured; None under 20 s.

    With `steep` fast waves count more: as they do where slow ones come from elsewhere too.
    """
    if not rate_hz > 0:
        raise InputError("breath-rate", rate=rate_hz)
    even = _thinned(values, rate_hz)
    width = min(round(STRETCH_S * GRID_HZ), len(even))
    if width < SHORTEST_S * GRID_HZ:
        return None
    stretches = sliding_window_view(even, width)[:: round(STEP_S * GRID_HZ)]
    stretches = stretches[np.isfinite(stretches).mean(axis=1) > 0.8]
    if len(stretches) == 0:
        return None
    rates, shares = _peaks(np.nan_to_num(stretches), steep)
    return _joined(60 * rates, shares, source)


def _thinned(values: Array, rate_hz: float) -> Array:
    """Return a signal at `GRID_HZ`, each value a mean, freed of what is slower than any breath."""
    values = np.asarray(values, dtype=np.float64)
    measured = np.isfinite(values)
    count = int(len(values) * GRID_HZ / rate_hz)
    if count < 2 or not measured.any():
        return np.zeros(0)
    place = np.minimum((np.arange(len(values)) * GRID_HZ / rate_hz).astype(np.int64), count - 1)
    total = np.bincount(place, np.where(measured, values, 0.0), count)
    many = np.bincount(place, measured, count)
    known = many > 0
    even = np.interp(np.arange(count), np.flatnonzero(known), total[known] / many[known])
    even = even - moving_mean(even, round(20 * GRID_HZ))
    if rate_hz >= GRID_HZ:
        even[~known] = np.nan
    return even


def _peaks(stretches: Array, steep: bool) -> tuple[Array, Array]:
    """Return the strongest wave of each stretch (k, n), in Hz, and the share of the power it carries, (k,) both."""
    width = stretches.shape[1]
    size = 8 * (1 << width.bit_length())
    power = np.abs(np.fft.rfft((stretches - stretches.mean(axis=1, keepdims=True)) * np.hanning(width), size)) ** 2
    hz = np.arange(power.shape[1]) * GRID_HZ / size
    inside = (hz >= SLOWEST_HZ) & (hz <= FASTEST_HZ)
    hz, power = hz[inside], power[:, inside] * (hz[inside] ** 2 if steep else 1.0)
    peak = power.argmax(axis=1)
    near = np.abs(hz[None, :] - hz[peak][:, None]) <= max(PEAK_HZ, 1.5 * GRID_HZ / width)
    wave = power * near
    total = np.maximum(power.sum(axis=1), 1e-30)
    rates = (wave * hz).sum(axis=1) / np.maximum(wave.sum(axis=1), 1e-30)
    return rates, wave.sum(axis=1) / total


def _joined(rates: Array, shares: Array, source: Source) -> Breath:
    """Return one rate of those of the stretches, a minute."""
    order = np.argsort(rates)
    weight = np.cumsum(shares[order])
    middle = rates[order][np.searchsorted(weight, weight[-1] / 2)]
    agree = np.abs(rates - middle) <= np.maximum(AGREE_MIN, 0.2 * middle)
    rate = float(np.average(rates[agree], weights=shares[agree] + 1e-9))
    spread = float(np.sqrt(np.average((rates[agree] - rate) ** 2, weights=shares[agree] + 1e-9)))
    apart = max((len(rates) - 1) * STEP_S / STRETCH_S + 1, 1.0)  # stretches that do not overlap
    confidence = float(agree.mean() * shares[agree].mean()) * UNSURE / (CHANCE + CHANCE_SHORT / apart)
    wide = 1.96 * max(spread / float(np.sqrt(apart * agree.mean())), 0.3)
    return Breath(rate, max(rate - wide, 0.0), rate + wide, min(confidence, 1.0), source)
