"""How alike pieces sound, and paths of small steps from one piece to another. Nothing here knows a goal.

A piece is a point: energy and pleasantness as they are predicted, pace, brightness, how much begins, steadiness, and
the twelve numbers of timbre. Each is scaled so that 1 is a clear change (a quarter of the range of energy and
pleasantness; a fourth in pace; a fifth of a column from 0 to 1). [D]
"""

from __future__ import annotations

import heapq
import itertools

import numpy as np
from numpy.typing import NDArray

from isotone.plan.table import TrackTable

Array = NDArray[np.float32]
Rows = NDArray[np.intp]

PLANE, PACE, SHARE = 0.25, 0.4, 0.2
"""A clear change of energy or pleasantness, of pace in octaves, of a column that runs from 0 to 1. [D]"""
HALF = 3.0
"""At this distance two pieces are half as alike as a piece is to itself. [D]"""
TRIES = 60
"""So many ways with repeats are looked at before the search takes the shorter road. [D]"""
AROUND = 48
"""So many of the pieces nearest to a way-point are weighed for it. [D]"""


def points(table: TrackTable) -> Array:
    """Return each piece as a point, shape (tracks, 18); what is not known of one stands in the library's middle."""
    columns = [
        table.arousal / PLANE,
        table.valence / PLANE,
        np.log2(table.tempo) / PACE,
        table.brightness / SHARE,
        table.onsets / SHARE,
        table.pulse / SHARE,
    ]
    plain = np.stack(columns, axis=1).astype(np.float32)
    unknown = ~np.isfinite(plain)
    counted = np.maximum((~unknown).sum(axis=0), 1)
    middle = np.where(unknown, 0, plain).sum(axis=0) / counted
    return np.concatenate([np.where(unknown, middle, plain), table.timbre], axis=1, dtype=np.float32)


def likeness(distance: Array) -> Array:
    """Return how alike pieces at a distance are: 1 the same, towards 0 the most different."""
    return np.asarray(1 / (1 + distance / HALF), np.float32)


def similar(table: TrackTable, row: int, count: int) -> tuple[Rows, Array]:
    """Return the pieces that sound most like one, the nearest first, and how alike they are.

    What the person sent away, what triggers them and what comes only by hand are never among them.
    """
    place = points(table)
    away = np.linalg.norm(place - place[row], axis=1)
    away[_shut(table)] = np.inf
    away[row] = np.inf
    nearest = _least(away, count)
    return nearest, likeness(away[nearest])


def path(table: TrackTable, start: int, end: int, count: int) -> tuple[Rows, Array]:
    """Return a way from one piece to another in at most `count` pieces, both ends included.

    Of all ways over the pieces nearest to evenly spaced way-points, the one whose steps and detours, squared, add up
    to the least: exact, except where the best sixty ways all hold some piece twice.

    Returns
    -------
    rows, likeness : the pieces in order, and how alike each is to the one before (the first: 1).
    """
    place = points(table)
    if start == end or count < 2:
        return np.array([start]), np.ones(1, np.float32)
    open_rows = np.flatnonzero(~_shut(table))
    open_rows = open_rows[(open_rows != start) & (open_rows != end)]
    way = None
    for between in range(min(count - 2, len(open_rows)), -1, -1):
        way = _way(place, _layers(place, open_rows, start, end, between), start, end)
        if way is not None:
            break
    assert way is not None  # with nothing between, start and end are a way
    steps = np.linalg.norm(np.diff(place[way], axis=0), axis=1)
    return way, likeness(np.concatenate([[0.0], steps]).astype(np.float32))


def _shut(table: TrackTable) -> NDArray[np.bool_]:
    """Pieces that never come by themselves."""
    return np.asarray(table.liking.barred | table.liking.held_back)


def _least(values: Array, count: int) -> Rows:
    """Rows of the least finite values, ascending."""
    count = min(count, int(np.isfinite(values).sum()))
    if count <= 0:
        return np.zeros(0, np.intp)
    some = np.argpartition(values, count - 1)[:count]
    return some[np.argsort(values[some], kind="stable")]


