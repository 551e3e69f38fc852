"""What a path is asked for, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from isotone.person import CheckIn, Goal
from isotone.plan.iso import Arc
from isotone.plan.path.rules import Rules

EFFORT = 8000
"""Branches that the exact search opens before it stops with a gap; a quarter over a very large library."""
POOL = 20_000
"""Pieces of a large library that are weighed at each stage; the rest is bounded."""
CLOSE = 1e-9


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
        return bool(self.bound >= self.cost - CLOSE)

    @property
    def gap(self) -> float:
        """How far above the bound it may lie, as a fraction of its cost."""
        return 0.0 if self.optimal or self.cost <= 0 else (self.cost - self.bound) / self.cost
