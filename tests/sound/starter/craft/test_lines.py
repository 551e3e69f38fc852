from __future__ import annotations

import pytest

from isotone.sound.starter.craft.lines import Air, Answer, Bass, Beat, Drone, Event, Figure, Line, Pad, events
from isotone.sound.starter.craft.notation import Tune, read

MELODY = read(Tune('"C"c4 e4|"F"f4 a4|"G"g4 b4|"C"c\'8|', "C"))
EVERY: list[Line] = [
    Air("x"),
    Figure("x", "b.2.3.2."),
    Pad("x"),
    Bass("x"),
    Bass("x", "two"),
    Bass("x", "walk"),
    Bass("x", "beat", every=0.5),
    Answer("x"),
    Beat("x", "x.o."),
    Drone("x", (36, 43)),
]


def played(line: Line) -> list[Event]:
    return events(line, MELODY, "C")


@pytest.mark.parametrize("line", EVERY, ids=lambda line: f"{type(line).__name__} {getattr(line, 'style', '')}")
def test_every_line_stays_within_the_verse(line: Line) -> None:
    found = played(line)
    assert found
    assert all(0 <= event.at < MELODY.length and event.length > 0 for event in found)
    assert all(event.at + event.length <= MELODY.length + 1e-6 for event in found)


def test_the_air_is_the_tune_and_its_second_lies_in_the_scale_below() -> None:
    found = played(Air("x", 1, 1.0, 2))
    assert [event.cents for event in found[::2]] == [tone.cents + 1200 for tone in MELODY.tones]
    assert all(-400 <= under.cents - over.cents <= -300 for over, under in zip(found[::2], found[1::2], strict=True))


def test_a_figure_plays_its_signs_at_their_steps() -> None:
    found = played(Figure("x", "b.(12)."))
    first = [event.at for event in found if event.at < 4]
    assert first == [0, 2, 2]
    assert found[0].cents < found[1].cents < found[2].cents


def test_a_walking_bass_steps_into_the_next_root() -> None:
    found = played(Bass("x", "walk"))
    roots = {0: 0, 4: 5, 8: 7, 12: 0}
    assert all(round(event.cents / 100) % 12 == roots[event.at] for event in found if event.at in roots)
    into = [event.cents for event in found if event.at in (3, 7, 11)]
    after = [event.cents for event in found if event.at in (4, 8, 12)]
    assert all(100 <= abs(a - b) <= 200 for a, b in zip(into, after, strict=True))


def test_a_pad_holds_a_note_that_stays() -> None:
    held = [event for event in played(Pad("x")) if event.length > 4]
    assert held  # C stays from C to F


def test_a_beat_repeats_its_pattern_and_lighter_strokes_are_lighter() -> None:
    found = played(Beat("x", "x.o."))
    assert [event.at for event in found] == [bar + step for bar in (0, 4, 8, 12) for step in (0, 2)]
    assert found[1].force < found[0].force
