"""What is sudden in a piece: jumps of its loudness, and bangs.

A *jump* is told by the level of 0.4 s, K-weighted: up by 8 dB or more within a second, *and* over what the ear had got
used to in the last ten seconds or in the last three, so that the return of the music after a breath is none. A *bang*
is too short for that: it stands, in frames of 46 ms, far over everything of the last ten seconds.
The measures and thresholds were chosen by how little they list while nearly all that is put into the public recordings
is found (`benchmarks/accuracy/dynamics.py`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
from scipy.ndimage import maximum_filter1d, percentile_filter

from isotone.music.analysis.spectra import FINE_FPS, Spectra, band_centres_hz
from isotone.music.values import Startle
from isotone.signal.arrays import Array, local_peaks
from isotone.signal.loudness import HOP_S, decibels

WIDTH = 4
"""Tenths of a second in a window: the momentary loudness of BS.1770."""
RISE_DB = 8.0
OVER_DB = 1.5
BANG_DB = 6.0
"""Chosen on either half of the recordings alike: 5.5 tells more than one an hour where no jump is. [D]"""
LONG_S, SHORT_S = 10.0, 3.0
"""How long the ear remembers what it has got used to: the 90th percentile of the one, all of the other. [D]"""
ACCUSTOMED = 90
BANG_GAP_S = 0.12
"""A frame's own rise is not among what came before it."""
JUMP_FROM_S, BANG_FROM_S = 2.0, 5.0
"""Sound that must have been heard before something in it can be sudden. [D]"""
APART_S = 1.0
FAINT_LU = 20.0
"""Events this far under the loudness of the whole startle nobody. [D]"""
LOUD_LU = 10.0
"""Loudness this far under that of the whole piece is expected at any time, however soft the moments before. [D]"""


def startles(view: Spectra, power: Array, heard_s: tuple[float, float], loudness_lufs: float) -> tuple[Startle, ...]:
    """Return sudden events, largest first.

    Parameters
    ----------
    view : the spectrogram. power : array, shape (tenths,). K-weighted power of each tenth of a second.
    heard_s : when the piece is heard. Its beginning is no startle.
    loudness_lufs : of the whole; events `FAINT_LU` below it startle nobody.

    Notes
    -----
    How unexpected an event is also weighs how loud the piece is as a whole: a swell that only comes back to the piece's
    own loudness is expected. What lies close together, or is a jump and a bang at once, is one event: as large and as
    unexpected as any of it.
    """
    if len(power) < WIDTH + round(JUMP_FROM_S / HOP_S):
        return ()
    found = _jumps(power, heard_s[0], loudness_lufs) + _bangs(view, power, heard_s[0], loudness_lufs)
    kept: list[Startle] = []
    for one in sorted((event for event in found if event.at_s < heard_s[1]), key=lambda event: -event.rise_db):
        near = [place for place, other in enumerate(kept) if abs(one.at_s - other.at_s) <= APART_S]
        for place in near:
            kept[place] = replace(kept[place], unexpected_db=max(kept[place].unexpected_db, one.unexpected_db))
        if not near:
            kept.append(one)
    return tuple(kept)


def rises(level: Array, width: int) -> Array:
    """Return how far each window of `width` tenths stands over the lowest of the second before it.

    Parameters
    ----------
    level : array, shape (windows,), in dB, one window each tenth of a second. Windows that overlap do not count.
    """
    lowest = -before(-level, round(1 / HOP_S) - width + 1, width)
    return np.asarray(level - np.minimum(lowest, level.max(initial=0.0)))


def levels(power: Array, width: int) -> Array:
    """Return the level of every window of `width` tenths, in LUFS."""
    total = np.concatenate([[0.0], np.cumsum(power)])
    return decibels(np.maximum(total[width:] - total[:-width], 0) / width)


def before(level: Array, reach: int, gap: int) -> Array:
    """Return the highest of the `reach` values that end `gap` before each; minus infinity where there are none."""
    padded = np.concatenate([np.full(reach + gap, -np.inf), level])
    highest = maximum_filter1d(padded, reach, mode="constant", cval=-np.inf)
    middle = reach + np.arange(len(level)) - (reach - 1) // 2
    return np.asarray(highest[middle])


