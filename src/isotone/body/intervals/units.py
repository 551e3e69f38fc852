"""Milliseconds and seconds told apart: no heart beats every 20 ms, and none every 20 s."""

from __future__ import annotations

from typing import Literal

import numpy as np

from isotone.errors import InputError
from isotone.signal.arrays import Array

Unit = Literal["ms", "s"]

SHORTEST_MS, LONGEST_MS = 200.0, 3000.0
"""Between these the middle interval of a living person lies: 300 to 20 beats a minute."""
LONGEST_PAUSE = 1e5  # times the middle interval: about a day


def in_ms(values: Array) -> tuple[Array, Unit]:
    """Return intervals in ms, and the unit that they came in.

    Raises
    ------
    InputError
        If there are none, one is negative or no number, or they are neither ms nor s.

    Examples
    --------
    >>> in_ms(np.array([0.8, 0.81]))[1]
    's'
    """
    values = np.ascontiguousarray(values, dtype=np.float64)
    if len(values) == 0:
        raise InputError("rr-none")
    if not np.isfinite(values).all() or float(values.min()) < 0:
        raise InputError("rr-negative")
    middle = float(np.median(values))
    if float(values.max()) > LONGEST_PAUSE * max(middle, 1e-3):
        raise InputError("rr-long", value=f"{values.max():.3g}")
    if SHORTEST_MS <= middle <= LONGEST_MS:
        return values, "ms"
    if SHORTEST_MS <= 1000 * middle <= LONGEST_MS:
        return 1000 * values, "s"
    raise InputError("rr-unit", middle=f"{middle:.3g}")
