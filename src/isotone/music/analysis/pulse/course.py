"""How the tempo moves through a piece, and when its pulse has settled."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.pulse.beats import strongest
from isotone.music.analysis.spectra import FINE_FPS
from isotone.music.values import Curve
from isotone.signal.arrays import Array, Ints

STEP_S = 0.5
AROUND_S, AROUND_BEATS = 2.0, 2.5
"""Beats this far from a moment, in seconds and at least in beats, say how fast it is there. [D]"""
STEADY_BEATS = 4
STEADY_WITHIN = 0.08
"""A pulse has settled with so many gaps in a row this near, as a fraction, to the tempo of the beats after. [D]"""


def tempo_curve(beats: Array, duration_s: float) -> Curve:
    """Return the tempo around each half second, None before the first and after the last beat.

    The slope of a line through the beats' numbers and times.

    Parameters
    ----------
    beats : array, shape (beats,). Fine frames.
    """
    at = np.arange(int(duration_s / STEP_S) + 1) * STEP_S
    if len(beats) < 3:
        return Curve((None,) * len(at), STEP_S)
    times = beats / FINE_FPS
    width = max(AROUND_S, AROUND_BEATS * float(np.median(np.diff(times))))
    low, high = np.searchsorted(times, at - width), np.searchsorted(times, at + width)
    slope = _Sums(times).slope(low, high)
    inside = (at >= times[0]) & (at <= times[-1]) & (high - low >= 3)
    return Curve(tuple(round(60 * float(s), 2) if ok else None for s, ok in zip(slope, inside, strict=True)), STEP_S)


class _Sums:
    """Running sums of beats' times, so that a line through any stretch of them costs nothing."""

    def __init__(self, times: Array) -> None:
        number = np.arange(len(times), dtype=np.float64)
        times = times - times.mean()
        parts = (np.ones_like(times), times, number, times * times, times * number)
        self.sums = [np.concatenate([[0.0], np.cumsum(part)]) for part in parts]

    def slope(self, low: Ints, high: Ints) -> Array:
        """Return beats per second of the line through beats `low` to `high` (not with it)."""
        count, time, number, square, product = (one[high] - one[low] for one in self.sums)
        spread = count * square - time * time
        return np.where(spread > 1e-12, (count * product - time * number) / np.maximum(spread, 1e-12), 0.0)


def settles_s(beats: Array, strength: Array, first_sound_s: float) -> float | None:
    """Return seconds from the first sound until the pulse is steady, None where it never is.

    It is steady from the first beat on whose next gaps all lie near their own median, where at most one of those
    beats is silent. `beats` are fine frames, `strength` the onset strength of fine frames.
    """
    gaps = np.diff(beats)
    if len(gaps) < STEADY_BEATS:
        return None
    runs = np.lib.stride_tricks.sliding_window_view(gaps, STEADY_BEATS)
    middle = np.median(runs, axis=1, keepdims=True)
    heard = strongest(strength, beats, 3) > strength.mean()
    sounding = np.lib.stride_tricks.sliding_window_view(heard, STEADY_BEATS + 1).sum(axis=1) >= STEADY_BEATS
    steady = np.flatnonzero((np.abs(runs / middle - 1) <= STEADY_WITHIN).all(axis=1) & sounding)
    if len(steady) == 0:
        return None
    return round(max(0.0, float(beats[steady[0]]) / FINE_FPS - first_sound_s), 2)
