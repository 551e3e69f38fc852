"""Where exactly a beat is: the peak of the shape, to a fraction of a sample, always the same peak."""

from __future__ import annotations

import numpy as np

from isotone.body.beats.curves import Curves
from isotone.body.beats.manner import Manner
from isotone.body.beats.memory import Memory
from isotone.signal.arrays import Array

LEAN = 3.0
"""How strongly the side to which earlier beats pointed is kept, where a beat points to both."""
LEARN = 0.1
"""How much of the lean one beat changes."""
TINY = 1e-12
"""Keeps logarithms finite."""


def place(curves: Curves, memory: Memory, manner: Manner, at: int) -> float:
    """Return where the beat of a candidate lies in the curves, and remember to which side it points.

    The peak of the shape, up or down: of two alike, to the side to which the beats before pointed, so that a beat's
    R wave is not taken once and its S wave the next time. Of a pulse only the rise counts.
    """
    reach = round(manner.place_s * curves.rate_hz)
    start = at - reach
    part = curves.shape[start : at + reach + 1]
    up, down = int(np.argmax(part)), int(np.argmin(part))
    if manner.rising:
        return _vertex(curves.shape, start + up)
    lean = float(np.clip(np.log(max(part[up], TINY) / max(-part[down], TINY)), -1.0, 1.0))
    side = up if lean + LEAN * memory.lean > 0 else down
    memory.lean += LEARN * (lean - memory.lean)
    return _vertex(curves.shape, start + side)


def _vertex(curve: Array, at: int) -> float:
    """Return where the parabola through a peak and its neighbours has its vertex, within half a sample.

    Examples
    --------
    >>> _vertex(np.array([0.0, 3.0, 3.0, 0.0]), 1)
    1.5
    """
    before, peak, after = curve[at - 1 : at + 2]
    bend = before - 2.0 * peak + after
    return at + (float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5)) if bend else 0.0)
