from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.server.pages.conftest import PIECES, made_up

from isotone.app.finding import FEATURES, GROUPS, SORTS, SOUNDS, Columns, Query, Shelf, find, query_of
from isotone.app.words import Words
from isotone.music.brief import Brief, pack

TRACKS = [made_up(number) for number in range(PIECES)]
COLUMNS = Columns.of(TRACKS)


def titles(query: Query, meant: dict[str, str] | None = None) -> list[str]:
    return [TRACKS[row].title for row in find(COLUMNS, query, meant)]


def test_every_piece_is_found_where_nothing_is_asked() -> None:
    assert sorted(titles(Query())) == sorted(track.title for track in TRACKS)


def test_the_columns_of_kept_rows_are_those_of_the_pieces_themselves() -> None:
    kept = [
        replace(one, features=Brief.of(pack(one.features), one.features.key, one.features.analysis_version))
        for one in TRACKS
    ]
    columns = Columns.of(kept)
    for name, numbers in COLUMNS.numbers.items():
        assert np.array_equal(columns.numbers[name], numbers, equal_nan=True), name
    for name, plain in (("tempo", "tempo_bpm"), ("sudden", "sudden_db"), ("length", "duration_s")):
        told = [np.nan if (one := getattr(each.features, plain)) is None else one for each in TRACKS]
        assert np.array_equal(columns.numbers[name], np.array(told, np.float32), equal_nan=True)
    assert np.isnan(columns.numbers["major"][0])  # no clear key
    assert (columns.titles.tolist(), columns.artists.tolist()) == (COLUMNS.titles.tolist(), COLUMNS.artists.tolist())


def test_each_word_is_held_by_title_artist_or_album() -> None:
    assert titles(Query("a & b <3")) == ["Piece <3>"]
    assert titles(Query("nothing like this")) == []


def test_a_word_that_names_a_sound_finds_what_sounds_so() -> None:
    free = titles(Query(sounds=("free",)))
    assert free
    assert titles(Query("rubato")) == []
    assert titles(Query("rubato"), {"rubato": "free"}) == free


def test_what_is_not_known_lies_in_no_range_and_comes_last() -> None:
    for down in (False, True):
        rows = find(COLUMNS, Query(sort="tempo", down=down))
        tempo = COLUMNS.numbers["tempo"][rows]
        known = tempo[~np.isnan(tempo)]
        assert np.isnan(tempo[len(known) :]).all()
        assert (np.diff(-known if down else known) >= 0).all()
    assert not np.isnan(COLUMNS.numbers["tempo"][find(COLUMNS, Query(ranges={"tempo": (-np.inf, np.inf)}))]).any()


@given(st.sets(st.sampled_from(list(SOUNDS))), st.sampled_from(SORTS), st.booleans())
def test_more_filters_never_find_more_and_no_order_loses_a_piece(chosen: set[str], sort: str, down: bool) -> None:
    rows = find(COLUMNS, Query(sounds=tuple(chosen), sort=sort, down=down))
    assert len(set(rows.tolist())) == len(rows)
    for one in chosen:
        assert set(rows.tolist()) <= set(find(COLUMNS, Query(sounds=(one,))).tolist())


@given(st.lists(st.tuples(st.sampled_from(["q", "sounds", "sort", "down", "tempo_min", "x_min", "_"]), st.text())))
def test_any_address_can_be_asked(asked: list[tuple[str, str]]) -> None:
    query = query_of(asked)
    assert query.sort in SORTS
    assert set(query.sounds) <= set(SOUNDS)
    find(COLUMNS, query)


def test_an_address_says_ranges_by_their_ends() -> None:
    query = query_of([("tempo_max", "80"), ("tempo_min", "60,5"), ("voice_min", "nan"), ("down", "1")])
    assert query.ranges == {"tempo": (60.5, 80.0)}
    assert query.down


def test_every_filter_is_offered_once_and_has_words() -> None:
    words = Words("en")
    offered = [name for names in GROUPS.values() for name in names]
    assert sorted(offered) == sorted(SOUNDS)
    ids = [f"find-{name}" for name in offered] + [f"find-group-{name}" for name in GROUPS]
    ids += [f"feature-{name.replace('_', '-')}" for name in FEATURES]
    assert [one for one in ids if not words.has(one)] == []


def test_columns_are_made_anew_only_when_a_piece_changed() -> None:
    shelf = Shelf()
    first = shelf.columns(TRACKS)
    assert shelf.columns(list(TRACKS)) is first
    changed = [replace(TRACKS[0], title="Another"), *TRACKS[1:]]
    assert shelf.columns(changed).text[0].startswith("another")
