"""A melody as material: slowed and simple, in any tuning, and found again among others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from isotone.errors import InputError
from isotone.music.score import Note
from isotone.music.tunings import tuning
from isotone.sound.soundscape import Knobs, Soundscape, phrases
from isotone.sound.soundscape.live.clip import notes_of
from isotone.sound.soundscape.melody import likeness, material_of
from isotone.sound.soundscape.melody.material import MOST_NOTES, SLOTS
from isotone.sound.starter import tunes as printed
from isotone.sound.starter.craft.notation import Tune, read

TUNES = {
    name: [Note(tone.at / 2, tone.length / 2, tone.cents, 0.5) for tone in read(one).tones]
    for name, one in vars(printed).items()
    if isinstance(one, Tune)
}
TUNES = {name: tune for name, tune in TUNES.items() if len(tune) >= 12}


def told(form: str, player: str, tune: Sequence[Note], **knobs: float) -> list[Note]:
    """Return what a player plays while a tune is told for the first time."""
    motifs = material_of(tune, tuning("12tet")).motifs
    piece = Soundscape(form, 3, 600.0, knobs=Knobs.of(**knobs), material=motifs)
    first = [one for one in phrases(piece) if one.number < len(motifs) and not one.last]
    return [note for phrase in first for note in notes_of(piece, phrase).get(player, ())]


def test_the_right_melody_is_found_first_among_many() -> None:
    """More of them, and more forms: `benchmarks.melody`."""
    names, first = list(TUNES), 0
    assert len(names) >= 18
    for name in names:
        heard = told("lullaby", "tune", TUNES[name])
        first += max(names, key=lambda other: likeness(heard, TUNES[other])) == name
    assert first >= 0.9 * len(names)


def test_it_is_slowed_and_made_simple() -> None:
    for tune in TUNES.values():
        for motif in material_of(tune, tuning("12tet")).motifs:
            assert 1 <= len(motif.heights) <= MOST_NOTES
            assert sum(motif.lengths) == pytest.approx(1.0)
            assert all(length * SLOTS == pytest.approx(round(length * SLOTS)) for length in motif.lengths)
    heard = told("lullaby", "tune", TUNES["WIEGENLIED"])
    pace = [float(np.median(np.diff([note.start_s for note in one]))) for one in (TUNES["WIEGENLIED"], heard)]
    assert pace[1] > 1.3 * pace[0]


def test_a_scale_up_and_down_keeps_its_steps_and_its_home() -> None:
    up_down = [0, 200, 400, 500, 700, 900, 1100, 1200, 1100, 900, 700, 500, 200, 0]
    tune = [Note(float(at), 1.0, 6000.0 + cents, 0.5) for at, cents in enumerate(up_down)]
    (motif,) = material_of(tune, tuning("12tet")).motifs
    assert (motif.heights[0], max(motif.heights), motif.heights[-1]) == (0, 7, 0)
    assert material_of(tune, tuning("12tet")).pleasantness == pytest.approx(1.0)  # a major scale


@pytest.mark.parametrize("name", ["slendro_surj28", "thai7", "aeu53_saba_nonoctave"])
def test_in_any_tuning_the_contour_turns_where_it_turned(name: str) -> None:
    tune = [Note(float(at), 1.0, 6000.0 + 100 * up, 0.5) for at, up in enumerate((0, 5, 2, 7, 4, 9, 0))]
    (motif,) = material_of(tune, tuning(name)).motifs
    assert np.sign(np.diff(motif.heights)).tolist() == [1, -1, 1, -1, 1, -1]


def test_a_later_telling_may_change_and_the_first_never_does() -> None:
    motifs = material_of(TUNES["GREENSLEEVES"], tuning("12tet")).motifs
    piece = Soundscape("lullaby", 3, 900.0, knobs=Knobs.of(predictability=0.0), material=motifs)
    played = list(phrases(piece))
    assert [one.motif for one in played[: len(motifs)]] == list(motifs)
    again = played[len(motifs) : 2 * len(motifs)]
    assert sum(one.motif != motif for one, motif in zip(again, motifs, strict=False)) > len(again) // 2
    assert played[-1].motif.heights[-1] == 0


def test_phrases_begin_when_they_would_without_a_melody() -> None:
    motifs = material_of(TUNES["SKYE"], tuning("12tet")).motifs
    pieces = Soundscape("lullaby", 5, 300.0), Soundscape("lullaby", 5, 300.0, material=motifs)
    starts = [[one.start_s for one in phrases(piece)] for piece in pieces]
    assert starts[0] == starts[1]


def test_hardly_any_notes_are_no_melody() -> None:
    with pytest.raises(InputError):
        material_of([Note(0.0, 1.0, 6000.0, 0.5)] * 3, tuning("12tet"))
    assert likeness([], TUNES["SKYE"]) == 0.0
