"""The search is exact: it finds what trying everything finds."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.plan.path.lattice import Lattice, relaxed
from isotone.plan.path.repeats import prices
from isotone.plan.path.solve import solve


def lattice_of(seed: int, stages: int, pieces: int, options: int, window: tuple[float, float]) -> Lattice:
    rng = np.random.default_rng(seed)
    count = [int(rng.integers(1, options + 1)) for _ in range(stages)]
    return Lattice(
        rows=tuple(rng.integers(0, pieces, one) for one in count),
        own=tuple(rng.uniform(0, 1, one) for one in count),
        heard_s=tuple(rng.uniform(40, 200, one) for one in count),
        cost=tuple(rng.uniform(0, 1, (one, other)) for one, other in pairwise(count)),
        delta_s=tuple(rng.choice([-8.0, -6.0, 1.0, 1.5], (one, other)) for one, other in pairwise(count)),
        window_s=window,
    )


def everything(lattice: Lattice) -> float:
    """Return the least cost over every way, by trying all of them."""
    best = np.inf
    for way in product(*(range(len(one)) for one in lattice.rows)):
        rows = [int(lattice.rows[stage][at]) for stage, at in enumerate(way)]
        cost = sum(float(lattice.own[stage][at]) for stage, at in enumerate(way))
        time = sum(float(lattice.heard_s[stage][at]) for stage, at in enumerate(way))
        for stage, (at, after) in enumerate(pairwise(way)):
            cost += float(lattice.cost[stage][at, after])
            time += float(lattice.delta_s[stage][at, after])
        if len(set(rows)) == len(rows) and lattice.window_s[0] <= time <= lattice.window_s[1]:
            best = min(best, cost)
    return best


@given(
    seed=st.integers(0, 10**9),
    stages=st.integers(1, 5),
    pieces=st.integers(3, 8),
    options=st.integers(1, 6),
    middle=st.floats(60, 700),
    wide=st.floats(0.02, 0.3),
)
@settings(max_examples=150, deadline=None)
def test_the_search_finds_what_trying_everything_finds(
    seed: int, stages: int, pieces: int, options: int, middle: float, wide: float
) -> None:
    lattice = lattice_of(seed, stages, pieces, options, (middle * (1 - wide), middle * (1 + wide)))
    found = solve(lattice, effort=10**6)
    assert found.cost == pytest.approx(everything(lattice), abs=1e-9)
    assert found.bound == pytest.approx(found.cost, abs=1e-9) or found.path is None


@given(seed=st.integers(0, 10**9), effort=st.integers(1, 20))
@settings(max_examples=75, deadline=None)
def test_a_search_that_gives_up_early_never_claims_a_bound_above_the_best(seed: int, effort: int) -> None:
    lattice = lattice_of(seed, 5, 5, 6, (400, 600))
    found, best = solve(lattice, effort=effort), everything(lattice)
    assert found.bound <= best + 1e-9
    assert found.cost >= best - 1e-9


@given(seed=st.integers(0, 10**9), under=st.floats(0.5, 5))
@settings(max_examples=50, deadline=None)
def test_a_limit_hides_nothing_that_is_cheaper(seed: int, under: float) -> None:
    lattice = lattice_of(seed, 4, 6, 5, (300, 600))
    found, best = solve(lattice, under=under, effort=10**6), everything(lattice)
    if best < under - 1e-6:
        assert found.cost == pytest.approx(best, abs=1e-9)
    elif best > under + 1e-6:
        assert found.path is None
        assert found.bound >= min(under, best) - 1e-9


@given(seed=st.integers(0, 10**9))
@settings(max_examples=50, deadline=None)
def test_the_relaxation_is_a_lower_bound_for_every_option(seed: int) -> None:
    lattice = lattice_of(seed, 4, 30, 5, (0, 10**6))
    least = min(float(one.min()) for one in relaxed(lattice))
    assert least <= everything(lattice) + 1e-9


@given(seed=st.integers(0, 10**9))
@settings(max_examples=50, deadline=None)
def test_prices_on_repeats_never_lift_the_bound_above_the_best_way_without_repeats(seed: int) -> None:
    lattice = lattice_of(seed, 4, 4, 5, (0, 10**6))
    price = prices(lattice.rows, lattice.own, lattice.cost).piece
    priced = Lattice(
        lattice.rows,
        tuple(own + price[row] for own, row in zip(lattice.own, lattice.rows, strict=True)),
        lattice.heard_s,
        lattice.cost,
        lattice.delta_s,
        lattice.window_s,
    )
    bound = min(float(one.min()) for one in relaxed(priced)) - price.sum()
    assert bound <= everything(lattice) + 1e-9
    assert bound >= min(float(one.min()) for one in relaxed(lattice)) - 1e-9
