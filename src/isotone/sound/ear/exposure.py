"""How much sound there was. Summed from what was heard, so pauses, leaps and another device change nothing in it.

How loud it was at the ear nobody knows without measuring: only a person who has read a sound level meter beside the
reference sound gets a share of a week's measure, and that is an estimate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log10

WEEK_H = 40.0
ADULT_DB, TENDER_DB = 80.0, 75.0
"""A week's measure is 40 hours at 80 dB(A), for children and sensitive listeners at 75. (WHO and ITU-T H.870, 2022)"""


@dataclass(frozen=True, slots=True)
class Exposure:
    """Sound that was heard: for how long, in seconds, and its A-weighted mean square summed over these seconds."""

    seconds: float = 0.0
    energy: float = 0.0

    def __add__(self, other: Exposure) -> Exposure:
        return Exposure(self.seconds + other.seconds, self.energy + other.energy)

    @classmethod
    def sum(cls, parts: Iterable[Exposure]) -> Exposure:
        """Return all parts together."""
        return sum(parts, NOTHING)

    @property
    def level_db(self) -> float | None:
        """Its mean A-weighted level in dB of full scale (L_eq); None where nothing was heard."""
        return 10 * log10(self.energy / self.seconds) if self.seconds > 0 and self.energy > 0 else None


NOTHING = Exposure()


def share_of_week(heard: Exposure, full_scale_db: float, *, allowed_db: float = ADULT_DB) -> float:
    """Return which share of a week's measure an exposure is: the sum of t 10^((L - 80) / 10), over 40 hours.

    Parameters
    ----------
    full_scale_db : the level in dB(A) at the ear that a mean square of 1 would have.

    Examples
    --------
    >>> round(share_of_week(Exposure(40 * 3600, 40 * 3600 * 0.01), 100.0), 3)
    1.0
    """
    return float(heard.energy * 10 ** ((full_scale_db - allowed_db) / 10) / (WEEK_H * 3600))
