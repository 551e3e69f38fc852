"""Prove how good the best path is: bounds that count transitions, and a thorough search of what they leave open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.plan.goals import Way
from isotone.plan.iso import LONGEST_STEP
from isotone.plan.path.asked import Asked
from isotone.plan.path.attempt import Ledger, attempt, share
from isotone.plan.path.bound import least_transitions, through
from isotone.plan.path.cost import Costs
from isotone.plan.path.problem import Pool, Problem, few
from isotone.plan.path.rules import startles_vetoed

THOROUGH = 256
"""Options a stage in the thorough search, at most."""
DENSE_WORK, DENSE_WORK_LARGE = 6e8, 1e8
"""Steps of the bounding sweeps, for a library and for a very large one, whose columns take their own time."""
VERY_LARGE = 50_000


def prove(pool: Pool, problems: list[Problem], asked: Asked, way: Way, ledger: Ledger) -> None:
    """Look for something cheaper than the best with bounds that count transitions, and so prove how good it is.

    All transitions between some pieces are bounded; the others stand together as one piece that follows any, and is
    followed by any, for nothing. Once that is known, fewer others can matter, and a second round takes in those.
    """
    steps = sum(2 * one.pieces for one in problems)
    most = int((DENSE_WORK_LARGE if pool.size > VERY_LARGE else DENSE_WORK) // steps) ** 0.5
    alone = np.min([(one.alone() - one.total(ledger.cost)).min(0) / one.pieces for one in problems], 0)
    bounds = _bounds(pool, alone, int(most / 3), problems, asked, way, ledger)
    if hopeful := ledger.open_still(problems):
        worth = np.min([bounds[one.pieces].worth(one, ledger.cost) for one in hopeful], 0)
        bounds = _bounds(pool, worth, int(most), hopeful, asked, way, ledger)
    left = ledger.open_still(problems)
    while left and ledger.effort > 0:
        problem, known = left[0], bounds[left[0].pieces]
        under, others = problem.total(ledger.cost), float(known.others.min())
        some = few(problem, known.least, share(THOROUGH, problem), under, others)
        attempt(problem, some, asked, way, ledger, 1 + ledger.effort // len(left))
        left = [one for one in ledger.open_still(problems) if one in left[1:]]


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """Least costs of paths, transitions counted: through each dense piece at each stage (inf for others), through any
    other piece at each stage, and how much of the latter is not that piece's own."""

    least: Costs
    others: Costs
    beside: Costs

    def worth(self, problem: Problem, cost: float) -> Costs:
        """Return by how much a path through each piece may differ from `cost`: under 0 is worth looking at."""
        least = np.minimum(self.least, problem.own + self.beside[:, None])
        return np.asarray((least.min(0) - problem.total(cost)) / problem.pieces)


def _bounds(
    pool: Pool, worth: Costs, most: int, problems: list[Problem], asked: Asked, way: Way, ledger: Ledger
) -> dict[int, Bound]:
    """Return the bounds for each number of pieces, and note them.

    Pieces whose `worth` is 0 or more are on no cheaper path; of the others the best, at most so many, are dense.
    """
    places = np.flatnonzero(worth < 0)
    dense = places if len(places) <= most else np.sort(places[np.argpartition(worth[places], most)[:most]])
    elsewhere = np.setdiff1d(places, dense)
    veto = startles_vetoed(way, asked.now)
    table = pool.table.rows(dense)
    transitions = least_transitions(table, pool.artist[dense], leap=LONGEST_STEP, startle_veto=veto)
    found = {}
    for one in problems:
        other = np.minimum(one.own[:, elsewhere].min(1, initial=np.inf), pool.others)
        known = through(np.concatenate([one.own[:, dense], other[:, None]], 1), transitions, one.silent(asked))
        least = np.full(one.own.shape, np.inf)
        least[:, dense] = known[:, :-1]
        beside = np.where(np.isfinite(other), known[:, -1] - np.where(np.isfinite(other), other, 0), np.inf)
        found[one.pieces] = Bound(least, known[:, -1], beside)
        ledger.note(one.pieces, min(ledger.cost, one.mean(float(known.min()))))
    return found
