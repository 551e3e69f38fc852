"""A beat that came too early (or late): a short interval, then a long one; two such beats in a row are moved together.

Moving the beat by x makes the three differences that it touches change by -x, 2x, -x. The x that makes their squares
least is `shift`; how sure it is that there is such a beat is the mean of |x| and of the least of the three x that the
differences tell one by one, over the spread of differences around. A sigh gives a large x, but not from all three.
"""

from __future__ import annotations

import numpy as np

from isotone.body.intervals.row import Row
from isotone.body.intervals.usual import beside, spread, steady_spread
from isotone.signal.arrays import Array

EARLY, LATE, TWO_EARLY = 1.5, 2.0, 2.2  # of the spread around [D]
BESIDE_GUESS = 2.4  # an early beat there, of the spread around [D]
RATHER_EARLY, RATHER_ONE = 1.5, 2.0  # by so much surer, where two ways to mend an interval compete [D]

Found = tuple[float, int, int, float]
"""Minus how sure, the first interval, how many beats, by how many ms they are early (NaN: it cannot be told)."""
MISFIT = 2.6  # of the spread around: what moving a beat leaves; then it was a beat between, with no full pause [D]
ROUNDS = 4


def place_early(row: Row) -> Row:
    """Return the row with each early or late beat where the neighbours want it; its two intervals are guesses."""
    if len(row.rr) < 5:
        return row
    for turn in range(ROUNDS):
        calm = steady_spread(row.rr, row.known)
        around = np.full(len(row.rr) - 1, calm) if turn == 0 else spread(row.rr, row.known)
        found = [*_found(row, around, 1), *_found(row, around, 2)]
        if not found:
            break
        row = moved(row, found)
    return row


def moved(row: Row, found: list[Found]) -> Row:
    """Return the row with what was found mended, the surest first, no interval twice."""
    done = np.zeros(len(row.rr) + 2, dtype=bool)
    moves = []
    for _, first, beats, by_ms in sorted(found):
        if not done[first : first + beats + 1].any():
            done[first : first + beats + 1] = True
            moves.append((first, first + beats, by_ms))
    return row.moved(moves)


def shift(row: Row, beats: int = 1) -> tuple[Array, Array]:
    """Return by how much `beats` beats in a row are early, and the least that one difference tells, shape (n - beats,).

    Both in ms; the first is negative for late beats, the second counts in the same direction.
    """
    before, after = beside(row.rr, row.length)
    first, last = row.rr[:-beats], row.rr[beats:]
    drop, rise, fall = before[:-beats] - first, last - first, last - after[beats:]
    by_ms = (drop + 2 * rise + fall) / 6 if beats == 1 else (drop + rise + fall) / 4
    way = np.sign(by_ms)
    return by_ms, np.minimum(np.minimum(drop * way, rise * way / 2), fall * way)


def misfit(row: Row) -> Array:
    """Return what is left of the three squared differences that each beat touches once it is moved, (n - 1,) in ms²."""
    before, after = beside(row.rr, row.length)
    both = row.rr[:-1] + row.rr[1:]
    best = (before[:-1] + 3 * both - after[1:]) / 6
    return np.asarray((best - before[:-1]) ** 2 + (both - 2 * best) ** 2 + (after[1:] - both + best) ** 2)


def _enough(row: Row) -> tuple[Array, Array]:
    """Return how sure a beat must be to be early, and to be late, (n - 1,) both: more beside a guess."""
    sure = row.known & np.concatenate([[True], row.known[:-1]]) & np.concatenate([row.known[1:], [True]])
    return np.where(sure, EARLY, BESIDE_GUESS), np.where(sure, LATE, np.inf)


def _found(row: Row, around: Array, beats: int) -> list[Found]:
    """Return the early and late beats, `beats` in a row."""
    by_ms, least = shift(row, beats)
    sure = ((np.abs(by_ms) + least) / 2 if beats == 1 else least) / np.maximum(around[: len(by_ms)], 1e-9)
    enough = np.where(by_ms > 0, *_enough(row)) if beats == 1 else np.where(by_ms > 0, TWO_EARLY, np.inf)
    one_piece = row.follows[1:][: len(by_ms)] & row.follows[beats:][: len(by_ms)]
    hits = np.flatnonzero((sure > enough) & one_piece)
    rather = sure * np.where(by_ms > 0, RATHER_EARLY, 1.0) * (RATHER_ONE if beats == 1 else 1.0)
    if beats == 1:
        by_ms = np.where(np.sqrt(misfit(row)) > MISFIT * around, np.nan, by_ms)
    return [(-float(rather[at]), int(at), beats, float(by_ms[at])) for at in hits]
