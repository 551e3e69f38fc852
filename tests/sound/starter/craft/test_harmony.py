from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.errors import InputError
from isotone.sound.starter.craft.harmony import (
    bass_line,
    cheapest,
    chord_of,
    harmonies,
    inner_voices,
    second_melody,
)
from isotone.sound.starter.craft.lines import scale_of
from isotone.sound.starter.craft.notation import Tune, read

NAMES = st.lists(
    st.sampled_from(["C", "Am", "F", "G7", "Dm7", "Em", "E", "Cmaj7", "Bb", "D/F#"]), min_size=2, max_size=8
)


def chords(names: list[str]) -> list:
    return harmonies(read(Tune("".join(f'"{name}"C8|' for name in names), "C")))


def test_chord_names_are_read_with_their_bass() -> None:
    assert chord_of("Bb") == ((10, 2, 5), 10, 10)
    assert chord_of("D7/F#") == ((2, 6, 9, 0), 2, 6)
    with pytest.raises(InputError, match="Hx"):
        chord_of("Hx")


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=4), min_size=1, max_size=4),
)
def test_the_cheapest_path_is_the_cheapest_of_all(choices: list[list[int]]) -> None:
    def total(path: tuple[int, ...] | list[int]) -> float:
        return sum((p - 4) ** 2 for p in path) + sum(3 * abs(a - b) for a, b in pairwise(path))

    found = cheapest(choices, lambda _, p: (p - 4) ** 2, lambda _, a, b: 3 * abs(a - b))
    assert total(found) == min(total(path) for path in product(*choices))


@given(NAMES)
def test_voices_sound_the_chord_in_their_range_and_do_not_cross(names: list[str]) -> None:
    found = chords(names)
    bass = bass_line(found, 36, 50)
    for chord, low, voices in zip(found, bass, inner_voices(found, bass, 3, 52, 70), strict=True):
        assert low % 12 == chord.bass
        assert all(52 <= p <= 70 and p % 12 in chord.classes for p in voices)
        assert list(voices) == sorted(voices)
        assert chord.classes[1] in {p % 12 for p in voices}  # the third is there


@given(NAMES)
def test_voices_move_little(names: list[str]) -> None:
    found = chords(names)
    voiced = inner_voices(found, bass_line(found, 36, 50), 3, 52, 70)
    steps = [abs(b - a) for before, after in pairwise(voiced) for a, b in zip(before, after, strict=True)]
    assert sum(steps) / len(steps) <= 4.5


def test_parallel_fifths_are_avoided_where_there_is_a_way() -> None:
    found = chords(["C", "Dm", "Em", "F", "G"])
    bass = bass_line(found, 36, 50)
    voiced = inner_voices(found, bass, 3, 52, 70)
    parallel = 0
    for (b0, before), (b1, after) in pairwise(zip(bass, voiced, strict=True)):
        one, other = (b0, *before), (b1, *after)
        for i in range(4):
            for k in range(i + 1, 4):
                moved = one[i] != other[i] and one[k] != other[k]
                parallel += moved and (one[k] - one[i]) % 12 == (other[k] - other[i]) % 12 == 7
    assert parallel <= 1


def test_a_second_melody_keeps_to_the_scale_and_off_parallel_octaves() -> None:
    melody = read(Tune('"C"c2e2 g2e2|"F"f2a2 g2f2|"G"d2g2 b2d\'2|"C"c\'8|', "C"))
    line = second_melody(melody, harmonies(melody), scale_of("C"), 50, 65, 1.0)
    assert all(50 <= p <= 65 and p % 12 in scale_of("C") for *_, p in line)
    assert sum(length for _, length, _ in line) == melody.length
    assert len({p for *_, p in line}) >= 4  # it moves
