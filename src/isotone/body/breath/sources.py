"""Breath from what people have: a belt, a heart strap, a phone on the chest, a microphone, a finger."""

from __future__ import annotations

import numpy as np

from isotone.body.breath.rate import Breath, of_wave
from isotone.body.intervals import Intervals
from isotone.signal.arrays import Array, Bools

INTERVALS_HZ = 5.0
TAPS_FEWEST = 4
TAP_SLOWEST_S, TAP_FASTEST_S = 20.0, 1.2  # a breath lasts between these [D]


def of_belt(values: Array, rate_hz: float) -> Breath | None:
    """Return the rate of breath of a respiration belt, shape (n,), in any unit; None under 20 s."""
    return of_wave(values, rate_hz, "belt")


def of_intervals(intervals: Intervals, measured: Bools | None = None) -> Breath | None:
    """Return the rate of breath that intervals between beats tell: the heart quickens as one breathes in.

    It is not told by every heart, and slow waves of blood pressure look like slow breath: so it is less sure than a
    belt. Intervals that were not measured are bridged. None under 20 s.
    """
    sure = np.ones(len(intervals), dtype=bool) if measured is None else measured
    rr, at_s = intervals.rr_ms[sure], (intervals.at_s - intervals.rr_ms / 2000)[sure]
    if len(rr) < 10:
        return None
    clock = np.arange(at_s[0], at_s[-1], 1 / INTERVALS_HZ)
    values = np.interp(clock, at_s, rr)
    after = np.searchsorted(at_s, clock).clip(1, len(at_s) - 1)
    values[at_s[after] - at_s[after - 1] > 4.0] = np.nan
    return of_wave(values, INTERVALS_HZ, "intervals", steep=True)


def of_motion(acceleration: Array, rate_hz: float) -> Breath | None:
    """Return the rate of breath that a phone or strap on the chest or belly feels: shape (n, 3), in any unit.

    Breath tilts it: the axis along which it tilts most at the pace of breath is found, not told. None under 20 s.
    """
    three = np.asarray(acceleration, dtype=np.float64).reshape(len(acceleration), -1)
    known = np.isfinite(three).all(axis=1)
    if known.sum() < 2:
        return None
    smooth = max(round(rate_hz), 1)
    still = three - np.array([np.median(axis[known]) for axis in three.T])
    means = np.stack([np.convolve(np.where(known, axis, 0), np.ones(smooth) / smooth, "same") for axis in still.T], 1)
    _, _, ways = np.linalg.svd(means[known] - means[known].mean(axis=0), full_matrices=False)
    return of_wave(np.where(known, still @ ways[0], np.nan), rate_hz, "motion")


def of_envelope(loudness: Array, rate_hz: float) -> Breath | None:
    """Return the rate of breath of the loudness (n,) that a microphone hears of it; None under 20 s.

    Where breathing in and out sound alike twice the rate is heard: the microphone is the least sure of the sources.
    """
    loud = np.log(np.maximum(np.asarray(loudness, dtype=np.float64), 1e-9))
    return of_wave(loud, rate_hz, "microphone")


def of_taps(times_s: Array) -> Breath | None:
    """Return the rate of breath of taps, one a breath, at `times_s` (n,), rising; None with fewer than four."""
    gaps = np.diff(np.asarray(times_s, dtype=np.float64))
    gaps = gaps[(gaps >= TAP_FASTEST_S) & (gaps <= TAP_SLOWEST_S)]
    if len(gaps) < TAPS_FEWEST - 1:
        return None
    middle = float(np.median(gaps))
    fair = gaps[np.abs(gaps - middle) < 0.5 * middle]
    mean = float(fair.mean())
    error = 1.96 * max(float(fair.std()), 0.05 * mean) / np.sqrt(len(fair))
    spread = float(fair.std()) / mean
    confidence = len(fair) / max(len(times_s) - 1, 1) * max(1 - 2 * spread, 0.0)
    return Breath(60 / mean, 60 / (mean + error), 60 / max(mean - error, 0.1), confidence, "taps")


def of_holds(pressed_s: Array, released_s: Array) -> Breath | None:
    """Return the rate of breath of a key held while breathing in: from press to press, as for taps."""
    count = min(len(pressed_s), len(released_s))
    held = np.asarray(released_s[:count]) > np.asarray(pressed_s[:count])
    return of_taps(np.asarray(pressed_s[:count])[held])
