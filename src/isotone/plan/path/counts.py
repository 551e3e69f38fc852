"""How many pieces a session may have, and how long it may be."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from isotone.music.transition import BEAT_FADE_S, SONG_GAP_S
from isotone.plan.defaults import THREE_FROM, TOLERANCE
from isotone.plan.path.options import LEAST_PART
from isotone.plan.table import TrackTable

MOST = 200
"""More pieces than this no session has: two hours of half-minute pieces have room."""


def window(minutes: float) -> tuple[float, float]:
    """Return the shortest and the longest session that keep the minutes asked, in seconds."""
    return minutes * 60 * (1 - TOLERANCE), minutes * 60 * (1 + TOLERANCE)


def counts(
    table: TrackTable, may: NDArray[np.bool_], minutes: float, three: bool, silence_s: float
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the numbers of pieces to try first, and those to try only when none of them fits.

    Three to six pieces are usual (B1); more from 18 minutes on, so that a piece lasts three minutes or more. Numbers
    with which the time cannot be kept, by the shortest and the longest pieces there are, are left out.
    """
    least = 3 if three and minutes >= THREE_FROM else 1
    most = max(least, min(max(6, int(np.ceil(minutes / 3))), int(minutes)))
    low, high = window(minutes)
    whole = (table.to_s - table.from_s)[may].astype(np.float64)
    many = min(MOST, len(whole))
    longest = np.sort(np.partition(whole, len(whole) - many)[len(whole) - many :])[::-1]
    shortest = np.sort(np.partition(whole, many - 1)[:many]) * LEAST_PART
    number = np.arange(1, many + 1)
    possible = longest.cumsum() + SONG_GAP_S * (number - 1) + silence_s >= low
    possible &= shortest.cumsum() - BEAT_FADE_S * (number - 1) <= high
    fitting = [int(one) for one in number[possible] if one >= least]
    return tuple(one for one in fitting if one <= most), tuple(one for one in fitting if one > most)
