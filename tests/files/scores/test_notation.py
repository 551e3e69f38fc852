"""MusicXML, kern and ABC, written by music21 or by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from isotone.errors import DecodeError
from isotone.files.scores import is_score, read_score
from isotone.music.score import Score

KERN = """**kern
*M3/4
=1
4c
4d
4e
=2
2.f
==
*-
"""
JIG = """X:1
T:A Jig
M:6/8
L:1/8
Q:3/8=60
K:G
D|GAB cBA|GAB c2:|
"""
UPBEAT = """X:1
T:Upbeat
M:4/4
L:1/4
Q:1/4=60
K:C
G|cdef|g3|]
"""


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Return what reads text as a file of that name."""

    def read(name: str, text: str) -> Score:
        (tmp_path / name).write_text(text)
        return read_score(tmp_path / name)

    return read


def starts(score: Score) -> list[float]:
    return [note.start_s for note in score.parts[0].notes]


def test_kern_is_read_with_its_bars(read) -> None:  # type: ignore[no-untyped-def]
    score = read("a.krn", KERN)
    assert [note.cents for note in score.parts[0].notes] == [6000, 6200, 6400, 6500]
    assert (score.metre, len(score.downbeats_s)) == (3, 2)


def test_a_jig_is_repeated_and_counts_two_in_a_bar(read) -> None:  # type: ignore[no-untyped-def]
    score = read("a.abc", JIG)
    assert score.title == "A Jig"
    assert score.metre == 2
    assert score.notes == 22
    assert score.tempo_bpm == pytest.approx(60, abs=0.5)
    assert score.downbeats_s == pytest.approx((1 / 3, 2 + 1 / 3, 4 + 1 / 3, 6 + 1 / 3), abs=0.01)
    assert score.beats_s == pytest.approx([1 / 3 + k for k in range(8)], abs=0.01)


def test_an_upbeat_has_beats_before_the_first_bar(read) -> None:  # type: ignore[no-untyped-def]
    score = read("a.abc", UPBEAT)
    assert score.beats_s == pytest.approx(range(8), abs=0.01)
    assert score.downbeats_s == pytest.approx((1, 5), abs=0.01)


def test_musicxml_plays_repeats_and_joins_ties(tmp_path: Path) -> None:
    from music21 import bar, meter, note, stream, tempo, tie

    measures = [stream.Measure(number=1), stream.Measure(number=2)]
    measures[0].append([meter.TimeSignature("4/4"), tempo.MetronomeMark(number=60), note.Note("C4", quarterLength=2)])
    held, rest = note.Note("G4", quarterLength=2), note.Note("G4", quarterLength=4)
    held.tie, rest.tie = tie.Tie("start"), tie.Tie("stop")
    measures[0].append(held)
    measures[1].append(rest)
    measures[0].leftBarline = bar.Repeat(direction="start")
    measures[1].rightBarline = bar.Repeat(direction="end")
    path = tmp_path / "a.musicxml"
    stream.Score([stream.Part(measures)]).write("musicxml", fp=str(path))
    score = read_score(path)
    assert starts(score) == pytest.approx([0, 2, 8, 10], abs=0.01)
    assert score.parts[0].notes[1].duration_s == pytest.approx(6, abs=0.01)
    assert score.downbeats_s == pytest.approx((0, 4, 8, 12), abs=0.01)


@pytest.mark.parametrize("name", ["a.musicxml", "a.krn", "a.abc", "a.mxl"])
def test_a_broken_file_gives_one_clear_reason(read, name: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DecodeError) as caught:
        read(name, "\x00\x01 this is no music <<<")
    assert caught.value.id in ("fault-score-broken", "fault-score-bare")


def test_an_xml_file_is_a_score_only_where_its_head_says_so(tmp_path: Path) -> None:
    for name, text in (("a.xml", "<score-partwise version='4.0'>"), ("b.xml", "<plist><dict/></plist>")):
        (tmp_path / name).write_text(text)
    assert [is_score(tmp_path / name) for name in ("a.xml", "b.xml", "none.xml", "x.mid", "x.ogg")] == [
        True, False, False, True, False,
    ]  # fmt: skip
