"""What raises tension. Written by `benchmarks.fit.tension`."""

from __future__ import annotations

# fmt: off

WEIGHTS = (0.920271, 0.411338, 0.23287, 0.00309325, 0.010181)
MIDDLE = 1.2718
SPREAD = 0.131986
