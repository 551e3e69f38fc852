"""Loudness over time: what is heard from when to when, how a piece begins and ends, and what is sudden in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.music.analysis.spectra import FINE_FPS, Spectra
from isotone.music.values import Startle
from isotone.signal.arrays import Array
from isotone.signal.loudness import HOP_S, decibels

EDGE_S = 10.0
AUDIBLE_RANGE_DB = 55.0
"""Sound this far below the piece's loud parts is not heard at a soft level. [D]"""
FAINT_LU = 20.0
"""Events this far under the loudness of the whole startle nobody. [D]"""
CONTEXT_S = 10.0
APART_S = 1.5
LOUD_LU = 10.0
"""Loudness this far under that of the whole piece is expected at any time, however soft the moments before. [D]"""
FADE_DB = 12.0


@dataclass(frozen=True, slots=True)
class View:
    """One way to look for what is sudden.

    `width` of the window in tenths of a second; least `rise_db` within a second; least `over_db` above the
    `accustomed` percentile of the ten seconds before; least `context_s` of sound before.
    """

    width: int
    rise_db: float
    over_db: float
    accustomed: float
    context_s: float


VIEWS = (View(4, 8.0, 3.0, 90, 2.0), View(1, 10.0, 3.0, 97, 5.0))
"""A jump of the music is seen by the wide window, a bang by the narrow one. SCIENCE G4 asks for rises of 10 dB."""


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
    heard_s : when the piece is heard. Its beginning is no startle.
    loudness_lufs : of the whole; events `FAINT_LU` below it startle nobody.

    Notes
    -----
    An event rises far enough within a second *and* stands over what the ten seconds before had accustomed the ear
    to, so that the return of the music after a rest or a breath is none. How unexpected it is also weighs how loud
    the piece is as a whole: a swell that only comes back to the piece's own loudness is expected.
    """
    found = [one for view in VIEWS for one in _sudden(power, view, heard_s[0], loudness_lufs)]
    kept: list[Startle] = []
    for one in sorted(found, key=lambda event: -event.rise_db):
        if one.at_s < heard_s[1] and all(abs(one.at_s - other.at_s) > APART_S for other in kept):
            kept.append(one)
    return tuple(kept)


def _sudden(power: Array, view: View, from_s: float, whole_lufs: float) -> list[Startle]:
    """Sudden events as one view sees them, in order of time."""
    back = round(1 / HOP_S)
    if len(power) < view.width + back + 5:
        return []
    total = np.concatenate([[0.0], np.cumsum(power)])
    level = decibels(np.maximum(total[view.width :] - total[: -view.width], 0) / view.width)
    rise = level - _before(level, back, view.width, np.inf).min(axis=1)
    used_to = _accustomed(level, view)
    over = level - used_to
    unexpected = level - np.maximum(used_to, whole_lufs - LOUD_LU)
    startling = (rise >= view.rise_db) & (over >= view.over_db) & (level > whole_lufs - FAINT_LU)
    startling[: round((from_s + view.context_s) / HOP_S)] = False
    return [
        Startle(
            round(float(start) * HOP_S, 2),
            round(float(rise[start:end].max()), 1),
            round(float(unexpected[start:end].max()), 1),
        )
        for start, end in _runs(startling, apart=back)
    ]


def _runs(flags: NDArray[np.bool_], *, apart: int) -> list[tuple[int, int]]:
    """Where each run of true flags starts and ends; runs nearer than `apart` are one."""
    places = np.flatnonzero(flags)
    if len(places) == 0:
        return []
    breaks = np.flatnonzero(np.diff(places) >= apart)
    starts, ends = np.append(0, breaks + 1), np.append(breaks, len(places) - 1)
    return [(int(places[start]), int(places[end]) + 1) for start, end in zip(starts, ends, strict=True)]


def _before(level: Array, reach: int, width: int, blank: float) -> Array:
    """Levels of the `reach` tenths before each window that do not overlap it; `blank` before the beginning."""
    padded = np.concatenate([np.full(reach, blank), level])
    return np.lib.stride_tricks.sliding_window_view(padded, reach - width + 1)[: len(level)]


def _accustomed(level: Array, view: View) -> Array:
    """The level that the ear has got used to before each window; at the beginning, over what there was."""
    context = round(CONTEXT_S / HOP_S)
    result = np.full(len(level), np.inf)
    for at in range(view.width, min(context, len(level))):
        result[at] = np.percentile(level[: at - view.width + 1], view.accustomed)
    if len(level) > context:
        past = _before(level, context, view.width, np.nan)[context:]
        result[context:] = np.percentile(past, view.accustomed, axis=1)
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
