from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from isotone.app.studio import Studio
from isotone.errors import InputError
from isotone.music import Track
from isotone.person import Purpose, Rating
from isotone.store import music
from isotone.store.music import ANALYSIS_VERSION

Puts = Callable[..., Track]


def test_tracks_stand_by_artist_album_and_title(studio: Studio, put_track: Puts) -> None:
    put_track("b", artist="Zoe")
    put_track("a", artist="amal", album="Two")
    put_track("c", artist="Amal", album="One")
    assert [track.title for track in studio.tracks()] == ["c", "a", "b"]


def test_what_changed_is_seen_by_every_program_that_has_the_home_open(studio: Studio, put_track: Puts) -> None:
    other = Studio.open(studio.home)
    assert other.tracks() == []
    first, second = put_track("one"), put_track("two")
    assert {track.id for track in other.tracks()} == {first.id, second.id}
    studio.remove_track(first.id)
    assert [track.id for track in other.tracks()] == [second.id]
    studio.erase_person(studio.person().id)
    assert other.tracks() == []
    third = put_track("three")
    assert [track.id for track in other.tracks()] == [third.id]
    other.close()


def test_a_track_is_found_by_path_id_or_title(studio: Studio, put_track: Puts) -> None:
    sea, sky = put_track("Sea"), put_track("Sky")
    assert studio.find_tracks(str(studio.path(sea.id))) == [sea]
    assert studio.find_tracks(sky.id[:8]) == [sky]
    assert studio.find_tracks("sea") == [sea]
    assert studio.find_tracks("nothing") == []
    with pytest.raises(InputError):
        studio.track("nothing")


def test_a_file_that_is_gone_has_no_path(studio: Studio, put_track: Puts) -> None:
    sea = put_track("Sea")
    path = studio.path(sea.id)
    assert path is not None
    assert studio.paths() == {sea.id: path}
    path.unlink()
    assert studio.path(sea.id) is None


def test_features_of_another_analysis_are_not_used(studio: Studio, put_track: Puts) -> None:
    sea = put_track("Sea")
    old = replace(sea, features=replace(sea.features, analysis_version=f"not {ANALYSIS_VERSION}"))
    with studio._home.write() as connection:
        music.put_track(connection, old)
        assert not music.analysed(connection, sea.id)
    assert studio.tracks() == []


def test_the_table_follows_the_library_and_the_persons_tastes(studio: Studio, put_track: Puts) -> None:
    sea = put_track("Sea")
    person = studio.person()
    first = studio.table(person)
    assert studio.table(person) is first
    assert list(first.ids) == [sea.id]
    never = replace(person, tastes=replace(person.tastes, never=frozenset({sea.id})))
    assert bool(studio.table(never).liking.barred[0])
    put_track("Sky")
    assert len(studio.table(person)) == 2


def test_ratings_steer_only_where_the_person_agreed(studio: Studio, put_track: Puts) -> None:
    sea = put_track("Sea")
    person = studio.person()
    studio.rate(person.id, sea.id, Rating(arousal=-0.5))
    assert studio.table(studio.person()).liking.felt_arousal[0] == pytest.approx(-0.5)
    person = studio.person()
    studio.save_person(replace(person, consents=person.consents - {Purpose.LEARN_FROM_RATINGS}))
    felt = studio.table(studio.person()).liking.felt_arousal[0]
    assert felt != felt, "missing, not zero"
