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
RISE_DB = 8.0
"""A startle rises at least this far within a second (SCIENCE G4 asks for +10). [D]"""
UNEXPECTED_DB = 3.0
"""And stands this far over what the ten seconds before had accustomed the ear to. [D]"""
CONTEXT_S = 10.0
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
    loudness_lufs : of the whole; events over 20 LU below it startle nobody.

    Notes
    -----
    Looked at in two ways, over 0.4 s (a jump of the music) and 0.1 s (a bang). An event rises by `RISE_DB` or more
    within a second *and* stands over the 90th percentile of the ten seconds before, so that the return of the music
    after a rest or a breath is none.
    """
    found: list[tuple[float, float, float]] = []
    for width in (4, 1):
        found += _sudden(power, width, loudness_lufs)
    found = [one for one in found if heard_s[0] + 1.0 < one[0] < heard_s[1]]
    kept: list[tuple[float, float, float]] = []
    for one in sorted(found, key=lambda event: -event[1]):
        if all(abs(one[0] - other[0]) > 1.5 for other in kept):
            kept.append(one)
    return tuple(Startle(round(at, 2), round(rise, 1)) for at, rise, _ in kept)


def _sudden(power: Array, width: int, loudness_lufs: float) -> list[tuple[float, float, float]]:
    """When, how far within a second, and how far over its context, each event over windows of `width` tenths."""
    back, context = round(1 / HOP_S), round(CONTEXT_S / HOP_S)
    if len(power) < width + back + 5:
        return []
    total = np.concatenate([[0.0], np.cumsum(power)])
    level = decibels(np.maximum(total[width:] - total[:-width], 0) / width)
    rise, over = np.zeros(len(level)), np.zeros(len(level))
    padded = np.concatenate([np.full(context, np.nan), level])
    for at in range(back, len(level)):
        rise[at] = level[at] - level[max(0, at - back) : at - width + 1].min(initial=np.inf)
        past = padded[at : at + context - width + 1]
        over[at] = level[at] - float(np.nanpercentile(past, 90)) if at > back else 0.0
    sudden = np.where((rise >= RISE_DB) & (over >= UNEXPECTED_DB) & (level > loudness_lufs - 20), rise, 0.0)
    return [
        (float(at) * HOP_S, float(rise[at]), float(over[at])) for at in local_peaks(sudden, least=RISE_DB, apart=10)
    ]


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
