"""What a plan is when nothing was filled in: about ten minutes, soft and steady."""

from __future__ import annotations

from isotone.errors import InputError
from isotone.person import Goal
from isotone.plan.goals import GOALS

GOAL = Goal.CALM
"""Soft and steady is asked for where no goal is. [D]"""
MINUTES = 10.0
"""How long where neither goal nor minutes were said. [D]"""
LOUDNESS_LUFS = -20.0
"""The level that all pieces are brought to: headroom for a true-peak ceiling of -1 dBTP. [D]"""
SHORTEST, LONGEST = 3.0, 120.0
"""The shortest and the longest session, in minutes."""
TOLERANCE = 0.05
"""A session's length is within this fraction of the minutes asked."""
THREE_FROM = 15.0
"""From this many minutes on a session has three pieces or more."""


def minutes_for(goal: Goal | None) -> float:
    """Return how long a session lasts where nobody said.

    Examples
    --------
    >>> minutes_for(None), minutes_for(Goal.SLEEP)
    (10.0, 30)
    """
    return MINUTES if goal is None else GOALS[goal].minutes


def check_minutes(minutes: float) -> float:
    """Return the minutes, or raise `InputError` where no session has such a length."""
    if not SHORTEST <= minutes <= LONGEST:
        near = min(max(minutes, SHORTEST), LONGEST) if minutes == minutes else 20
        raise InputError("minutes-out-of-range", low=SHORTEST, high=LONGEST, minutes=minutes, near=near)
    return minutes
