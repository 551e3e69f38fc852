"""A price on using a piece twice, which makes the bounds that allow repeats nearly as good as if they did not.

Lagrangian relaxation of "each piece at most once" (as Held and Karp, 1971, for tours): with a price p >= 0 on each
piece, no path without repeats costs less than the cheapest priced path, repeats allowed, minus the sum of all prices.
Prices rise on what the cheapest priced path repeats and fall on what it leaves out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from isotone.plan.path.cost import Costs

ROUNDS = 60
FIRST_STEP = 0.08
"""The first change of a price, in units of cost; later ones shrink. [D]"""


def prices(rows: tuple[NDArray[np.int64], ...], own: tuple[Costs, ...], cost: tuple[Costs, ...]) -> Costs:
    """Return a price for each piece, shape (largest row + 1,), that makes repeats rare in the cheapest path.

    Parameters
    ----------
    rows, own, cost
        As in `Lattice`: which piece each option is, its cost, and the costs between stages.
    """
    size = 1 + max(int(one.max(initial=-1)) for one in rows)
    price = np.zeros(size)
    best, best_bound = price, -np.inf
    for turn in range(ROUNDS):
        path, total = _cheapest(tuple(one + price[row] for one, row in zip(own, rows, strict=True)), cost)
        bound = total - price.sum()
        if bound > best_bound + 1e-12:
            best, best_bound = price, bound
        rows_used = [int(row[at]) for row, at in zip(rows, path, strict=True)]
        new = raised(price, rows_used, FIRST_STEP / (1 + turn / 8))
        if np.array_equal(new, price):
            break
        price = new
    return best


def raised(price: Costs, rows: list[int], step: float) -> Costs:
    """Return prices that are higher for what a path repeats, and lower for what it leaves out."""
    used = np.bincount(rows, minlength=len(price))
    change = np.where(price > 0, used - 1, np.maximum(used - 1, 0))
    return np.asarray(np.maximum(price + step * change, 0))


def _cheapest(own: tuple[Costs, ...], cost: tuple[Costs, ...]) -> tuple[list[int], float]:
    total, choices = own[0], []
    for known, table in zip(own[1:], cost, strict=True):
        onward = total[:, None] + table
        best = onward.argmin(0)
        choices.append(best)
        total = onward[best, np.arange(len(best))] + known
    path = [int(total.argmin())]
    for best in reversed(choices):
        path.append(int(best[path[-1]]))
    return path[::-1], float(total.min())
