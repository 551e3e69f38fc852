from __future__ import annotations

import copy
import math
import pickle
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.music import FELT, Edge, Estimate, Features, Startle, brief
from isotone.music.brief import Brief, Briefs, pack
from isotone.music.features import APART

number = st.floats(-1e6, 1e6)
maybe = st.none() | number
estimate = st.builds(Estimate, number, number, number)
edge = st.builds(Edge, number, number, st.booleans())
series = st.lists(number, max_size=4).map(tuple)
PLAIN = {"float": number, "float | None": maybe, "int": st.integers(0, 9), "int | None": st.none() | st.integers(0, 9)}
OTHERS = {
    "audible_s": st.tuples(number, number),
    "beats_s": st.just(()),
    "key": st.none() | st.sampled_from(["A minor", "Eb major"]),
    "analysis_version": st.text(),
    "arousal": estimate,
    "valence": estimate,
    "start": edge,
    "end": edge,
    "timbre": st.tuples(*[number] * 12),
    "sections_s": series,
    "startles": st.lists(st.builds(Startle, number, number, number), max_size=3).map(tuple),
    "felt": st.dictionaries(st.sampled_from(FELT), estimate),
}
KNOWN = {one.name: OTHERS.get(one.name, PLAIN.get(str(one.type))) for one in fields(Features)}
features = st.builds(Features, **{name: made for name, made in KNOWN.items() if made is not None})

few = settings(max_examples=30)


def again(known: Features) -> Brief:
    return Brief.of(pack(known), known.key, known.analysis_version)


def test_every_feature_is_in_the_row_or_kept_apart() -> None:
    assert {name for name, made in KNOWN.items() if made is None} | {"beats_s"} == set(APART)


@given(features)
@few
def test_what_a_row_gives_is_what_was_packed(known: Features) -> None:
    assert again(known) == known
    assert known == again(known)
    assert again(known).as_dict() == known.as_dict()
    assert type(again(known).channels) is int


@given(features)
@few
def test_a_changed_copy_is_packed_anew(known: Features) -> None:
    changed = replace(again(known), tempo_bpm=61.5, key=None)
    assert changed != known
    assert again(changed) == replace(known, tempo_bpm=61.5, key=None)
    assert pack(again(known)) == pack(known)


@given(features)
@few
def test_features_travel_between_programs(known: Features) -> None:
    assert pickle.loads(pickle.dumps(again(known))) == known
    assert copy.deepcopy(again(known)) == known


@given(st.lists(features, max_size=5))
@few
def test_columns_are_what_each_piece_tells(known: list[Features]) -> None:
    columns = Briefs([again(one) if at % 2 else one for at, one in enumerate(known)])
    assert len(columns) == len(known)
    assert columns.keys == [one.key for one in known]
    for name in ("duration_s", "metre", "tempo_bpm", "sudden_db", "rise_db"):
        told = [math.nan if (one := getattr(each, name)) is None else one for each in known]
        assert np.array_equal(columns[name], np.array(told, np.float64), equal_nan=True), name
    assert columns["end.fades"].tolist() == [one.end.fades for one in known]
    for name in ("timbre", "sections_s"):
        values, counts = columns.series(name)
        assert counts.tolist() == [len(getattr(one, name)) for one in known]
        assert values.tolist() == [value for one in known for value in getattr(one, name)]


@given(features)
@few
def test_what_is_not_a_number_stays_so_and_stands_for_what_may_be_unknown(known: Features) -> None:
    odd = replace(known, tempo_bpm=math.nan, roughness=math.nan, loudness_lufs=-math.inf)
    assert again(odd).tempo_bpm is None
    assert math.isnan(again(odd).roughness)
    assert again(odd).loudness_lufs == -math.inf
    assert math.isnan(Briefs([odd])["roughness"][0])


@given(features)
@few
def test_the_row_of_another_release_is_read_by_its_names(known: Features) -> None:
    series = (known.timbre, known.sections_s, (1.0, 2.0), [part for one in known.startles for part in _parts(one)])
    kept = [name for name in brief.NUMBERS if name != "channels" and not name.endswith("[]")]
    names = ["unheard_of", *reversed(kept), "timbre[]", "sections_s[]", "other[]", "startles[]"]
    packed = dict(zip(brief.NUMBERS, np.frombuffer(pack(known)), strict=False))
    row = [
        7.0,
        *(packed[name] for name in reversed(kept)),
        *map(len, series),
        *(one for some in series for one in some),
    ]
    ours = brief.renamed(np.array(row, "<f8").tobytes(), names)
    assert Brief.of(ours, known.key, known.analysis_version) == replace(known, channels=2)


def _parts(one: Startle) -> tuple[float, float, float]:
    return one.at_s, one.rise_db, one.unexpected_db


@given(features)
@few
def test_nothing_else_can_be_asked_of_a_brief(known: Features) -> None:
    with pytest.raises(AttributeError):
        again(known).nothing  # noqa: B018
