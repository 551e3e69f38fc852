"""The speed of a piece over time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.errors import InputError
from isotone.sound.stretch import Bend, Pace

SPEEDS = st.floats(0.95, 1.05)


@st.composite
def paces(draw: st.DrawFn) -> Pace:
    """Return a pace of up to four bends, some of them at once."""
    bends, ready = [], 0
    for _ in range(draw(st.integers(0, 4))):
        at, over = ready + draw(st.integers(0, 90_000)), draw(st.integers(0, 500_000))
        bends.append(Bend(at, over, draw(SPEEDS)))
        ready = at + over
    return Pace(tuple(bends))


@given(paces())
def test_the_recording_passes_at_the_sum_of_the_speed(pace: Pace) -> None:
    frames = np.arange(0.0, 400_000.0, 10.0)
    summed = np.concatenate([[0.0], np.cumsum(pace.speed(frames[:-1] + 5) * 10)])
    # A bend at once lies within a step of this sum, and is off by at most a tenth of it.
    assert np.abs(pace.recorded(frames) - summed).max() <= 1.0 * (1 + len(pace.bends))


@given(paces())
def test_when_a_frame_is_heard_is_the_way_back(pace: Pace) -> None:
    recorded = np.linspace(0, 900_000, 301)
    assert np.abs(pace.recorded(pace.heard(recorded)) - recorded).max() < 0.5


@given(paces())
def test_up_to_the_first_bend_all_is_as_recorded(pace: Pace) -> None:
    first = pace.bends[0].at if pace.bends else 1_000
    frames = np.arange(0, first, 997.0)
    assert (pace.recorded(frames) == frames).all()


@pytest.mark.parametrize("speed", [0.94, 1.051, 2.0])
def test_no_piece_is_played_faster_or_slower_than_by_a_twentieth(speed: float) -> None:
    with pytest.raises(InputError):
        Pace((Bend(0, 480_000, speed),))


def test_bends_come_one_after_another() -> None:
    with pytest.raises(InputError):
        Pace((Bend(0, 1000, 1.02), Bend(500, 1000, 1.0)))
