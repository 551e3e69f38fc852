"""The bounds that spare the search its work never exceed what they bound."""

from __future__ import annotations

from itertools import pairwise, permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.plan import TrackTable
from isotone.plan.path.bound import Between, through
from isotone.plan.path.pairs import Side, edge, timbre_apart

LEAP = 0.3


def between_all(table: TrackTable) -> np.ndarray[Any, Any]:
    """Return the cheaper of the true costs of following one piece by another: left whole, or early."""
    costs = []
    for cut in (False, True):
        side = Side(table, np.full(len(table), cut), np.full(len(table), -1))
        costs.append(edge(side, side, leap=LEAP, startle_veto=False).cost)
    return np.minimum(*costs)


@given(seed=st.integers(0, 10**6), dense=st.integers(0, 6), stages=st.integers(1, 4), silence=st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_path_is_cheaper_than_its_bound_through_dense_pieces_and_others(
    library: Any, seed: int, dense: int, stages: int, silence: bool
) -> None:
    table = TrackTable.of(library(6, seed))
    own = np.random.default_rng(seed).uniform(0, 0.3, (stages, 6))
    silent = stages - 2 if silence and stages >= 3 else None
    cost = between_all(table)
    part = Between.of(table.rows(np.arange(dense)), np.full(dense, -1), leap=LEAP, startle_veto=False)
    other = own[:, dense:].min(1, initial=np.inf)
    known = through(own[:, :dense], other, part, silent)
    for path in permutations(range(6), stages):
        total = sum(own[stage, row] for stage, row in enumerate(path))
        total += sum(cost[pair] for stage, pair in enumerate(pairwise(path)) if stage != silent)
        assert known.least <= total + 1e-6
        for stage, row in enumerate(path):
            bound = known.dense[stage, row] if row < dense else known.others[stage]
            assert bound <= total + 1e-6


def test_with_every_piece_dense_the_bound_is_the_cheapest_path(library: Any) -> None:
    table = TrackTable.of(library(5, 3, end_lu=0.0))
    own = np.random.default_rng(3).uniform(0, 3, (2, 5))
    cost = between_all(table)
    known = through(own, np.full(2, np.inf), Between.of(table, np.full(5, -1), leap=LEAP, startle_veto=False), None)
    best = min(own[0, a] + own[1, b] + cost[a, b] for a, b in permutations(range(5), 2))
    assert known.least == pytest.approx(best, abs=1e-4)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=30, deadline=None)
def test_no_way_round_is_shorter_in_timbre(library: Any, seed: int) -> None:
    apart = timbre_apart(table := TrackTable.of(library(8, seed)), table).astype(float)
    assert (apart[:, None, :] <= apart[:, :, None] + apart[None, :, :] + 2e-4).all()
