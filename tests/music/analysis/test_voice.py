import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from isotone.music.analysis.voice import HOP_S, LEAST_S, LIKELY, WINDOW_S, Voices


def voices_of(odds: list[float]) -> Voices:
    at_s = WINDOW_S / 2 + HOP_S * np.arange(len(odds))
    return Voices(at_s, np.array(odds), np.zeros(len(odds)))


def test_singing_in_the_middle_is_told_there_and_only_there() -> None:
    found = voices_of([-8.0] * 20 + [8.0] * 20 + [-8.0] * 20)
    (span,) = found.spans(91.5)
    assert 24 <= span.start_s <= 34 and 57 <= span.end_s <= 67
    assert span.sure > LIKELY


def test_one_window_alone_is_no_singing() -> None:
    assert voices_of([-8.0] * 20 + [8.0] + [-8.0] * 20).spans(63.0) == ()


def test_nothing_heard_is_nothing_sung() -> None:
    found = voices_of([])
    assert found.spans(10.0) == ()
    assert set(found.curve(10.0).values) == {0.0}


@given(st.lists(st.floats(-12, 12), max_size=80))
def test_spans_are_long_enough_in_order_and_inside(odds: list[float]) -> None:
    found, duration_s = voices_of(odds), HOP_S * len(odds) + WINDOW_S
    spans, curve = found.spans(duration_s), found.curve(duration_s)
    assert all(one.start_s >= 0 and one.end_s - one.start_s >= LEAST_S and one.end_s <= duration_s for one in spans)
    assert all(one.end_s < other.start_s for one, other in itertools.pairwise(spans))
    assert len(curve.values) == int(np.ceil(duration_s / curve.step_s))
    assert all(value is not None and 0 <= value <= 1 for value in curve.values)
