"""Prove how good the best path is: bounds that count transitions, and a thorough search of what they leave open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.music.transition import SONG_GAP_S
from isotone.plan.goals import Way
from isotone.plan.path.asked import EFFORT, Asked
from isotone.plan.path.attempt import Ledger, attempt, share
from isotone.plan.path.bound import Between, through
from isotone.plan.path.cost import Costs
from isotone.plan.path.counts import window
from isotone.plan.path.problem import Pool, Problem, few
from isotone.plan.path.repeats import Prices, prices
from isotone.plan.path.rules import startles_vetoed

THOROUGH = 256
"""Options a stage in the thorough search, at most."""
DENSE_WORK, DENSE_WORK_LARGE = 6e8, 3e8
"""Steps of the bounding sweeps at the usual effort, for a library and for a very large one, whose columns take their
own time."""
MOST_DENSE = 4000.0
"""More dense pieces than these there never are: between them there is 130 MB of bounds."""
FIRST_PART = 1 / 3
"""The part of the dense pieces that the first round takes: a ninth of the work."""
VERY_LARGE = 50_000
PRICED = 96
"""So many of the best pieces, and of the best long ones, get a price on their repetition."""
ROUNDS = 4
"""Rounds of bounds, at most."""
WORTH_A_ROUND = 0.7
"""Another round is worth it where no more than this part of the pieces may still matter."""


def prove(pool: Pool, problems: list[Problem], asked: Asked, way: Way, ledger: Ledger) -> None:
    """Look for something cheaper than the best with bounds that count transitions, and so prove how good it is.

    Each round bounds all transitions between some pieces. Once that is known, fewer others can matter, and the next
    round takes in those: first few, then as many as there is time for, then what these left open.
    """
    most = _most_dense(pool, problems, asked)
    worth = _Worth.alone(problems, ledger.cost)
    left = problems
    bounds: dict[int, Bound] = {}
    for turn in range(ROUNDS):
        dense = _Dense.of(pool, worth, int(most * (1 if turn else FIRST_PART)), left, asked, way)
        bounds |= {one.pieces: dense.bound(one, asked, ledger, priced=turn > 0) for one in left}
        if not (left := ledger.open_still(problems)):
            return
        worth = worth.known(left, bounds, ledger.cost)
        if turn and (not len(dense.elsewhere) or (worth.least < 0).sum() > WORTH_A_ROUND * dense.size):
            break
    _search(left, bounds, asked, way, ledger)


def _search(left: list[Problem], bounds: dict[int, Bound], asked: Asked, way: Way, ledger: Ledger) -> None:
    """Search what the bounds left open, the likeliest first; what one search does not use goes to those unfinished."""
    while left and ledger.effort > 0:
        problem, known = left[0], bounds[left[0].pieces]
        some = few(problem, known.least, share(THOROUGH, problem), problem.total(ledger.cost), known.others)
        before, effort = ledger.effort, 1 + ledger.effort // len(left)
        attempt(problem, some, asked, way, ledger, effort)
        unfinished = left[1:] + (left[:1] if before - ledger.effort >= effort else [])
        hopeful = ledger.open_still(unfinished)
        left = [one for one in unfinished if one in hopeful]


def _most_dense(pool: Pool, problems: list[Problem], asked: Asked) -> float:
    """Return how many pieces may be dense: each sweep takes the square of their number."""
    work = (DENSE_WORK_LARGE if pool.size > VERY_LARGE else DENSE_WORK) * asked.effort / EFFORT
    return min(MOST_DENSE, float(np.sqrt(work / sum(4 * one.pieces for one in problems))))


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """Least costs of paths, transitions counted: through each dense piece at each stage (inf for others), and through
    any other; and through each piece of the pool wherever it stands, if it were not dense."""

    least: Costs
    others: float
    as_other: Costs

    def through_each(self) -> Costs:
        """Return the least cost of a path through each piece of the pool, wherever it stands."""
        dense = self.least.min(0)
        return np.where(np.isfinite(dense), dense, self.as_other)


@dataclass(frozen=True, slots=True, eq=False)
class _Worth:
    """By how much a path through each piece may differ from the best: under 0 is worth looking at. `rank` measures all
    pieces alike, so that those whose bound is loose are not taken for better ones."""

    least: Costs
    rank: Costs

    @classmethod
    def alone(cls, problems: list[Problem], cost: float) -> _Worth:
        least = np.min([(one.alone().min(0) - one.total(cost)) / one.pieces for one in problems], 0)
        return cls(least, least)

    def known(self, problems: list[Problem], bounds: dict[int, Bound], cost: float) -> _Worth:
        """Return what is known after a round; what was worth nothing before stays so."""
        pairs = [(one, bounds[one.pieces]) for one in problems]
        least = [(known.through_each() - one.total(cost)) / one.pieces for one, known in pairs]
        rank = [(known.as_other - one.total(cost)) / one.pieces for one, known in pairs]
        return _Worth(np.maximum(self.least, np.min(least, 0)), np.min(rank, 0))


@dataclass(frozen=True, slots=True, eq=False)
class _Dense:
    """The pieces between which all transitions are bounded, and those of the pool that are left beside them."""

    pool: Pool
    at: NDArray[np.intp]
    elsewhere: NDArray[np.intp]
    between: Between

    @classmethod
    def of(cls, pool: Pool, worth: _Worth, most: int, problems: list[Problem], asked: Asked, way: Way) -> _Dense:
        """Take the best of the pieces that are worth looking at, at most so many: others are on no cheaper path."""
        places = np.flatnonzero(worth.least < 0)
        dense = places if len(places) <= most else np.sort(places[np.argpartition(worth.rank[places], most)[:most]])
        leap, veto = max(one.leap for one in problems), startles_vetoed(way, asked.now)
        between = Between.of(pool.table.rows(dense), pool.artists(dense), leap=leap, startle_veto=veto)
        return cls(pool, dense, np.setdiff1d(places, dense), between)

    @property
    def size(self) -> int:
        """How many pieces may still matter."""
        return len(self.at) + len(self.elsewhere)

    def bound(self, problem: Problem, asked: Asked, ledger: Ledger, *, priced: bool) -> Bound:
        """Return the bounds for one number of pieces, and note the least."""
        price, needed_s = Prices(np.zeros(len(self.at)), 0.0), _needed_s(problem, asked)
        if priced and len(self.at):
            price = self._prices(problem, needed_s)
        own = problem.own[:, self.at] + price.piece - price.second * problem.heard_s[self.at]
        off = price.second * needed_s - float(price.piece.sum())
        other = self._other(problem, price.second)
        known = through(own, other, self.between, problem.silent(asked))
        least = np.full(problem.own.shape, np.inf)
        least[:, self.at] = known.dense + off
        ledger.note(problem.pieces, min(ledger.cost, problem.mean(known.least + off)))
        beside = np.where(np.isfinite(other), known.others + off - np.where(np.isfinite(other), other, 0), np.inf)
        as_other = (problem.own + np.where(np.isfinite(beside), beside, 0)[:, None]).min(0)
        return Bound(least, float(known.others.min()) + off, as_other - price.second * problem.heard_s)

    def _other(self, problem: Problem, second: float) -> Costs:
        """Return what the cheapest piece that is not dense costs at each stage, each second of it earning a little."""
        earned = second * problem.heard_s[self.elsewhere]
        other = np.asarray((problem.own[:, self.elsewhere] - earned).min(1, initial=np.inf))
        free = [stage for stage in range(problem.pieces) if stage not in self.pool.fixed]
        other[free] = np.minimum(other[free], self.pool.least_other(second))
        return other

    def _prices(self, problem: Problem, needed_s: float) -> Prices:
        """Return prices found among the best and the best long pieces, with one option for all the others."""
        own, heard = problem.own[:, self.at], problem.heard_s[self.at]
        other, stages = self._other(problem, 0.0), problem.pieces
        worth = (own - own.min(1, initial=np.inf)[:, None]).min(0)
        long = np.where(heard >= needed_s / stages, worth, np.inf)
        best = np.union1d(*(np.argsort(one, kind="stable")[:PRICED] for one in (worth, long)))
        count = len(best)
        costs = np.zeros((count + 1, count + 1))
        costs[:count, :count] = self.between.next[np.ix_(best, best)]
        found = prices(
            tuple(np.append(np.arange(count), count + stage) for stage in range(stages)),
            tuple(np.append(own[stage, best], other[stage]) for stage in range(stages)),
            (costs,) * (stages - 1),
            (np.append(heard[best], problem.heard_s.max()),) * stages,
            needed_s,
        )
        piece = np.zeros(len(self.at))
        piece[best] = found.piece[:count]
        return Prices(piece, found.second)


def _needed_s(problem: Problem, asked: Asked) -> float:
    """Return the least that the pieces of a path must last together, in seconds: gaps and silence are not theirs."""
    gaps = SONG_GAP_S * (problem.pieces - 1) + (asked.silence_s if problem.silent(asked) is not None else 0.0)
    return window(asked.minutes)[0] - gaps
