"""Key, mode and chords: of the whole, and in each moment."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.emotion.frames import CHORD, Series, pooled
from isotone.music.analysis.fitted import key as fitted
from isotone.music.analysis.parts import Parts
from isotone.music.analysis.pitch import tonality
from isotone.music.analysis.spectra import COARSE_FPS
from isotone.signal.arrays import Array, moving_mean

KEY_S = 8.0
LAGS = (1, 2, 5, 12)
"""How far apart chords are compared, in moments of 0.37 s."""
TRIADS = {"major_chord": (0, 4, 7), "minor_chord": (0, 3, 7), "diminished_chord": (0, 3, 6)}


def chords(heard: Parts) -> Series:
    """Return what harmony is like in each moment of 0.37 s."""
    chroma = pooled(heard.chroma, CHORD)
    size = np.linalg.norm(chroma, axis=1)
    sounds = size > 0.05 * float(np.percentile(size, 95)) if len(size) else np.zeros(0, dtype=bool)
    share = chroma / np.maximum(chroma.sum(axis=1, keepdims=True), 1e-9)
    even = chroma / np.maximum(size[:, None], 1e-9)
    names = [f"interval_{k}" for k in range(1, 7)]
    columns = [np.abs(np.fft.rfft(share, axis=1))[:, 1:7]]
    names += ["chord_entropy", *(f"harmony_moves_{lag}" for lag in LAGS)]
    columns.append(-(share * np.log(share + 1e-9)).sum(axis=1, keepdims=True))
    columns += [_change(even, lag)[:, None] for lag in LAGS]
    fits = {name: np.max(share @ _turns(TRIADS[name]).T, axis=1) for name in TRIADS}
    names += [*TRIADS, "major_lead", "major_share"]
    lead = fits["major_chord"] - fits["minor_chord"]
    columns += [fit[:, None] for fit in (*fits.values(), lead, lead > 0)]
    names += ["major_here", "key_here"]
    keys = _key_scores(moving_mean(chroma, max(1, round(KEY_S * COARSE_FPS / CHORD))))
    columns += [(keys[:, :12].max(axis=1) - keys[:, 12:].max(axis=1))[:, None], keys.max(axis=1)[:, None]]
    return Series(tuple(names), np.hstack(columns), sounds, COARSE_FPS / CHORD)


def _change(even: Array, lag: int) -> Array:
    """How different each moment is from that `lag` before, 0 to 1; where there is none before, the mean of the rest."""
    if len(even) <= lag:
        return np.zeros(len(even))
    change = 1 - (even[lag:] * even[:-lag]).sum(axis=1)
    return np.concatenate([np.full(lag, change.mean()), change])


def _turns(notes: tuple[int, ...]) -> Array:
    """A chord on each of the twelve roots, shape (12, 12)."""
    chord = np.zeros(12)
    chord[list(notes)] = 1.0
    return np.array([np.roll(chord, root) for root in range(12)])


def _key_scores(profiles: Array) -> Array:
    """How well each of 24 keys fits each profile, shape (frames, 24): `tonality.key_scores`, for many at once."""
    rows = np.array([np.roll(mode, tonic) for mode in (fitted.MAJOR, fitted.MINOR) for tonic in range(12)])
    rows = rows - rows.mean(axis=1, keepdims=True)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    centred = profiles - profiles.mean(axis=1, keepdims=True)
    return np.asarray(centred @ rows.T / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9))


def key_numbers(heard: Parts, series: Series) -> dict[str, float]:
    """Return how major, how clear and how settled the key is."""
    profile = tonality.mean_profile(heard.chroma)
    scores = _key_scores(profile[None])[0]
    ordered = np.sort(scores)
    share = profile / max(float(profile.sum()), 1e-9)
    return {
        "majorness": float(scores[:12].max() - scores[12:].max()),
        "key_clarity": float(ordered[-1]),
        "key_lead": float(ordered[-1] - ordered[-2]),
        "pitch_entropy": float(-(share * np.log(share + 1e-9)).sum()),
        "major_here": series.mean["major_here"],
        "major_here_moves": series.deviation["major_here"],
        "key_here": series.mean["key_here"],
    }


def tonal_numbers(heard: Parts, series: Series) -> dict[str, float]:
    """Return which intervals, chords and changes there are: of the whole (Fourier of its profile), and on the mean."""
    profile = tonality.mean_profile(heard.chroma)
    shape = np.abs(np.fft.rfft(profile / max(float(profile.sum()), 1e-9)))[1:7]
    found = {f"whole_interval_{k}": float(shape[k - 1]) for k in range(1, 7)}
    return found | {name: value for name, value in series.mean.items() if name not in ("major_here", "key_here")}
