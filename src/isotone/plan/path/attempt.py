"""Search some options of one number of pieces, and keep the account of what is known so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from isotone.plan.goals import Way
from isotone.plan.path import counts
from isotone.plan.path.asked import CLOSE, Asked, Choice
from isotone.plan.path.lattice import Lattice
from isotone.plan.path.options import Options, sides
from isotone.plan.path.pairs import edge
from isotone.plan.path.problem import Few, Problem
from isotone.plan.path.rules import startles_vetoed
from isotone.plan.path.solve import Solved, solve


@dataclass(slots=True)
class Ledger:
    """What is known so far: the best path, a lower bound for each number of pieces, the effort that is left."""

    effort: int
    best: Choice | None = None
    bounds: dict[int, float] = field(default_factory=dict)

    @property
    def cost(self) -> float:
        return self.best.cost if self.best else np.inf

    def note(self, pieces: int, bound: float) -> None:
        self.bounds[pieces] = max(self.bounds.get(pieces, -np.inf), bound)

    def open_still(self, problems: list[Problem]) -> list[Problem]:
        """The numbers of pieces that may still hide a cheaper path, the likeliest first."""
        hopeful = [one for one in problems if self.bounds.get(one.pieces, -np.inf) < self.cost - CLOSE]
        return sorted(hopeful, key=lambda one: self.bounds.get(one.pieces, one.mean(one.base)))


def share(most: int, problem: Problem) -> int:
    """Fewer pieces a stage where there are many stages: the work is about the same."""
    return max(24, min(most, most * 6 // problem.pieces))


def attempt(problem: Problem, few: Few, asked: Asked, way: Way, ledger: Ledger, effort: int) -> None:
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


def _lattice(problem: Problem, options: list[Options], asked: Asked, way: Way) -> Lattice:
    table = problem.pool.table
    side = sides(table, options, problem.pool.artists)
    veto, silent = startles_vetoed(way, asked.now), problem.silent(asked)
    edges = [
        edge(one, other, leap=problem.leap, startle_veto=veto, silence_s=asked.silence_s if k == silent else 0.0)
        for k, (one, other) in enumerate(pairwise(side))
    ]
    return Lattice(
        rows=tuple(one.at for one in options),
        own=tuple(problem.own[k, one.at] + one.extra for k, one in enumerate(options)),
        heard_s=tuple(one.heard_s for one in options),
        cost=tuple(one.cost for one in edges),
        delta_s=tuple(one.delta_s for one in edges),
        window_s=counts.window(asked.minutes),
    )


def _choice(problem: Problem, options: list[Options], solved: Solved, silent: int | None) -> Choice | None:
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
