"""What is a mode's own, counted: resting tones, rows of tones, tones that take other places, graces, the course.

A row is two to six neighbouring tones of a breath, repeats taken as one. It is a mode's own where many of its pieces
have it and few of the others: the share of pieces that have it, times the binary logarithm of that share over the
share in the other modes (as term frequency and inverse document frequency are weighed).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from benchmarks.modes.corpora import Piece

SHORTEST, LONGEST = 3, 6
LEAST = 0.05
"""A share that is never gone below, so that a row that no other mode has is not worth endlessly much."""
MOST = 4
"""The longest tone of a row, in units of its shortest."""
Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A row: its tones in steps of the notation over home, their lengths, in how many pieces, how much its own."""

    tones: Row
    lengths: tuple[int, ...]
    pieces: int
    weight: float


def joined(notes: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Return notes with repeats made one."""
    kept: list[tuple[int, float]] = []
    for tone, length in notes:
        if kept and kept[-1][0] == tone:
            kept[-1] = (tone, kept[-1][1] + length)
        else:
            kept.append((tone, length))
    return kept


def rows(piece: Piece, *, closing: bool) -> Iterator[tuple[Row, tuple[float, ...]]]:
    """Yield the rows of a piece; `closing`: only those that end a breath which comes to a close."""
    for told in piece.told:
        notes = joined(told.notes)
        for size in range(SHORTEST, LONGEST + 1):
            starts = range(len(notes) - size + 1)
            if closing:
                starts = starts[-1:] if told.closes else starts[:0]
            for at in starts:
                some = notes[at : at + size]
                yield tuple(tone for tone, _ in some), tuple(length for _, length in some)


def own_rows(pieces: Sequence[Piece], mode: str, *, closing: bool, least: int) -> list[Found]:
    """Return the rows that are a mode's own, the most its own first; at least `least` of its pieces have each.

    Pieces by the same hand count as one where a row is looked for.
    """
    inside: dict[Row, set[str]] = defaultdict(set)
    outside: Counter[Row] = Counter()
    lengths: dict[Row, list[tuple[float, ...]]] = defaultdict(list)
    for piece in pieces:
        own = piece.mode == mode
        for tones, times in rows(piece, closing=closing and own):
            if own:
                inside[tones].add(piece.by)
                lengths[tones].append(times)
        if not own:
            outside.update({tones for tones, _ in rows(piece, closing=False)})
    hands = len({piece.by for piece in pieces if piece.mode == mode})
    others = sum(piece.mode != mode for piece in pieces)
    found = []
    for tones, by in inside.items():
        if len(by) < least:
            continue
        share, elsewhere = len(by) / hands, outside[tones] / max(1, others)
        weight = share * float(np.log2((share + LEAST) / (elsewhere + LEAST))) * (len(tones) - 1) ** 0.5
        if weight > 0:
            found.append(Found(tones, _lengths(lengths[tones]), len(by), weight))
    return sorted(found, key=lambda one: (-one.weight, one.tones))


def _lengths(told: Sequence[tuple[float, ...]]) -> tuple[int, ...]:
    """Return the commonest lengths of a row in units of its shortest: uneven ones where they are a third as common.

    Runs are even in most pieces; how a row goes where it does not run says more of it.
    """
    counts = Counter(tuple(min(MOST, round(one / min(times))) for one in times) for times in told)
    (common, most), *_ = counts.most_common()
    uneven = [(times, count) for times, count in counts.most_common() if len(set(times)) > 1]
    return uneven[0][0] if uneven and uneven[0][1] >= most / 3 else common


def distinct(found: Sequence[Found], most: int) -> list[Found]:
    """Return the first rows of which none is a part of another."""
    kept: list[Found] = []
    for one in found:
        if not any(_within(one.tones, other.tones) or _within(other.tones, one.tones) for other in kept):
            kept.append(one)
        if len(kept) == most:
            break
    return kept


def _within(one: Row, other: Row) -> bool:
    return any(other[at : at + len(one)] == one for at in range(len(other) - len(one) + 1))


def rests(pieces: Sequence[Piece], period: int) -> dict[int, float]:
    """Return on which tones, within a period, breaths that close do so: the share of them, equal for each piece."""
    shares: Counter[int] = Counter()
    for piece in pieces:
        ends = [told.notes[-1][0] % period for told in piece.told if told.closes]
        for tone in ends:
            shares[tone] += 1 / len(ends) / len(pieces)
    return dict(shares.most_common())


def tones(pieces: Sequence[Piece], period: int) -> dict[int, float]:
    """Return how much of the time each tone within a period sounds, the same weight for each piece."""
    shares: Counter[int] = Counter()
    for piece in pieces:
        notes = [note for told in piece.told for note in told.notes]
        total = sum(length for _, length in notes)
        for tone, length in notes:
            shares[tone % period] += length / total / len(pieces)
    return dict(shares.most_common())


def moving(pieces: Sequence[Piece], period: int, usual: int, other: int) -> tuple[float, float, float, float]:
    """Return how often a tone takes its other place: on the way up, on the way down, in a valley, on a peak."""
    counts: dict[tuple[bool, bool], Counter[int]] = {(one, two): Counter() for one in (0, 1) for two in (0, 1)}
    for piece in pieces:
        for told in piece.told:
            line = [tone for tone, _ in joined(told.notes)]
            for before, tone, after in zip(line, line[1:], line[2:], strict=False):
                if tone % period in (usual, other):
                    counts[before < tone, tone < after][tone % period] += 1
    ways = ((True, True), (False, False), (False, True), (True, False))
    shares = [counts[way][other] / max(1, sum(counts[way].values())) for way in ways]
    return shares[0], shares[1], shares[2], shares[3]


def graces(pieces: Sequence[Piece]) -> tuple[float, float]:
    """Return graces a note, and the share of them that come from above."""
    told = [pair for piece in pieces for pair in piece.graces]
    notes = sum(len(one.notes) for piece in pieces for one in piece.told)
    return len(told) / max(1, notes), sum(one > other for one, other in told) / max(1, len(told))


def course(pieces: Sequence[Piece], parts: int = 6) -> tuple[float, ...]:
    """Return how high pieces lie on the mean in each part of their time, in steps of the notation."""
    rows = []
    for piece in pieces:
        notes = [note for told in piece.told for note in told.notes]
        height, length = (np.array(one, dtype=float) for one in zip(*notes, strict=True))
        done = np.cumsum(length) / length.sum()
        part = np.minimum((done - length / length.sum() / 2) * parts, parts - 1).astype(int)
        rows.append([np.average(height[part == one], weights=length[part == one]) for one in range(parts)])
    return tuple(float(one) for one in np.mean(rows, axis=0))


def cycles(pieces: Sequence[Piece]) -> dict[str, int]:
    """Return how many pieces are in each cycle."""
    return dict(Counter(piece.cycle for piece in pieces).most_common())


def wide(row: Row) -> int:
    """Return the widest leap of a row."""
    return max(abs(other - one) for one, other in pairwise(row))
