"""The arc: where each piece of a session should lie in the plane of energy and pleasantness.

Conventions
-----------
A walk starts near the present state (the iso principle: a default, never a proven superior, B1) and leads to the
goal's point in bounded steps. It matches energy, not distress: its first target is never under a pleasantness
floor, an unpleasant state is left after one piece, and a distress of 8 or more is not matched at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from isotone.person import CheckIn, Goal, Point, overwhelmed, start_from
from isotone.plan.goals import GOALS, Shape

STEP = 0.25
"""The step that is always allowed, on scales from -1 to 1. [D], B1"""
LONGEST_STEP = 0.5
"""Longer steps than this we do not take: the walk ends part-way instead. [D]"""
SHORTEST_STEP = 0.15
"""A long session does not dawdle by the state it starts from: at least this far a piece. [D]"""
PLEASANT_FLOOR = -0.3
"""No predicted pleasantness under this, unless the person chose the piece or asked to stay with it. [D], B1"""
MATCHED_FLOOR = -0.25
"""The lowest pleasantness that a target matches, so that pieces on either side of it pass the floor. [D]"""
UPSET = 4.0
"""From this distress (0 to 10) on, a state counts as unpleasant whatever else was said. [D]"""


@dataclass(frozen=True, slots=True)
class Arc:
    """Targets with how far along each is (0 at the state, 1 at the goal), and what is left of the way at the end.

    `matched` is how many pieces lie within one `STEP` of an unpleasant state.
    """

    targets: tuple[Point, ...]
    progress: tuple[float, ...]
    rest: float = 0.0
    matched: int = 0


def step_limit(distance: float, steps: int) -> float:
    """Return the longest step a plan may take: .25, or twice the distance over the steps where that is more.

    Examples
    --------
    >>> step_limit(1.5, 5), step_limit(0.2, 4)
    (0.6, 0.25)
    """
    return max(STEP, 2 * distance / steps) if steps else STEP


def iso_path(start: Point, goal: Point, pieces: int, *, least_step: float = SHORTEST_STEP) -> tuple[Point, ...]:
    """Return `pieces` targets from `start` toward `goal` in equal steps, then staying at the goal.

    Where the goal is too far for steps of at most `LONGEST_STEP`, the last target is part-way. One piece alone
    stands at most one `STEP` from the start.

    Examples
    --------
    >>> [round(point.arousal, 2) for point in iso_path(Point(0.8, 0), Point(-0.6, 0), 5)]
    [0.8, 0.45, 0.1, -0.25, -0.6]
    """
    distance = start.distance(goal)
    if pieces == 1:
        return (_toward(start, goal, min(1.0, STEP / distance) if distance else 1.0),)
    step = min(max(distance / (pieces - 1), least_step), LONGEST_STEP)
    return tuple(_toward(start, goal, min(1.0, step * k / distance) if distance else 1.0) for k in range(pieces))


def arc_of(now: CheckIn, goal: Goal, pieces: int, *, iso: bool = True) -> Arc:
    """Return the arc of a session: a walk, or one place held, as the goal's row in the table says."""
    way = GOALS[goal]
    place, start = place_of(now, goal), start_of(now, goal)
    if way.shape is not Shape.WALK or not iso:
        return Arc((place,) * pieces, (1.0,) * pieces)
    unpleasant = is_unpleasant(now)
    targets = iso_path(start, place, pieces, least_step=STEP if unpleasant else SHORTEST_STEP)
    whole = start.distance(place)
    progress = tuple(start.distance(one) / whole if whole else 1.0 for one in targets)
    matched = sum(start.distance(one) < STEP - 1e-9 for one in targets) if unpleasant and whole > STEP else 0
    return Arc(targets, progress, targets[-1].distance(place), matched)


def is_unpleasant(now: CheckIn) -> bool:
    """Say whether the person reported that they feel bad: such a state is matched for one piece only."""
    return (now.valence is not None and now.valence < 0) or (now.distress is not None and now.distress >= UPSET)


def start_of(now: CheckIn, goal: Goal) -> Point:
    """Return where the walk starts: the energy that was said, never the distress."""
    way = GOALS[goal]
    if overwhelmed(now):
        return harbour(place_of(now, goal))
    start = start_from(now, way.begin)
    return Point(start.arousal, max(start.valence, MATCHED_FLOOR))


def place_of(now: CheckIn, goal: Goal) -> Point:
    """Return the end of a walk or the place of a hold, never livelier than the person where the goal forbids it."""
    way = GOALS[goal]
    place = start_from(now, way.place) if way.shape is Shape.NEAR else way.place
    if way.shape is Shape.NEAR and overwhelmed(now):
        return harbour(way.place)
    if way.no_livelier and now.arousal is not None:
        return Point(min(place.arousal, now.arousal), place.valence)
    return place


def harbour(place: Point) -> Point:
    """Return a quiet, friendly place to begin from where distress is too high to be matched. [D]"""
    return Point(min(place.arousal, 0.0), max(place.valence, 0.1))


def _toward(start: Point, goal: Point, part: float) -> Point:
    return Point(
        start.arousal + (goal.arousal - start.arousal) * part,
        start.valence + (goal.valence - start.valence) * part,
    )
