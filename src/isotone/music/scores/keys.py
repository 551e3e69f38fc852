"""The key of a piece from its notes."""

from __future__ import annotations

import numpy as np

from isotone.music.analysis.fitted import expectation as fitted
from isotone.music.analysis.linear import chance
from isotone.music.key import NAMES
from isotone.signal.arrays import Array

CLEAR = 0.4
"""From this probability of being right on, a key is named, as of sound. [D]"""


def key_scores(shares: Array, modes: Array) -> Array:
    """Return how well each of 24 keys fits, -1 to 1: 12 major from C, then 12 minor (Krumhansl & Schmuckler 1990).

    Parameters
    ----------
    shares : array, shape (12,). How much of each pitch class there is (`lines.histogram`).
    modes : array, shape (2, 12). The same of music in C major and in C minor.
    """
    rows = np.array([np.roll(mode, tonic) for mode in modes for tonic in range(12)])
    rows = rows - rows.mean(axis=1, keepdims=True)
    centred = shares - shares.mean()
    length = np.linalg.norm(rows, axis=1) * np.linalg.norm(centred)
    return np.asarray(rows @ centred / np.maximum(length, 1e-9))


def key_clues(scores: Array) -> Array:
    """Return what speaks for the best key being right, shape (2,): how well it fits, how far it leads the next."""
    best, second = np.sort(scores)[::-1][:2]
    return np.array([best, np.sqrt(max(best - second, 0.0))])


def key_of(shares: Array) -> tuple[str | None, float]:
    """Return the key's name, None where none is clear, and the probability that it is right."""
    if float(shares.sum()) <= 0:
        return None, 0.0
    scores = key_scores(shares, fitted_modes())
    sure = float(chance(fitted.SURE(key_clues(scores))))
    best = int(np.argmax(scores))
    return (f"{NAMES[best % 12]} {'major' if best < 12 else 'minor'}" if sure >= CLEAR else None), sure


def scale_of(shares: Array, modes: Array | None = None) -> int:
    """Return the pitch class that the major scale begins on which a piece's notes lie on: C for A minor."""
    best = int(np.argmax(key_scores(shares, fitted_modes() if modes is None else modes)))
    return best % 12 if best < 12 else (best + 3) % 12


def fitted_modes() -> Array:
    """Return the pitch classes of C major and C minor as fitted, shape (2, 12)."""
    return np.array([fitted.MAJOR, fitted.MINOR])
