"""What is not to be trusted, and how clear the signal is: to withhold is better than to guess.

Four things make a stretch bad: nothing was measured; what lies between the beats is nearly as high as they are
(muscles, movement, fluttering waves without a pause); for long there is no beat; a candidate was decided by a small
margin. The last is a doubt about one moment and takes no more than that, the beats to both sides staying trusted.
"""

from __future__ import annotations

import numpy as np

from isotone.body.beats.curves import Curves
from isotone.body.beats.decide import DOUBT, Candidates
from isotone.signal.arrays import Array

DOUBT_S = 0.25
"""A doubt makes so much bad, to both sides."""
CLEAR_S = 0.16
"""As long as it stays so far from a trusted beat."""
BLUR = 0.45
"""More than this of the height of a beat, all the time, and beats cannot be told."""
BLUR_S = 0.75
"""How far around a hop its blur is looked at."""
FAULT_S = 0.15
"""Beats so near to where nothing was measured are not trusted."""
SILENCE_S = 3.0
"""So long without a beat is taken for a lost signal: a heart under 20 beats a minute is not read."""


def blur(curves: Curves, level: float) -> float:
    """Return the share of a beat's height (logarithm `level`) that is reached around the hop half of the time."""
    spare = round(BLUR_S * curves.rate_hz)
    around = curves.evidence[max(curves.zone.start - spare, -curves.first, 0) : curves.zone.stop + spare]
    return float(np.median(around) * np.exp(-level)) if len(around) else 0.0


def faults(curves: Curves) -> Array:
    """Return the stretches of the hop where nothing was measured, a little widened, in seconds, shape (n, 2)."""
    spare = round(FAULT_S * curves.rate_hz)
    zone = curves.zone
    near = np.convolve(curves.fault[zone.start - spare : zone.stop + spare], np.ones(2 * spare + 1), "valid") > 0.5
    edges = np.flatnonzero(np.diff(near.astype(np.int8), prepend=0, append=0))
    return np.asarray((curves.first + zone.start + edges.reshape(-1, 2)) / curves.rate_hz)


def doubts(found: Candidates, before_s: float, until_s: float) -> Array:
    """Return the stretches around candidates decided by little, in seconds, shape (n, 2).

    Parameters
    ----------
    found : the candidates from the hop on.
    before_s : the last beat before them. until_s : the end of the hop.
    """
    unsure = np.abs(found.margin) < DOUBT
    trusted = np.concatenate([[before_s], found.times_s[(found.margin > 0) & ~unsure], [np.inf]])
    at = found.times_s[unsure & (found.times_s < until_s)]
    after = np.searchsorted(trusted, at)
    starts = np.maximum(at - DOUBT_S, trusted[after - 1] + CLEAR_S)
    ends = np.minimum(at + DOUBT_S, trusted[after] - CLEAR_S)
    return np.asarray(np.stack([starts, ends], axis=1)[ends > starts])


def gap(found: Candidates, before_s: float, start_s: float, until_s: float, known_s: float) -> Array:
    """Return the part of the hop that lies in a silence too long to be a heart's, in seconds, shape (0 or 1, 2)."""
    beats = np.concatenate([[before_s], found.times_s[found.margin > 0], [known_s]])
    long = np.diff(beats) > SILENCE_S
    pieces = np.stack([beats[:-1][long] + CLEAR_S, beats[1:][long] - CLEAR_S], axis=1)
    pieces = np.clip(pieces, start_s, until_s)
    return np.asarray(pieces[pieces[:, 1] > pieces[:, 0]])


def looks(blurred: float, margin: Array) -> float:
    """Return the quality of a hop, 0 to 1, from its blur and the margins of its candidates."""
    unsure = float(np.min(np.abs(margin), initial=1.0))
    return float(np.clip(1.0 - blurred / BLUR, 0.0, 1.0) * min(unsure, 1.0))
