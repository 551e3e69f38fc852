from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from tests.app import quick

from isotone.app.studio import Studio
from isotone.errors import InputError
from isotone.music import ANALYSIS_VERSION, Curve, Section, Track
from isotone.music.versions import Need
from isotone.person import Purpose, Rating
from isotone.store import music, sound

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


def test_features_of_an_earlier_analysis_stay_in_use_and_are_known_to_be_old(studio: Studio, put_track: Puts) -> None:
    sea, sky = put_track("Sea"), put_track("Sky")
    old = replace(sea, features=replace(sea.features, analysis_version=f"not {ANALYSIS_VERSION}"))
    with studio._home.write() as connection:
        music.put_track(connection, old)
        assert music.analysed(connection, sea.id)
        assert sound.stale(connection) == {sea.id: Need.HEARING}
    assert [track.id for track in studio.tracks()] == [sea.id, sky.id]


def test_a_list_of_pieces_is_brief_and_one_piece_is_told_whole(studio: Studio, put_track: Puts) -> None:
    known = replace(
        quick.SOUND,
        beats_s=(1.0, 2.0),
        sections=(Section(0.0, 9.0, "A"),),
        descriptors={"flux": 0.5},
        curves={"loudness": Curve((-20.0, None, -30.0)), "tempo": Curve((None, None), 1.0)},
        fingerprint="AAECAw==",
    )
    sea = put_track("Sea", features=known)
    (brief,) = studio.tracks()
    assert (brief.features.beats_s, brief.features.sections, brief.features.descriptors) == ((), (), {})
    assert brief.features.arousal == known.arousal
    assert studio.track(sea.id).features == replace(known, curves={})
    assert studio.curves(sea.id) == known.curves
    assert studio.curves("nothing") == {}


def test_a_library_that_was_read_bit_by_bit_is_the_one_that_is_read_at_once(studio: Studio, put_track: Puts) -> None:
    sea, sky, sun = put_track("Sea"), put_track("Sky", artist="Ö"), put_track("Sun")
    assert len(studio.tracks()) == 3
    gone = studio.path(sky.id)
    assert gone is not None
    studio.remove_track(sea.id)
    assert [one.id for one in studio.tracks()] == [sun.id, sky.id]
    with studio._home.write() as connection:
        music.remove(connection, sea.id, removed=False)
        music.put_features(connection, sun.id, replace(quick.SOUND, tempo_bpm=70.0, key="A minor"))
    gone.unlink()
    put_track("Rain")
    other = Studio.open(studio.home)
    assert studio.tracks() == other.tracks()
    assert {one.title: one.features.tempo_bpm for one in other.tracks()}["Sun"] == 70.0
    bit_by_bit, at_once = studio.table(studio.person()), other.table(other.person())
    assert list(bit_by_bit.ids) == list(at_once.ids)
    assert np.array_equal(bit_by_bit.tempo, at_once.tempo, equal_nan=True)
    assert bit_by_bit.fifths.tolist() == at_once.fifths.tolist()
    other.close()


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
