"""Choose the pieces: the cheapest path over the whole library, over every number of pieces that may be.

Few options are looked at, yet nothing is given away: what is left out of the search has a lower bound of its own
(its cost at that stage, with the cheapest piece at every other), and the path is called optimal only where it costs
no more than every such bound.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from isotone.plan.goals import GOALS, Way
from isotone.plan.path import counts as counting
from isotone.plan.path.asked import Asked, Choice
from isotone.plan.path.attempt import Ledger, attempt, share
from isotone.plan.path.problem import Pool, Problem, few, outside
from isotone.plan.path.prove import THOROUGH, VERY_LARGE, prove
from isotone.plan.path.rules import playable, unharmful
from isotone.plan.table import TrackTable

QUICK = 64
"""Options a stage in the quick search, at most."""
QUICK_NUMBERS = 3
"""So many numbers of pieces are searched quickly once there is a path."""
QUICK_EFFORT = 100
"""Branches that the quick search opens."""


def choose(table: TrackTable, asked: Asked) -> Choice | None:
    """Return the cheapest path, or None where none keeps the rules and the time."""
    way = GOALS[asked.goal]
    may = playable(table, way, asked.now, asked.rules)
    may[list(asked.fixed.values())] = unharmful(table, way, asked.now)[list(asked.fixed.values())]
    may[list(asked.left_out)] = False
    if not may.any():
        return None
    pool = Pool.of(table, way, asked, may)
    natural, others = counting.counts(table, may, asked.minutes, asked.rules.pieces, asked.silence_s)
    if asked.counts:
        natural, others = asked.counts, ()
    for numbers in (natural, others):
        found = _best(pool, asked, way, [n for n in numbers if n > max(asked.fixed, default=-1)])
        if found is not None:
            return found
    return None


def _best(pool: Pool, asked: Asked, way: Way, numbers: list[int]) -> Choice | None:
    """Search every number of pieces: quickly first; then all of them under the best, with transitions in the bound."""
    problems = [Problem.of(pool, asked, way, pieces) for pieces in numbers]
    problems = [one for one in problems if np.isfinite(one.base)]
    ledger = Ledger(asked.effort if pool.size <= VERY_LARGE else asked.effort // 8)
    for turn, problem in enumerate(ledger.open_still(problems)):
        if ledger.best is not None and turn >= QUICK_NUMBERS:
            ledger.note(problem.pieces, problem.mean(problem.base))
            continue
        some = few(problem, problem.alone(), share(QUICK, problem), problem.total(ledger.cost), outside(problem))
        attempt(problem, some, asked, way, ledger, QUICK_EFFORT)
    for problem in ledger.open_still(problems):
        if ledger.best is None:
            some = few(problem, problem.alone(), share(THOROUGH, problem), np.inf, outside(problem))
            attempt(problem, some, asked, way, ledger, asked.effort // 8)
    if ledger.best is not None and (hopeful := ledger.open_still(problems)):
        prove(pool, hopeful, asked, way, ledger)
    lowest = min((ledger.bounds[one.pieces] for one in problems), default=0.0)
    return ledger.best and replace(ledger.best, bound=float(min(ledger.cost, lowest)))
