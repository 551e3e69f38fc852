"""One number of pieces as a problem: what each piece costs at each stage, and bounds for those not looked at."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from isotone.plan.goals import Way
from isotone.plan.iso import STEP, Arc, arc_of, place_of, start_of
from isotone.plan.path.asked import Asked
from isotone.plan.path.cost import UNREACHED, Costs, at_stage, distance_to_line, standing
from isotone.plan.path.options import Options, options_of
from isotone.plan.path.rules import opens, playable
from isotone.plan.table import Floats, TrackTable
from isotone.plan.tastes import plain


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The pieces that are weighed: a small table, their rows in the large one; `others` bounds what each other costs,
    wherever it stands, and `others_s` is how long it is."""

    table: TrackTable
    size: int
    row: NDArray[np.intp]
    standing: Costs
    others: Floats
    others_s: Floats
    fixed: dict[int, int]
    by_itself: NDArray[np.bool_]

    @classmethod
    def of(cls, table: TrackTable, way: Way, asked: Asked, may: NDArray[np.bool_]) -> Pool:
        total = standing(table, way, seed=asked.seed, day=asked.day)
        rows, others, beyond = np.flatnonzero(may), np.empty(0, np.float32), np.empty(0, np.intp)
        if len(rows) > asked.pool:
            start, place = start_of(asked.now, asked.goal), place_of(asked.now, asked.goal)
            line = np.float32(way.arc) * distance_to_line(table, start, place)
            least = np.where(may, total + line, np.float32(np.inf))
            held = [row for row in asked.fixed.values() if may[row]]
            least[held] = -1.0
            order = np.argpartition(least, asked.pool)
            rows, beyond = np.sort(order[: asked.pool]), order[asked.pool :]
            others = least[beyond] * np.float32(1 - 1e-6)
        at = {int(row): place for place, row in enumerate(rows)}
        fixed = {stage: at[row] for stage, row in asked.fixed.items() if row in at}
        by_itself = playable(small := table.rows(rows), way, asked.now, asked.rules)
        heard = table.to_s[beyond] - table.from_s[beyond]
        return cls(small, len(table), rows, total[rows].astype(np.float64), others, heard, fixed, by_itself)

    def least_other(self, second: float = 0.0) -> float:
        """Return the least that a piece outside the pool costs wherever it stands, less what each second earns."""
        if not second:
            return float(self.others.min(initial=np.inf))
        return float((self.others - np.float32(second) * self.others_s).min(initial=np.inf)) - 1e-6

    def artists(self, at: NDArray[np.intp]) -> NDArray[np.int64]:
        """Return a number for the artist of each of some pieces, -1 where none is known; alike only among them."""
        codes: dict[str, int] = {}
        names = (plain(self.table.artists[place]) for place in at)
        return np.array([codes.setdefault(name, len(codes)) if name else -1 for name in names], np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """One number of pieces: the cost of each piece of the pool at each stage (inf where it may not stand)."""

    pool: Pool
    arc: Arc
    own: Costs
    base: float

    @classmethod
    def of(cls, pool: Pool, asked: Asked, way: Way, pieces: int) -> Problem:
        arc = arc_of(asked.now, asked.goal, pieces, iso=asked.iso)
        own = np.stack([pool.standing + at_stage(pool.table, way, arc, stage) for stage in range(pieces)])
        own[:, ~pool.by_itself] = np.inf
        own[0, ~opens(pool.table, way, asked.rules)] = np.inf
        for stage, at in pool.fixed.items():
            held = pool.standing[at] + at_stage(pool.table, way, arc, stage)[at]
            own[:, at] = np.inf
            own[stage] = np.inf
            own[stage, at] = held
        return cls(pool, arc, own, float(own.min(1).sum()))

    @property
    def pieces(self) -> int:
        return len(self.own)

    @property
    def heard_s(self) -> Costs:
        """How long each piece of the pool is when it plays whole, in seconds."""
        return (self.pool.table.to_s - self.pool.table.from_s).astype(np.float64)

    @property
    def leap(self) -> float:
        """How far two pieces that follow each other may lie apart at no cost: the arc's longest step."""
        return max([STEP, *(one.distance(other) for one, other in pairwise(self.arc.targets))])

    def mean(self, total: float) -> float:
        """The cost of a plan: the mean of its pieces' and transitions' cost, and the way that is left."""
        return total / self.pieces + UNREACHED * self.arc.rest

    def total(self, mean: float) -> float:
        return (mean - UNREACHED * self.arc.rest) * self.pieces

    def alone(self) -> Costs:
        """A bound for each piece at each stage: with the cheapest piece at every other stage, and no transitions."""
        return np.asarray(self.own + (self.base - self.own.min(1))[:, None])

    def silent(self, asked: Asked) -> int | None:
        """The piece after which a silence stands: the last but one, so that the end is heard anew."""
        return self.pieces - 2 if asked.silence_s and self.pieces >= 3 else None


@dataclass(frozen=True, slots=True, eq=False)
class Few:
    """Options that are searched at each stage, and a bound on every path that uses another."""

    stages: tuple[Options, ...]
    others: float


def few(problem: Problem, least: Costs, most: int, under: float, others: float) -> Few:
    """Return at each stage the options of least bound that may lie on a path under `under`."""
    stages = []
    for stage, bound in enumerate(least):
        rows, others = _least(np.flatnonzero(bound < under), bound, most, others)
        options = options_of(problem.pool.table, rows, last=stage == problem.pieces - 1)
        through = bound[options.at] + options.extra
        kept, others = _least(np.flatnonzero(through < under), through, most, others)
        stages.append(options.some(kept))
    return Few(tuple(stages), others)


def _least(at: NDArray[np.intp], bound: Costs, most: int, others: float) -> tuple[NDArray[np.intp], float]:
    """Return at most so many places of least bound, and the bound of the others with these left out."""
    if len(at) <= most:
        return at, others
    order = at[np.argpartition(bound[at], most)]
    return order[:most], min(others, float(bound[order[most]]))


def outside(problem: Problem) -> float:
    """A bound on every path with a piece that is not in the pool."""
    return float((problem.base - problem.own.min(1)).min() + problem.pool.least_other())
