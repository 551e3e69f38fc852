"""The ways in which a piece may stand in a plan: whole, or, where nobody sings it and nobody knows it, left early."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.music.transition import SUNG
from isotone.plan.path.cost import CUT, LAST_CUT, Costs
from isotone.plan.path.pairs import Side
from isotone.plan.table import TrackTable

LEAST_S = 45.0
"""A piece that is left early is heard at least this long. [D]"""
LEAST_PART = 0.4
"""A piece that is left early is heard at least this part of itself. [D]"""
WORTH_S = 10.0
"""Leaving earlier than this before the end is worth it; else the piece plays whole. [D]"""


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """Options at one stage as columns: place in the pool, where it is left, seconds heard, cost of leaving early."""

    at: NDArray[np.int64]
    to_s: Costs
    heard_s: Costs
    cut: NDArray[np.bool_]
    extra: Costs

    def some(self, places: NDArray[np.intp]) -> Options:
        """Return some of the options."""
        return Options(self.at[places], self.to_s[places], self.heard_s[places], self.cut[places], self.extra[places])


def options_of(table: TrackTable, rows: NDArray[np.intp], *, last: bool) -> Options:
    """Return the options of some rows."""
    found: list[tuple[int, float, bool]] = []
    for row in rows:
        found.append((int(row), float(table.to_s[row]), False))
        found.extend((int(row), end, True) for end in early_ends(table, int(row)))
    at = np.array([one[0] for one in found], np.int64)
    to_s = np.array([one[1] for one in found])
    cut = np.array([one[2] for one in found], np.bool_)
    heard = to_s - table.from_s[at].astype(np.float64)
    return Options(at, to_s, heard, cut, np.where(cut, LAST_CUT if last else CUT, 0.0))


def early_ends(table: TrackTable, row: int) -> list[float]:
    """Return the ends of sections at which a piece may fade early; none where it is sung or familiar."""
    if table.voice[row] >= np.float32(SUNG) or table.liking.familiar[row]:
        return []
    start, stop = float(table.from_s[row]), float(table.to_s[row])
    least = start + max(LEAST_S, LEAST_PART * (stop - start))
    return [float(end) for end in table.sections(row) if least <= end <= stop - WORTH_S]


def sides(
    table: TrackTable, options: list[Options], artists: Callable[[NDArray[np.int64]], NDArray[np.int64]]
) -> list[Side]:
    """Return each stage's options as sides of transitions; `artists` numbers the artists of all of them."""
    ends = np.cumsum([len(one.at) for one in options])[:-1]
    artist = np.split(artists(np.concatenate([one.at for one in options])), ends)
    return [Side(table.rows(one.at), one.cut, known) for one, known in zip(options, artist, strict=True)]
