"""Scala's text, read and written: what comes back is what was said; a broken line is named."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.music.tunings.strategies import random_tunings

from isotone.app.words import Words
from isotone.errors import InputError
from isotone.music.tunings import Tuning, ids, tuning
from isotone.music.tunings.scala import KeyMap, kept, read_kbm, read_scl, write_kbm, write_scl

FIFTH = 1200 * log2(3 / 2)
MAPPED = "! a map\n12\n0\n127\n60\n69\n440.0\n7\n0\nx\n1\nx\n2\n3\nx\n4\nx\n5\nx\n6\n"


def assert_same(back: Tuning, one: Tuning) -> None:
    assert back.degrees == pytest.approx(one.degrees, abs=1e-5)
    assert back.period == pytest.approx(one.period, abs=1e-5)


@pytest.mark.parametrize("name", ids())
def test_every_card_comes_back_from_its_scala_file(name: str) -> None:
    assert_same(read_scl(write_scl(tuning(name))).tuning(name), tuning(name))


@settings(deadline=None)
@given(random_tunings())
def test_any_tuning_comes_back_from_its_scala_file(one: Tuning) -> None:
    assert_same(read_scl(write_scl(one, ("made\nup",))).tuning("any"), one)


@pytest.mark.parametrize(
    ("line", "cents"),
    [
        ("81/64", 1200 * log2(81 / 64)),
        ("408.0", 408),
        ("408.", 408),
        ("5", 1200 * log2(5)),
        ("-5.0", -5),
        ("10/20", -1200),
        ("100.0 cents", 100),
        ("  100.0 C#", 100),
        ("\t5/4   E\\", 1200 * log2(5 / 4)),
        ("2147483647/2147483646", 1200 * log2(2147483647 / 2147483646)),
    ],
)
def test_a_tone_is_read_as_scala_reads_it(line: str, cents: float) -> None:
    assert read_scl(f"one\n2\n{line}\n2/1\n").tones[0] == pytest.approx(cents, abs=1e-9)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_comments_a_blank_description_and_any_end_of_line_are_read(end: str) -> None:
    text = end.join(
        ["! name.scl", "!", "", " 3 tones", "! a comment", " 3/2 ! sol", "", "701.0 x", "!", "1214.0", "more"]
    )
    scale = read_scl(text)
    assert scale.description == ""
    assert scale.tones == pytest.approx((FIFTH, 701, 1214))
    assert scale.tuning("named").degrees == pytest.approx((0, 701, FIFTH))
    assert (scale.tuning("named").name, scale.tuning("named").period) == ("named", 1214)


def test_tones_beyond_the_period_and_doubles_fall_into_their_place() -> None:
    one = read_scl("odd\n6\n1300.\n-100.\n702.0\n702.0\n1/1\n2/1").tuning("odd")
    assert one.degrees == pytest.approx((0, 100, 702, 1100))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("only a description", 1),
        ("d\nmany\n2/1", 2),
        ("d\n0\n", 2),
        ("d\n2\n3/2\n! x\nhigh\n", 5),
        ("d\n2\n3/0\n2/1", 3),
        ("d\n2\n-3/2\n2/1", 3),
        ("d\n2\n3/2/1\n2/1", 3),
        ("d\n2\n1.5/2\n2/1", 3),
        ("d\n3\n3/2\n2/1\n", 4),
        ("d\n2\n3/2\n1/1", 4),
        ("d\n2\n3/2\n-1200.0", 4),
        ("d\n99999999999\n2/1", 2),
        ("d\n1\n" + "9" * 5000, 3),
    ],
)
def test_a_broken_scale_is_one_line_that_names_the_line(text: str, line: int) -> None:
    with pytest.raises(InputError) as broken:
        read_scl(text)
    said = Words().error(broken.value).message
    assert broken.value.facts["line"] == line
    assert str(line) in said and "\n" not in said and len(said) < 160


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_scale_or_one_clear_error(text: str) -> None:
    try:
        scale = read_scl(text)
    except InputError as error:
        assert Words().error(error).message
    else:
        assert scale.tuning("x").period > 0


@settings(deadline=None)
@given(
    st.builds(
        KeyMap,
        st.integers(0, 40),
        st.integers(80, 127),
        st.integers(40, 80),
        st.integers(40, 80),
        st.floats(20, 5000),
        st.integers(0, 12),
        st.lists(st.none() | st.integers(0, 40), max_size=20).map(lambda some: (*some, 0) if some else ()),
    )
)
def test_a_map_of_keys_comes_back_from_its_file(keys: KeyMap) -> None:
    back = read_kbm(write_kbm(keys).replace("\n", "\r\n"))
    assert back.reference_hz == pytest.approx(keys.reference_hz, rel=1e-9)
    assert (back.first, back.last, back.middle, back.reference) == (keys.first, keys.last, keys.middle, keys.reference)
    assert (back.octave, back.degrees) == (keys.octave, keys.degrees)


def test_a_map_of_keys_says_how_high_each_key_is() -> None:
    keys, scale = read_kbm(MAPPED), kept(tuning("arab24_rast"))
    assert keys.cents(69, scale) == pytest.approx(6900)
    assert keys.cents(60, scale) == pytest.approx(6000)
    assert keys.cents(64, scale) == pytest.approx(6350)
    assert keys.cents(61, scale) is None
    assert keys.cents(76, scale) == pytest.approx(7550)
    assert keys.tuning(scale, "rast").degrees == pytest.approx(tuning("arab24_rast").degrees)


def test_without_a_map_each_key_is_a_degree_and_a_wide_octave_stays_wide() -> None:
    keys, scale = KeyMap(reference=60, reference_hz=440.0), kept(tuning("slendro_surj28"))
    assert keys.cents(65, scale) == pytest.approx(6900 + 1214)
    assert KeyMap(first=10).cents(9, scale) is None


def test_a_map_may_leave_tones_out() -> None:
    keys = KeyMap(degrees=(0, 2, 4), octave=5)
    one = keys.tuning(kept(tuning("slendro_surj28")), "three")
    assert one.degrees == (0, 474, 961) and one.period == 1214


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("12\n0\n127\n60\n69\nloud\n12\n", 6),
        ("12\n0\n128\n60\n69\n440\n12\n", 3),
        ("2\n0\n127\n60\n69\n440\n2\n0\ny\n", 9),
        ("2\n0\n127\n60\n69\n440\n2\nx\nx\n", 9),
        ("2\n0\n127\n", 3),
    ],
)
def test_a_broken_map_is_one_line_that_names_the_line(text: str, line: int) -> None:
    with pytest.raises(InputError) as broken:
        read_kbm(text)
    assert broken.value.facts["line"] == line
    assert str(line) in Words().error(broken.value).message