def _layers(place: Array, rows: Rows, start: int, end: int, between: int) -> list[tuple[Rows, Array]]:
    """For each way-point the pieces nearest to it, and the squares of how far they lie from it."""
    layers = []
    for number in range(1, between + 1):
        point = place[start] + (place[end] - place[start]) * (number / (between + 1))
        away = ((place[rows] - point) ** 2).sum(axis=1)
        near = _least(away, max(AROUND, between + 1))
        layers.append((rows[near], away[near]))
    return layers


def _way(place: Array, layers: list[tuple[Rows, Array]], start: int, end: int) -> Rows | None:
    """The best way through the layers with no piece twice; None where there is none.

    Best first: a way that holds a piece twice gives way to the two in which one of its layers does without it. After
    `TRIES` ways the best of them keeps such a piece only in the layer that it lies nearest to.
    """
    none = np.zeros(1, np.float32)
    layers = [(np.array([start]), none), *layers, (np.array([end]), none)]
    rows, detours = [each for each, _ in layers], [detour for _, detour in layers]
    steps = _steps(place, rows)
    first = _cheapest(steps, rows, detours)
    waiting = [(first[0], 0, first[1], detours)] if first else []
    for tried in itertools.count(1):
        if not waiting:
            return None
        _, _, way, detours = heapq.heappop(waiting)
        twice = _repeat(way)
        if twice is None:
            return way
        if tried > TRIES:
            waiting.clear()
        nearest = min(range(len(rows)), key=lambda layer: _lies(layers[layer], way[twice[0]]))
        for number, layer in enumerate(twice if tried <= TRIES else (nearest,)):
            without = (layer,) if tried <= TRIES else tuple(one for one in range(len(rows)) if one != nearest)
            fewer = [
                np.where(rows[one] == way[twice[0]], np.float32(np.inf), detour) if one in without else detour
                for one, detour in enumerate(detours)
            ]
            found = _cheapest(steps, rows, fewer)
            if found is not None:
                heapq.heappush(waiting, (found[0], 2 * tried + number, found[1], fewer))
    return None


def _lies(layer: tuple[Rows, Array], row: int) -> float:
    """How far a piece lies from a layer's way-point, squared; infinitely far where the layer does not hold it."""
    return float(layer[1][layer[0] == row].min(initial=np.inf))


def _repeat(way: Rows) -> tuple[int, int] | None:
    """The first two layers that hold the same piece."""
    seen: dict[int, int] = {}
    for layer, row in enumerate(way.tolist()):
        if row in seen:
            return seen[row], layer
        seen[row] = layer
    return None


def _steps(place: Array, held: list[Rows]) -> list[Array]:
    """The square of each step from one layer to the next; a piece never follows itself."""
    steps = []
    for before, after in itertools.pairwise(held):
        step = ((place[after][:, None] - place[before][None]) ** 2).sum(axis=2)
        step[after[:, None] == before[None]] = np.inf
        steps.append(step)
    return steps


def _cheapest(steps: list[Array], held: list[Rows], detours: list[Array]) -> tuple[float, Rows] | None:
    """What the best way through the layers costs and which it is, by dynamic programming; None where all are shut.

    A piece may come again later.
    """
    cost = detours[0]
    back: list[Rows] = []
    for step, detour in zip(steps, detours[1:], strict=True):
        reached = step + cost
        choice = np.argmin(reached, axis=1)
        back.append(choice)
        cost = reached[np.arange(len(choice)), choice] + detour
    least = float(cost[0])  # the last layer holds the end alone
    if not np.isfinite(least):
        return None
    way, last = [], 0
    for rows, choice in zip(reversed(held[1:]), reversed(back), strict=True):
        way.append(int(rows[last]))
        last = int(choice[last])
    return least, np.array([*way, int(held[0][last])][::-1])
