"""A small melodic idea and what becomes of it.

Heights are steps of the scale over the phrase's resting tone, so any scale can carry a motif. Melodies move mostly by
step and turn back after a leap (von Hippel & Huron 2000, 10.2307/40285901); phrases arch (Huron 1996).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

FEWEST, MOST = 3, 9
"""Notes in a motif."""
WIDEST = 7
"""Steps over or under the resting tone that a motif keeps within."""


@dataclass(frozen=True, slots=True)
class Motif:
    """Heights in steps over the resting tone, and lengths, whose sum is 1."""

    heights: tuple[int, ...]
    lengths: tuple[float, ...]


def new(knobs: Mapping[str, float], rng: np.random.Generator) -> Motif:
    """Return a motif: more notes when dense, wider and ending away from its rest when open, an arch otherwise."""
    count = int(np.clip(round(FEWEST + knobs["density"] * (MOST - FEWEST) + rng.normal(0, 0.3)), FEWEST, MOST))
    turn = max(1, round(knobs["breath"] * (count - 1)))
    heights = [int(rng.integers(0, 3))]
    for place in range(1, count):
        up = 1 if place <= turn else -1
        if rng.random() < 0.2:
            up = -up
        leaps = rng.random() < 0.1 + 0.5 * knobs["openness"]
        last = heights[-1] + up * (int(rng.integers(2, 5)) if leaps else 1)
        heights.append(int(np.clip(last, -2 - round(3 * knobs["openness"]), 3 + round(4 * knobs["openness"]))))
    if rng.random() < knobs["openness"]:
        heights[-1] = int(heights[-2] + rng.integers(1, 3))
    else:
        heights[-1] = 0
    weights = rng.choice([1.0, 1.0, 2.0, 3.0], count)
    weights[-1] += 2.0
    return Motif(tuple(heights), tuple((weights / weights.sum()).tolist()))


def varied(motif: Motif, knobs: Mapping[str, float], rng: np.random.Generator) -> Motif:
    """Return what a motif becomes: moved, turned over, its rhythm or its end changed; contained, it ends at home."""
    changed = _changed(motif, rng)
    if rng.random() < knobs["openness"]:
        return changed
    return replace(changed, heights=(*changed.heights[:-1], 0))


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
