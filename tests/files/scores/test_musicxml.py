"""A score as MusicXML, read back by music21: pitches within a cent, on a grid of 32nds, every bar full."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from tests.files.scores.made import pitched, random_scores, scale_of

from isotone.errors import InputError
from isotone.files.scores import read_score
from isotone.files.scores.musicxml import DIVISIONS, musicxml_bytes
from isotone.music.score import Note, Part, Score
from isotone.music.tunings import ids, tuning


def read(raw: bytes) -> list[tuple[float, float]]:
    """Return when each note begins, in quarters, and how high it is, as music21 reads it."""
    from music21 import converter

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole: Any = converter.parseData(raw.decode(), format="musicxml").stripTies()
    return sorted(
        (float(note.offset), float(pitch.ps) * 100)
        for part in whole.parts
        for note in part.flatten().notes
        for pitch in note.pitches
    )


@pytest.mark.parametrize("name", ids())
def test_every_card_is_in_tune_over_three_periods(name: str) -> None:
    score = scale_of(tuning(name))
    got, want = read(musicxml_bytes(score, tuning(name))), pitched(score)
    assert [cents for _, cents in got] == pytest.approx([cents for _, cents in want], abs=0.01)
    assert [at for at, _ in got] == [at for at, _ in want]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random_scores(most=24))
def test_any_score_is_in_tune(score: Score) -> None:
    got = sorted({round(cents, 1) for _, cents in read(musicxml_bytes(score))})
    want = sorted({cents for _, cents in pitched(score)})
    assert all(min(abs(one - cents) for cents in got) < 0.2 for one in want)
    assert all(min(abs(one - cents) for cents in want) < 0.2 for one in got)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random_scores())
def test_every_staff_fills_every_bar(score: Score) -> None:
    root = ElementTree.fromstring(musicxml_bytes(score))
    full = (score.metre or 4) * DIVISIONS
    for measure in root.iter("measure"):
        lengths: dict[str, int] = {}
        for note in measure.iter("note"):
            if note.find("chord") is None:
                staff = str(note.findtext("staff"))
                lengths[staff] = lengths.get(staff, 0) + int(note.findtext("duration", "0"))
        assert set(lengths.values()) == {full}


def test_our_own_reader_hears_a_wide_octave(tmp_path: Path) -> None:
    path = tmp_path / "a.musicxml"
    path.write_bytes(musicxml_bytes(scale_of(tuning("pelog_surj23"))))
    back = read_score(path)
    notes = sorted((note.start_s, note.cents) for part in back.parts for note in part.notes)
    assert [cents for _, cents in notes] == pytest.approx(
        [cents for _, cents in pitched(scale_of(tuning("pelog_surj23")))], abs=0.01
    )


def test_the_cents_stand_above_the_notes_and_the_tuning_in_the_head() -> None:
    root = ElementTree.fromstring(musicxml_bytes(scale_of(tuning("arab24_rast")), tuning("arab24_rast")))
    assert {"+50"} <= {node.text for node in root.iter("words")} <= {"+50", "-50"}
    (told,) = root.iter("miscellaneous-field")
    assert "Maqam Rast" in (told.text or "") and "350.00" in (told.text or "")


def test_what_is_off_the_grid_is_told_and_an_upbeat_is_a_short_bar() -> None:
    beats = tuple(0.5 * number for number in range(9))
    notes = (Note(0.02, 0.5, 6_000.0, 0.5), Note(1.0, 2.0, 6_200.0, 0.5))
    score = Score("up", (Part("harp", notes),), 4.0, beats_s=beats, downbeats_s=beats[1::3], metre=3)
    root = ElementTree.fromstring(musicxml_bytes(score))
    first = next(root.iter("measure"))
    assert first.get("implicit") == "yes"
    assert sum(int(note.findtext("duration", "0")) for note in first.iter("note")) == DIVISIONS
    assert next(first.iter("note")).get("attack") == str(round(0.04 * DIVISIONS))
    assert [node.get("tempo") for node in root.iter("sound")] == ["120.000"]


def test_what_cannot_be_written_is_one_clear_error() -> None:
    with pytest.raises(InputError, match="score-beyond"):
        musicxml_bytes(Score("low", (Part("strings", (Note(0, 1, 900, 0.5),)),), 2.0))
    with pytest.raises(InputError, match="score-empty"):
        musicxml_bytes(Score("nothing", (), 2.0))
