"""Twelve equal steps or not. Written by `benchmarks.fit.scale`."""

from __future__ import annotations

from isotone.music.analysis.linear import Linear

# fmt: off

OUTSIDE = Linear(
    mean=(0.671518, 1.06419, 1.309, 1.97591, 0.124865, 0.746058, 1.411, 0.475277, 0.836664),
    scale=(0.242601, 1.02244, 1.13371, 1.34477, 0.124951, 0.201023, 0.835383, 0.254187, 0.16347),
    weights=(-0.8732, -0.682524, 1.07344, 1.38468, 0.768246, 2.24685, 0.524052, -0.958415, 1.57178),
    intercept=-3.59005,
)
