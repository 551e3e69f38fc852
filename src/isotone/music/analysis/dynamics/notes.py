"""How notes are played: struck or held, detached or joined, read from the level between one onset and the next.

`articulation` is an average silence ratio, in the manner of Feng, Zhuang and Pan (2003):
the share of the time from a note's peak to the next onset in which the level lies 12 dB or more under the peak. For
instruments that hold, it follows one minus the key overlap (Bresin & Battel 2000); struck strings and bars die away by
themselves, and count as detached as far as they have.

`percussiveness` is read from the temporal centroid (as Peeters 2004 has it) of the part of
the note within 12 dB of its peak: the middle of it where the level is held, .29 of it where it dies away exponentially.
It knows nothing of how long the note lasts.
"""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.spectra import FINE_FPS, Spectra
from isotone.signal.arrays import Array, Ints

FALLEN_DB = 12.0
SHORTEST_S, LONGEST_S = 0.12, 1.5
"""Times between onsets that are read; of longer ones the beginning. [D]"""
PEAK_S = 0.1
BEFORE = 3
"""Frames before the next onset in which the spectrogram's window hears it already."""
HELD, STRUCK = 0.5, 0.294
"""Temporal centroid of an even level, and of an exponential fall by 12 dB."""
UNKNOWN = (0.0, 0.0)


def playing(view: Spectra, begins: Ints) -> tuple[float, float]:
    """Return percussiveness (0 held to 1 struck) and articulation (0 legato to 1 staccato); zeros with no two notes.

    Parameters
    ----------
    view : the spectrogram. begins : fine frames in which something begins, ascending.
    """
    length = np.minimum(np.diff(begins) - BEFORE, round(LONGEST_S * FINE_FPS))
    read = length >= SHORTEST_S * FINE_FPS
    first, length = begins[:-1][read], length[read]
    if len(first) == 0:
        return UNKNOWN
    at = np.arange(int(length.max()))
    inside = at < length[:, None]
    power = np.where(inside, view.power[np.minimum(first[:, None] + at, len(view.power) - 1)], 0.0)
    early = power[:, : round(PEAK_S * FINE_FPS)]
    peak, place = early.max(axis=1, keepdims=True), early.argmax(axis=1)
    fallen = power < np.maximum(peak, 1e-12) * 10 ** (-FALLEN_DB / 10)
    after = inside & (at >= place[:, None])
    silent = (fallen & after).sum(axis=1) / after.sum(axis=1)
    weight = length / length.sum()
    struck = np.clip((HELD - _centroid(np.where(fallen, 0.0, power))) / (HELD - STRUCK), 0.0, 1.0)
    return float(struck @ weight), float(silent @ weight)


def _centroid(power: Array) -> Array:
    """Where the middle of each row's energy lies between its first and its last sounding frame, 0 to 1."""
    sounding = power > 0
    first = sounding.argmax(axis=1)
    last = power.shape[1] - 1 - sounding[:, ::-1].argmax(axis=1)
    middle = (power @ np.arange(power.shape[1])) / np.maximum(power.sum(axis=1), 1e-20)
    return np.asarray((middle - first) / np.maximum(last - first, 1))
