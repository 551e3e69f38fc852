"""What one target's model is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """Pieces that something was fitted on: the places of their centres, and the unit in which strangeness is told."""

    unit: float
    centres: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """How one of arousal, valence or the felt scales is told from how like a piece is to the centres.

    Attributes
    ----------
    weights : one for each centre. intercept : what is said of a piece that is like none.
    least, most : ends of the scale.
    error, error_slope : the error to be expected, and how it grows with the value that is told.
    ground : whose pieces it was fitted on, a name of `GROUNDS`.
    low, high : the 10th and 90th percentile of errors, against what was to be expected.
    """

    weights: tuple[float, ...]
    intercept: float
    least: float
    most: float
    error: float
    error_slope: float
    low: float
    high: float
    ground: str = "all"

    def expected_error(self, value: float) -> float:
        """Return the error to be expected where `value` is told."""
        return max(self.error + self.error_slope * value, 0.25 * (self.error + self.error_slope * 0.5), 0.01)
