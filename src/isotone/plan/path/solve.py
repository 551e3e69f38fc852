"""The cheapest way through stages whose total time must lie in a window, no piece twice. Exact, with a proven bound.

Method
------
1. Without the window and with repeats allowed, the cheapest way to and from every option is a sweep forth and back
   (a relaxation, so a lower bound): options that cannot lie on a way cheaper than one already known are dropped.
2. Prices on repeats (`repeats`) tighten that bound, and drop more.
3. With time in bins, rounded down and the window widened by what rounding may hide, a sweep back gives the cheapest
   priced rest of the way for every option and every time left: a tighter bound again.
4. Depth-first branch and bound over real times and without repeats, cheapest child first, cut by 3. If its effort
   runs out, the cheapest branch left unopened is the bound.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from isotone.plan.path.cost import Costs
from isotone.plan.path.repeats import prices

Ints = NDArray[np.int64]

BINS = 320
"""Bins of time for the bound. More bins, tighter bound, more work."""
TINY = 1e-9


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
    places = _worthwhile(lattice, under)
    if any(len(one) == 0 for one in places):
        return Solved(None, np.inf, under)
    price = prices(*(narrow := _narrowed(lattice, places)).cost_tables)
    again = _worthwhile(priced := _priced(narrow, price), under + float(price.sum()))
    if any(len(one) == 0 for one in again):
        return Solved(None, np.inf, under)
    places = [one[at] for one, at in zip(places, again, strict=True)]
    small = _narrowed(lattice, places)
    search = _Search(small, _Rest.of(_narrowed(priced, again)), price, under=under, effort=effort)
    search.run()
    if search.path is None:
        return Solved(None, np.inf, min(search.bound, under), search.opened)
    path = tuple(int(places[stage][at]) for stage, at in enumerate(search.path))
    return Solved(path, search.best, min(search.bound, search.best), search.opened)


def _priced(lattice: Lattice, price: Costs) -> Lattice:
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


def _worthwhile(lattice: Lattice, under: float) -> list[NDArray[np.intp]]:
    return [np.flatnonzero(through < min(under, np.finfo(float).max)) for through in relaxed(lattice)]


def _narrowed(lattice: Lattice, places: list[NDArray[np.intp]]) -> Lattice:
    pairs = [np.ix_(one, other) for one, other in pairwise(places)]
    return Lattice(
        tuple(column[at] for column, at in zip(lattice.rows, places, strict=True)),
        tuple(column[at] for column, at in zip(lattice.own, places, strict=True)),
        tuple(column[at] for column, at in zip(lattice.heard_s, places, strict=True)),
        tuple(table[at] for table, at in zip(lattice.cost, pairs, strict=True)),
        tuple(table[at] for table, at in zip(lattice.delta_s, pairs, strict=True)),
        lattice.window_s,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Rest:
    """Lower bounds on the rest of the way: `at(stage, used)` for every option, given the seconds used up to its end."""

    tables: tuple[Costs, ...]
    bin_s: float
    shift: tuple[int, ...]
    window_s: tuple[float, float]

    @classmethod
    def of(cls, lattice: Lattice) -> _Rest:
        low, high = lattice.window_s
        bin_s = max(high / BINS, 0.5)
        size = int(high / bin_s) + 1
        width = int(np.ceil((high - low) / bin_s))
        used = _least_used(lattice)
        rest = np.full((len(lattice.own[-1]), size), np.inf)
        rest[:, 0] = 0
        tables, shifts = [], []
        for stage in range(lattice.stages - 1, -1, -1):
            later = lattice.stages - 1 - stage
            table, shift = _window_least(rest, width + later + 1, later + width + 2)
            tables.append(table)
            shifts.append(shift - later + 1)
            if stage:
                most = int(max(high - used[stage - 1], 0) / bin_s) + 1
                rest = _one_back(lattice, stage - 1, rest, bin_s, min(most, size))
        return cls(tuple(reversed(tables)), bin_s, tuple(reversed(shifts)), lattice.window_s)

    def at(self, stage: int, used_s: Costs) -> Costs:
        table = self.tables[stage]
        place = np.floor((self.window_s[0] - used_s) / self.bin_s).astype(np.intp) + self.shift[stage]
        inside = (place >= 0) & (place < table.shape[1])
        found = table[np.arange(len(table)), np.clip(place, 0, table.shape[1] - 1)]
        return np.where(inside, found, np.inf)


def _least_used(lattice: Lattice) -> list[float]:
    """Return the least time that is used up at the end of each stage."""
    used = [float(lattice.heard_s[0].min(initial=0.0))]
    for heard, delta in zip(lattice.heard_s[1:], lattice.delta_s, strict=True):
        used.append(used[-1] + float(heard.min(initial=0.0)) + float(delta.min(initial=0.0)))
    return used


def _one_back(lattice: Lattice, stage: int, rest: Costs, bin_s: float, most: int) -> Costs:
    """Return the cheapest rest after each option of `stage`, by whole bins of time still to come, under `most`.

    Times between pieces take few values, so pairs are treated a value at a time; each is one sweep over the options
    to come, whose rests are shifted by their own time.
    """
    cost, delta = lattice.cost[stage], lattice.delta_s[stage]
    known = np.full((len(cost), most), np.inf)
    steps = np.floor((lattice.heard_s[stage + 1][None, :] + delta) / bin_s).astype(np.intp)
    onward = rest + lattice.own[stage + 1][:, None]
    some = np.isfinite(onward)
    firsts, lasts = some.argmax(1), onward.shape[1] - some[:, ::-1].argmax(1)
    for at in np.flatnonzero(some.any(1)):
        column = steps[:, at]
        for step in range(int(column.min()), int(column.max()) + 1):
            first, stop = firsts[at], min(int(lasts[at]), most - step)
            who = column == step
            if stop <= first or not who.any():
                continue
            part = known[:, first + step : stop + step]
            dear = np.where(who, cost[:, at], np.inf)[:, None] + onward[at, first:stop]
            np.minimum(part, dear, out=part)
    return known


def _window_least(rest: Costs, width: int, pad: int) -> tuple[Costs, int]:
    """Return the least of each run of `width` bins, `pad` bins before the first included, and where bin 0 stands."""
    padded = np.pad(rest, ((0, 0), (pad, pad + width)), constant_values=np.inf)
    least, reach = padded, 1
    while reach < width:
        step = min(reach, width - reach)
        least = np.minimum(least[:, : least.shape[1] - step], least[:, step:])
        reach += step
    return least, pad


@dataclass(slots=True, eq=False)
class _Search:
    """Depth-first branch and bound. It changes itself while it runs, and only then."""

    lattice: Lattice
    rest: _Rest
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
