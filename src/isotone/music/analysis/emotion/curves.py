"""Arousal, valence, brightness and onsets over time.

No ratings over time were to be had: the curves of arousal and valence are the model of whole pieces, applied to windows
of eight seconds. What cannot be told of eight seconds (pace, register, form) stays that of the piece. The mean of a
curve is the piece's value.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from isotone.music.analysis.emotion.describe import Moments
from isotone.music.analysis.emotion.frames import Series
from isotone.music.analysis.emotion.model import likeness, row_of, told
from isotone.music.analysis.fitted import emotion as fitted
from isotone.music.analysis.pulse.onsets import Onsets
from isotone.music.analysis.spectra import FINE_FPS
from isotone.music.values import Curve
from isotone.signal.arrays import Array, Ints

STEP_S = 0.5
WINDOW_S = 8.0
BRIGHT_S = 1.0
ONSETS_S = 4.0


def curves(now: Moments, attacks: Onsets, found: Mapping[str, float], duration_s: float) -> dict[str, Curve]:
    """Return the curves of arousal, valence, brightness and onsets, each at 2 Hz."""
    at_s = np.arange(int(duration_s / STEP_S) + 1) * STEP_S
    rows = np.repeat(row_of(found)[None], len(at_s), axis=0)
    place = {name: column for column, name in enumerate(fitted.NAMES)}
    for name, values in _local(now, attacks, at_s).items():
        if name in place:
            rows[:, place[name]] += values - values.mean()
    like, whole = likeness(rows), likeness(row_of(found)[None])
    made = {"brightness": _brightness(now.colours, at_s), "onsets": _curve(_onset_rate(attacks, at_s, ONSETS_S), 2)}
    for name in ("arousal", "valence"):
        target = fitted.TARGETS[name]
        raw = like @ np.array(target.weights)
        moved = raw - raw.mean() + float(told(target, whole)[0])
        made[name] = _curve(np.clip(moved, target.least, target.most), 3)
    return made


def _curve(values: Array, places: int) -> Curve:
    return Curve(tuple(np.round(values, places).tolist()), STEP_S)


def _local(now: Moments, attacks: Onsets, at_s: Array) -> dict[str, Array]:
    """Descriptors of each window, by name."""
    found: dict[str, Array] = {}
    for series in (now.colours, now.chords, now.heights):
        mean, spread = series.windows(at_s, WINDOW_S)
        for column, name in enumerate(series.names):
            found[name] = mean[:, column]
            found[f"{name}_moves"] = spread[:, column]
    found["onset_rate"] = _onset_rate(attacks, at_s, WINDOW_S)
    total = np.concatenate([[0.0], np.cumsum(attacks.strength)])
    low, high = _edges(at_s, WINDOW_S, len(attacks.strength))
    found["onset_strength"] = np.log(np.maximum((total[high] - total[low]) / np.maximum(high - low, 1), 1e-3))
    return found


def _edges(at_s: Array, length_s: float, count: int) -> tuple[Ints, Ints]:
    low = np.clip(np.round((at_s - length_s / 2) * FINE_FPS).astype(np.int64), 0, count)
    high = np.clip(np.round((at_s + length_s / 2) * FINE_FPS).astype(np.int64), 0, count)
    return low, high


def _onset_rate(attacks: Onsets, at_s: Array, length_s: float) -> Array:
    """Onsets per second in windows around times."""
    low, high = _edges(at_s, length_s, len(attacks.strength))
    inside = np.searchsorted(attacks.begins, high) - np.searchsorted(attacks.begins, low)
    return np.asarray(inside * FINE_FPS / np.maximum(high - low, 1))


def _brightness(colours: Series, at_s: Array) -> Curve:
    """Centre of the spectrum within a second, in Hz; None where nothing is heard."""
    names = ("brightness",)
    one = Series(names, colours.values[:, [colours.names.index("brightness")]], colours.counts, colours.fps)
    octaves = one.windows(at_s, BRIGHT_S)[0][:, 0]
    heard = Series(names, colours.counts[:, None].astype(np.float64), np.ones(len(colours.counts), bool), colours.fps)
    some = heard.windows(at_s, BRIGHT_S)[0][:, 0] > 0.01
    hz = np.round(2.0**octaves).tolist()
    return Curve(tuple(value if there else None for value, there in zip(hz, some.tolist(), strict=True)), STEP_S)
