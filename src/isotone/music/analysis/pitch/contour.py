"""The shape of the melody: how still it is, and how open or contained.

No data rate either, so these are definitions, made of parts that the literature names; each part counts alike.
"""

from __future__ import annotations

import itertools

import numpy as np

from isotone.music.analysis.pitch.melody import Melody, notes
from isotone.music.analysis.spectra import COARSE_FPS
from isotone.signal.arrays import Array

LEAST_NOTES = 8
REST_S = 0.4
"""A rest of this length ends a phrase. [D]"""
LEAP = 4
"""Semitones over which an interval is a leap: more than a major third."""
HOME = 2
"""Semitones within which a phrase has come home. [D]"""


def stability(line: Melody) -> float:
    """Return how still the melody is, 0 (restless) to 1 (still).

    The mean of three parts, each 0 to 1: small steps (falling by half at a mean of 3 semitones), a narrow range
    (falling by half at 12 semitones between the 5th and 95th percentile), and repetition (share of three-note
    patterns of intervals that came before). A definition of ours [D]; with under eight notes it is 0.5: nothing
    is known.
    """
    heard = notes(line)
    if len(heard) < LEAST_NOTES:
        return 0.5
    steps = np.abs(np.diff(heard))
    small = 0.5 ** (float(steps.mean()) / 3)
    return float(np.mean([small, _narrow(heard), _repetition(np.diff(heard))]))


def openness(line: Melody) -> float:
    """Return how open the contour is, 0 (contained) to 1 (open).

    The mean of four parts, each 0 to 1: a wide range (half at an octave); leaps (twice the share of intervals of more
    than a major third, at most 1; melodies move by step and turn back after a leap: von Hippel & Huron 2000); phrases
    that end higher than they began, where most arch and sink (Huron 1996, The melodic arch in Western folksongs); and
    phrases that end away from the melody's centre, its median pitch. A definition of ours [D]; with under eight notes
    or no phrase it is 0.5: nothing is known.
    """
    heard, ends = notes(line), phrases(line)
    if len(heard) < LEAST_NOTES or not ends:
        return 0.5
    leaps = min(1.0, 2 * float(np.mean(np.abs(np.diff(heard)) > LEAP)))
    rises = float(np.mean([last > first for first, last in ends]))
    away = float(np.mean([abs(last - float(np.median(heard))) > HOME for _, last in ends]))
    return float(np.mean([1 - _narrow(heard), leaps, rises, away]))


def phrases(line: Melody) -> list[tuple[float, float]]:
    """Return the first and last note, whole semitones, of each phrase: three notes or more between rests."""
    sounds = np.flatnonzero(line.pitch > 0)
    if not len(sounds):
        return []
    cuts = np.flatnonzero(np.diff(sounds) > REST_S * COARSE_FPS)
    edges = [0, *(int(sounds[cut]) + 1 for cut in cuts), len(line.pitch)]
    parts = [notes(Melody(line.pitch[a:b], line.salience[a:b])) for a, b in itertools.pairwise(edges)]
    return [(float(part[0]), float(part[-1])) for part in parts if len(part) > 2]


def _narrow(heard: Array) -> float:
    low, high = np.percentile(heard, [5, 95])
    return float(0.5 ** ((high - low) / 12))


def _repetition(intervals: Array) -> float:
    patterns = [tuple(intervals[i : i + 3]) for i in range(len(intervals) - 2)]
    return 1 - len(set(patterns)) / len(patterns) if patterns else 0.0
