"""A tuning as a value: the tones of one period, in cents above the tonic, and the period itself."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from isotone.errors import InputError
from isotone.music.tunings.card import Card


@dataclass(frozen=True, slots=True)
class Tuning:
    """Where the tones lie. A step is a whole number of tones above (below 0: under) the tonic.

    Attributes
    ----------
    degrees : cents above the tonic within one period; the first is 0, each is higher than the one before.
    period : cents after which the tones come again: 1200, or a stretched one such as 1214.
    card : where it is from and what we do not know of it.

    Raises
    ------
    InputError
        If the tones do not rise from 0 to under the period.

    Examples
    --------
    >>> fifths = Tuning("fifths", "Fifths", (0.0, 702.0), 1200.0, Card("many", "", "theoretical", "3:2"))
    >>> [fifths.cents(step) for step in (-1, 0, 1, 2, 3)]
    [-498.0, 0.0, 702.0, 1200.0, 1902.0]
    >>> fifths.nearest(690), fifths.nearest(-500)
    (1, -1)
    """

    id: str
    name: str
    degrees: tuple[float, ...]
    period: float
    card: Card

    def __post_init__(self) -> None:
        tones = (*self.degrees, self.period)
        rising = all(low < high for low, high in pairwise(tones))
        if not self.degrees or self.degrees[0] != 0 or not rising or not all(isfinite(one) for one in tones):
            raise InputError("tuning-tones", name=self.name or self.id)

    def cents(self, step: int) -> float:
        """Return how far a step lies above the tonic, in cents; below it for a step under 0."""
        periods, degree = divmod(step, len(self.degrees))
        return periods * self.period + self.degrees[degree]

    def nearest(self, cents: float) -> int:
        """Return the step that lies nearest to so many cents above the tonic; of two as near, the lower."""
        periods = int(cents // self.period)
        below = periods * len(self.degrees) + bisect_right(self.degrees, cents - periods * self.period) - 1
        return min((below, below + 1), key=lambda step: abs(self.cents(step) - cents))
