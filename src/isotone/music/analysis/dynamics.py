"""Loudness over time: what is heard from when to when, how a piece begins and ends, and what is sudden in it."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.spectra import FINE_FPS, Spectra
from isotone.music.features import Startle
from isotone.signal.arrays import Array, local_peaks
from isotone.signal.loudness import HOP_S, decibels

EDGE_S = 10.0
AUDIBLE_RANGE_DB = 55.0
"""Sound this far below the piece's loud parts is not heard at a soft level. [D]"""
VIEWS = ((4, 8.0, 3.0), (1, 10.0, 5.0))
"""Width of the window in tenths of a second, least rise within a second, least height over the context, both in dB.

A jump of the music is seen by the wide window, a bang by the narrow one. SCIENCE G4 asks for rises of 10 dB. Put into
41 recordings (1.06 hours), 40 of 41 jumps by 12 dB and 39 of 41 bangs were found; left as they are, the recordings
have 57 events an hour (139 if every rise by 8 dB counted that stands a little over its context)."""
ACCUSTOMED = 90
"""Percentile of the context's level that the ear has got used to. [D]"""
FAINT_LU = 20.0
"""Events this far under the loudness of the whole startle nobody. [D]"""
CONTEXT_S = 10.0
APART_S = 1.5
FADE_DB = 12.0


def audible_s(view: Spectra) -> tuple[float, float]:
    """Return when sound is first and last heard, in seconds; (0, 0) for silence."""
    if len(view.power) == 0:
        return 0.0, 0.0
    least = max(float(np.percentile(view.power, 95)) * 10 ** (-AUDIBLE_RANGE_DB / 10), 10**-7.5)
    heard = view.power > least
    pair = np.flatnonzero(heard[1:] & heard[:-1])
    if len(pair) == 0:
        return 0.0, 0.0
    start = max(0.0, (float(pair[0]) - 1) / FINE_FPS)
    return round(start, 3), round(min(view.duration_s, (float(pair[-1]) + 2) / FINE_FPS), 3)


def startles(power: Array, heard_s: tuple[float, float], loudness_lufs: float) -> tuple[Startle, ...]:
    """Return sudden events, largest first.

    Parameters
    ----------
    power : array, shape (tenths,)
        K-weighted power of each tenth of a second.
    heard_s : when the piece is heard. Its first second is no startle: something must begin.
    loudness_lufs : of the whole; events `FAINT_LU` below it startle nobody.

    Notes
    -----
    An event rises far enough within a second *and* stands over what the ten seconds before had accustomed the ear
    to, so that the return of the music after a rest or a breath is none.
    """
    found = [one for view in VIEWS for one in _sudden(power, view, loudness_lufs - FAINT_LU)]
    kept: list[Startle] = []
    for one in sorted(found, key=lambda event: -event.rise_db):
        inside = heard_s[0] + 1.0 < one.at_s < heard_s[1]
        if inside and all(abs(one.at_s - other.at_s) > APART_S for other in kept):
            kept.append(one)
    return tuple(kept)


def _sudden(power: Array, view: tuple[int, float, float], least_lufs: float) -> list[Startle]:
    """Sudden events as one window sees them, in order of time."""
    width, least_rise, least_over = view
    back, context = round(1 / HOP_S), round(CONTEXT_S / HOP_S)
    if len(power) < width + back + 5:
        return []
    total = np.concatenate([[0.0], np.cumsum(power)])
    level = decibels(np.maximum(total[width:] - total[:-width], 0) / width)
    rise = level - _before(level, back, width, np.inf).min(axis=1)
    over = level - _accustomed(level, context, width)
    startling = (rise >= least_rise) & (over >= least_over) & (level > least_lufs)
    startling[: back + 1] = False
    places = local_peaks(np.where(startling, rise, 0.0), least=least_rise, apart=back)
    return [Startle(round(float(at) * HOP_S, 2), round(float(rise[at]), 1)) for at in places]


def _before(level: Array, reach: int, width: int, blank: float) -> Array:
    """Levels of the `reach` tenths before each window that do not overlap it; `blank` before the beginning."""
    padded = np.concatenate([np.full(reach, blank), level])
    return np.lib.stride_tricks.sliding_window_view(padded, reach - width + 1)[: len(level)]


def _accustomed(level: Array, context: int, width: int) -> Array:
    """The `ACCUSTOMED` percentile of the level over the context of each window; over less where less came before."""
    past = _before(level, context, width, np.nan)
    result = np.full(len(level), np.inf)
    full = min(context, len(level))
    for at in range(width, full):
        result[at] = np.percentile(level[: at - width + 1], ACCUSTOMED)
    if len(level) > context:
        result[context:] = np.percentile(past[context:], ACCUSTOMED, axis=1)
    return result


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
