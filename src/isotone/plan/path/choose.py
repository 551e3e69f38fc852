"""Choose the pieces: the cheapest path over the whole library, over every number of pieces that may be.

Few options are looked at, yet nothing is given away: what is left out of the search has a lower bound of its own
(its cost at that stage, with the cheapest piece at every other), and the path is called optimal only where it costs
no more than every such bound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from isotone.person import CheckIn, Goal
from isotone.plan.goals import GOALS, Way
from isotone.plan.iso import Arc, arc_of, place_of, start_of
from isotone.plan.path import counts as counting
from isotone.plan.path.cost import UNREACHED, Costs, at_stage, distance_to_line, standing
from isotone.plan.path.options import Options, options_of, sides
from isotone.plan.path.pairs import edge
from isotone.plan.path.rules import Rules, opens, playable, startles_vetoed, unharmful
from isotone.plan.path.solve import Lattice, Solved, solve
from isotone.plan.table import TrackTable
from isotone.plan.tastes import plain

POOL = 6000
"""Pieces of a large library that are weighed at each stage; the rest is bounded."""
QUICK, THOROUGH = 40, 320
"""Pieces a stage in the first, quick search, and at most in the thorough one."""
CLOSE = 1e-9
EFFORT = 3000
"""Branches that the exact search opens before it stops with a gap."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a path is asked for.

    `fixed` maps a stage (of the pieces, from 0) to the row of the table that stands there; `left_out` are rows that
    must not; `silence_s` the seconds of a silence before the last piece, 0 for none; `effort` how hard to search.
    """

    goal: Goal
    now: CheckIn
    minutes: float
    iso: bool = True
    seed: int | None = None
    day: int = 0
    rules: Rules = field(default_factory=Rules)
    silence_s: float = 0.0
    fixed: Mapping[int, int] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    counts: tuple[int, ...] = ()
    effort: int = EFFORT


@dataclass(frozen=True, slots=True)
class Choice:
    """The path: rows of the table, where each is left, its arc, and what is proven of it."""

    rows: tuple[int, ...]
    to_s: tuple[float, ...]
    cut: tuple[bool, ...]
    arc: Arc
    silence_after: int | None
    cost: float
    bound: float

    @property
    def optimal(self) -> bool:
        """Say whether no cheaper path exists."""
        return self.bound >= self.cost - CLOSE

    @property
    def gap(self) -> float:
        """How far above the bound it may lie, as a fraction of its cost."""
        return 0.0 if self.optimal or self.cost <= 0 else (self.cost - self.bound) / self.cost


def choose(table: TrackTable, asked: Asked) -> Choice | None:
    """Return the cheapest path, or None where none keeps the rules and the time."""
    way = GOALS[asked.goal]
    may = playable(table, way, asked.now, asked.rules)
    may[list(asked.fixed.values())] = unharmful(table, way, asked.now)[list(asked.fixed.values())]
    may[list(asked.left_out)] = False
    if not may.any():
        return None
    pool = _Pool.of(table, way, asked, may)
    natural, others = counting.counts(table, may, asked.minutes, asked.rules.pieces, asked.silence_s)
    if asked.counts:
        natural, others = asked.counts, ()
    for numbers in (natural, others):
        found = _best(pool, asked, way, [n for n in numbers if n > max(asked.fixed, default=-1)])
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """The pieces that are weighed: a small table, their rows in the large one, and a bound for all others."""

    table: TrackTable
    row: NDArray[np.intp]
    standing: Costs
    others: float
    artist: NDArray[np.int64]
    fixed: dict[int, int]
    by_itself: NDArray[np.bool_]

    @classmethod
    def of(cls, table: TrackTable, way: Way, asked: Asked, may: NDArray[np.bool_]) -> _Pool:
        total = standing(table, way, seed=asked.seed, day=asked.day)
        rows, others = np.flatnonzero(may), np.inf
        if len(rows) > POOL:
            start, place = start_of(asked.now, asked.goal), place_of(asked.now, asked.goal)
            line = np.float32(way.arc) * distance_to_line(table, start, place)
            least = np.where(may, total + line, np.float32(np.inf))
            least[list(asked.fixed.values())] = -1.0
            order = np.argpartition(least, POOL)
            rows, others = np.sort(order[:POOL]), float(least[order[POOL]]) * (1 - 1e-6)
        at = {int(row): place for place, row in enumerate(rows)}
        fixed = {stage: at[row] for stage, row in asked.fixed.items() if row in at}
        by_itself = playable(small := table.rows(rows), way, asked.now, asked.rules)
        return cls(small, rows, total[rows].astype(np.float64), others, _artists(small), fixed, by_itself)


def _artists(table: TrackTable) -> NDArray[np.int64]:
    codes: dict[str, int] = {}
    names = (plain(name) for name in table.artists)
    return np.array([codes.setdefault(name, len(codes)) if name else -1 for name in names], np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class _Problem:
    """One number of pieces: the cost of each piece of the pool at each stage (inf where it may not stand)."""

    pool: _Pool
    arc: Arc
    own: Costs
    base: float

    @classmethod
    def of(cls, pool: _Pool, asked: Asked, way: Way, pieces: int) -> _Problem:
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

    def mean(self, total: float) -> float:
        """The cost of a plan: the mean of its pieces' and transitions' cost, and the way that is left."""
        return total / self.pieces + UNREACHED * self.arc.rest

    def total(self, mean: float) -> float:
        return (mean - UNREACHED * self.arc.rest) * self.pieces

    def kept(self, most: int, under: float) -> tuple[list[NDArray[np.intp]], float]:
        """Return at each stage the cheapest pieces that may lie on a path under `under`, and a bound for the rest."""
        stages, bound = [], np.inf
        for own in self.own:
            elsewhere = self.base - own.min()
            at = np.flatnonzero(own + elsewhere < under)
            if len(at) > most:
                order = at[np.argpartition(own[at], most)]
                at, bound = order[:most], min(bound, elsewhere + float(own[order[most]]))
            stages.append(at)
            if np.isfinite(self.pool.others):
                bound = min(bound, elsewhere + self.pool.others)
        return stages, bound


def _best(pool: _Pool, asked: Asked, way: Way, numbers: list[int]) -> Choice | None:
    problems = [_Problem.of(pool, asked, way, pieces) for pieces in numbers]
    problems = sorted((one for one in problems if np.isfinite(one.base)), key=lambda one: one.mean(one.base))
    best: Choice | None = None
    bounds: dict[int, float] = {}
    for most in (QUICK, THOROUGH):
        for problem in problems:
            under = best.cost if best else np.inf
            if problem.mean(problem.base) >= under or bounds.get(problem.pieces, -np.inf) >= under - CLOSE:
                continue
            found, bounds[problem.pieces] = _try(problem, asked, way, most, under)
            best = found or best
    if best is None:
        return None
    lowest = min((bounds.get(one.pieces, one.mean(one.base)) for one in problems), default=best.cost)
    return _with_bound(best, min(best.cost, lowest))


def _try(problem: _Problem, asked: Asked, way: Way, most: int, under: float) -> tuple[Choice | None, float]:
    """Search one number of pieces; return a path under the mean cost `under` if there is one, and a lower bound."""
    stages, left_out = problem.kept(most, problem.total(under))
    options = [options_of(problem.pool.table, at, last=k == problem.pieces - 1) for k, at in enumerate(stages)]
    silent = problem.pieces - 2 if asked.silence_s and problem.pieces >= 3 else None
    lattice = _lattice(problem, options, asked, way, silent)
    solved = solve(lattice, under=problem.total(under), effort=asked.effort)
    bound = problem.mean(min(solved.bound, left_out))
    return _choice(problem, options, solved, silent, bound), bound


def _lattice(problem: _Problem, options: list[Options], asked: Asked, way: Way, silent: int | None) -> Lattice:
    table = problem.pool.table
    steps = [one.distance(other) for one, other in pairwise(problem.arc.targets)]
    leap = max([0.25, *steps])
    side = sides(table, options, problem.pool.artist)
    veto = startles_vetoed(way, asked.now)
    edges = [
        edge(one, other, leap=leap, startle_veto=veto, silence_s=asked.silence_s if k == silent else 0.0)
        for k, (one, other) in enumerate(pairwise(side))
    ]
    return Lattice(
        rows=tuple(one.at for one in options),
        own=tuple(problem.own[k, one.at] + one.extra for k, one in enumerate(options)),
        heard_s=tuple(one.heard_s for one in options),
        cost=tuple(one.cost for one in edges),
        delta_s=tuple(one.delta_s for one in edges),
        window_s=counting.window(asked.minutes),
    )


def _choice(
    problem: _Problem, options: list[Options], solved: Solved, silent: int | None, bound: float
) -> Choice | None:
    if solved.path is None:
        return None
    picked = list(zip(options, solved.path, strict=True))
    return Choice(
        rows=tuple(int(problem.pool.row[one.at[at]]) for one, at in picked),
        to_s=tuple(float(one.to_s[at]) for one, at in picked),
        cut=tuple(bool(one.cut[at]) for one, at in picked),
        arc=problem.arc,
        silence_after=silent,
        cost=problem.mean(solved.cost),
        bound=bound,
    )


def _with_bound(choice: Choice, bound: float) -> Choice:
    return Choice(
        choice.rows, choice.to_s, choice.cut, choice.arc, choice.silence_after, choice.cost, min(bound, choice.cost)
    )
