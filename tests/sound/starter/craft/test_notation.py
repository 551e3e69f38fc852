from __future__ import annotations

import pytest

from isotone.errors import InputError
from isotone.sound.starter.craft.notation import Tune, read, signature


def heard(text: str, key: str = "C", meter: str = "4/4") -> list[tuple[float, float, float]]:
    return [(tone.at, tone.length, tone.cents) for tone in read(Tune(text, key, meter)).tones]


def test_letters_octaves_and_lengths_are_read() -> None:
    assert heard("C2 c, c' G/2 A3/2") == [
        (0, 1, 6000),
        (1, 0.5, 6000),
        (1.5, 0.5, 8400),
        (2, 0.25, 6700),
        (2.25, 0.75, 6900),
    ]


def test_signs_hold_to_the_bar_and_the_key_holds_always() -> None:
    assert [cents for *_, cents in heard("F ^G G|G =F F|F", "G")] == [6600, 6800, 6800, 6700, 6500, 6500, 6600]


@pytest.mark.parametrize(
    ("key", "signs"),
    [("C", {}), ("Am", {}), ("Ador", {"F": 1}), ("Gm", {"B": -1, "E": -1}), ("Eb", {"B": -1, "E": -1, "A": -1})],
)
def test_key_signatures(key: str, signs: dict[str, int]) -> None:
    assert signature(key) == signs


def test_dotted_pairs_ties_and_triplets_keep_the_bar() -> None:
    assert [length for _, length, _ in heard("A>B")] == [0.75, 0.25]
    assert [length for _, length, _ in heard("A<B")] == [0.25, 0.75]
    assert heard("A4-|A4") == [(0, 4, 6900)]
    assert [length for _, length, _ in heard("(3ABc d2")] == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1])


def test_repeats_are_played_twice_and_chords_are_kept_at_their_place() -> None:
    melody = read(Tune('|:"C"C4 "G"D4:|"Am"A8|', "C"))
    assert [(chord.at, chord.name) for chord in melody.chords] == [(0, "C"), (2, "G"), (4, "C"), (6, "G"), (8, "Am")]
    assert melody.bars == (0, 4, 8)
    assert melody.length == 12


def test_bars_can_be_cut_out_with_the_chord_that_sounds_there() -> None:
    cut = read(Tune('"C"C8|D8|"G"E8|', "C")).cut(1, 3)
    assert [(chord.at, chord.name) for chord in cut.chords] == [(0, "C"), (4, "G")]
    assert [(tone.at, tone.cents) for tone in cut.tones] == [(0, 6200), (4, 6400)]
    assert cut.length == 8


def test_letters_can_be_bent_off_equal_temperament() -> None:
    assert read(Tune("E F", "C", bend={"E": -50})).tones[0].cents == 6350


@pytest.mark.parametrize("text", ["H", "C $", "{g}A"])
def test_what_is_not_of_the_language_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read(Tune(text, "C"))


def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="Hm"):
        signature("Hm")
