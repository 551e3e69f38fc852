"""Prices on using a piece twice, and on a session that stays too short: they make the bounds that allow both nearly as
good as if they did not.

Lagrangian relaxation of "each piece at most once" (as Held and Karp, 1971, for tours): with a price p >= 0 on each
piece, no path without repeats costs less than the cheapest priced path, repeats allowed, minus the sum of all prices.
Prices rise on what the cheapest priced path repeats and fall on what it leaves out. In the same way each second that
is heard earns a little, and the seconds that are needed are taken off.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.plan.path.cost import Costs

ROUNDS = 60
FIRST_STEP = 0.08
"""The first change of a price, in units of cost; later ones shrink. [D]"""


SECOND_STEP = 2e-5
"""The first change of what a second earns, for each second that is missing. [D]"""


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """A price on each piece, shape (largest row + 1,), and what each second that is heard earns."""

    piece: Costs
    second: float


def prices(
    rows: tuple[NDArray[np.int64], ...], own: tuple[Costs, ...], cost: tuple[Costs, ...],
    heard_s: tuple[Costs, ...] = (), least_s: float = 0.0,
) -> Prices:  # fmt: skip
    """Return prices that make repeats rare, and short sessions dear, in the cheapest path.

    Parameters
    ----------
    rows, own, cost
        As in `Lattice`: which piece each option is, its cost, and the costs between stages.
    heard_s, least_s
        The seconds of each option, and how many a path must have; without them seconds earn nothing.
    """
    best, best_bound = now, _ = Prices(np.zeros(1 + max(int(one.max(initial=-1)) for one in rows)), 0.0), -np.inf
    for turn in range(ROUNDS):
        dear = [one + now.piece[row] for one, row in zip(own, rows, strict=True)]
        if heard_s:
            dear = [one - now.second * heard for one, heard in zip(dear, heard_s, strict=True)]
        path, total = _cheapest(tuple(dear), cost)
        bound = total - now.piece.sum() + now.second * least_s
        if bound > best_bound + 1e-12:
            best, best_bound = now, bound
        used = [int(row[at]) for row, at in zip(rows, path, strict=True)]
        missing = least_s - sum(float(heard[at]) for heard, at in zip(heard_s, path, strict=False))
        new = Prices(
            raised(now.piece, used, FIRST_STEP / (1 + turn / 8)),
            max(0.0, now.second + SECOND_STEP * missing / (1 + turn / 8)) if heard_s else 0.0,
        )
        if new.second == now.second and np.array_equal(new.piece, now.piece):
            break
        now = new
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
