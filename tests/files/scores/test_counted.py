"""Seconds as quarters: the beats where they are known, a quarter a second where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.files.scores.clock import Clock
from isotone.files.scores.counted import counted
from isotone.music.score import Score

SCORE = Score("any", (), 60.0)


def test_without_beat_or_tempo_a_quarter_is_a_second() -> None:
    assert [counted(SCORE).quarter(at) for at in (0.0, 1.5, 59.25)] == pytest.approx([0, 1.5, 59.25])


def test_a_tempo_alone_counts_evenly() -> None:
    assert counted(Score("any", (), 60.0, tempo_bpm=90)).quarter(20.0) == pytest.approx(30, abs=1e-4)


@settings(deadline=None)
@given(st.lists(st.floats(0, 100), max_size=40), st.floats(0, 120))
def test_what_counts_on_and_back_is_the_same_moment(beats: list[float], at: float) -> None:
    clock = counted(Score("any", (), 60.0, beats_s=tuple(sorted(beats))))
    back = Clock(
        tuple(float(number) for number in range(len(clock.seconds))),
        clock.seconds,
        tuple(length / 1e6 for length in clock.microseconds),
    )
    assert back.at(clock.quarter(at)) == pytest.approx(at, abs=1e-6)


def test_beats_are_whole_quarters_and_those_before_the_first_are_counted_too() -> None:
    clock = counted(Score("any", (), 60.0, beats_s=(1.2, 1.7, 2.3, 2.8), downbeats_s=(1.7,), metre=3))
    assert [clock.quarter(at) for at in (1.2, 1.7, 2.3, 2.8)] == pytest.approx([3, 4, 5, 6])
    assert clock.upbeat == 1
    assert [at for at, _ in clock.tempi()] == [0, 3, 4, 5]
