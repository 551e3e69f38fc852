"""Loudness over time: what is heard from when to when, where it is silent, and how a piece begins and ends."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.spectra import FINE_FPS, Spectra
from isotone.music.values import Curve, Span
from isotone.signal.arrays import Array
from isotone.signal.loudness import HOP_S, decibels, short_term_of

EDGE_S = 10.0
AUDIBLE_RANGE_DB = 55.0
"""Sound this far below the piece's loud parts is not heard at a soft level. [D]"""
FADE_DB = 12.0
SILENT_S = 1.0
"""A rest shorter than this is part of the music. [D]"""
STEP_S = 0.5


def audible_s(view: Spectra) -> tuple[float, float]:
    """Return when sound is first and last heard, in seconds; (0, 0) for silence."""
    if len(view.power) == 0:
        return 0.0, 0.0
    heard = view.power > least_heard(view)
    pair = np.flatnonzero(heard[1:] & heard[:-1])
    if len(pair) == 0:
        return 0.0, 0.0
    start = max(0.0, (float(pair[0]) - 1) / FINE_FPS)
    return round(start, 3), round(min(view.duration_s, (float(pair[-1]) + 2) / FINE_FPS), 3)


def least_heard(view: Spectra) -> float:
    """Return the power under which nothing is heard at a soft level."""
    return max(float(np.percentile(view.power, 95)) * 10 ** (-AUDIBLE_RANGE_DB / 10), 10**-7.5)


def silences(view: Spectra, heard_s: tuple[float, float]) -> tuple[Span, ...]:
    """Return where nothing is heard for `SILENT_S` or longer between the first and the last sound."""
    inside = np.concatenate([[True], view.power > least_heard(view), [True]])
    places = np.flatnonzero(inside) - 1
    starts, ends = (places[:-1] + 1) / FINE_FPS, places[1:] / FINE_FPS
    found = (ends - starts >= SILENT_S) & (starts > heard_s[0]) & (ends < heard_s[1])
    return tuple(Span(round(float(a), 2), round(float(b), 2)) for a, b in zip(starts[found], ends[found], strict=True))


def loudness_curve(power: Array) -> Curve:
    """Return the short-term loudness (3 s around each half second; less at the edges), in LUFS."""
    around = np.pad(power, 15, mode="edge")
    level = short_term_of(around) if len(power) else np.zeros(0)
    return Curve(tuple(np.round(level[: len(power) : round(STEP_S / HOP_S)], 1).tolist()), STEP_S)


def edge_loudness(power: Array, from_s: float, to_s: float) -> float:
    """Return the loudness between two times, in LUFS, ungated."""
    part = power[max(0, int(from_s / HOP_S)) : max(int(from_s / HOP_S) + 1, int(np.ceil(to_s / HOP_S)))]
    return float(decibels(part.mean(keepdims=True))[0]) if len(part) else -70.0


def fades(power: Array, from_s: float, to_s: float, *, out: bool) -> bool:
    """Say whether the sound rises from (or, with `out`, sinks into) silence between two times.

    It does where a straight line through its level climbs (falls) by 12 dB or more and fits well.
    """
    level = decibels(power[int(from_s / HOP_S) : int(np.ceil(to_s / HOP_S))])
    if len(level) < 20:
        return False
    at = np.arange(len(level)) - (len(level) - 1) / 2
    slope = float((at @ level) / (at @ at))
    spread = float(np.std(level))
    fit = abs(slope) * float(np.std(at)) / max(spread, 1e-9)
    change = slope * len(level) * (-1 if out else 1)
    return change >= FADE_DB and fit >= 0.75
