"""Choose the pieces: the cheapest path over the whole library, over every number of pieces that may be.

Few options are looked at, yet nothing is given away: what is left out of the search has a lower bound of its own
(its cost at that stage, with the cheapest piece at every other), and the path is called optimal only where it costs
no more than every such bound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from isotone.person import CheckIn, Goal
from isotone.plan.goals import GOALS, Way
from isotone.plan.iso import LONGEST_STEP, Arc, arc_of, place_of, start_of
from isotone.plan.path import counts as counting
from isotone.plan.path.bound import least_transitions, through
from isotone.plan.path.cost import UNREACHED, Costs, at_stage, distance_to_line, standing
from isotone.plan.path.options import Options, options_of, sides
from isotone.plan.path.pairs import edge
from isotone.plan.path.rules import Rules, opens, playable, startles_vetoed, unharmful
from isotone.plan.path.solve import Lattice, Solved, solve
from isotone.plan.table import TrackTable
from isotone.plan.tastes import plain

POOL = 6000
"""Pieces of a large library that are weighed at each stage; the rest is bounded."""
QUICK, THOROUGH = 64, 256
"""Options a stage in the first, quick search, and at most in the thorough one."""
QUICK_NUMBERS = 3
"""So many numbers of pieces are searched quickly once there is a path."""
QUICK_EFFORT = 100
"""Branches that the quick search opens."""
DENSE = 2000
"""Pieces between which all transitions are bounded."""
CLOSE = 1e-9
EFFORT = 3000
"""Branches that the exact search opens before it stops with a gap."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a path is asked for.

    `fixed` maps a stage (of the pieces, from 0) to the row of the table that stands there; `left_out` are rows that
    must not; `silence_s` the seconds of a silence before the last piece, 0 for none; `effort` how hard to search,
    over how large a `pool`.
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
    pool: int = POOL


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
        if len(rows) > asked.pool:
            start, place = start_of(asked.now, asked.goal), place_of(asked.now, asked.goal)
            line = np.float32(way.arc) * distance_to_line(table, start, place)
            least = np.where(may, total + line, np.float32(np.inf))
            held = [row for row in asked.fixed.values() if may[row]]
            least[held] = -1.0
            order = np.argpartition(least, asked.pool)
            rows, others = np.sort(order[: asked.pool]), float(least[order[asked.pool]]) * (1 - 1e-6)
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

    def alone(self) -> Costs:
        """A bound for each piece at each stage: with the cheapest piece at every other stage, and no transitions."""
        return np.asarray(self.own + (self.base - self.own.min(1))[:, None])

    def silent(self, asked: Asked) -> int | None:
        """The piece after which a silence stands: the last but one, so that the end is heard anew."""
        return self.pieces - 2 if asked.silence_s and self.pieces >= 3 else None


@dataclass(frozen=True, slots=True, eq=False)
class _Few:
    """Options that are searched at each stage, and a bound on every path that uses another."""

    stages: tuple[Options, ...]
    others: float


def _few(problem: _Problem, least: Costs, most: int, under: float, others: float) -> _Few:
    """Return at each stage the options of least bound that may lie on a path under `under`."""
    stages = []
    for stage, bound in enumerate(least):
        rows, others = _least(np.flatnonzero(bound < under), bound, most, others)
        options = options_of(problem.pool.table, rows, last=stage == problem.pieces - 1)
        through = bound[options.at] + options.extra
        kept, others = _least(np.flatnonzero(through < under), through, most, others)
        stages.append(options.some(kept))
    return _Few(tuple(stages), others)


def _least(at: NDArray[np.intp], bound: Costs, most: int, others: float) -> tuple[NDArray[np.intp], float]:
    """Return at most so many places of least bound, and the bound of the others with these left out."""
    if len(at) <= most:
        return at, others
    order = at[np.argpartition(bound[at], most)]
    return order[:most], min(others, float(bound[order[most]]))


@dataclass(slots=True)
class _Ledger:
    """What is known so far: the best path, a lower bound for each number of pieces, the effort that is left."""

    effort: int
    best: Choice | None = None
    bounds: dict[int, float] = field(default_factory=dict)

    @property
    def cost(self) -> float:
        return self.best.cost if self.best else np.inf

    def note(self, pieces: int, bound: float) -> None:
        self.bounds[pieces] = max(self.bounds.get(pieces, -np.inf), bound)

    def open_still(self, problems: list[_Problem]) -> list[_Problem]:
        """The numbers of pieces that may still hide a cheaper path, the likeliest first."""
        hopeful = [one for one in problems if self.bounds.get(one.pieces, -np.inf) < self.cost - CLOSE]
        return sorted(hopeful, key=lambda one: self.bounds.get(one.pieces, one.mean(one.base)))


def _best(pool: _Pool, asked: Asked, way: Way, numbers: list[int]) -> Choice | None:
    """Search every number of pieces: quickly first; then all of them under the best, with transitions in the bound."""
    problems = [_Problem.of(pool, asked, way, pieces) for pieces in numbers]
    problems = [one for one in problems if np.isfinite(one.base)]
    ledger = _Ledger(asked.effort)
    for turn, problem in enumerate(ledger.open_still(problems)):
        if ledger.best is not None and turn >= QUICK_NUMBERS:
            ledger.note(problem.pieces, problem.mean(problem.base))
            continue
        few = _few(problem, problem.alone(), _share(QUICK, problem), problem.total(ledger.cost), _outside(problem))
        _try(problem, few, asked, way, ledger, QUICK_EFFORT)
    if ledger.best is None:
        for problem in ledger.open_still(problems):
            few = _few(problem, problem.alone(), THOROUGH, np.inf, _outside(problem))
            _try(problem, few, asked, way, ledger, asked.effort)
    if hopeful := ledger.open_still(problems):
        _prove(pool, hopeful, asked, way, ledger)
    lowest = min((ledger.bounds[one.pieces] for one in problems), default=0.0)
    return ledger.best and replace(ledger.best, bound=min(ledger.cost, lowest))


