"""What listeners are likely to hear in a piece: arousal and valence, with an interval that holds four times in five.

Two ridge regressions on the descriptors; `docs/models/emotion.md` is their card.
"""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.fitted import emotion as fitted
from isotone.music.analysis.linear import Linear
from isotone.music.values import Estimate
from isotone.signal.arrays import Array

USUAL = 1.5
"""Root mean square of standardised descriptors up to which a piece is like those fitted on (their 95th percentile
is 1.4). [D]"""
HELD = 4.0
"""Descriptors count at most this many deviations from the mean: beyond it nothing was seen."""
UNKNOWN = Estimate(0.0, -1.0, 1.0)


def arousal(found: dict[str, float]) -> Estimate:
    """Return perceived arousal in [-1, 1] from `descriptors`."""
    return _estimate(fitted.AROUSAL, fitted.AROUSAL_HALF_WIDTH, found)


def valence(found: dict[str, float]) -> Estimate:
    """Return perceived valence in [-1, 1] from `descriptors`."""
    return _estimate(fitted.VALENCE, fitted.VALENCE_HALF_WIDTH, found)


def _estimate(model: Linear, half: float, found: dict[str, float]) -> Estimate:
    x = np.array([found[name] for name in fitted.NAMES])
    strange = distance(model, x)
    held = np.array(model.mean) + np.clip(model.standardised(x), -HELD, HELD) * np.array(model.scale)
    value = float(np.clip(model(held), -1, 1))
    half *= max(1.0, strange / USUAL)
    return Estimate(round(value, 3), round(max(-1.0, value - half), 3), round(min(1.0, value + half), 3))


def distance(model: Linear, x: Array) -> float:
    """Return how far a piece lies from what the model was fitted on: root mean square of its standardised numbers."""
    return float(np.sqrt(np.mean(model.standardised(x) ** 2)))
