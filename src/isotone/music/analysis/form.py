"""How a piece unfolds: how well its past foretells it, and where its sections end."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.spectra import COARSE_FPS, FINE_FPS, Spectra
from isotone.signal.arrays import Array, local_peaks, moving_mean

STEP = 4
"""Coarse frames per moment (0.37 s): about a beat."""
CONTEXT = 4
"""Moments that are compared when the past is searched for the like of now."""
MEMORY = 1200
"""Moments looked back on (7.4 minutes)."""
SECTION_S = 12.0
"""Shortest section, and how far to either side two parts are compared. [D]"""


def moments(chroma: Array, bands: Array) -> Array:
    """Return what sounds in each moment, shape (moments, 12 + 8): pitch classes and the coarse shape of the spectrum.

    Each part is scaled to a mean square of one over the piece, so that neither outweighs the other.
    """
    count = max(1, len(chroma) // STEP)
    pitch = _binned(chroma, count)
    pitch = pitch / np.maximum(np.linalg.norm(pitch, axis=1, keepdims=True), 1e-9)
    shape = _binned(bands, count).reshape(count, 8, -1).mean(axis=2)
    return np.hstack([_scaled(pitch), _scaled(shape)])


def _binned(values: Array, count: int) -> Array:
    """Mean of `values` in `count` equal parts."""
    if len(values) == 0:
        return np.zeros((count, values.shape[1]))
    edges = np.linspace(0, len(values), count + 1).astype(np.int64)
    total = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0, dtype=np.float64)])
    return np.asarray((total[edges[1:]] - total[edges[:-1]]) / np.maximum(np.diff(edges), 1)[:, None])


def _scaled(part: Array) -> Array:
    centred = part - part.mean(axis=0)
    return np.asarray(centred / max(float(np.sqrt(np.mean(np.sum(centred**2, axis=1)))), 1e-6))


def predictability(now: Array) -> float:
    """Return how well each moment is foretold by what followed the most similar past, 0 (not) to 1 (wholly).

    One minus the ratio of two mean squared errors: of taking what followed the best match of the last four moments,
    and of taking any moment of the piece. In the manner of a long-context Markov model on real numbers.
    """
    count = len(now)
    if count < 3 * CONTEXT:
        return 0.5
    errors, chance = _prediction_errors(now)
    return float(np.clip(1 - errors / chance, 0.0, 1.0)) if chance > 1e-6 else 1.0


def _prediction_errors(now: Array) -> tuple[float, float]:
    """Mean squared error of prediction from the best three matches, and of a blind guess."""
    windows = np.lib.stride_tricks.sliding_window_view(now, CONTEXT, axis=0).reshape(len(now) - CONTEXT + 1, -1)
    size = np.sum(windows**2, axis=1)
    errors = []
    for end in range(2 * CONTEXT, len(windows) - 1):
        first = max(0, end - MEMORY)
        past = slice(first, end - CONTEXT + 1)
        far = size[past] - 2 * windows[past] @ windows[end]
        best = np.argsort(far)[:3] + first
        guess = now[best + CONTEXT].mean(axis=0)
        errors.append(float(np.sum((now[end + CONTEXT] - guess) ** 2)))
    spread = float(np.mean(np.sum((now - now.mean(axis=0)) ** 2, axis=1)))
    return (float(np.mean(errors)) if errors else spread, spread)


def section_ends(now: Array, view: Spectra, audible_s: tuple[float, float]) -> tuple[float, ...]:
    """Return times at which a part of the piece ends, ascending, in seconds.

    Peaks of how much the twelve seconds before differ from the twelve after (Foote 2000, the difference of means in
    place of the checkerboard), each moved to the quietest instant within a second and a half.
    """
    per_second = COARSE_FPS / STEP
    width = round(SECTION_S * per_second)
    if len(now) < 3 * width:
        return ()
    total = np.concatenate([np.zeros((1, now.shape[1])), np.cumsum(now, axis=0)])
    place = np.arange(width, len(now) - width + 1)
    change = (total[place + width] - 2 * total[place] + total[place - width]) / width
    novelty = np.linalg.norm(change, axis=1)
    found = local_peaks(novelty, least=max(0.5, float(np.median(novelty))), apart=width)
    times = [_quietest(view, float(place[i]) / per_second) for i in found]
    inside = [t for t in times if audible_s[0] + SECTION_S <= t <= audible_s[1] - SECTION_S]
    return tuple(round(t, 2) for t in inside)


def _quietest(view: Spectra, at_s: float) -> float:
    """The quietest 0.2 s within 1.5 s of a time."""
    low, high = max(0, round((at_s - 1.5) * FINE_FPS)), round((at_s + 1.5) * FINE_FPS)
    near = moving_mean(view.power[low:high], round(0.2 * FINE_FPS))
    return (low + int(np.argmin(near))) / FINE_FPS if len(near) else at_s
