"""A linear model whose every number can be read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.signal.arrays import Array


@dataclass(frozen=True, slots=True)
class Linear:
    """Standardised inputs times weights, plus an intercept."""

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float

    def standardised(self, x: Array) -> Array:
        """Return inputs as deviations from what the model was fitted on, shape as `x` (..., inputs)."""
        return np.asarray((x - np.array(self.mean)) / np.array(self.scale))

    def __call__(self, x: Array) -> Array:
        """Return the prediction for inputs of shape (..., inputs)."""
        return np.asarray(self.standardised(x) @ np.array(self.weights) + self.intercept)


def chance(log_odds: Array | float) -> Array:
    """Return log odds as a probability.

    Examples
    --------
    >>> float(chance(0.0))
    0.5
    """
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))
