"""Where is applause? A small model over windows of two seconds of a spectrum in twelve broad bands.

It hears what claps have in common: a hump between half and three kilohertz, all bands moving at once, attacks sharper
than decays, no partial that stays. It knows no loudness. `docs/models/applause.md` is its card.
"""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.fitted import applause as fitted
from isotone.music.analysis.linear import chance
from isotone.music.analysis.spectra import BANDS, COARSE_FPS, FINE_FPS, Spectra
from isotone.music.analysis.voice import bent
from isotone.music.values import Span
from isotone.signal.arrays import Array, distances

GROUPS = 12
CLUES = 3 * GROUPS + 6
BLOCK = 43
"""Fine frames in a block: half a second. A window is `AROUND` blocks."""
AROUND = 4
RANGE_DB = 60.0
"""Bands further below the loud parts of the piece count as that far below. [D]"""
PEAKS = 8
STAYS_CENTS = 15.0
STEP_S = BLOCK / FINE_FPS
LIKELY, SURE, PAUSES, LEAST_S, LEAST_WINDOWS = 0.5, 0.6, 2, 1.5, 2
"""A span is told where windows are `LIKELY` applause, one between two left out of account, for `LEAST_S` and
`LEAST_WINDOWS` or longer, `SURE` in the mean. Chosen on half of the real applause and the library. [D]"""


def applause_clues(view: Spectra) -> Array:
    """Return what speaks for applause in windows of two seconds, one each half second, shape (windows, CLUES)."""
    count = len(view.power) // BLOCK
    if count < AROUND:
        return np.zeros((0, CLUES))
    level = _levels(view)[: count * BLOCK]
    change = np.diff(level, axis=0, prepend=level[:1])
    common = change.mean(axis=1)
    mean, square = _blocks(level, count), _blocks(level * level, count)
    moved, own = _blocks(np.abs(change), count), _blocks(change * change, count)
    both = np.stack([common * common, np.maximum(common, 0) ** 2, np.abs(common) ** 3], axis=1)
    shared = _around(_blocks(both, count))
    middle = _around(mean)
    spread = np.sqrt(np.maximum(_around(square) - middle**2, 0))
    total = np.maximum(_around(own).mean(axis=1), 1e-6)
    together = np.stack(
        [shared[:, 0] / total, shared[:, 1] / np.maximum(shared[:, 0], 1e-6), shared[:, 2] / total**1.5], axis=1
    )
    shape = middle - middle.mean(axis=1, keepdims=True)
    return np.hstack([shape, spread, _around(moved), together, _around(_held(view, count))])


def _levels(view: Spectra) -> Array:
    """Level of broad bands in dB, at most `RANGE_DB` below the loud parts, shape (fine frames, GROUPS)."""
    wide = view.mel @ np.repeat(np.eye(GROUPS, dtype=np.float32), BANDS // GROUPS, axis=0)
    loud = max(float(np.percentile(view.power, 95)), 1e-9)
    return np.asarray(10 * np.log10(np.maximum(wide, np.float32(loud * 10 ** (-RANGE_DB / 10)))))


def _blocks(rows: Array, count: int) -> Array:
    return np.asarray(rows.reshape(count, BLOCK, -1).mean(axis=1))


def _around(blocks: Array) -> Array:
    """Mean of each `AROUND` blocks that follow each other."""
    total = np.cumsum(np.vstack([np.zeros((1, blocks.shape[1])), blocks]), axis=0)
    return np.asarray((total[AROUND:] - total[:-AROUND]) / AROUND)


def _held(view: Spectra, count: int) -> Array:
    """Return, of each block, the share of peaks that stays, that of the strongest peak, and the spread of all."""
    hz, power = view.peak_hz, view.peak_power
    loud = np.maximum(power.sum(axis=1), 1e-12)
    cents = 1200 * np.log2(np.maximum(hz, 1.0))
    after = np.vstack([cents[1:], cents[-1:]])
    stays = distances(cents[:, :PEAKS], after) <= STAYS_CENTS
    weight = np.sqrt(power[:, :PEAKS])
    rows = np.stack(
        [
            (weight * stays).sum(axis=1) / np.maximum(weight.sum(axis=1), 1e-9),
            power[:, 0] / loud,
            np.log(np.maximum((power / loud[:, None] * cents).sum(axis=1), 1.0)),
        ],
        axis=1,
    )
    total = np.cumsum(np.vstack([np.zeros((1, rows.shape[1])), rows]), axis=0)
    edges = np.minimum((np.arange(count + 1) * BLOCK / FINE_FPS * COARSE_FPS).astype(int), len(rows))
    many = np.maximum(np.diff(edges), 1)[:, None]
    return np.asarray((total[edges[1:]] - total[edges[:-1]]) / many)


def applause(view: Spectra) -> tuple[Span, ...]:
    """Return where there is applause for `LEAST_S` or longer, each with the mean probability there."""
    clues = applause_clues(view)
    if len(clues) == 0:
        return ()
    return spans(chance(fitted.CLAPPED(bent(clues, np.array(fitted.CENTRE), np.array(fitted.SPREAD)))), view.duration_s)


def spans(likely: Array, duration_s: float) -> tuple[Span, ...]:
    """Return the runs of windows that are likely applause; half a window at an edge of the piece belongs to them."""
    found = []
    places = np.flatnonzero(likely >= LIKELY)
    for run in np.split(places, np.flatnonzero(np.diff(places) > PAUSES) + 1) if len(places) else []:
        start = 0.0 if run[0] == 0 else _middle_s(int(run[0])) - STEP_S / 2
        end = duration_s if run[-1] == len(likely) - 1 else _middle_s(int(run[-1])) + STEP_S / 2
        sure = float(likely[run[0] : run[-1] + 1].mean())
        if end - start >= LEAST_S and len(run) >= LEAST_WINDOWS and sure >= SURE:
            found.append(Span(round(start, 2), round(min(end, duration_s), 2), round(sure, 3)))
    return tuple(found)


def _middle_s(window: int) -> float:
    return (window + AROUND / 2) * STEP_S
