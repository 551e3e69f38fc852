"""The best path is the best of all paths, and its margins are what leaving out or taking in would cost."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.body.beats.path import margins, silence, steps
from isotone.signal.arrays import Array

STRENGTHS = st.lists(st.floats(-2, 1), min_size=1, max_size=7)


def _worths(strength: Array, worth: Array, tail: Array) -> dict[tuple[int, ...], float]:
    """Return what every path from the first candidate is worth."""
    rest = range(1, len(strength))
    paths = [(0, *chosen) for count in range(len(strength)) for chosen in combinations(rest, count)]
    return {
        path: strength[list(path)].sum() + sum(worth[a, b] for a, b in pairwise(path)) + tail[path[-1]]
        for path in paths
    }


@settings(max_examples=40, deadline=None)
@given(STRENGTHS, st.integers(0, 1000))
def test_margins_are_those_of_all_paths(strengths: list[float], seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = len(strengths) + 1
    strength, worth, tail = np.array([0.0, *strengths]), -rng.random((count, count)), -rng.random(count)
    every = _worths(strength, worth, tail)
    found = margins(strength, worth, tail)[1:]
    for k, margin in enumerate(found, start=1):
        best = max(value for path, value in every.items() if k in path)
        without = max(value for path, value in every.items() if k not in path)
        assert abs(margin - (best - without)) < 1e-9


def test_a_step_costs_least_at_the_usual_interval() -> None:
    times_s = np.array([0.0, 0.1, 0.4, 0.8, 1.6, 2.4])
    worth = steps(times_s, usual_s=0.8, apart_s=0.2)[0]
    assert worth[3] == 0.0
    assert worth[1] < -1000
    assert worth[2] < 0 > worth[4] > worth[5]


def test_silence_costs_only_beyond_the_usual_interval() -> None:
    quiet = silence(np.array([0.1, 0.8, 1.6, 3.2]), usual_s=0.8)
    assert quiet[:2].tolist() == [0.0, 0.0]
    assert 0 > quiet[2] > quiet[3]
