"""What else could stand in a piece's place, best first."""

from __future__ import annotations

import numpy as np

from isotone.plan.goals import GOALS
from isotone.plan.iso import LONGEST_STEP, Arc
from isotone.plan.layout import pieces
from isotone.plan.path.cost import Costs, at_stage, standing
from isotone.plan.path.counts import window
from isotone.plan.path.pairs import Side, edge
from isotone.plan.path.rules import Rules, opens, playable, startles_vetoed
from isotone.plan.plan import Plan, Stage
from isotone.plan.table import TrackTable

WEIGHED = 400
"""So many pieces, those that fit best alone, are weighed with their neighbours."""
OFF_LENGTH = 1.0
"""What it costs, for this ranking, when the session would no longer keep its minutes. [D]"""


def ranked(plan: Plan, place: int, table: TrackTable, limit: int) -> tuple[str, ...]:
    """Return ids of the pieces that fit best at a place among the plan's pieces, instead of what stands there."""
    way = GOALS[plan.goal]
    may = playable(table, way, plan.now, Rules())
    if place == 0:
        may &= opens(table, way, Rules())
    taken = {stage.track_id for stage in plan.stages} | set(plan.left_out)
    rows = np.array([row for row in np.flatnonzero(may).tolist() if table.ids[row] not in taken], np.intp)
    if not len(rows):
        return ()
    stages = [plan.stages[at] for at in pieces(plan)]
    alone = standing(table, way, seed=plan.seed, day=0)[rows] + _there(table.rows(rows), plan, stages, place)
    best = np.argsort(alone, kind="stable")[:WEIGHED]
    rows, cost = rows[best], np.asarray(alone[best], np.float64)
    cost += _beside(table, rows, plan, stages, place)
    heard = (table.to_s[rows] - table.from_s[rows]).astype(np.float64)
    total = plan.total_s - stages[place].duration_s + heard
    low, high = window(plan.minutes)
    cost += OFF_LENGTH * ((total < low) | (total > high))
    order = [int(at) for at in np.argsort(cost, kind="stable") if np.isfinite(cost[at])]
    return tuple(table.ids[int(rows[at])] for at in order[:limit])


def _there(table: TrackTable, plan: Plan, stages: list[Stage], place: int) -> Costs:
    targets = tuple(stage.target for stage in stages)
    first = targets[0]
    whole = first.distance(targets[-1])
    progress = tuple(first.distance(one) / whole if whole else 1.0 for one in targets)
    return at_stage(table, GOALS[plan.goal], Arc(targets, progress), place)


def _beside(
    table: TrackTable, rows: np.ndarray[tuple[int], np.dtype[np.intp]], plan: Plan, stages: list[Stage], place: int
) -> Costs:
    """What it costs to follow the piece before and to be followed by the piece after."""
    at = {track_id: row for row, track_id in enumerate(table.ids)} if len(stages) > 1 else {}
    veto = startles_vetoed(GOALS[plan.goal], plan.now)
    middle = _side(table, rows)
    cost = np.zeros(len(rows))
    if place > 0 and stages[place - 1].track_id in at:
        before = _side(table, np.array([at[stages[place - 1].track_id or ""]]))
        cost += edge(before, middle, leap=LONGEST_STEP, startle_veto=veto).cost[0]
    if place < len(stages) - 1 and stages[place + 1].track_id in at:
        after = _side(table, np.array([at[stages[place + 1].track_id or ""]]))
        cost += edge(middle, after, leap=LONGEST_STEP, startle_veto=veto).cost[:, 0]
    return cost


def _side(table: TrackTable, rows: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Side:
    return Side(table.rows(rows), np.zeros(len(rows), np.bool_), np.full(len(rows), -1, np.int64))
