"""From one interval to the next: RMSSD and pNN50, resting on what was measured."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isotone.body.intervals import Mended
from isotone.signal.arrays import Array

TAILS = 5.0  # degrees of freedom of Student's distribution that the differences of healthy hearts follow about [D]
FIFTY_MS = 50.0


@dataclass(frozen=True, slots=True)
class Successive:
    """What successive intervals tell.

    Attributes
    ----------
    squares : array, shape (n,)
        The measured differences squared, in ms².
    rmssd_ms, pnn50 : root mean square of the differences, share of them over 50 ms (0 to 1); NaN with none.
    unknown : how far RMSSD may be off because differences are not known, as a share of it (one standard error).
    """

    squares: Array
    rmssd_ms: float
    pnn50: float
    unknown: float


def successive(mended: Mended) -> Successive:
    """Return RMSSD and pNN50 of mended intervals.

    Notes
    -----
    Differences that touch a guessed interval are not taken from the guess. Where one beat is not known, the sum of
    its two intervals and both neighbours are: of its three differences two are then bound, and one is free. The
    squares that the bound two demand at least are counted, and for the free one what is expected of it, given the
    others of this window and the two that are bound (Student's distribution with five degrees of freedom, for a
    beat missed in a sigh had larger differences than most). All else that is not known is left out.
    """
    rr, known = mended.intervals.rr_ms, mended.known
    differences = np.diff(rr)
    squares = differences[known] ** 2
    if len(squares) == 0:
        return Successive(squares, np.nan, np.nan, np.inf)
    usual = float(squares.mean())
    bound = _bound(mended)
    free = ((TAILS - 2) * usual + bound) / TAILS
    counted = len(squares) + 3 * len(bound)
    mean = (float(squares.sum()) + float((bound + free).sum())) / counted
    missing = len(differences) - counted + len(bound)
    peaked = max(float((squares**2).mean()) / max(usual, 1e-12) ** 2 - 1, 0.5)
    unknown = 0.5 * np.sqrt(peaked * missing) / len(differences) * usual / mean if mean > 0 else 0.0
    share = float(np.mean(np.abs(differences[known]) > FIFTY_MS))
    return Successive(squares, float(np.sqrt(mean)), share, float(unknown))


def _bound(mended: Mended) -> Array:
    """Return the least sum of three squared differences of each unknown beat that stands alone, shape (beats,)."""
    rr, sure, follows = mended.intervals.rr_ms, mended.measured, mended.intervals.follows
    if len(rr) < 4:
        return np.zeros(0)
    guessed, linked = ~sure, follows[1:-2] & follows[2:-1] & follows[3:]
    at = np.flatnonzero(sure[:-3] & guessed[1:-2] & guessed[2:-1] & sure[3:] & linked) + 1
    before, both, after = rr[at - 1], rr[at] + rr[at + 1], rr[at + 2]
    first = (before + 3 * both - after) / 6
    return np.asarray((first - before) ** 2 + (both - 2 * first) ** 2 + (after - both + first) ** 2)