def _prove(pool: _Pool, problems: list[_Problem], asked: Asked, way: Way, ledger: _Ledger) -> None:
    """Look for something cheaper than the best with bounds that count transitions, and so prove how good it is.

    All transitions between some pieces are bounded; the others stand together as one piece that follows any, and is
    followed by any, for nothing. Once that is known, fewer others can matter, and a second round takes in those.
    """
    dense = _nearest(np.min([(one.alone() - one.total(ledger.cost)).min(0) / one.pieces for one in problems], 0))
    bounds = _bounds(pool, dense, problems, asked, way, ledger)
    worth = np.min([bounds[one.pieces].worth(one, ledger.cost) for one in problems], 0)
    if (worth[np.setdiff1d(np.arange(len(worth)), dense)] < 0).any():
        bounds = _bounds(pool, _nearest(worth), problems, asked, way, ledger)
    for problem in ledger.open_still(problems):
        if ledger.effort <= 0:
            return
        known = bounds[problem.pieces]
        few = _few(
            problem, known.least, _share(THOROUGH, problem), problem.total(ledger.cost), float(known.others.min())
        )
        _try(problem, few, asked, way, ledger, ledger.effort)


@dataclass(frozen=True, slots=True, eq=False)
class _Bound:
    """Least costs of paths, transitions counted: through each dense piece at each stage (inf for others), through any
    other piece at each stage, and how much of the latter is not that piece's own."""

    least: Costs
    others: Costs
    beside: Costs

    def worth(self, problem: _Problem, cost: float) -> Costs:
        """Return by how much a path through each piece may differ from `cost`: under 0 is worth looking at."""
        least = np.minimum(self.least, problem.own + self.beside[:, None])
        return np.asarray((least.min(0) - problem.total(cost)) / problem.pieces)


def _nearest(worth: Costs) -> NDArray[np.intp]:
    """Return the places that are worth looking at (under 0), at most `DENSE`, the best first to be kept."""
    places = np.flatnonzero(worth < 0)
    if len(places) > DENSE:
        places = np.sort(places[np.argpartition(worth[places], DENSE)[:DENSE]])
    return places


def _bounds(
    pool: _Pool, dense: NDArray[np.intp], problems: list[_Problem], asked: Asked, way: Way, ledger: _Ledger
) -> dict[int, _Bound]:
    """Return the bounds for each number of pieces, and note them."""
    veto = startles_vetoed(way, asked.now)
    table = pool.table.rows(dense)
    transitions = least_transitions(table, pool.artist[dense], leap=LONGEST_STEP, startle_veto=veto)
    elsewhere = np.ones(len(pool.row), np.bool_)
    elsewhere[dense] = False
    found = {}
    for one in problems:
        other = np.minimum(one.own[:, elsewhere].min(1, initial=np.inf), pool.others)
        known = through(np.concatenate([one.own[:, dense], other[:, None]], 1), transitions, one.silent(asked))
        least = np.full(one.own.shape, np.inf)
        least[:, dense] = known[:, :-1]
        beside = np.where(np.isfinite(other), known[:, -1] - np.where(np.isfinite(other), other, 0), np.inf)
        found[one.pieces] = _Bound(least, known[:, -1], beside)
        ledger.note(one.pieces, one.mean(float(known.min())))
    return found


def _share(most: int, problem: _Problem) -> int:
    """Fewer pieces a stage where there are many stages: the work is about the same."""
    return max(24, min(most, most * 6 // problem.pieces))


def _outside(problem: _Problem) -> float:
    """A bound on every path with a piece that is not in the pool."""
    return float((problem.base - problem.own.min(1)).min() + problem.pool.others)


def _try(problem: _Problem, few: _Few, asked: Asked, way: Way, ledger: _Ledger, effort: int) -> None:
    """Search some pieces; note the path if it is cheaper than the best, the better lower bound, and the effort."""
    options = list(few.stages)
    under = problem.total(ledger.cost)
    bound = few.others
    if all(len(one.at) for one in options):
        solved = solve(_lattice(problem, options, asked, way), under=under, effort=effort)
        ledger.effort -= solved.opened
        bound = min(bound, solved.bound)
        ledger.best = _choice(problem, options, solved, problem.silent(asked)) or ledger.best
    ledger.note(problem.pieces, problem.mean(min(bound, under)))


def _lattice(problem: _Problem, options: list[Options], asked: Asked, way: Way) -> Lattice:
    table = problem.pool.table
    steps = [one.distance(other) for one, other in pairwise(problem.arc.targets)]
    leap = max([0.25, *steps])
    side = sides(table, options, problem.pool.artist)
    veto, silent = startles_vetoed(way, asked.now), problem.silent(asked)
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


def _choice(problem: _Problem, options: list[Options], solved: Solved, silent: int | None) -> Choice | None:
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
        bound=0.0,
    )
