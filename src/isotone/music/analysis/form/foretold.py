"""How well the past of a piece foretells what comes, and how much of it came before."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from isotone.music.analysis.form.moments import CODES, RATE, codes
from isotone.music.expectation.ppm import Events, entropy, information, short_term
from isotone.music.values import Curve
from isotone.signal.arrays import Array, Ints, moving_mean

CONTEXT = 4
"""Moments that are compared when the past is searched for the like of now."""
MEMORY = 1200
"""Moments looked back on (7.4 minutes)."""
ORDER, CODE_MEMORY = 4, 600
BLOCK = 512
AGAIN = 8
"""Moments of a passage that may have come before (3 s). [D]"""
ALIKE = 1.0
"""Mean squared distance, in usual deviations, up to which a passage is the same: two of a hundred are by
chance, where the moments of pop songs are shuffled. [D]"""
STEP_S = 0.5
SMOOTH = 5


def predictability(now: Array) -> float:
    """Return how well each moment is foretold by what followed the most similar past, 0 (not) to 1 (wholly).

    One minus the ratio of two mean squared errors: of taking what followed the best three matches of the last four
    moments, and of taking any moment of the piece. In the manner of a long-context Markov model on real numbers.
    """
    windows = len(now) - CONTEXT + 1
    if len(now) < 3 * CONTEXT or windows - 1 <= 2 * CONTEXT:
        return 0.5
    chance = float(np.mean(np.sum((now - now.mean(axis=0)) ** 2, axis=1)))
    if chance <= 1e-6:
        return 1.0
    errors = 0.0
    for rows, far in _distances(now, CONTEXT, MEMORY, 2 * CONTEXT, windows - 1):
        best = np.argpartition(far, 2, axis=1)[:, :3] + max(0, rows[0] - MEMORY)
        guess = now[best + CONTEXT].mean(axis=1)
        errors += float(((now[rows + CONTEXT] - guess) ** 2).sum())
    return float(np.clip(1 - errors / (windows - 1 - 2 * CONTEXT) / chance, 0.0, 1.0))


def repetition(plain: Array) -> float:
    """Return the share of a piece that came before, 0 to 1: of its passages of 3 s, those near an earlier one."""
    windows = len(plain) - AGAIN + 1
    if windows <= AGAIN:
        return 0.0
    found = sum(
        int((far.min(axis=1) <= ALIKE * AGAIN).sum()) for _, far in _distances(plain, AGAIN, MEMORY, AGAIN, windows)
    )
    return found / windows


def surprise(plain: Array, duration_s: float) -> tuple[float, float, Curve]:
    """Return the mean information and entropy of a piece's moments, in bits, and information over time.

    The moments are codes of a small book made for the piece; the short-term model of `music.expectation` foretells
    each from all before it.
    """
    kinds = codes(plain)
    chances = short_term(Events(kinds, kinds, np.zeros_like(kinds), CODES), CODE_MEMORY, ORDER)
    bits = information(chances, kinds)
    smooth = moving_mean(bits, SMOOTH)
    at = np.arange(0, duration_s, STEP_S)
    drawn = np.interp(at, (np.arange(len(bits)) + 0.5) / RATE, smooth)
    curve = Curve(tuple(np.round(drawn, 2).tolist()), STEP_S)
    if len(bits) < 2:
        return 0.0, 0.0, curve
    return float(bits[1:].mean()), float(entropy(chances)[1:].mean()), curve


def _distances(now: Array, length: int, memory: int, first: int, last: int) -> Iterator[tuple[Ints, Array]]:
    """Yield the squared distances of passages to those that ended before them, in blocks.

    A block is the places of its passages from `first` to `last` (not with it), shape (rows,), and their distances,
    shape (rows, past), infinite where a passage is not past or too long ago. The past begins `memory` before the
    block's first.
    """
    windows = np.lib.stride_tricks.sliding_window_view(now, length, axis=0).reshape(len(now) - length + 1, -1)
    size = np.einsum("ij,ij->i", windows, windows)
    for at in range(first, last, BLOCK):
        rows = np.arange(at, min(at + BLOCK, last))
        start = max(0, at - memory)
        past = np.arange(start, rows[-1] - length + 1)
        far = size[rows, None] + size[past] - 2 * windows[rows] @ windows[past].T
        known = (past <= rows[:, None] - length) & (past >= rows[:, None] - memory)
        yield rows, np.where(known, np.maximum(far, 0.0), np.inf)
