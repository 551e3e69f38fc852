"""Modes: each has a source, what is not known is said to lack, nothing sacred or restricted is among them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.errors import InputError, NotAllowed
from isotone.music.modes import PARTS, Mode, Moving, Ornament, Phrase, adorned, heights, mode, modes
from isotone.music.modes.cards.turkey import USULS
from isotone.music.modes.measured import MEASURED
from isotone.music.score import Note
from isotone.music.scores.bends import offset
from isotone.music.tunings import cycles, held_back, tuning

NAMES = st.sampled_from(sorted(modes()))
WORSHIP = ("ilahi", "ayin", "durak", "nefes", "tevsih")


@pytest.mark.parametrize("name", sorted(modes()))
def test_every_mode_says_where_it_is_from_who_said_so_and_what_is_not_known(name: str) -> None:
    one = mode(name)
    assert all((one.card.region, one.card.ensemble, one.card.source, one.card.note))
    assert one.card.status in ("measured", "theoretical")
    assert "memory" not in one.card.source
    assert one.lacking == tuple(part for part in PARTS if not getattr(one, part))


def test_nothing_restricted_and_no_worship_is_among_them() -> None:
    assert not set(modes()) & set(held_back())
    assert not any(one.card.restricted for one in modes().values())
    told = " ".join(cycle for one in MEASURED.values() for cycle, _ in one.cycles)
    assert not any(word in told for word in WORSHIP)
    for name in held_back():
        with pytest.raises(NotAllowed, match="tuning-restricted"):
            mode(name)


@pytest.mark.parametrize("name", sorted(modes()))
def test_closes_end_where_the_mode_rests_and_cycles_are_known(name: str) -> None:
    one = mode(name)
    assert all(one.rests(close.steps[-1]) for close in one.closes)
    assert set(one.cycles) <= set(cycles())
    assert all(len(set(phrase.steps)) > 1 for phrase in one.phrases)


def test_counted_rests_are_those_that_theory_names() -> None:
    theory = {"rast": "aeu53_rast", "hicaz": "aeu53_hicaz", "segah": "aeu53_segah"}
    for counted, known in theory.items():
        two = [step for step, _ in MEASURED[counted].resting][:2]
        assert two == list(tuning(known).card.mode.resting[:2])


def test_counts_are_shares_of_more_than_one_hand() -> None:
    for one in MEASURED.values():
        assert one.pieces >= one.hands >= 4
        assert all(0 <= share <= 1 for _, share in one.resting)
        assert all(0 <= share <= 1 for _, _, *shares in one.moving for share in shares)
    assert set(USULS.values()) <= set(cycles())


def test_a_mode_that_nobody_knows_is_answered_with_names_like_it() -> None:
    with pytest.raises(InputError, match="mode-unknown") as found:
        mode("makam_rastt")
    assert "makam_rast" in str(found.value)


def test_what_cannot_be_a_mode_is_refused() -> None:
    with pytest.raises(InputError, match="mode-phrase"):
        Phrase((0,))
    with pytest.raises(InputError, match="mode-phrase"):
        Phrase((0, 1), (1, 2, 3))
    five = tuning("slendro_surj28")
    with pytest.raises(InputError, match="mode-degree"):
        Mode("x", "X", five, five.card, moving=(Moving(5, 1000.0),))


def test_a_tone_moves_only_the_way_it_was_told() -> None:
    ussak = mode("makam_ussak")
    rng = np.random.default_rng(0)
    down, up = heights(ussak, (3, 2, 1, 0), rng), heights(ussak, (0, 1, 2, 3), rng)
    assert up[1] - down[2] == pytest.approx(1.5 * 1200 / 53, abs=0.01)
    assert heights(ussak, (10, 9, 8, 7), rng)[2] - 1200 == pytest.approx(down[2])


@given(NAMES, st.lists(st.integers(-5, 11), min_size=3, max_size=9), st.integers(0, 99))
def test_every_tone_is_one_of_the_mode_and_the_ends_keep_theirs(name: str, steps: list[int], seed: int) -> None:
    one = mode(name)
    found = heights(one, steps, np.random.default_rng(seed))
    places = {round(cents, 6) for cents in one.tuning.degrees} | {round(own.cents, 6) for own in one.moving}
    assert all(round(cents % one.tuning.period, 6) in places for cents in found)
    assert [found[0], found[-1]] == [one.tuning.cents(steps[0]), one.tuning.cents(steps[-1])]
    assert found == heights(one, steps, np.random.default_rng(seed))


@given(NAMES, st.integers(-5, 11), st.floats(0.05, 6.0), st.integers(0, 99), st.booleans())
def test_an_ornament_keeps_to_its_tones_time_and_comes_home(
    name: str, step: int, length_s: float, seed: int, held: bool
) -> None:
    one, note = mode(name), Note(1.0, length_s, 6000.0, 0.5)
    found = list(adorned(one, step, note, np.random.default_rng(seed), held=held, before=6300.0))
    assert found[0].start_s == 1.0
    assert found[-1].end_s == pytest.approx(note.end_s)
    assert all(early.end_s <= late.start_s + 1e-9 for early, late in pairwise(found))
    assert found[-1].cents == 6000.0
    for bent in found:
        assert not bent.bend or (held and len(found) == 1)
        assert abs(offset(bent, np.array([length_s]))[0]) < 1e-9
        assert all(0 <= at_s <= length_s for at_s, _ in bent.bend)


def adorning(kind: str, **more: float) -> Mode:
    one = mode("irish_dorian")
    ornament = Ornament(kind, kind, 0.9, **more)  # type: ignore[arg-type]
    return Mode("x", "X", one.tuning, one.card, ornaments=(ornament,))


def test_a_grace_a_roll_and_a_swing_go_where_they_say() -> None:
    note, rng = Note(0.0, 2.0, 6000.0, 0.5), np.random.default_rng(1)
    grace = next(adorned(adorning("grace"), 0, note, rng, held=True))
    assert offset(grace, np.array([0.0, 0.06, 0.2])).tolist() == [200.0, 200.0, 0.0]
    roll = next(adorned(adorning("roll"), 0, note, rng, held=True))
    assert (max(by for _, by in roll.bend), min(by for _, by in roll.bend)) == (200.0, -200.0)
    swing = next(adorned(adorning("swing", low=-112.0), 2, note, rng, held=True))
    assert offset(swing, np.array([0.0, 0.7])).tolist() == [-112.0, 0.0]
    slide = next(adorned(adorning("slide", length_s=0.6), 2, note, rng, held=True, before=5800.0))
    assert offset(slide, np.array([0.0, 0.3, 0.6])) == pytest.approx([-200.0, -100.0, 0.0])
    assert list(adorned(adorning("slide"), 2, note, rng, held=True)) == [note]  # nothing lies before it
    struck = list(adorned(adorning("roll"), 0, note, rng, held=False))
    assert [round(one.cents) for one in struck] == [6000, 6200, 6000, 5800, 6000]
