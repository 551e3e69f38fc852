"""The pace at which a heart swings furthest: asked for with care, found on made hearts, withheld where unsure."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.body.breath import Depth, depth
from isotone.body.intervals import mend, of_rr
from isotone.body.resonance import QUESTIONS, Tried, approach, found, may_slow, steps
from isotone.errors import InputError


def swung(rate: float, best: float, seed: int, *, width: float = 0.9, noise_ms: float = 12.0) -> Depth | None:
    """Return what two minutes at a pace tell of a made heart that swings furthest at `best` breaths a minute."""
    rng = np.random.default_rng(seed)
    swing = 40 + 120 * np.exp(-(((rate - best) / width) ** 2))
    at_s, rr = 0.0, []
    slow = rng.uniform(0, 6.28)
    while at_s < 120:
        wave = swing / 2 * np.cos(2 * np.pi * rate / 60 * at_s - 1.0) + 10 * np.sin(2 * np.pi * 0.03 * at_s + slow)
        rr.append(850 + wave + rng.normal(0, noise_ms))
        at_s += rr[-1] / 1000
    return depth(mend(of_rr(np.array(rr))), rate)


def tried(best: float, seed: int) -> list[Tried]:
    return [Tried(step.rate_min, swung(step.rate_min, best, seed), 7) for step in steps()]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("answer", [True, None])
def test_a_yes_or_a_skipped_answer_means_no_slowed_breath(question: str, answer: bool | None) -> None:
    answers: dict[str, bool | None] = dict.fromkeys(QUESTIONS, False)
    assert may_slow(answers)
    assert not may_slow(answers | {question: answer})
    assert not may_slow({one: said for one, said in answers.items() if one != question})


def test_adults_and_children_have_their_own_range_and_every_step_a_rest() -> None:
    assert [one.rate_min for one in steps()] == [6.5, 6.0, 5.5, 5.0, 4.5]
    assert max(one.rate_min for one in steps(child=True)) == 9.5
    assert min(one.rate_min for one in steps(child=True)) == 6.5
    for one, after in zip(steps(), steps()[1:], strict=False):
        assert after.start_s >= one.start_s + one.length_s + 30


@given(st.floats(4.0, 30.0), st.floats(4.0, 30.0))
@settings(max_examples=60, deadline=None)
def test_a_pacer_slows_by_at_most_one_breath_a_minute_in_a_minute(now: float, to: float) -> None:
    times = np.array(approach(now, to))
    rates = np.append(60 / np.diff(times), to) if len(times) > 1 else np.array([to])
    begun = times[: len(rates)]
    fallen = rates[0] - rates
    assert (np.diff(rates) <= 1e-9).all()
    assert (fallen <= begun / 60 + 1e-6).all()


def test_a_pace_that_nobody_breathes_at_is_refused() -> None:
    for now, to in ((0.0, 6.0), (float("nan"), 6.0), (12.0, 2.0)):
        with pytest.raises(InputError, match="resonance-rate"):
            approach(now, to)
    with pytest.raises(InputError, match="resonance-rate"):
        steps(around=1.0)


@pytest.mark.parametrize("best", [5.0, 5.5, 6.0])
def test_the_pace_of_a_made_heart_is_found_and_lies_in_its_range(best: float) -> None:
    told = [found(tried(best, seed)) for seed in range(6)]
    assert all(one.rate_min is not None and abs(one.rate_min - best) <= 0.5 for one in told)
    assert sum(one.low_min <= best <= one.high_min for one in told) >= 5
    assert sum(one.rate_min == best for one in told) >= 5


def test_trying_again_around_it_comes_nearer() -> None:
    first = found(tried(5.3, 1))
    assert first.rate_min is not None
    again = [Tried(step.rate_min, swung(step.rate_min, 5.3, 8, noise_ms=5), 7) for step in steps(around=first.rate_min)]
    nearer = found(again)
    assert nearer.rate_min == pytest.approx(5.3)


def test_an_uncomfortable_or_ended_pace_is_never_chosen() -> None:
    paces = tried(5.5, 3)
    for spoilt in ({"comfort": 0}, {"comfort": 2}, {"stopped": True}):
        said = [
            Tried(one.rate_min, one.depth, **({"comfort": 7} | spoilt)) if one.rate_min == 5.5 else one for one in paces
        ]
        assert found(said).rate_min not in (None, 5.5)
    assert found([Tried(one.rate_min, one.depth, 1) for one in paces]).withheld == "comfort"


def test_comfort_decides_between_paces_that_swing_alike() -> None:
    like = swung(5.5, 5.5, 2)
    paces = [Tried(6.0, like, 4), Tried(5.5, like, 9), Tried(5.0, like, 4)]
    assert found(paces).rate_min == 5.5


def test_where_too_little_was_read_nothing_is_told() -> None:
    loose = Depth(80, 8, 70, 90, 0.2, 0.1, 10)
    assert found([Tried(rate, loose, 7) for rate in (6.0, 5.5, 5.0)]).withheld == "few"
    assert found([Tried(6.0, None), *tried(5.5, 1)[:2]]).withheld == "few"


def test_the_best_at_an_end_of_what_was_tried_is_marked() -> None:
    assert found(tried(4.3, 1)).edge
    assert not found(tried(5.5, 1)).edge
