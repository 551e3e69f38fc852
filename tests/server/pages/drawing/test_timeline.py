from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.server.pages.conftest import made_up

from isotone.app.words import Words
from isotone.music import Curve, Release, Section, Span, Startle
from isotone.server.pages.drawing.happenings import happenings
from isotone.server.pages.drawing.timeline import outline_path, timeline

KNOWN = replace(
    made_up(3).features,
    duration_s=100.0,
    sections=(Section(0.0, 40.0, "A"), Section(40.0, 100.0, "B")),
    startles=(Startle(50.0, 11.0),),
    releases=(Release(75.0, 0.4),),
    sung=(Span(10.0, 30.0),),
    silences=(Span(90.0, 92.0),),
    downbeats_s=tuple(float(one) for one in range(0, 100, 2)),
)
CURVES = {
    "loudness": Curve(tuple(-20.0 - at % 5 for at in range(200))),
    "tension": Curve((0.1, None, 0.5, 0.9) * 50),
    "arousal": Curve((-1.0, 1.0) * 100),
}


def test_what_is_known_has_a_lane_and_what_is_not_has_none() -> None:
    whole = timeline(KNOWN, CURVES)
    assert whole.names == ("outline", "sections", "tension", "energy", "singing", "beats")
    assert whole.outlined
    bare = timeline(replace(KNOWN, sung=(), downbeats_s=(), beats_s=()), {})
    assert bare.names == ("outline", "sections")
    assert not bare.outlined


def test_lanes_stand_below_each_other_within_the_picture() -> None:
    whole = timeline(KNOWN, CURVES)
    ends = [0, *(lane.y + lane.height for lane in whole.lanes)]
    assert all(lane.y > end for lane, end in zip(whole.lanes, ends, strict=False))
    assert ends[-1] <= whole.height


def test_all_lanes_share_one_axis_of_time_from_either_side() -> None:
    for mirrored in (False, True):
        one = timeline(KNOWN, CURVES, mirrored=mirrored)
        middle = one.startles[0].x
        assert middle == 50.0
        assert one.releases[0].x == (25.0 if mirrored else 75.0)
        sections = next(lane for lane in one.lanes if lane.name == "sections").bars
        assert [(bar.x, bar.width, bar.label) for bar in sections] == (
            [(60.0, 40.0, "A"), (0.0, 60.0, "B")] if mirrored else [(0.0, 40.0, "A"), (40.0, 60.0, "B")]
        )


def test_a_curve_breaks_where_it_has_no_value() -> None:
    tension = next(lane for lane in timeline(KNOWN, CURVES).lanes if lane.name == "tension")
    assert tension.path.count("M") == 51


@given(st.floats(3.0, 20000.0))
def test_times_at_the_axis_are_few_and_within(seconds: float) -> None:
    times = timeline(replace(KNOWN, duration_s=seconds), {}).times
    assert 1 <= len(times) <= 7
    assert all(0 <= one.x <= 100 for one in times)


@given(st.lists(st.floats(0.0, 1.0), max_size=50), st.booleans())
def test_an_outline_stays_within_its_lane(peaks: list[float], mirrored: bool) -> None:
    path = outline_path(peaks, mirrored=mirrored)
    numbers = [float(one) for part in path.strip("MZ").split("L") if part for one in part.split()]
    assert all(0 <= x <= 1000 for x in numbers[::2])
    assert all(0 <= y <= 100 for y in numbers[1::2])


def test_what_happens_is_told_in_the_order_of_time() -> None:
    told = happenings(KNOWN, Words("en"))
    assert [one.at_s for one in told] == sorted(one.at_s for one in told)
    assert [one.time for one in told] == ["0:00", "0:10", "0:40", "0:50", "1:15", "1:30"]
    assert told[3].text == "Something sudden: 11 dB louder within a second."
