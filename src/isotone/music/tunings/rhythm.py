"""A cycle of beats as a value."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from isotone.errors import InputError
from isotone.music.tunings.card import Card


@dataclass(frozen=True, slots=True)
class Cycle:
    """Beats that come round.

    Attributes
    ----------
    pulses : how many of the shortest counted beats there are in one round.
    groups : how they are grouped, in pulses; they sum to `pulses`.
    strokes : what is struck, as (pulse from 0, name of the stroke); empty where only the groups are known.
    card : where it is from and what we do not know of it.

    Raises
    ------
    InputError
        If the groups do not fill the cycle, or a stroke lies outside of it.
    """

    id: str
    name: str
    pulses: int
    groups: tuple[int, ...]
    card: Card
    strokes: tuple[tuple[int, str], ...] = ()

    def __post_init__(self) -> None:
        places = [at for at, _ in self.strokes]
        inside = all(0 <= at < self.pulses for at in places)
        if self.pulses < 1 or min(self.groups, default=0) < 1 or sum(self.groups) != self.pulses or not inside:
            raise InputError("cycle-groups", name=self.name or self.id, pulses=self.pulses)

    @property
    def accents(self) -> tuple[int, ...]:
        """The pulse, from 0, on which each group begins."""
        return (0, *accumulate(self.groups[:-1]))
