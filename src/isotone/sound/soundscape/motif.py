"""A small melodic idea and what becomes of it.

Heights are steps of the scale over the phrase's resting tone, so any scale can carry a motif. Melodies move mostly by
step and turn back after a leap (von Hippel & Huron 2000, 10.2307/40285901); phrases arch (Huron 1996).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

FEWEST, MOST = 2, 5
"""Notes in a motif."""
WIDEST = 10
"""Steps over or under the resting tone that a motif keeps within."""


@dataclass(frozen=True, slots=True)
class Motif:
    """Heights in steps over the resting tone, and lengths, whose sum is 1."""

    heights: tuple[int, ...]
    lengths: tuple[float, ...]


def new(knobs: Mapping[str, float], rng: np.random.Generator) -> Motif:
    """Return a motif: more notes when dense and awake; contained, it circles round home; open, it leaps up and out."""
    busy = 0.6 * knobs["density"] + 0.2 * (knobs["arousal"] + 1)
    count = int(np.clip(round(FEWEST + busy * (MOST - FEWEST) + rng.normal(0, 0.3)), FEWEST, MOST))
    open_ = knobs["openness"] ** 0.7
    low, high = -1 - round(2 * open_), 1 + round(9 * open_)
    heights = [int(rng.integers(low, 1)) if rng.random() < open_ else int(rng.integers(0, 2))]
    for _ in range(1, count):
        step = int(rng.integers(3, 6)) if rng.random() < open_ else 1
        up = 1 if rng.random() < 0.5 + 0.25 * open_ else -1
        if not low <= heights[-1] + up * step <= high:
            up = -up
        heights.append(int(np.clip(heights[-1] + up * step, low, high)))
    heights[-1] = high - int(rng.integers(0, 3)) if rng.random() < open_ else 0
    weights = rng.choice([1.0, 1.0, 2.0, 3.0], count)
    weights[-1] += 2.0
    return Motif(tuple(heights), tuple((weights / weights.sum()).tolist()))


def varied(motif: Motif, knobs: Mapping[str, float], rng: np.random.Generator) -> Motif:
    """Return what a motif becomes: moved, turned over, its rhythm or its end changed; contained, it ends at home."""
    changed = _changed(motif, rng)
    if rng.random() < knobs["openness"]:
        return changed
    return replace(changed, heights=(*changed.heights[:-1], 0))


def joined(motifs: Sequence[Motif]) -> Motif:
    """Return motifs one after the other as one, each as long as any other.

    Examples
    --------
    >>> joined([Motif((0, 1), (0.5, 0.5)), Motif((2,), (1.0,))])
    Motif(heights=(0, 1, 2), lengths=(0.25, 0.25, 0.5))
    """
    heights = tuple(height for one in motifs for height in one.heights)
    return Motif(heights, tuple(length / len(motifs) for one in motifs for length in one.lengths))


def _changed(motif: Motif, rng: np.random.Generator) -> Motif:
    change = rng.integers(4)
    if change == 0:
        by = int(rng.choice([-2, -1, 1, 2]))
        return replace(motif, heights=tuple(_kept(height + by) for height in motif.heights[:-1]) + motif.heights[-1:])
    if change == 1:
        return replace(motif, heights=tuple(_kept(motif.heights[0] * 2 - height) for height in motif.heights))
    if change == 2:
        return replace(motif, lengths=(*rng.permutation(motif.lengths[:-1]).tolist(), motif.lengths[-1]))
    return replace(motif, heights=(*motif.heights[:-1], _kept(motif.heights[-1] + int(rng.choice([-1, 1, 2])))))


def _kept(height: int) -> int:
    return max(-WIDEST, min(WIDEST, height))
