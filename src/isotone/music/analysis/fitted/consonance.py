"""Consonance as heard. Written by `benchmarks.fit.consonance`."""

from __future__ import annotations

from isotone.music.analysis.linear import Linear

# fmt: off

CONSONANCE = Linear(
    mean=(0.0807545, 0.43299, 0.0424384),
    scale=(0.0369896, 0.130795, 0.00459668),
    weights=(-0.438624, 0.377825, 0.443195),
    intercept=3.04081,
)
