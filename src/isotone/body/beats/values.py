"""What was found in a signal: beats, what is doubted, and how good the signal was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from isotone.signal.arrays import Array, Bools

Kind = Literal["ecg", "ppg"]
"""An electrocardiogram, or the light that a pulse lets through."""


@dataclass(frozen=True, slots=True)
class Beats:
    """The beats of a stretch of signal, with what is not trusted kept apart.

    Attributes
    ----------
    times_s : array, shape (beats,)
        When the trusted beats were, in seconds from the first sample, rising: of an ECG the R wave, of a pulse the
        steepest rise.
    doubted_s : array, shape (n,)
        Best guesses within bad stretches. They are for a picture, not for a number.
    bad_s : array, shape (n, 2)
        Start and end of each stretch that was not trusted, in seconds, rising and apart. An interval between two
        beats that meets one of them is not to be used.
    quality : array, shape (n,)
        0 (nothing can be read) to 1 (clear), one value for each half second.
    quality_s : array, shape (n,)
        The middle of that half second.
    until_s : float
        How far the signal has been judged.
    """

    times_s: Array
    doubted_s: Array
    bad_s: Array
    quality: Array
    quality_s: Array
    until_s: float

    @property
    def bad_fraction(self) -> float:
        """The share of the judged time that was not trusted, 0 to 1."""
        return float(np.diff(self.bad_s).sum()) / self.until_s if self.until_s > 0 else 0.0


def joined(parts: Sequence[Beats]) -> Beats:
    """Return the beats of parts that follow each other as one; bad stretches that touch become one stretch."""

    def all_of(name: str) -> Array:
        return np.concatenate([np.zeros(0), *(getattr(part, name) for part in parts)])

    bad = np.concatenate([np.zeros((0, 2)), *(part.bad_s for part in parts)])
    until_s = max((part.until_s for part in parts), default=0.0)
    times_s, doubted_s, quality, quality_s = map(all_of, ("times_s", "doubted_s", "quality", "quality_s"))
    return Beats(times_s, doubted_s, merged(bad), quality, quality_s, until_s)


def merged(stretches: Array, gap_s: float = 1e-9) -> Array:
    """Return stretches (n, 2) in order, those that overlap or lie at most `gap_s` apart made one.

    Examples
    --------
    >>> merged(np.array([[4.0, 5.0], [0.0, 2.0], [1.0, 3.0]])).tolist()
    [[0.0, 3.0], [4.0, 5.0]]
    """
    if len(stretches) < 2:
        return np.asarray(stretches, dtype=np.float64).reshape(-1, 2)
    starts, ends = stretches[np.argsort(stretches[:, 0], kind="stable")].T
    ends = np.maximum.accumulate(ends)
    cut = np.flatnonzero(starts[1:] > ends[:-1] + gap_s)
    return np.ascontiguousarray(np.stack([starts[np.r_[0, cut + 1]], ends[np.r_[cut, len(ends) - 1]]], axis=1))


NOTHING = joined([])
"""No beats, and nothing judged yet."""


def within(times_s: Array, stretches: Array) -> Bools:
    """Return which times lie in a stretch, ends included, shape (n,)."""
    inside = (times_s[:, None] >= stretches[:, 0]) & (times_s[:, None] <= stretches[:, 1])
    return np.asarray(inside.any(axis=1))


def cut(beats: Beats, end_s: float) -> Beats:
    """Return what lies before `end_s`, where the signal ends."""
    bad = np.minimum(beats.bad_s, end_s)
    kept = beats.quality_s < end_s
    return Beats(
        beats.times_s[beats.times_s < end_s],
        beats.doubted_s[beats.doubted_s < end_s],
        bad[bad[:, 1] > bad[:, 0]],
        beats.quality[kept],
        beats.quality_s[kept],
        min(beats.until_s, end_s),
    )
