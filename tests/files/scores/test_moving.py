"""A pitch that moves keeps its course in MIDI, either way, and in MusicXML."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import mido
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.files.scores.heard import heard
from tests.files.scores.moved import at, courses

from isotone.errors import InputError
from isotone.files.scores import read_score
from isotone.files.scores.midi_out import MEMBERS, Form, midi_bytes
from isotone.files.scores.musicxml import musicxml_bytes
from isotone.music.score import Note, Part, Score
from isotone.music.scores.bends import offset, steps

TICK_S = 0.0011
"""A tick of the files is at most so long here."""
FORMS: tuple[Form, ...] = ("mpe", "mts")
BENDS = st.lists(st.tuples(st.floats(0, 2), st.floats(-600, 600)), min_size=1, max_size=6).map(
    lambda points: tuple(sorted(points))
)


def shaken(cents: float, rate_hz: float, times: int) -> tuple[tuple[float, float], ...]:
    """A shake of a tone, as points."""
    return tuple((number / rate_hz / 8, cents * float(np.sin(np.pi * number / 4))) for number in range(8 * times + 1))


def ranges(raw: bytes) -> set[int]:
    """The bend ranges that a file tells, in semitones."""
    messages = mido.merge_tracks(mido.MidiFile(file=BytesIO(raw)).tracks)
    return {
        one.value for one in messages if one.type == "control_change" and one.control == 6 and one.channel in MEMBERS
    }


def far_off(note: Note, course: list[tuple[float, float]]) -> float:
    """How far a course lies off what a note asks for at most, in cents, where a tick is forgiven."""
    times = np.arange(note.start_s + TICK_S, note.end_s - TICK_S, 0.003)
    got = at(course, times)
    near = np.array(
        [note.cents + offset(note, times + late - note.start_s) for late in np.linspace(-TICK_S, TICK_S, 45)]
    )
    return float(np.maximum(got - near.max(axis=0), near.min(axis=0) - got).max())


@pytest.mark.parametrize("form", FORMS)
def test_a_shake_and_a_slide_keep_to_a_cent(form: Form) -> None:
    notes = (
        Note(0.5, 2.0, 6033.0, 0.5, bend=shaken(45.0, 4.0, 8)),
        Note(2.5, 1.0, 6204.0, 0.5, bend=((0.0, -204.0), (0.2, 0.0))),
        Note(3.5, 1.0, 6204.0, 0.5),
    )
    found = courses(midi_bytes(Score("moves", (Part("voice", notes),), 6.0), form))
    assert [round(course[0][0], 2) for course in found] == [0.5, 2.5, 3.5]
    assert max(far_off(note, course) for note, course in zip(notes, found, strict=True)) <= 1.0


@settings(max_examples=40, deadline=None)
@given(BENDS, st.sampled_from(FORMS))
def test_any_course_keeps_to_a_cent(bend: tuple[tuple[float, float], ...], form: Form) -> None:
    note = Note(0.25, 2.0, 6311.0, 0.5, bend=bend)
    other = Note(0.0, 4.0, 5520.0, 0.5)
    found = courses(midi_bytes(Score("moves", (Part("voice", (other, note)),), 6.0), form))
    assert far_off(other, found[0]) < 0.1  # what stays is not moved along
    assert far_off(note, found[1]) <= 1.0


def test_a_wider_range_is_told_only_where_it_is_needed() -> None:
    near = Score("near", (Part("voice", (Note(0.0, 1.0, 6000.0, 0.5, bend=((0.0, 0.0), (1.0, 150.0))),)),), 2.0)
    far = Score("far", (Part("voice", (Note(0.0, 1.0, 6000.0, 0.5, bend=((0.0, 0.0), (1.0, 900.0))),)),), 2.0)
    assert [ranges(midi_bytes(one)) for one in (near, far)] == [{2}, {12}]
    assert courses(midi_bytes(far))[0][-1][1] == pytest.approx(6900.0, abs=1.0)


def test_our_own_reader_heeds_a_wider_range(tmp_path: Path) -> None:
    away = Score("away", (Part("voice", (Note(0.0, 1.0, 6033.0, 0.5, bend=((0.0, 700.0),)),)),), 2.0)
    (tmp_path / "a.mid").write_bytes(midi_bytes(away))
    assert read_score(tmp_path / "a.mid").parts[0].notes[0].cents == pytest.approx(6733.0, abs=1.0)


def test_a_note_with_a_grace_is_read_as_the_tone_that_it_comes_to(tmp_path: Path) -> None:
    grace = Note(0.0, 1.0, 6033.0, 0.5, bend=((0.0, 200.0), (0.07, 200.0), (0.09, 0.0)))
    slide = Note(1.0, 1.0, 6204.0, 0.5, bend=((0.0, -500.0), (0.4, 0.0)))
    (tmp_path / "a.mid").write_bytes(midi_bytes(Score("grace", (Part("voice", (grace, slide)),), 3.0)))
    read = [note.cents for part in read_score(tmp_path / "a.mid").parts for note in part.notes]
    assert sorted(read) == pytest.approx([6033.0, 6204.0], abs=1.0)


def test_what_stays_is_written_as_before() -> None:
    still = Score("still", (Part("voice", (Note(0.0, 1.0, 6033.0, 0.5), Note(1.0, 1.0, 6133.0, 0.5))),), 3.0)
    assert [round(cents) for _, _, cents, _ in heard(midi_bytes(still))] == [6033, 6133]


def test_musicxml_keeps_the_course_of_a_note() -> None:
    bend = ((0.0, -90.0), (0.12, 0.0), (0.5, 22.64))
    score = Score("moves", (Part("voice", (Note(0.0, 2.0, 6033.0, 0.5, bend=bend), Note(2.0, 1.0, 6000.0, 0.5))),), 4.0)
    said = list(ElementTree.fromstring(musicxml_bytes(score)).iter("other-play"))
    assert [one.get("type") for one in said] == ["isotone-bend"]
    values = [float(one) for one in (said[0].text or "").split()]
    assert list(zip(values[::2], values[1::2], strict=True)) == list(bend)


@given(BENDS)
def test_held_steps_are_never_far_off(bend: tuple[tuple[float, float], ...]) -> None:
    note = Note(0.0, 2.0, 6000.0, 0.5, bend=bend)
    times = np.arange(0, 2, 0.0007)
    held = at(list(steps(note)), times)
    jumps = any(late - early < 1e-6 for (early, _), (late, _) in pairwise(bend))
    assert jumps or float(np.abs(held - offset(note, times)).max()) <= 0.5 + 1e-6


def test_a_bend_that_runs_backwards_or_leaps_too_far_is_refused() -> None:
    with pytest.raises(InputError, match="score-bend"):
        Note(0.0, 1.0, 6000.0, 0.5, bend=((0.5, 0.0), (0.0, 10.0)))
    with pytest.raises(InputError, match="score-bend"):
        Note(0.0, 1.0, 6000.0, 0.5, bend=((0.0, 3000.0),))
