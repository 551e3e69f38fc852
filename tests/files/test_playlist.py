from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from isotone.files.playlist import m3u, xspf
from isotone.person import CheckIn, Goal, Point
from isotone.plan import Plan, Stage, StageKind

HERE = Point(0.0, 0.0)
STAGES = (
    Stage(StageKind.PIECE, 0.0, 61.4, HERE, "a", "Ana & <Bo>", "C\nD"),
    Stage(StageKind.SILENCE, 61.4, 10.0, HERE),
    Stage(StageKind.PIECE, 71.4, 30.0, HERE, "b", "", ""),
)
PLAN = Plan("p", "me", Goal.CALM, 2.0, CheckIn(), STAGES)
PATHS = {"a": Path("/music/ä b#1.mp3"), "b": Path("/music/two.flac")}


def test_m3u_names_each_piece_with_its_length() -> None:
    lines = m3u(PLAN, PATHS).splitlines()
    assert lines[0] == "#EXTM3U"
    assert lines[3:] == ["#EXTINF:61,C D - Ana & <Bo>", "/music/ä b#1.mp3", "#EXTINF:30,two", "/music/two.flac"]


def test_xspf_is_xml_that_says_the_same() -> None:
    root = ElementTree.fromstring(xspf(PLAN, PATHS))
    space = {"x": "http://xspf.org/ns/0/"}
    assert [one.text for one in root.iterfind(".//x:location", space)] == [
        "file:///music/%C3%A4%20b%231.mp3",
        "file:///music/two.flac",
    ]
    assert [one.text for one in root.iterfind(".//x:duration", space)] == ["61400", "30000"]
    assert root.findtext(".//x:track/x:title", namespaces=space) == "Ana & <Bo>"


def test_signs_that_xml_does_not_know_are_left_out() -> None:
    odd = replace(PLAN, stages=(replace(STAGES[0], title="a\x00\x1bb\ufffe\ud800"),))
    assert ElementTree.fromstring(xspf(odd, PATHS)) is not None
    m3u(odd, PATHS).encode("utf-8")


def test_a_piece_without_a_file_is_left_out() -> None:
    assert "two" not in m3u(PLAN, {"a": PATHS["a"]})
