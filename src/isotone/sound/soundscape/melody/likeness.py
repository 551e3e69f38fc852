"""How alike two tunes are, when one of them may have lost notes, changed its rhythm, its key and its mode.

The cheapest way of making one tune a stretch of the other by leaving out, putting in and changing notes, after Mongeau
& Sankoff (1990, "Comparison of musical sequences", 10.1007/BF00117340), over all keys. The costs are ours [D]: a tone
that is `FAR` semitones off is as bad as a lost one, and what was left out of the longer tune costs little, since
simplifying leaves notes out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from isotone.music.score import Note
from isotone.signal.arrays import Array

FAR = 3.0
LOST, LEFT_OUT = 1.0, 0.25
KEYS = np.arange(-6, 7)


def likeness(one: Sequence[Note], other: Sequence[Note]) -> float:
    """Return how much of a tune is found in another, note after note, 0 (nothing) to 1 (all of it, exactly).

    Notes that repeat a pitch count once.

    Examples
    --------
    >>> scale = [Note(float(at), 1.0, 6000.0 + 100 * up, 0.5) for at, up in enumerate((0, 2, 4, 5, 7, 5, 4, 2, 0))]
    >>> high = [Note(note.start_s, 1.0, note.cents + 300, 0.5) for note in scale[::2]]
    >>> round(likeness(high, scale), 2), likeness(scale, [scale[0]] * 9) < 0.4
    (0.8, True)
    """
    short, long = _pitches(one), _pitches(other)
    if not len(short) or not len(long):
        return 0.0
    shift = np.round(np.median(long) - np.median(short))
    return max(_found(short + shift + key, long) for key in KEYS)


def _pitches(tune: Sequence[Note]) -> Array:
    """Return a tune's pitches in semitones, repeated ones once."""
    pitches = np.array([note.cents / 100 for note in tune], dtype=np.float64)
    return pitches[np.concatenate([[True], np.abs(np.diff(pitches)) > 0.5])] if len(pitches) else pitches


def _found(short: Array, long: Array) -> float:
    """Return how much of `short` is found in a stretch of `long`, both at one key."""
    at = LEFT_OUT * np.arange(len(long) + 1)
    cost: Array = np.zeros(len(long) + 1)  # it may begin anywhere
    for pitch in short:
        changed = cost[:-1] + np.minimum(np.abs(long - pitch) / FAR, LOST)
        fresh = np.concatenate([[cost[0] + LOST], np.minimum(changed, cost[1:] + LOST)])
        cost = np.minimum.accumulate(fresh - at) + at
    return float(max(0.0, 1.0 - cost.min() / (LOST * len(short))))
