"""Lower bounds on the rest of a way that mind the time: a sweep back over bins of time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.plan.path.cost import Costs
from isotone.plan.path.lattice import Lattice, priced
from isotone.plan.path.repeats import FIRST_STEP, raised

BINS = 320
"""Bins of time. More bins, tighter bound, more work."""
ROUNDS, STEPS = 12, 1e4
"""At most so many rounds of prices, and so many steps of their sweeps for each branch that may be opened."""


@dataclass(frozen=True, slots=True, eq=False)
class Rest:
    """Lower bounds on the rest of the way: `at(stage, used)` for every option, given the seconds used up to its end."""

    tables: tuple[Costs, ...]
    bin_s: float
    shift: tuple[int, ...]
    window_s: tuple[float, float]

    @classmethod
    def of(cls, lattice: Lattice) -> Rest:
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


def timed(lattice: Lattice, price: Costs, effort: int) -> tuple[Rest, Costs]:
    """Return the bounds with the best of some rounds of prices on repeats, now that the time is minded too."""
    pairs = sum(table.size for table in lattice.cost) or 1
    best: tuple[float, Rest, Costs] | None = None
    for turn in range(max(1, min(ROUNDS, int(effort * STEPS / (pairs * BINS))))):
        rest = Rest.of(dear := priced(lattice, price))
        path, bound = _followed(dear, rest)
        if best is None or bound - price.sum() > best[0]:
            best = bound - float(price.sum()), rest, price
        rows = [int(row[at]) for row, at in zip(lattice.rows, path, strict=False)]
        if len(set(rows)) == len(rows):
            break
        price = raised(price, rows, FIRST_STEP / (2 + turn / 4))
    assert best is not None
    return best[1], best[2]


def _followed(lattice: Lattice, rest: Rest) -> tuple[list[int], float]:
    """Return the way that follows the bound, as far as there is one, and the bound at its start."""
    path: list[int] = []
    cost, used, bound = lattice.own[0], lattice.heard_s[0], np.inf
    for stage in range(lattice.stages):
        likely = cost + rest.at(stage, used)
        at = int(likely.argmin())
        bound = float(likely[at]) if stage == 0 else bound
        if not np.isfinite(likely[at]):
            break
        path.append(at)
        if stage < lattice.stages - 1:
            cost = cost[at] + lattice.cost[stage][at] + lattice.own[stage + 1]
            used = used[at] + lattice.delta_s[stage][at] + lattice.heard_s[stage + 1]
    return path, bound


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
