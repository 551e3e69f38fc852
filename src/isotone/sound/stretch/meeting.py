"""The speeds at which two steady pieces meet: each gives way by half of what lies between their tempi.

The piece that goes bends over `LEAST_RAMP_S` before the two are heard together, the piece that comes begins at the
shared tempo and bends back afterwards, a hair past its own speed, so that it still ends when it would have.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from isotone.sound.stretch.pace import LEAST_RAMP_S, MOST

Beats = NDArray[np.float64]
Moves = tuple[tuple[float, float, float], ...]
"""Changes of speed as in `isotone.sound.Cue`: place in s, over how many s, to which speed."""

LEAST_BEATS = 6
UNEVEN = 0.06
"""Pieces whose beats lie apart by this share more or less are not bent to each other. [D]"""
ALIKE = 0.001
"""Speeds nearer to 1 than this are left. [D]"""
PAST = 0.01
"""How far past its own speed a piece may bend back: under what is noticed. [D]"""
RATIOS = (0.5, 1.0, 2.0)


def shared(there: Beats, coming: Beats) -> tuple[float, float] | None:
    """Return the speeds at which the beats of two pieces come equally often, or one twice as often as the other.

    None where either is uneven or has few beats, where they lie too far apart, or where nothing is to be done.

    Examples
    --------
    >>> [round(one, 4) for one in shared(np.arange(12) * 0.6, np.arange(12) * 0.58) or ()]
    [1.0171, 0.9832]
    """
    periods = _period(there), _period(coming)
    if periods[0] is None or periods[1] is None:
        return None
    far = min((periods[0] / (periods[1] * ratio) for ratio in RATIOS), key=lambda one: abs(np.log(one)))
    speeds = float(far**0.5), float(far**-0.5)
    if max(abs(one - 1) for one in speeds) > MOST / 2 or abs(speeds[0] - 1) < ALIKE:
        return None
    return speeds


def leaving(at_s: float, speed: float) -> Moves:
    """Return how the piece that goes comes to `speed` by place `at_s`."""
    return ((at_s - LEAST_RAMP_S, LEAST_RAMP_S, speed),)


def entering(from_s: float, overlap_s: float, length_s: float, speed: float) -> Moves | None:
    """Return how the piece that comes begins at `speed` and bends back; None where it is too short for that.

    Parameters
    ----------
    from_s : place at which it begins. overlap_s : how long it is heard with the other. length_s : how long in all.
    """
    rest_s = length_s - overlap_s - LEAST_RAMP_S
    if rest_s < LEAST_RAMP_S:
        return None
    back = 1 - (speed - 1) * (overlap_s + LEAST_RAMP_S / 2) / (rest_s + LEAST_RAMP_S / 2)
    if abs(back - 1) > PAST:
        return None
    return ((from_s, 0.0, speed), (from_s + overlap_s, LEAST_RAMP_S, back))


def _period(beats: Beats) -> float | None:
    gaps = np.diff(beats)
    if len(beats) < LEAST_BEATS or gaps.std() > UNEVEN * gaps.mean():
        return None
    return float(gaps.mean())
