"""What the knobs come to for the players, before anything sounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.music.score import Note
from isotone.sound.soundscape import KNOBS, Knobs, Soundscape, compose
from isotone.sound.soundscape.forms import FORMS
from isotone.sound.soundscape.manner import Manner, presence_db

USUAL = {name: known.usual for name, known in KNOBS.items()}


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_more_arousal_never_comes_more_slowly_or_does_less(one: float, other: float) -> None:
    calm, awake = (Manner.of(USUAL | {"arousal": value}) for value in sorted((one, other)))
    assert awake.attack_s <= calm.attack_s
    assert awake.held <= calm.held
    assert (awake.colour, awake.strokes_hz, awake.drive) >= (calm.colour, calm.strokes_hz, calm.drive)


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_brightness_is_never_darker(one: float, other: float) -> None:
    dark, bright = (USUAL | {"brightness": value} for value in sorted((one, other)))
    assert Manner.of(dark).colour <= Manner.of(bright).colour
    assert presence_db(dark) <= presence_db(bright)


def test_a_note_with_an_attack_of_its_own_keeps_it() -> None:
    manner = Manner.of(USUAL)
    assert manner.played(Note(0.0, 1.0, 6000.0, 0.5, attack_s=2.0)).attack_s == 2.0
    assert manner.played(Note(0.0, 1.0, 6000.0, 0.5)).attack_s == manner.attack_s


@pytest.mark.parametrize("form", sorted(FORMS))
def test_denser_pieces_have_more_notes(form: str) -> None:
    few, many = (
        np.mean([compose(Soundscape(form, seed, 120.0, knobs=Knobs.of(density=value))).notes for seed in range(3)])
        for value in (0.1, 0.9)
    )
    assert many > 1.3 * few


def test_the_highest_register_lies_an_octave_or_two_over_the_lowest() -> None:
    def lowest(register: float) -> float:
        score = compose(Soundscape("drone", 1, 60.0, knobs=Knobs.of(register=register)))
        return min(note.cents for part in score.parts if part.name == "low" for note in part.notes)

    assert lowest(1.0) - lowest(0.0) == pytest.approx(2200.0)
