"""The fast models against a plain one, written from the papers with dictionaries."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.music.expectation import ppm
from isotone.music.expectation.ppm import Events

SIZE = 4


def piece(outcomes: list[int], *, linked: bool = False) -> Events:
    """Events of one state, or of states that each outcome leads to."""
    row = np.array(outcomes, dtype=np.int64)
    states = np.concatenate([[0], row[:-1] % 2]) if linked and len(row) else np.zeros(len(row), np.int64)
    return Events(row, row, states.astype(np.int64), SIZE)


def plain_short_term(events: Events, longest: int = ppm.HIGHEST_ORDER) -> np.ndarray:
    tokens, outcomes, states = (part.tolist() for part in (events.tokens, events.outcomes, events.states))
    answer = []
    for now in range(len(outcomes)):
        chances = [1 / events.size] * events.size
        for order in range(min(now, longest) + 1):
            after = [
                outcomes[j]
                for j in range(order, now)
                if states[j] == states[now] and tokens[j - order : j] == tokens[now - order : now]
            ]
            if not after:
                break
            kinds = len(set(after))
            chances = [(after.count(x) + kinds * chances[x]) / (len(after) + kinds) for x in range(events.size)]
            if kinds == 1:
                break
        answer.append(chances)
    return np.array(answer).reshape(-1, events.size)


rows = st.lists(st.integers(0, SIZE - 1), max_size=60)


@given(rows, st.booleans())
def test_the_short_term_model_is_the_plain_one(outcomes: list[int], linked: bool) -> None:
    events = piece(outcomes, linked=linked)
    np.testing.assert_allclose(ppm.short_term(events), plain_short_term(events), atol=1e-12)


def test_blocks_join_without_a_seam() -> None:
    outcomes = np.random.default_rng(0).integers(0, SIZE, ppm.BLOCK + 40).tolist()
    events = piece(outcomes)
    fast = ppm.short_term(events)
    np.testing.assert_allclose(fast[-60:], plain_short_term(events)[-60:], atol=1e-12)


@given(st.lists(rows, min_size=1, max_size=4), rows, st.integers(0, 4), st.booleans())
def test_all_chances_sum_to_one(known: list[list[int]], outcomes: list[int], order: int, linked: bool) -> None:
    events = piece(outcomes, linked=linked)
    counts = ppm.counted([piece(one, linked=linked) for one in known], order)
    far = ppm.long_term(events, {context: list(row.items()) for context, row in counts.items()}, order)
    for chances in (ppm.short_term(events), far, ppm.together(far, ppm.short_term(events), 2.0)):
        assert chances.shape == (len(outcomes), SIZE)
        assert (chances > 0).all()
        np.testing.assert_allclose(chances.sum(axis=1), 1)


@settings(max_examples=30)
@given(rows)
def test_a_piece_known_by_heart_surprises_less(outcomes: list[int]) -> None:
    events = piece(outcomes)
    counts = {context: list(row.items()) for context, row in ppm.counted([events], 8).items()}
    heart = ppm.information(ppm.long_term(events, counts, 8), events.outcomes)
    nothing = np.full(len(outcomes), np.log2(SIZE))
    assert heart.sum() <= nothing.sum() + 1e-9


def test_what_a_piece_repeats_is_counted_once() -> None:
    once, often = (ppm.counted([piece([0, 1, 2, 3] * times)], 3) for times in (2, 9))
    assert once == often


def test_a_refrain_is_foretold_better_each_time() -> None:
    phrase = np.random.default_rng(3).integers(0, SIZE, 24).tolist()
    events = piece(phrase * 3)
    bits = ppm.information(ppm.short_term(events), events.outcomes).reshape(3, -1).mean(axis=1)
    assert bits[0] > bits[1] > bits[2]
    assert bits[2] < 1


def test_the_surer_model_leads() -> None:
    sure, unsure = np.array([[0.97, 0.01, 0.01, 0.01]]), np.array([[0.1, 0.3, 0.3, 0.3]])
    assert ppm.together(sure, unsure, 4.0)[0, 0] > ppm.together(sure, unsure, 0.0)[0, 0]
    np.testing.assert_allclose(ppm.together(sure, sure, 2.0), sure)


@pytest.mark.parametrize(("chances", "bits"), [([0.25] * 4, 2.0), ([1.0, 0.0, 0.0, 0.0], 0.0)])
def test_entropy_is_in_bits(chances: list[float], bits: float) -> None:
    assert ppm.entropy(np.array([chances]))[0] == pytest.approx(bits)
