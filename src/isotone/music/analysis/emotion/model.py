"""From descriptors to what listeners are likely to hear and to feel, with intervals that hold four times in five.

How like a piece is to each of some hundred *centres* (typical pieces, clusters of those fitted on), times a weight for
each: a Gaussian process with few inducing points. `docs/models/emotion.md` is its card, `benchmarks.fit.emotion` fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from isotone.music.analysis.fitted import emotion as fitted
from isotone.music.analysis.fitted import emotion_centres
from isotone.music.analysis.target import Ground, Target
from isotone.music.features import FELT
from isotone.music.values import Estimate
from isotone.signal.arrays import Array

HELD = 4.0
"""Descriptors count at most this many deviations from the mean: beyond it nothing was seen."""
FAR_NOISE = 0.1
USUAL = 1.5
"""Strangeness of the 95th percentile of pieces that were held out; beyond it intervals widen in proportion."""
UNKNOWN = Estimate(0.0, -1.0, 1.0)
UNFELT = Estimate(0.5, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Emotions:
    """What is likely heard (`arousal`, `valence`, -1 to 1) and felt (0 to 1, by the names of `FELT`) in a piece."""

    arousal: Estimate = UNKNOWN
    valence: Estimate = UNKNOWN
    felt: Mapping[str, Estimate] = field(default_factory=lambda: dict.fromkeys(FELT, UNFELT))
    strangeness: float = 0.0


def kernel(a: Array, b: Array) -> Array:
    """Return how alike pieces are, 0 to 1, shape (len(a), len(b)): Matern's kernel (3/2) of mean square distances."""
    square = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1) - 2 * a @ b.T
    far = np.sqrt(3 * np.maximum(square, 0.0) / a.shape[1])
    return np.asarray((1 + far) * np.exp(-far))


def far_from(like: Array, inner: Array) -> Array:
    """Return how little the centres tell of pieces, 0 to 1: a Gaussian process's variance, given them."""
    return np.asarray(1 - (like * np.linalg.solve(inner + FAR_NOISE * np.eye(len(inner)), like.T).T).sum(axis=1))


def row_of(found: Mapping[str, float]) -> Array:
    """Return descriptors in the order that the models know, shape (descriptors,)."""
    return np.array([found[name] for name in fitted.NAMES])


def likeness(rows: Array) -> Array:
    """Return how like pieces are to each centre, shape (pieces, centres)."""
    z = (rows - np.array(fitted.MEAN)) / np.array(fitted.DEVIATION)
    return kernel(np.clip(z, -HELD, HELD) * _scales(), _centres())


def told(target: Target, like: Array) -> Array:
    """Return what a target's model says of pieces, shape (pieces,)."""
    return np.asarray(np.clip(like @ np.array(target.weights) + target.intercept, target.least, target.most))


def estimates_of(found: Mapping[str, float]) -> Emotions:
    """Return everything that is told of a piece from its descriptors alone (as `Features.descriptors` keeps them).

    Descriptors that lack a number tell nothing.
    """
    if not all(name in found for name in fitted.NAMES):
        return Emotions()
    like = likeness(row_of(found)[None])
    strange = {name: strangeness(like, ground) for name, ground in fitted.GROUNDS.items()}
    every = {name: _estimate(target, like, strange[target.ground]) for name, target in fitted.TARGETS.items()}
    return Emotions(every["arousal"], every["valence"], {name: every[name] for name in FELT}, round(strange["all"], 3))


def strangeness(like: Array, ground: Ground) -> float:
    """Return how far a piece lies from what something was fitted on, up to `USUAL` for nineteen in twenty pieces."""
    places = list(ground.centres)
    inner = kernel(_centres()[places], _centres()[places])
    return float(np.sqrt(max(far_from(like[:, places], inner)[0], 0.0))) / ground.unit


def _estimate(target: Target, like: Array, strange: float) -> Estimate:
    value = float(told(target, like)[0])
    width = target.expected_error(value) * max(1.0, strange / USUAL)
    low, high = value + target.low * width, value + target.high * width
    return Estimate(
        round(value, 3), round(min(max(low, target.least), value), 3), round(max(min(high, target.most), value), 3)
    )


@cache
def _scales() -> Array:
    return np.repeat([scale for _, _, scale in fitted.FAMILIES], [size for _, size, _ in fitted.FAMILIES])


@cache
def _centres() -> Array:
    return decoded(emotion_centres.CENTRES, emotion_centres.COUNT) * _scales()


LETTER, ESCAPE = 40, 92
"""Code of the letter for -4.0, and of the backslash, which is passed over."""


def encoded(centres: Array) -> str:
    """Return standardised numbers (within 4 deviations) as letters, one for each tenth.

    Examples
    --------
    >>> encoded(np.array([[-4.0, 0.0, 4.0]]))
    '(Py'
    """
    tenths = np.round(np.clip(centres, -HELD, HELD) * 10).astype(np.int64).ravel() + round(HELD * 10)
    codes = tenths + LETTER + (tenths + LETTER >= ESCAPE)
    return bytes(codes.astype(np.uint8)).decode("ascii")


def decoded(letters: str, count: int) -> Array:
    """Return the numbers that were `encoded`, shape (count, numbers).

    Examples
    --------
    >>> decoded("(Py", 1).tolist()
    [[-4.0, 0.0, 4.0]]
    """
    codes = np.frombuffer(letters.encode("ascii"), dtype=np.uint8).astype(np.int64)
    tenths = codes - (codes > ESCAPE) - LETTER
    return np.asarray((tenths / 10 - HELD).reshape(count, -1))
