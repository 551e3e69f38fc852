"""Tension over time, and where it lets go.

Five things that raise tension, twice a second: dissonance of the harmony in tonal interval space (Bernardes et al.
2016, doi 10.1080/09298215.2016.1182192), roughness, onsets, register, and loudness against the piece's own. Their
weights are fitted (`benchmarks.fit.tension`): to the tension that listeners felt, and loudness's to the tension of
film music. Distance from the key around it, tried there too, had no weight.
"""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.fitted import tension as fitted
from isotone.music.analysis.spectra import COARSE_FPS, FINE_FPS, LOWEST_HZ, Spectra
from isotone.music.values import Curve, Release
from isotone.signal.arrays import Array, Complex, Ints, moving_mean

STEP_S = 0.5
COMPONENTS = ("dissonance", "roughness", "onsets", "register", "loudness")
HARMONY_S, ONSETS_S = 1.5, 3.0
POWER_FPS = 10.0
QUIETEST_DB = -30.0
INTERVALS = np.array([3.0, 8.0, 11.5, 15.0, 14.5, 7.5])
"""Weights of the Fourier coefficients 1 to 6 for audio (Bernardes et al., in TIVlib: seconds to the tritone)."""
FALL_S = 4.0
LEAST_DROP, LEAST_SHARE = 0.75, 0.25
"""A release falls by at least three quarters of a deviation and a quarter of the piece's range, in four seconds. [D]"""


def tonal_vectors(chroma: Array) -> Complex:
    """Return pitch classes as points of tonal interval space, shape (moments, 6); zeros where nothing sounds."""
    share = chroma / np.maximum(chroma.sum(axis=1, keepdims=True), 1e-9)
    return np.asarray(np.fft.rfft(share, axis=1)[:, 1:7] * INTERVALS)


def components(view: Spectra, power: Array, chroma: Array, rough: Array, begins: Ints) -> Array:
    """Return the five things that raise tension, shape (moments, 5), in the order of `COMPONENTS`.

    `begins` are the fine frames in which something begins.
    """
    count = max(1, int(view.duration_s / STEP_S))
    full = float(np.linalg.norm(INTERVALS))
    moments = pooled(chroma, COARSE_FPS, count)
    here = tonal_vectors(moving_mean(moments, round(HARMONY_S / STEP_S)))
    size = np.sqrt(view.peak_power)
    octave = np.log2(np.maximum(view.peak_hz, np.float32(LOWEST_HZ)) / np.float32(LOWEST_HZ))
    height = 12 * (size * octave).sum(axis=1) / np.maximum(size.sum(axis=1), 1e-9)
    starts = np.zeros(len(view.power))
    starts[begins] = FINE_FPS
    rate = moving_mean(pooled(starts, FINE_FPS, count), round(ONSETS_S / STEP_S))
    loud = 10 * np.log10(
        np.maximum(moving_mean(pooled(power, POWER_FPS, count), 3), 1e-12) / max(float(power.mean()), 1e-12)
    )
    parts = (
        1 - np.linalg.norm(here, axis=1) / full,
        pooled(rough, COARSE_FPS, count),
        np.log(rate + 0.5),
        pooled(height, COARSE_FPS, count),
        np.maximum(loud, QUIETEST_DB),
    )
    return np.stack(parts, axis=1)


def pooled(values: Array, fps: float, count: int) -> Array:
    """Return the mean over each half second, shape (count,) or (count, n)."""
    edges = np.minimum(np.round(np.arange(count + 1) * STEP_S * fps).astype(np.int64), len(values))
    total = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0, dtype=np.float64)])
    size = np.maximum(np.diff(edges), 1).reshape(-1, *([1] * (values.ndim - 1)))
    return np.asarray((total[edges[1:]] - total[edges[:-1]]) / size)


def level_of(parts: Array) -> Array:
    """Return tension in each moment as deviations from the usual tension of the music that it was fitted on."""
    return np.asarray((moving_mean(parts @ np.array(fitted.WEIGHTS), 3) - fitted.MIDDLE) / fitted.SPREAD)


def tension_of(level: Array) -> Array:
    """Return tension from 0 to 1, a half where it is usual; the tails are long, so that calm music still moves. [D]"""
    return np.asarray(0.5 + np.arctan(level) / np.pi)


def tension_curve(values: Array) -> Curve:
    """Return tension as a curve."""
    return Curve(tuple(np.round(values, 3).tolist()), STEP_S)


def releases(level: Array) -> tuple[Release, ...]:
    """Return where tension lets go, in order: when it has, and how far it fell as a share of the piece's range."""
    reach = round(FALL_S / STEP_S)
    if len(level) < 3:
        return ()
    span = float(level.max() - level.min())
    padded = np.concatenate([level, np.full(reach, level[-1])])
    after = np.lib.stride_tricks.sliding_window_view(padded, reach + 1)
    drop = level - after.min(axis=1)
    found: list[tuple[int, float]] = []
    free = np.ones(len(level), dtype=bool)
    for top in np.argsort(-drop, kind="stable"):
        if drop[top] < max(LEAST_DROP, LEAST_SHARE * span):
            break
        low = top + int(np.argmax(after[top] <= level[top] - 0.9 * drop[top]))
        if free[top : low + 1].all():
            found.append((int(low), float(drop[top])))
            free[max(0, top - 1) : low + 2] = False
    return tuple(Release(round(low * STEP_S, 1), round(fall / span, 3)) for low, fall in sorted(found))
