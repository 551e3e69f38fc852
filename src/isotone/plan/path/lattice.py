"""Options at each stage, what it costs to follow one by another, and the bounds that neither mind time nor repeats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from isotone.plan.path.cost import Costs

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """Options at each stage and what it costs to follow one by another.

    Attributes
    ----------
    rows : for each stage, int shape (options,): which piece; the same piece never stands twice.
    own, heard_s : for each stage, float64 shape (options,): an option's cost, and its seconds.
    cost, delta_s : between stages k and k + 1, shape (options k, options k + 1): cost, and seconds added.
    window_s : the shortest and the longest total, in seconds.
    """

    rows: tuple[Ints, ...]
    own: tuple[Costs, ...]
    heard_s: tuple[Costs, ...]
    cost: tuple[Costs, ...]
    delta_s: tuple[Costs, ...]
    window_s: tuple[float, float]

    @property
    def stages(self) -> int:
        """How many stages there are."""
        return len(self.rows)

    @property
    def cost_tables(self) -> tuple[tuple[Ints, ...], tuple[Costs, ...], tuple[Costs, ...]]:
        """The pieces, their costs, and the costs between them."""
        return self.rows, self.own, self.cost


def priced(lattice: Lattice, price: Costs) -> Lattice:
    """Return the lattice with a price added to the cost of each piece."""
    own = tuple(one + price[row] for one, row in zip(lattice.own, lattice.rows, strict=True))
    return replace(lattice, own=own)


def relaxed(lattice: Lattice) -> tuple[Costs, ...]:
    """Return for every option the cheapest way through it, with neither the window nor repeats minded."""
    forth = [lattice.own[0]]
    for stage, cost in enumerate(lattice.cost):
        forth.append((forth[-1][:, None] + cost).min(0, initial=np.inf) + lattice.own[stage + 1])
    back = [np.zeros(len(lattice.own[-1]))]
    for stage in range(lattice.stages - 2, -1, -1):
        rest = back[-1] + lattice.own[stage + 1]
        back.append((lattice.cost[stage] + rest[None, :]).min(1, initial=np.inf))
    return tuple(one + other for one, other in zip(forth, reversed(back), strict=True))


def worthwhile(lattice: Lattice, under: float) -> list[NDArray[np.intp]]:
    """Return at each stage the options that may lie on a way under a limit."""
    return [np.flatnonzero(through < min(under, np.finfo(float).max)) for through in relaxed(lattice)]


def narrowed(lattice: Lattice, places: list[NDArray[np.intp]]) -> Lattice:
    """Return the lattice of some options only."""
    pairs = [np.ix_(one, other) for one, other in pairwise(places)]
    return Lattice(
        tuple(column[at] for column, at in zip(lattice.rows, places, strict=True)),
        tuple(column[at] for column, at in zip(lattice.own, places, strict=True)),
        tuple(column[at] for column, at in zip(lattice.heard_s, places, strict=True)),
        tuple(table[at] for table, at in zip(lattice.cost, pairs, strict=True)),
        tuple(table[at] for table, at in zip(lattice.delta_s, pairs, strict=True)),
        lattice.window_s,
    )
