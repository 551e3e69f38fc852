"""A lower bound on every path, transitions counted, for each piece that is weighed at each stage.

The cost of every transition between some pieces (the dense ones) is bounded once, in blocks that stay in the
processor's cache; then a sweep forth and back for each number of pieces gives the cheapest way through each, time not
minded.

All other pieces of the library stand together as one that costs what the cheapest of them costs. What follows it, and
what it follows, is free but for one thing: difference of timbre is a distance, so a way from one dense piece to another
over any others costs at least what the two differ themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from isotone.plan.path.cost import Costs
from isotone.plan.path.pairs import Side, least, timbre_apart
from isotone.plan.table import Floats, TrackTable

BLOCK = 64
ROUNDING = 1e-5
"""What single precision may lose at a stage, taken off the bound."""
NEAR_ROUNDING = 2e-4
"""What single precision may lose of the difference of two timbres that are nearly the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Between:
    """Lower bounds between pieces, shape (from, to), inf from a piece to itself: of following one by another at once
    (`next`), and over one or more pieces that are not among them (`around`)."""

    next: Floats
    around: Floats

    @classmethod
    def of(cls, table: TrackTable, artist: NDArray[np.int64], *, leap: float, startle_veto: bool) -> Between:
        """Return the bounds between all pieces of a table."""
        size = len(table)
        found = cls(np.empty((size, size), np.float32), np.empty((size, size), np.float32))
        whole = Side(table, np.zeros(size, np.bool_), artist)
        for start in range(0, size, BLOCK):
            rows = np.arange(start, min(start + BLOCK, size))
            part = replace(whole, table=table.rows(rows), cut=whole.cut[rows], artist=artist[rows])
            apart = timbre_apart(part.table, table)
            found.next[rows] = least(part, whole, apart, leap=leap, startle_veto=startle_veto)
            found.around[rows] = np.maximum(apart - np.float32(NEAR_ROUNDING), 0)
        for one in (found.next, found.around):
            np.fill_diagonal(one, np.inf)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Through:
    """Least costs of paths through each dense piece at each stage, and through any other piece at each stage."""

    dense: Costs
    others: Costs

    @property
    def least(self) -> float:
        """The least cost of any path."""
        return float(min(self.dense.min(initial=np.inf), self.others.min()))


def through(own: Costs, other: Costs, between: Between, silent: int | None) -> Through:
    """Return the least cost of a path through each piece at each stage.

    Parameters
    ----------
    own : shape (stages, pieces)
        Cost of each piece at each stage, inf where it may not stand.
    other : shape (stages,)
        Cost of the cheapest of all other pieces at each stage.
    silent : int or None
        The stage after which a silence stands, the last but one: that transition is counted as free.
    """
    stages, pieces = own.shape
    if not pieces:
        return Through(own.copy(), np.full(stages, other.sum()))
    single = own.astype(np.float32)
    any_other = other.astype(np.float32)
    forth, around, first = _forth(single, any_other, between, silent)
    back, onward, last = _back(single, any_other, between, silent)
    dense = np.stack(forth).astype(np.float64) + np.stack(back)
    over = (np.stack(around).astype(np.float64) + np.stack(onward)).min(1)
    rounding = ROUNDING * stages
    return Through(dense - rounding, np.minimum(over, np.add(first, last)) - rounding)


def _forth(
    single: Floats, other: Floats, between: Between, silent: int | None
) -> tuple[list[Floats], list[Floats], list[float]]:
    """Return the least cost up to each stage: ending in each dense piece; in any other, by the last dense piece before
    it; in any other with no dense piece before it."""
    forth, around, first = [single[0]], [np.full(single.shape[1], np.inf, np.float32)], [float(other[0])]
    for stage in range(1, len(single)):
        free = stage - 1 == silent
        come = np.minimum(_onward(forth[-1], between.next, free), _onward(around[-1], between.around, free))
        around.append(np.minimum(forth[-1], around[-1]) + other[stage])
        forth.append(np.minimum(come, np.float32(first[-1])) + single[stage])
        first.append(first[-1] + float(other[stage]))
    return forth, around, first


def _back(
    single: Floats, other: Floats, between: Between, silent: int | None
) -> tuple[list[Floats], list[Floats], list[float]]:
    """Return the least cost after each stage: from each dense piece; from any other, by the last dense piece before it;
    from any other with no dense piece before it."""
    nothing = np.zeros(single.shape[1], np.float32)
    back, onward, last = [nothing], [nothing], [0.0]
    for stage in range(len(single) - 2, -1, -1):
        free = stage == silent
        then, over = single[stage + 1] + back[-1], other[stage + 1] + onward[-1]
        last.append(min(float(then.min()), float(other[stage + 1]) + last[-1]))
        back.append(np.minimum(_backward(then, between.next, free), over))
        onward.append(np.minimum(_backward(then, between.around, free), over))
    return back[::-1], onward[::-1], last[::-1]


def _onward(known: Floats, table: Floats, free: bool) -> Floats:
    """Return for each piece the least of `known[i] + table[i, j]` over i."""
    if free or not np.isfinite(known).any():
        return np.full(len(known), known.min(), np.float32)
    found = np.full(len(known), np.inf, np.float32)
    for start in range(0, len(known), BLOCK):
        rows = slice(start, start + BLOCK)
        np.minimum(found, (table[rows] + known[rows, None]).min(0), out=found)
    return found


def _backward(known: Floats, table: Floats, free: bool) -> Floats:
    """Return for each piece the least of `known[j] + table[i, j]` over j."""
    if free or not np.isfinite(known).any():
        return np.full(len(known), known.min(), np.float32)
    found = np.empty(len(known), np.float32)
    for start in range(0, len(known), BLOCK):
        rows = slice(start, start + BLOCK)
        found[rows] = (table[rows] + known[None, :]).min(1)
    return found
