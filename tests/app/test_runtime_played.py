"""What was heard sums up: across pauses, leaps, changes, a lost line and another page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.app.runtime.block import RATE, Block
from isotone.app.runtime.feed import Head
from isotone.app.runtime.played import Played
from isotone.app.runtime.voice import FRAMES
from isotone.sound.ear import Exposure


def send(
    played: Played, begin_s: float, end_s: float, *, generation: int = 1, power: float = 0.5, leap: bool = False
) -> None:
    """Give the page blocks of a tenth of a second from one place of its stream to another."""
    for at in range(round(begin_s * RATE), round(end_s * RATE), FRAMES):
        samples = np.zeros((FRAMES, 2), np.int16)
        played.sent(Block(generation, at, 0, samples, leap=leap, power=power).encode())
        leap = False


def here(seconds: float, generation: int = 1) -> Head:
    """Return a head at a place of the page's stream."""
    return Head(0.0, round(seconds * RATE), generation, 0)


def total(*parts: Exposure) -> tuple[float, float]:
    """Return seconds and energy of all parts."""
    whole = Exposure.sum(parts)
    return pytest.approx(whole.seconds), pytest.approx(whole.energy)  # type: ignore[return-value]


@given(st.lists(st.floats(0.0, 25.0), max_size=20))
def test_however_often_the_page_tells_where_it_is_the_sum_is_the_same(places: list[float]) -> None:
    played = Played()
    send(played, 0.0, 30.0)
    parts = []
    for place in [*sorted(places), 25.0]:
        played.moved(here(place))
        parts.append(played.take())
    assert total(*parts) == (25.0, 12.5)


def test_a_pause_adds_nothing_and_silence_is_no_sound() -> None:
    played = Played()
    send(played, 0.0, 10.0)
    send(played, 10.0, 20.0, power=0.0)
    for place in (4.0, 4.0, 4.0, 10.0, 20.0):
        played.moved(here(place))
    assert total(played.take()) == (10.0, 5.0)


def test_what_a_leap_drops_is_not_counted() -> None:
    played = Played()
    send(played, 0.0, 30.0)
    played.moved(here(5.0))
    send(played, 31.0, 61.0, generation=2, power=0.25, leap=True)
    played.moved(here(33.0, generation=2))
    assert total(played.take()) == (5.0 + 2.0, 2.5 + 0.5)


def test_a_change_counts_from_where_it_is_heard() -> None:
    played = Played()
    send(played, 0.0, 30.0)
    played.moved(here(5.0))
    send(played, 5.45, 35.0, generation=2, power=0.1)
    played.moved(here(10.0, generation=2))
    assert total(played.take()) == (10.0, 5.45 * 0.5 + 4.55 * 0.1)


def test_another_page_begins_where_it_begins() -> None:
    played = Played()
    send(played, 0.0, 30.0)
    played.moved(here(5.0))
    played.begins(here(100.0))
    send(played, 101.0, 120.0, generation=2, leap=True)
    played.moved(here(103.0, generation=2))
    assert total(played.take()) == (7.0, 3.5)


def test_a_page_that_played_on_without_us_is_counted_once_it_is_back() -> None:
    played = Played()
    send(played, 0.0, 30.0)
    played.moved(here(5.0))
    played.moved(here(13.0))
    assert total(played.take()) == (13.0, 6.5)
