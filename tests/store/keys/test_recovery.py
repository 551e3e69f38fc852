from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.errors import InputError
from isotone.store.keys.recovery import ALPHABET, new_code, read_code

Chance = st.binary(min_size=17, max_size=17)


@given(Chance)
def test_a_code_is_seven_groups_of_four_without_letters_that_look_alike(chance: bytes) -> None:
    groups = new_code(chance).split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert not set("".join(groups)) & set("ILOU")


@given(Chance, st.sampled_from([str.lower, str.upper]), st.sampled_from(["", " ", "-", " - ", "."]))
def test_a_code_can_be_typed_in_many_ways(chance: bytes, case: object, between: str) -> None:
    code = new_code(chance)
    typed = case(between.join(code.split("-")))  # type: ignore[operator]
    assert read_code(typed) == code


@given(Chance)
def test_letters_that_look_alike_are_taken_for_the_right_one(chance: bytes) -> None:
    code = new_code(chance)
    assert read_code(code.replace("0", "O").replace("1", "l")) == code


@given(Chance, st.integers(0, 27), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_always_noticed(chance: bytes, place: int, letter: str) -> None:
    letters = list(new_code(chance).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(InputError, match="recovery-mistaken"):
        read_code("".join(letters))


@given(Chance, st.integers(0, 24))
def test_two_neighbours_swapped_are_always_noticed(chance: bytes, place: int) -> None:
    letters = list(new_code(chance).replace("-", ""))
    if letters[place] == letters[place + 1]:
        return
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    with pytest.raises(InputError, match="recovery-mistaken"):
        read_code("".join(letters))


@pytest.mark.parametrize("typed", ["", "ABCD", "0" * 29, "U" * 28])
def test_what_is_no_code_says_how_long_one_is(typed: str) -> None:
    with pytest.raises(InputError, match="recovery-length"):
        read_code(typed)


def test_all_of_the_chance_counts() -> None:
    first, second = bytes(17), bytes([0] * 16 + [1])
    assert new_code(first) != new_code(second)
    assert len({new_code(bytes([number]) * 17) for number in range(256)}) == 256
