"""The picture of a plan: inside its frame, in the reader's direction, with a bead for each stage."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from isotone.person import CheckIn, Goal, Point
from isotone.plan import Plan, Stage, StageKind
from isotone.server.pages.drawing import figures
from isotone.server.pages.drawing.figures import HEIGHT, WIDTH, Spot, smooth

PLACE = st.floats(-1, 1)


def plan_of(points: list[tuple[float, float]], now: CheckIn | None = None) -> Plan:
    """Return a plan whose pieces have these targets, a hundred seconds each."""
    stages = tuple(
        Stage(StageKind.PIECE, index * 100.0, 100.0, Point(arousal, valence), track_id=str(index), title=str(index))
        for index, (arousal, valence) in enumerate(points)
    )
    return Plan("p", "me", Goal.CALM, 10, now or CheckIn(), stages)


@given(st.lists(st.tuples(PLACE, PLACE), min_size=1, max_size=8), st.booleans())
def test_everything_stays_inside_the_frame(points: list[tuple[float, float]], mirrored: bool) -> None:
    arc = figures.arc(plan_of(points), mirrored=mirrored)
    assert len(arc.beads) == len(points)
    for bead in arc.beads:
        assert 0 < bead.x < WIDTH
        assert 0 < bead.y < HEIGHT
    for number in re.findall(r"-?\d+\.?\d*", arc.energy):
        assert 0 <= float(number) <= WIDTH


@given(st.lists(st.tuples(PLACE, PLACE), min_size=2, max_size=8))
def test_time_runs_with_the_reader(points: list[tuple[float, float]]) -> None:
    onward = [bead.x for bead in figures.arc(plan_of(points)).beads]
    back = [bead.x for bead in figures.arc(plan_of(points), mirrored=True).beads]
    assert onward == sorted(onward)
    assert back == sorted(back, reverse=True)


def test_more_energy_is_higher() -> None:
    low, high = figures.arc(plan_of([(-0.8, 0), (0.8, 0)])).beads
    assert high.y < low.y


def test_where_one_is_stands_only_where_it_was_said() -> None:
    assert figures.arc(plan_of([(0.1, 0)])).here is None
    assert figures.arc(plan_of([(0.1, 0)], CheckIn(arousal=0.7))).here is None
    assert figures.arc(plan_of([(0.1, 0)], CheckIn(arousal=0.7, valence=-0.4))).here is not None


def test_a_silence_has_no_number() -> None:
    plan = plan_of([(0.5, 0), (0.1, 0)])
    quiet = Stage(StageKind.SILENCE, 200.0, 15.0, Point(0.1, 0))
    beads = figures.arc(Plan("p", "me", Goal.CALM, 10, CheckIn(), (*plan.stages, quiet))).beads
    assert [bead.number for bead in beads] == [1, 2, 0]


def test_a_plan_without_music_is_drawn_too() -> None:
    assert figures.arc(plan_of([])).energy == ""


def test_the_line_meets_each_spot_level() -> None:
    assert smooth([Spot(0, 10), Spot(10, 20)]) == "M0 10C5.0 10 5.0 20 10 20"
