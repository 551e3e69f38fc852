"""Openings of melodies as the sources named in docs/explanation/starter-library.md have them: pitches and beats."""

from __future__ import annotations

import pytest

from isotone.sound.starter import tunes
from isotone.sound.starter.craft.notation import Tune, read

CHECKED: dict[str, tuple[Tune, str, str]] = {
    "Arirang, bars 1 to 6": (
        tunes.ARIRANG,
        "62 64 62 64 67 69 67 69 71 69 71 67 64 62 64 62 64 67 69 67 69 71 69 67 64 62 64",
        "1.5 .5 .5 .5 1.5 .5 .5 .5 1 .5 .5 .5 .5 1.5 .5 .5 .5 1.5 .5 .5 .5 .5 .5 .5 .5 .5 .5",
    ),
    "Simple Gifts, to 'in the place just right'": (
        tunes.SIMPLE_GIFTS,
        "62 62 67 67 69 71 67 71 72 74 74 72 71 69 67 69 69 69 67 69 71 69 66 62 62 67 67 69 71 69 67 71 72 74",
        ".5 .5 1 .5 .5 .5 .5 .5 .5 1 .5 .5 1 .5 .5 1 1 1 1 .5 .5 .5 .5 1 1 1 .5 .5 1 .5 .5 1 1 1.5",
    ),
    "Red River Valley, the first line": (
        tunes.RED_RIVER,
        "62 67 71 71 69 67 69 67 64 67 62 67 71 67 71 74 72 71 69",
        ".5 .5 1 .5 .5 1 .5 .5 .5 1.5 .5 .5 1 .5 .5 1 .5 .5 3",
    ),
    "Wiegenlied, the first line": (
        tunes.WIEGENLIED,
        "64 64 67 64 64 67 64 67 72 71 69 69 67",
        ".5 .5 1.5 .5 1 1 .5 .5 1 1.5 .5 1 1",
    ),
    "Largo, bars 1 to 4": (
        tunes.LARGO,
        "76 79 79 76 74 72 74 76 79 76 74 76 79 79 76 74 72 74 76 74 72 72",
        "1.5 .5 2 1.5 .5 2 1.5 .5 1.5 .5 4 1.5 .5 2 1.5 .5 2 1 1 1.5 .5 4",
    ),
    "Aloha ʻOe, the first line": (
        tunes.ALOHA_OE,
        "62 67 71 69 67 66 67 64 62 71 69 68 69 69 72 71 69",
        ".5 .5 1.5 .5 .5 .5 .5 .5 2 1 1.5 .5 .5 .5 .5 .5 3",
    ),
}


@pytest.mark.parametrize("name", CHECKED)
def test_a_melody_is_as_its_source_has_it(name: str) -> None:
    tune, pitches, beats = CHECKED[name]
    wanted = list(zip(map(int, pitches.split()), map(float, beats.split()), strict=True))
    found = [(round(tone.cents / 100), tone.length) for tone in read(tune).tones[: len(wanted)]]
    assert found == wanted


def test_lamma_bada_has_the_leading_note_of_nahawand_but_for_one_turn() -> None:
    found = [round(tone.cents / 100) % 12 for tone in read(tunes.LAMMA_BADA).tones]
    assert found.count(6) > 10
    assert found.count(5) == 2


def test_todi_holds_the_seven_notes_of_its_raag_in_just_intonation_and_cycles_of_twelve() -> None:
    melody = read(tunes.TODI)
    found = {round(tone.cents % 1200, 1) for tone in melody.tones}
    assert found == {0.0, 111.7, 315.6, 590.2, 702.0, 813.7, 1088.3}
    assert melody.bar_length == 12 * 0.5
