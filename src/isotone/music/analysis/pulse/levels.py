"""Ways to count the beat, each followed through the piece: what lies on its beats and what between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import maximum_filter1d

from isotone.music.analysis.pulse import harmony
from isotone.music.analysis.pulse.beats import beat_frames, local_periods, salience
from isotone.music.analysis.pulse.onsets import Onsets
from isotone.music.analysis.pulse.tempo import pace, single
from isotone.music.analysis.pulse.tempogram import Tempogram
from isotone.music.analysis.spectra import FINE_FPS
from isotone.signal.arrays import Array, Ints

MOST, LEAST_SHARE = 4, 0.02
"""Lags that are followed at most, and the share of belief by repetition alone under which one is not."""
LEAST_BEATS = 6
OFFSETS = (0, 1 / 3, 1 / 2, 2 / 3)
"""Where in a period the beat may lie, from where it was followed: on it, half off, or a third off as in swung music."""
CURVES = ("strength", "low", "mid", "high", "change", "bass_change")
"""Curves that are looked at on beats and between."""
AROUND = 7
"""Fine frames (81 ms) around a beat in which it may be heard."""
FIRST_CONTRAST = 6
"""Where `beat_clues` begin in a level's clues; the first six of them are of onset strength."""
WITH_PACE = (1, 7, 31, 37, 36)
"""Clues that may speak otherwise of a slow beat than of a fast one."""


@dataclass(frozen=True, slots=True)
class Level:
    """A way to count: the lag in fine frames that led to it, beats in fine frames, tempo, and what speaks for it."""

    lag: float
    beats: Array
    tempo_bpm: float
    clues: Array


def levels(heard: Onsets, view: Tempogram, lags: Array, odds: Array) -> list[Level]:
    """Return the ways to count: the likeliest lags, each on the beats that it leads to and beside them.

    `odds` are log odds of the lags by repetition alone.
    """
    belief = odds - np.log(np.exp(odds - odds.max()).sum()) - odds.max()
    order = likeliest(belief)
    salient, curves = salience(heard), curves_of(heard)
    periods = local_periods(view, lags[order], len(heard.strength))
    character = _character(heard)
    found = []
    for place, period in zip(order, periods, strict=True):
        beats = beat_frames(salient, heard.strength, period).astype(np.float64)
        if len(beats) < LEAST_BEATS:
            continue
        tempo = 60 * FINE_FPS / float(np.median(np.diff(beats)))
        quick = float(pace(tempo))
        for offset in OFFSETS:
            one = beats[:-1] + np.diff(beats) * offset if offset else beats
            own = beat_clues(curves, heard.sounded, one)
            bent = (quick * own[list(WITH_PACE)], quick * character, quick**2 * character)
            begin = [
                belief[place],
                quick,
                quick**2,
                offset == 1 / 2,
                offset in (1 / 3, 2 / 3),
                single(heard.rate_hz * 60 / tempo),
            ]
            found.append(Level(float(lags[place]), one, tempo, np.concatenate([begin, own, *bent])))
    return found


def likeliest(belief: Array) -> Ints:
    """Return which lags are followed, likeliest first, given the logarithm of the belief in each."""
    order = np.argsort(-belief)[:MOST]
    return np.asarray(order[(belief[order] > np.log(LEAST_SHARE)) | (np.arange(len(order)) == 0)])


def curves_of(heard: Onsets) -> Array:
    """Return the highest value of each of `CURVES` around each fine frame, over its mean, shape (6, fine frames)."""
    table = np.stack([getattr(heard, name) for name in CURVES]).astype(np.float32)
    mean = np.maximum(table.mean(axis=1, keepdims=True), 1e-6)
    return np.asarray(maximum_filter1d(table, AROUND, axis=1) / mean)


def _character(heard: Onsets) -> Array:
    """How much of what begins lies high, lies low, how often it does and how it stands out: they bend a pace's odds."""
    mean = max(float(heard.strength.mean()), 1e-9)
    stands = max(float(np.percentile(heard.strength, 95)), 1e-9) / mean
    return np.log([heard.high.mean() / mean + 0.05, heard.low.mean() / mean + 0.05, heard.rate_hz + 0.1, stands])


def beat_clues(curves: Array, sounded: Array, beats: Array) -> Array:
    """Return what speaks for beats at these fine frames, shape (41,).

    For each of `curves_of`: how strong it is on the beats, against halfway, the quarters and the thirds between, how
    much every other beat differs, how often a beat is stronger than the halfway after it. Then how far pitch classes
    change at beats against halfway, from beat to beat, and how differently every other; how unsteady the beats are.
    """
    gaps = np.diff(beats)
    edges = np.empty(2 * len(beats) - 1)
    edges[::2], edges[1::2] = beats, beats[:-1] + gaps / 2
    at_edges, quarters, thirds = _at(curves, edges), _beside(curves, beats, gaps / 4), _beside(curves, beats, gaps / 3)
    on, half = at_edges[:, ::2], at_edges[:, 1::2]
    level = on.mean(axis=1) + 0.1
    contrasts = np.log([level, level / (half.mean(axis=1) + 0.1), level / (quarters + 0.1), level / (thirds + 0.1)])
    every_other = np.abs(np.log((on[:, ::2].mean(axis=1) + 0.1) / (on[:, 1::2].mean(axis=1) + 0.1)))
    stronger = (on[:, :-1] > half).mean(axis=1)
    table = np.concatenate([contrasts, [every_other, stronger]])
    moves = harmony.distances(harmony.between(sounded, edges))
    by_beat = harmony.distances(harmony.between(sounded, beats))
    halfway, on_beat = float(moves[::2].mean()), float(moves[1::2].mean())
    chords = [on_beat - halfway, np.log(on_beat + 0.02), np.log(float(by_beat.mean()) + 0.02)]
    chords += [abs(float(by_beat[::2].mean() - by_beat[1::2].mean())), float(np.std(np.diff(gaps) / np.median(gaps)))]
    return np.concatenate([table.T.ravel(), chords])


def _beside(curves: Array, beats: Array, apart: Array) -> Array:
    """The mean of each curve so far after and before the beats, shape (6,)."""
    return np.asarray((_at(curves, beats[:-1] + apart).mean(axis=1) + _at(curves, beats[1:] - apart).mean(axis=1)) / 2)


def _at(curves: Array, frames: Array) -> Array:
    place = np.clip(np.round(frames).astype(np.int64), 0, curves.shape[1] - 1)
    return np.asarray(curves[:, place])
