from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.person import Tastes
from isotone.plan import likeness
from isotone.plan.table import TrackTable

Make = Callable[..., Any]


def table(library: Make, seed: int, size: int) -> TrackTable:
    return TrackTable.of(library(size, seed))


def cost(place: likeness.Array, way: tuple[int, ...]) -> float:
    """Steps and detours from evenly spaced way-points, squared."""
    last = len(way) - 1
    line = [place[way[0]] + (place[way[-1]] - place[way[0]]) * number / last for number in range(last + 1)]
    steps = sum(float(((place[a] - place[b]) ** 2).sum()) for a, b in itertools.pairwise(way))
    return steps + sum(float(((place[row] - point) ** 2).sum()) for row, point in zip(way, line, strict=True))


def test_the_most_alike_come_first_and_never_the_piece_itself(library: Make) -> None:
    pieces = table(library, 1, 60)
    rows, alike = likeness.similar(pieces, 7, 10)
    place = likeness.points(pieces)
    away = np.linalg.norm(place - place[7], axis=1)
    assert 7 not in rows
    assert set(rows) == set(np.argsort(away)[1:11])
    assert list(alike) == sorted(alike, reverse=True)
    assert 0 < alike.min() <= alike.max() <= 1


def test_what_was_sent_away_is_on_no_path_and_like_nothing(library: Make) -> None:
    plain = table(library, 2, 30)
    never = frozenset(plain.ids[row] for row in range(5, 20))
    pieces = plain.for_tastes(Tastes(never=never))
    rows, _ = likeness.similar(pieces, 0, 30)
    way, _ = likeness.path(pieces, 0, 29, 12)
    assert not {pieces.ids[row] for row in (*rows, *way)} & never


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(2, 9))
def test_a_path_has_both_ends_and_nothing_twice(library: Make, seed: int, count: int) -> None:
    pieces = table(library, seed, 40)
    way, alike = likeness.path(pieces, 3, 30, count)
    assert (way[0], way[-1], len(way), len(set(way))) == (3, 30, count, count)
    assert alike[0] == 1
    assert ((alike > 0) & (alike <= 1)).all()


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_path_is_the_best_of_all_where_all_can_be_tried(library: Make, seed: int) -> None:
    pieces = table(library, seed, 9)
    place = likeness.points(pieces)
    way, _ = likeness.path(pieces, 0, 8, 4)
    best = min(cost(place, (0, *pair, 8)) for pair in itertools.permutations(range(1, 8), 2))
    assert cost(place, tuple(int(row) for row in way)) <= best * 1.001


def test_short_libraries_and_one_piece_make_short_paths(library: Make) -> None:
    pieces = table(library, 3, 3)
    assert list(likeness.path(pieces, 0, 2, 25)[0]) == [0, 1, 2]
    assert list(likeness.path(pieces, 1, 1, 25)[0]) == [1]
    assert len(likeness.similar(pieces, 0, 25)[0]) == 2
