"""The cheapest way through stages whose total time must lie in a window, no piece twice. Exact, with a proven bound.

Method
------
1. Without the window and with repeats allowed, the cheapest way to and from every option is a sweep forth and back
   (a relaxation, so a lower bound): options that cannot lie on a way cheaper than one already known are dropped.
2. Prices on repeats (`repeats`) tighten that bound, and drop more.
3. With time in bins, rounded down and the window widened by what rounding may hide, a sweep back gives the cheapest
   priced rest of the way for every option and every time left (`rest`): a tighter bound again.
4. Depth-first branch and bound over real times and without repeats, cheapest child first, cut by 3. If its effort
   runs out, the cheapest branch left unopened is the bound.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from isotone.plan.path.cost import Costs
from isotone.plan.path.lattice import Lattice, narrowed, priced, worthwhile
from isotone.plan.path.repeats import prices
from isotone.plan.path.rest import Rest, timed

TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Solved:
    """The best way found (an option's place at each stage; None if none under the limit), its cost, a lower bound.

    `opened` is how many branches it took.
    """

    path: tuple[int, ...] | None
    cost: float
    bound: float
    opened: int = 0


def solve(lattice: Lattice, *, under: float = np.inf, effort: int = 4000) -> Solved:
    """Return the cheapest way that costs less than `under`.

    Parameters
    ----------
    effort : int
        How many branches may be opened; up to four times as many until a first way is found.
    """
    places = worthwhile(lattice, under)
    if any(len(one) == 0 for one in places):
        return Solved(None, np.inf, under)
    narrow = narrowed(lattice, places)
    price = prices(*narrow.cost_tables).piece
    again = worthwhile(priced(narrow, price), under + float(price.sum()))
    if any(len(one) == 0 for one in again):
        return Solved(None, np.inf, under)
    places = [one[at] for one, at in zip(places, again, strict=True)]
    small = narrowed(lattice, places)
    rest, price = timed(small, price, effort)
    search = _Search(small, rest, price, under=under, effort=effort)
    search.run()
    if search.path is None:
        return Solved(None, np.inf, min(search.bound, under), search.opened)
    path = tuple(int(places[stage][at]) for stage, at in enumerate(search.path))
    return Solved(path, search.best, min(search.bound, search.best), search.opened)


@dataclass(slots=True, eq=False)
class _Search:
    """Depth-first branch and bound. It changes itself while it runs, and only then."""

    lattice: Lattice
    rest: Rest
    price: Costs
    under: float
    effort: int
    best: float = np.inf
    bound: float = np.inf
    path: tuple[int, ...] | None = None
    opened: int = 0
    _way: list[int] = field(default_factory=list)
    _used: set[int] = field(default_factory=set)
    _refund: float = 0.0  # the prices of all pieces that are still free

    def run(self) -> None:
        self.best, self._refund = self.under, float(self.price.sum())
        first = self.lattice
        self._open(0, first.own[0], first.heard_s[0])

    def _open(self, stage: int, cost: Costs, used_s: Costs) -> None:
        likely = self._likely(stage, cost, used_s)
        for at in np.argsort(likely, kind="stable"):
            if likely[at] >= self.best - TINY:
                return
            if self.opened >= self.effort and (self.path is not None or self.opened >= 4 * self.effort):
                self.bound = min(self.bound, float(likely[at]))
                return
            self._take(stage, int(at), float(cost[at]), float(used_s[at]))

    def _take(self, stage: int, at: int, cost: float, used_s: float) -> None:
        self.opened += 1
        row = int(self.lattice.rows[stage][at])
        self._way.append(at)
        self._used.add(row)
        self._refund -= float(self.price[row])
        if stage == self.lattice.stages - 1:
            self.best, self.path = cost, tuple(self._way)
        else:
            onward = self.lattice.cost[stage][at] + self.lattice.own[stage + 1]
            time = self.lattice.delta_s[stage][at] + self.lattice.heard_s[stage + 1]
            self._open(stage + 1, cost + onward, used_s + time)
        self._used.discard(row)
        self._refund += float(self.price[row])
        self._way.pop()

    def _likely(self, stage: int, cost: Costs, used_s: Costs) -> Costs:
        low, high = self.lattice.window_s
        if stage == self.lattice.stages - 1:
            likely = np.where((used_s >= low) & (used_s <= high), cost, np.inf)
        else:
            rest = self.rest.at(stage, used_s) - self._refund + self.price[self.lattice.rows[stage]]
            likely = np.where(used_s <= high, cost + np.maximum(rest, 0), np.inf)
        if self._used:
            likely[np.isin(self.lattice.rows[stage], list(self._used))] = np.inf
        return likely
