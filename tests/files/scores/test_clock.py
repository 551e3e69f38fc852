import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.files.scores.clock import SLOWEST_S, Clock, Metre, grid, tempo_bpm

changes = st.lists(st.tuples(st.floats(0, 100), st.floats(0.05, 3)), max_size=6)


@given(changes, st.floats(0, 200), st.floats(0, 200))
def test_time_never_runs_backwards(told: list[tuple[float, float]], one: float, other: float) -> None:
    clock = Clock.of(told)
    assert clock.at(0) == 0
    assert clock.at(min(one, other)) <= clock.at(max(one, other)) + 1e-9


def test_a_quarter_that_never_ends_is_a_mistake() -> None:
    assert Clock.of([(0, 1e6)]).at(1) == SLOWEST_S


@pytest.mark.parametrize(
    ("upper", "lower", "beats"), [(4, 4, 4), (3, 4, 3), (6, 8, 2), (9, 8, 3), (3, 8, 3), (5, 8, 5)]
)
def test_eighths_in_threes_make_one_beat(upper: int, lower: int, beats: int) -> None:
    assert Metre(0, upper, lower).beats == beats


def test_the_metre_is_that_of_most_bars() -> None:
    found = grid([Metre(0, 4, 4), Metre(8, 3, 4)], Clock.of([(0, 1)]), 32)
    assert found.metre == 3
    assert found.downbeats_s[:4] == (0, 4, 8, 11)


def test_without_a_signature_there_are_beats_but_no_bars() -> None:
    found = grid([], Clock.of([(0, 1)]), 4)
    assert (found.beats_s, found.downbeats_s, found.metre) == ((0, 1, 2, 3, 4), (), None)


def test_a_tempo_wants_two_beats() -> None:
    assert tempo_bpm([1.0]) is None
    assert tempo_bpm([0, 0.5, 1.0, 1.6]) == 120
