"""Which candidates are beats: the best path through them, and by how much it is the best.

Each candidate has a strength: how far it stands out from the beats before it and from its surroundings. Each step from
one beat to the next costs what the step is unlikely: far longer than usual, for a beat was missed, or far shorter. The
best path has the greatest sum (Viterbi 1967, doi:10.1109/TIT.1967.1054010). How much is lost by leaving a candidate
out, or by taking it in, is the margin by which it was decided; a small one is a doubt.
"""

from __future__ import annotations

import numpy as np

from isotone.signal.arrays import Array

LONG = 1.5
"""What a step costs that is longer than usual, for the square of the interval's logarithm: 0.7 at twice the usual."""
SHORT = 0.5
"""The same of a step that is shorter: hearts hasten a beat more often than a detector finds one too many."""
FORBIDDEN = -1e6


def steps(times_s: Array, usual_s: float, apart_s: float) -> Array:
    """Return what each step between candidates is worth, at most 0, shape (n, n): from the row's to the column's.

    Parameters
    ----------
    times_s : array, shape (n,)
        The candidates, in order of time.
    usual_s : the usual interval between beats.
    apart_s : no two beats are nearer than this.
    """
    gaps = times_s[None, :] - times_s[:, None]
    octaves = np.log(np.maximum(gaps, 1e-3) / usual_s)
    worth = -np.where(octaves > 0, LONG, SHORT) * octaves**2
    return np.where(gaps < apart_s, FORBIDDEN, worth)


def silence(gaps_s: Array, usual_s: float) -> Array:
    """Return what it is worth that no beat followed for so long, at most 0."""
    return np.asarray(-LONG * np.maximum(np.log(np.maximum(gaps_s, 1e-3) / usual_s), 0.0) ** 2)


def margins(strength: Array, worth: Array, tail: Array) -> Array:
    """Return by how much each candidate was decided, shape (n,): above 0 on the best path, below 0 off it.

    Parameters
    ----------
    strength : array, shape (n,)
        What each candidate adds. The first is where the path starts, and is on every path.
    worth : array, shape (n, n)
        What each step is worth, as `steps` returns it.
    tail : array, shape (n,)
        What it is worth to end at each candidate.

    Examples
    --------
    >>> margins(np.array([0.0, 1.0, -0.5]), np.zeros((3, 3)), np.zeros(3)).tolist()[1:]
    [1.0, -0.5]
    """
    count = len(strength)
    upto, after = np.zeros(count), tail.copy()
    for k in range(1, count):
        upto[k] = strength[k] + (upto[:k] + worth[:k, k]).max()
    gain = worth + strength
    for k in range(count - 2, -1, -1):
        after[k] = max(after[k], (gain[k, k + 1 :] + after[k + 1 :]).max())
    passing = upto[:, None] + gain + after
    ends = np.maximum.accumulate(upto + tail)
    without = np.array([max(ends[k - 1], passing[:k, k + 1 :].max(initial=FORBIDDEN)) for k in range(1, count)])
    return np.concatenate([[-FORBIDDEN], (upto + after)[1:] - without])
