"""The fast measures of what is foretold, against plain ones and known truths."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.music.analysis import form
from isotone.music.analysis.form import foretold
from isotone.music.analysis.form.moments import CODES


def plain_predictability(now: np.ndarray) -> float:
    """A loop over the moments: what followed the three most similar passages of the past."""
    length = foretold.CONTEXT
    windows = [now[i : i + length].ravel() for i in range(len(now) - length + 1)]
    errors = []
    for end in range(2 * length, len(windows) - 1):
        past = range(max(0, end - foretold.MEMORY), end - length + 1)
        best = sorted(past, key=lambda i: float(((windows[i] - windows[end]) ** 2).sum()))[:3]
        errors.append(float(((now[end + length] - np.mean([now[i + length] for i in best], axis=0)) ** 2).sum()))
    chance = float(np.mean(((now - now.mean(axis=0)) ** 2).sum(axis=1)))
    return float(np.clip(1 - np.mean(errors) / chance, 0, 1))


@settings(max_examples=25, deadline=None)
@given(st.integers(14, 90), st.integers(0, 1000))
def test_predictability_is_the_plain_one(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    now = np.tile(rng.standard_normal((9, 5)), (10, 1))[:count] + 0.3 * rng.standard_normal((count, 5))
    assert form.predictability(now) == pytest.approx(plain_predictability(now), abs=1e-9)


def test_blocks_join_without_a_seam() -> None:
    now = np.random.default_rng(0).standard_normal((foretold.BLOCK + 90, 3)).cumsum(axis=0)
    assert form.predictability(now) == pytest.approx(plain_predictability(now), abs=1e-9)


def sounds(order: list[int], seed: int = 0) -> np.ndarray:
    """Moments of sounds far apart, in an order, each slightly different each time."""
    rng = np.random.default_rng(seed)
    kinds = 3 * rng.standard_normal((8, 20))
    return np.asarray(kinds[order] + 0.1 * rng.standard_normal((len(order), 20)))


def test_like_sounds_share_a_code() -> None:
    order = np.random.default_rng(1).integers(0, 8, 120).tolist()
    found = form.codes(sounds(order))
    assert len({(a, int(b)) for a, b in zip(order, found, strict=True)}) == len(set(order)) <= CODES


def test_a_drone_is_no_surprise_and_chance_is() -> None:
    rng = np.random.default_rng(2)
    drone, _, _ = form.surprise(0.2 * rng.standard_normal((200, 20)), 74.0)
    chance, unsure, _ = form.surprise(sounds(rng.integers(0, 8, 200).tolist()), 74.0)
    refrain, _, _ = form.surprise(sounds(rng.integers(0, 8, 20).tolist() * 10), 74.0)
    assert drone < 0.3
    assert refrain < 1.2 < 2.5 < chance
    assert unsure <= np.log2(CODES)


def test_the_one_wrong_chord_surprises_when_it_comes() -> None:
    order = [0, 1, 2, 3] * 40
    order[101] = 7
    _, _, curve = form.surprise(sounds(order), 160 * 4 * 2048 / 22050)
    late = [value for value in curve.values[60:] if value is not None]
    assert abs(60 + int(np.argmax(late)) - 101 * 0.3715 / 0.5) < 4


def test_repetition_is_the_share_that_came_before() -> None:
    rng = np.random.default_rng(4)
    once = 2 * rng.standard_normal((60, 20))
    assert form.repetition(once) < 0.05
    assert form.repetition(np.tile(once, (2, 1))) == pytest.approx(0.5, abs=0.05)
    assert form.repetition(np.tile(once, (4, 1))) == pytest.approx(0.75, abs=0.05)
    assert form.repetition(np.zeros((5, 20))) == 0.0


def test_a_single_moment_is_told_without_a_number_too_many() -> None:
    bits, unsure, curve = form.surprise(np.zeros((1, 20)), 0.6)
    assert (bits, unsure) == (0.0, 0.0)
    assert len(curve.values) == 2
