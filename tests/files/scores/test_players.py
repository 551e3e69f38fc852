import pytest

from isotone.files.scores.players import drum_of, instrument_of, seated
from isotone.music.score import Note, Part
from isotone.sound.instruments import INSTRUMENTS


def test_every_program_and_every_drum_has_a_player() -> None:
    assert {instrument_of(program) for program in range(128)} | {drum_of(key) for key in range(128)} <= set(INSTRUMENTS)


@pytest.mark.parametrize("program", [-1, 128, 999])
def test_a_program_that_does_not_exist_is_played_all_the_same(program: int) -> None:
    assert instrument_of(program) in INSTRUMENTS


def test_players_sit_apart_and_low_ones_in_the_middle() -> None:
    note = (Note(0, 1, 6000, 0.5),)
    first, second, bass = seated([Part("flute", note), Part("strings", note, name="Lead"), Part("soft_bass", note)])
    assert first.pan * second.pan < 0
    assert bass.pan == 0
    assert second.name == "Lead"
