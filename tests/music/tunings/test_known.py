"""Every card says where it is from; what is held back is refused; an unknown name is met with its neighbours."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from isotone.app.words import Words
from isotone.errors import InputError, NotAllowed
from isotone.music.tunings import BEYOND, cycle, cycle_ids, cycles, held_back, ids, tuning, tunings

HEALING = re.compile(r"\b(heal|cure|treat|therap|calm|sooth|432)", re.I)


@pytest.mark.parametrize("name", [*ids(), *cycle_ids()])
def test_every_card_says_where_it_is_from_and_promises_nothing(name: str) -> None:
    card = (tunings() | cycles())[name].card
    assert card.region and card.ensemble and len(card.source) > 5
    assert "memory" not in card.source + card.note
    assert not HEALING.search(card.note + card.source)
    assert not card.restricted


@pytest.mark.parametrize("name", ids())
def test_what_is_lacking_is_what_the_mode_has_not(name: str) -> None:
    card = tuning(name).card
    has = {kind for kind in BEYOND if getattr(card.mode, kind)}
    assert set(card.lacking) == (set() if card.whole else set(BEYOND) - has)
    assert card.mode.cycle in ("", *cycle_ids())


@pytest.mark.parametrize("name", ids())
def test_the_tones_on_the_way_down_rise_from_the_tonic_within_the_period(name: str) -> None:
    one = tuning(name)
    down = one.card.mode.descending
    assert not down or (down[0] == 0 and all(low < high for low, high in pairwise((*down, one.period))))


def test_measured_tunings_keep_their_wide_and_narrow_octaves() -> None:
    periods = {one.id: one.period for one in tunings().values() if one.card.status == "measured"}
    assert periods["slendro_surj28"] == 1214
    assert periods["pelog_surj23_barang"] == periods["pelog_surj23"] == 1215
    assert periods["qenet_tizita"] == 1190


def test_theories_are_exact() -> None:
    assert tuning("arab24_rast").degrees == (0, 200, 350, 500, 700, 900, 1050)
    assert tuning("just5").degrees == pytest.approx(
        (0, 203.910, 386.314, 498.045, 701.955, 884.359, 1088.269), abs=1e-3
    )
    assert tuning("aeu53_segah").cents(7) == pytest.approx(1200)
    assert [round(tuning("aeu53_saba_nonoctave").cents(step) * 53 / 1200) for step in range(10)] == [
        *(0, 8, 13, 18, 30, 34, 43, 48, 61, 66)
    ]


def test_the_two_pathet_are_tones_of_the_whole_pelog() -> None:
    whole = tuning("pelog_surj23")
    bem, barang = tuning("pelog_surj23_bem"), tuning("pelog_surj23_barang")
    assert [whole.cents(step) for step in (0, 1, 2, 4, 5)] == list(bem.degrees)
    assert [whole.cents(step) - whole.cents(1) for step in (1, 2, 4, 5, 6)] == list(barang.degrees)


def test_darbari_says_which_tones_move_and_how_far_where_that_is_known() -> None:
    ga, dha = tuning("raga_darbari").card.mode.ornaments
    one = tuning("raga_darbari")
    assert (ga.step, dha.step) == (2, 5)
    assert one.cents(ga.step) + (ga.low or 0) == pytest.approx(one.cents(1))
    assert dha.low is None and dha.rate_hz is None


@pytest.mark.parametrize("name", sorted(held_back()))
def test_what_is_sacred_or_restricted_is_refused_in_words(name: str) -> None:
    assert held_back()[name].restricted
    with pytest.raises(NotAllowed) as refused:
        tuning(name)
    with pytest.raises(NotAllowed):
        cycle(name.title())
    assert name in Words().error(refused.value).message
    assert name not in ids()


@pytest.mark.parametrize(
    ("asked", "near"), [("slendro", "slendro_surj28"), ("raga_darbary", "raga_darbari"), ("rast", "arab24_rast")]
)
def test_an_unknown_tuning_is_met_with_names_like_it(asked: str, near: str) -> None:
    with pytest.raises(InputError) as unknown:
        tuning(asked)
    said = Words().error(unknown.value)
    assert asked in said.message and near in (said.hint or "") and "\n" not in said.message


def test_an_unknown_cycle_is_met_with_names_like_it() -> None:
    with pytest.raises(InputError) as unknown:
        cycle("tin-tal")
    assert "tintal" in (Words().error(unknown.value).hint or "")


def test_the_gong_ends_its_cycle_and_tals_begin_with_the_hand() -> None:
    assert [at for at, stroke in cycle("gongan").strokes if stroke == "gong"] == [15]
    assert cycle("rupak").strokes == ((0, "wave"), (3, "clap"), (5, "clap"))
    assert cycle("aksak_9").accents == (0, 2, 4, 6)
    bell = cycle("standard_bell")
    assert tuple(at for at, _ in bell.strokes) == bell.accents
