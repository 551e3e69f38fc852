"""Intervals that hold four times in five, from errors on what was held out.

The error to be expected grows with the value that is told (shares near nought hardly err): a line fitted to absolute
errors. The interval reaches from the 10th to the 90th percentile of errors against it. Errors of held-out tracks and
of held-out groups (genres, regions, series) count alike: what is analysed will be neither quite like what was fitted
on nor always wholly unlike. What is reported is honest about it: a group's own errors have no part in the interval
that it is tried with (for tracks: a tenth's).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from benchmarks.fit.emotion_data import SETS, Cases, ground_of
from benchmarks.fit.emotion_folds import HeldOut

from isotone.music.analysis.emotion.model import USUAL

TAILS = (0.1, 0.9)


@dataclass
class Interval:
    """The error to be expected, how it grows with the value, and the quantiles of errors against it."""

    error: float
    slope: float
    low: float
    high: float

    def width(self, said: np.ndarray) -> np.ndarray:
        return np.maximum.reduce(
            [
                self.error + self.slope * said,
                np.full(len(said), 0.25 * (self.error + self.slope * 0.5)),
                np.full(len(said), 0.01),
            ]
        )

    def holds(self, y: np.ndarray, said: np.ndarray, strange: np.ndarray) -> np.ndarray:
        reach = self.width(said) * np.maximum(1, strange / USUAL)
        return np.asarray((y >= said + self.low * reach) & (y <= said + self.high * reach))


@dataclass
class Errors:
    """What was said of held-out cases and what was true, by tracks and by groups one after the other."""

    said: np.ndarray
    true: np.ndarray
    strange: np.ndarray
    source: np.ndarray
    fold: np.ndarray


def errors(cases: Cases, name: str, by_track: HeldOut, by_group: HeldOut, units: dict[str, float]) -> Errors:
    ground = ground_of(name)
    rows, least = cases.of(name), -1.0 if name in ("arousal", "valence") else 0.0
    both = (by_track, by_group)
    return Errors(
        np.concatenate([np.clip(one.said[name][rows], least, 1) for one in both]),
        np.concatenate([cases.targets[name][rows]] * 2),
        np.concatenate([one.far[ground][rows] / units[ground] for one in both]),
        np.concatenate([cases.source[rows]] * 2),
        np.concatenate(
            [np.char.add(tag, one.fold[rows].astype(str)) for tag, one in zip(("t", "g"), both, strict=True)]
        ),
    )


def interval(of: Errors, kept: np.ndarray, *, level: bool) -> Interval:
    """Fit an interval to errors; `level` makes it as wide wherever the value lies."""
    said, wrong = of.said[kept], (of.true - of.said)[kept]
    reach = np.maximum(1, of.strange[kept] / USUAL)
    share = np.array([1 / (of.source[kept] == name).sum() for name in of.source[kept]])
    slope = 0.0 if level else float(np.cov(said, np.abs(wrong) / reach)[0, 1] / np.var(said, ddof=1))
    slope = max(slope, 0.0)
    error = float(np.mean(np.abs(wrong) / reach) - slope * said.mean())
    found = Interval(error, slope, 0, 0)
    against = wrong / (found.width(said) * reach)
    found.low, found.high = (quantile(against, share, tail) for tail in TAILS)
    return found


def quantile(values: np.ndarray, weight: np.ndarray, at: float) -> float:
    """Return a weighted quantile."""
    order = np.argsort(values)
    reached = (np.cumsum(weight[order]) - 0.5 * weight[order]) / weight.sum()
    return float(np.interp(at, reached, values[order]))


def coverage(of: Errors, *, level: bool) -> dict[str, float]:
    """Return how often intervals hold: each fold tried with an interval that its errors had no part in."""
    inside = np.zeros(len(of.said), dtype=bool)
    for name in np.unique(of.fold):
        out = of.fold == name
        found = interval(of, ~out, level=level)
        inside[out] = found.holds(of.true[out], of.said[out], of.strange[out])
    shown = {}
    tracks = np.char.startswith(of.fold, "t")
    for source in SETS:
        if (of.source == source).any():
            shown[f"{source}, tracks"] = float(inside[tracks & (of.source == source)].mean())
            shown[f"{source}, groups"] = float(inside[~tracks & (of.source == source)].mean())
    for name in np.unique(of.fold[~tracks]):
        shown[name[1:]] = float(inside[of.fold == name].mean())
    return shown
