"""How the pitch of a note moves, at any moment and in steps that others can hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil

import numpy as np

from isotone.music.score import Note
from isotone.signal.arrays import Array


def offset(note: Note, after_s: Array) -> Array:
    """Return how far a note lies off its `cents` at times after its start in seconds, shape of `after_s`.

    Examples
    --------
    >>> offset(Note(0.0, 1.0, 6000.0, 0.5, bend=((0.0, -100.0), (0.5, 0.0))), np.array([0.0, 0.25, 2.0])).tolist()
    [-100.0, -50.0, 0.0]
    """
    if not note.bend:
        return np.zeros(len(after_s))
    times, cents = zip(*note.bend, strict=True)
    return np.asarray(np.interp(after_s, times, cents))


def steps(note: Note, finest: float = 0.5) -> Iterator[tuple[float, float]]:
    """Yield (seconds after its start, cents off) from where to hold a pitch, so that it is never `finest` cents off."""
    if not note.bend:
        return
    yield 0.0, float(offset(note, np.zeros(1))[0])
    for (one_s, low), (other_s, high) in pairwise(note.bend):
        count = ceil(abs(high - low) / (2 * finest))
        for number in range(count):
            at_s = one_s + (other_s - one_s) * number / count
            if 0 <= at_s < note.duration_s:
                yield at_s, low + (high - low) * (number + 0.5) / count
    last_s, last = note.bend[-1]
    if last_s < note.duration_s:
        yield max(0.0, last_s), last
