"""A lower bound on every path through the pieces that are weighed, transitions counted, for each piece at each stage.

The cost of every transition between any two of them is bounded once, in blocks that stay in the processor's cache;
then a sweep forth and back for each number of pieces gives the cheapest way through each, time and repeats not minded.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from isotone.plan.path.cost import Costs
from isotone.plan.path.pairs import Side, least
from isotone.plan.table import Floats, TrackTable

BLOCK = 128
ROUNDING = 1e-5
"""What single precision may lose, taken off the bound."""


def least_transitions(table: TrackTable, artist: NDArray[np.int64], *, leap: float, startle_veto: bool) -> Floats:
    """Return a lower bound of the cost of each transition, shape (from, to); inf from a piece to itself.

    The last row and column are those of "any other piece": what follows it, and what it follows, costs nothing.
    """
    size = len(table)
    found = np.zeros((size + 1, size + 1), np.float32)
    whole = Side(table, np.zeros(size, np.bool_), artist)
    for start in range(0, size, BLOCK):
        rows = np.arange(start, min(start + BLOCK, size))
        part = replace(whole, table=table.rows(rows), cut=whole.cut[rows], artist=artist[rows])
        found[rows, :size] = least(part, whole, leap=leap, startle_veto=startle_veto)
    found[np.arange(size), np.arange(size)] = np.inf
    return found


def through(own: Costs, transitions: Floats, silent: int | None) -> Costs:
    """Return the least cost of a path through each piece at each stage, shape (stages, pieces).

    Parameters
    ----------
    own : shape (stages, pieces)
        Cost of each piece at each stage, inf where it may not stand; the last column is that of any other piece.
    silent : int or None
        The stage after which a silence stands: that transition is counted as free.
    """
    stages = len(own)
    single = own.astype(np.float32)
    forth, back = [single[0]], [np.zeros(own.shape[1], np.float32)]
    for stage in range(1, stages):
        forth.append(_onward(forth[-1], transitions, stage - 1 == silent) + single[stage])
    for stage in range(stages - 2, -1, -1):
        back.append(_backward(back[-1] + single[stage + 1], transitions, stage == silent))
    total = np.stack(forth).astype(np.float64) + np.stack(back[::-1])
    return np.asarray(total - ROUNDING * stages)


def _onward(known: Floats, transitions: Floats, silent: bool) -> Floats:
    """Return for each piece the least of `known[i] + transitions[i, j]` over i."""
    if silent:
        return np.full(len(known), known.min(), np.float32)
    found = np.full(len(known), np.inf, np.float32)
    for start in range(0, len(known), BLOCK):
        rows = slice(start, start + BLOCK)
        np.minimum(found, (transitions[rows] + known[rows, None]).min(0), out=found)
    return found


def _backward(known: Floats, transitions: Floats, silent: bool) -> Floats:
    """Return for each piece the least of `known[j] + transitions[i, j]` over j."""
    if silent:
        return np.full(len(known), known.min(), np.float32)
    found = np.empty(len(known), np.float32)
    for start in range(0, len(known), BLOCK):
        rows = slice(start, start + BLOCK)
        found[rows] = (transitions[rows] + known[None, :]).min(1)
    return found