def accustomed(level: Array, reach: int, gap: int) -> Array:
    """Return the 90th percentile of the `reach` values that end `gap` before each; of fewer at the beginning."""
    result = np.full(len(level), np.inf)
    first = min(reach + gap, len(level))
    if first > gap:
        counts = np.arange(1, first - gap + 1)
        early = np.where(np.arange(first - gap) < counts[:, None], level[: first - gap], np.inf)
        early.sort(axis=1)
        result[gap:first] = early[counts - 1, (counts - 1) * ACCUSTOMED // 100]
    if len(level) > first:
        ranked = percentile_filter(level, ACCUSTOMED, size=reach)
        result[first:] = ranked[np.arange(first, len(level)) - gap - (reach - 1) // 2]
    return result


def _jumps(power: Array, from_s: float, whole_lufs: float) -> list[Startle]:
    level = levels(power, WIDTH)
    rise = rises(level, WIDTH)
    reach = round(LONG_S / HOP_S) - WIDTH + 1
    used_to = accustomed(level, reach, WIDTH)
    over = level - np.minimum(used_to, before(level, round(SHORT_S / HOP_S) - WIDTH + 1, WIDTH))
    sudden = (rise >= RISE_DB) & (over >= OVER_DB) & (level > whole_lufs - FAINT_LU)
    sudden[: round((from_s + JUMP_FROM_S) / HOP_S)] = False
    unexpected = level - np.maximum(used_to, whole_lufs - LOUD_LU)
    return _events(np.where(sudden, rise, 0.0), rise, unexpected)


def _bangs(view: Spectra, power: Array, from_s: float, whole_lufs: float) -> list[Startle]:
    fine = decibels(view.mel @ _ear())
    over = fine - before(fine, round(LONG_S * FINE_FPS), round(BANG_GAP_S * FINE_FPS))
    level = levels(power, 1)
    place = np.minimum((np.arange(len(over)) * (1 / FINE_FPS / HOP_S)).astype(int), len(level) - 1)
    highest = np.full(len(level), -np.inf)
    np.maximum.at(highest, place, over)
    sudden = (highest >= BANG_DB) & (np.maximum(level, np.append(level[1:], level[-1])) > whole_lufs - FAINT_LU)
    sudden[: round((from_s + BANG_FROM_S) / HOP_S)] = False
    used_to = before(level, round(LONG_S / HOP_S), 1)
    unexpected = level - np.maximum(used_to, whole_lufs - LOUD_LU)
    return _events(np.where(sudden, highest, 0.0), rises(level, 1), unexpected)


def _events(strength: Array, rise: Array, unexpected: Array) -> list[Startle]:
    """An event at each peak of the strength, as large and as unexpected as where there is any within half a second."""
    near = round(0.5 / HOP_S)
    rise, unexpected = np.where(strength > 0, rise, -np.inf), np.where(strength > 0, unexpected, -np.inf)
    found = []
    for at in local_peaks(strength, least=1e-6, apart=round(APART_S / HOP_S)):
        around = slice(max(0, at - near), at + near + 1)
        largest, surprise = float(rise[around].max()), float(unexpected[around].max())
        found.append(Startle(round(float(at) * HOP_S, 2), round(largest, 1), round(surprise, 1)))
    return found


@cache
def _ear() -> Array:
    """K-weighting (ITU-R BS.1770-4, annex 1, its analogue prototype) of each mel band, as power."""
    s = 1j * band_centres_hz()
    low = s**2 / (s**2 + s * (38.13547 / 0.5003270) + 38.13547**2)
    corner, gain = 1681.974, 10 ** (3.999844 / 20)
    shelf = (gain * s**2 + gain**0.4996667 * s * (corner / 0.7071752) + corner**2) / (
        s**2 + s * (corner / 0.7071752) + corner**2
    )
    return np.asarray(np.abs(low * shelf) ** 2, dtype=np.float32)
