from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.app import quick

from isotone.app.studio import Studio
from isotone.app.tagging import marks_for
from isotone.app.words import Words
from isotone.errors import DecodeError
from isotone.files.content import content_id
from isotone.files.tagging import Marks, marks_of
from isotone.music import Estimate, Track
from isotone.person import Rating
from isotone.store import music, places


def _track(**changes: object) -> Track:
    return Track("ab" * 32, "Sea", replace(quick.SOUND, **changes))  # type: ignore[arg-type]


@pytest.fixture
def sung(put_song: Callable[..., Track], tmp_path: Path) -> Track:
    """Return a piece of the library with a tempo, a key and a mood, in a file of its own."""
    return put_song(tmp_path / "music" / "sea.wav", tempo_bpm=83.6, key="A minor")


def _write(studio: Studio, track: Track, **how: bool) -> None:
    for change in studio.tagging().changes([track.id], **how):
        studio.tagging().write(change)


def test_what_is_known_is_written_in_the_words_of_taggers() -> None:
    words = Words("en")
    assert marks_for(_track(tempo_bpm=83.6, key="Eb minor"), words) == Marks("84", "Ebm", "calm, pleasant")
    assert marks_for(_track(key="C major"), words).key == "C"


def test_without_a_steady_pulse_there_is_no_tempo_and_in_between_no_mood() -> None:
    middle = Estimate(0.0, -0.3, 0.3)
    assert marks_for(_track(arousal=middle, valence=middle), Words("en")) == Marks()


def test_a_rewritten_file_stays_the_piece_that_a_person_rated(studio: Studio, sung: Track, tmp_path: Path) -> None:
    person, path = studio.person(), tmp_path / "music" / "sea.wav"
    studio.rate(person.id, sung.id, Rating(arousal=-0.5))
    _write(studio, sung)
    assert marks_of(path) == Marks("84", "Am", "calm, pleasant")
    assert content_id(path) != sung.id
    studio._library.gathering._analyse = quick.fail
    studio.add_folders([tmp_path / "music"])
    assert studio.library_wait(60)
    assert studio.library_progress().total == 0
    assert [track.id for track in studio.tracks()] == [sung.id]
    assert studio.person().tastes.ratings[sung.id] == Rating(arousal=-0.5)


def test_it_stays_so_when_its_file_is_moved_or_its_folder_comes_back(
    studio: Studio, sung: Track, tmp_path: Path
) -> None:
    _write(studio, sung)
    (tmp_path / "music" / "sea.wav").rename(tmp_path / "music" / "ocean.wav")
    studio.add_folders([tmp_path / "music"])
    assert studio.library_wait(60)
    assert studio.path(sung.id) == tmp_path / "music" / "ocean.wav"
    studio.remove_folder(tmp_path / "music")
    assert studio.tracks() == []
    studio.add_folders([tmp_path / "music"])
    assert studio.library_wait(60)
    assert [track.id for track in studio.tracks()] == [sung.id]


def test_a_crash_before_the_home_knows_of_the_new_file_loses_nothing(
    studio: Studio, sung: Track, tmp_path: Path
) -> None:
    with studio._home.read() as connection:
        before = places.stamps(connection)[bytes(tmp_path / "music" / "sea.wav")]
    _write(studio, sung)
    with studio._home.write() as connection:
        places.put_file(connection, bytes(tmp_path / "music" / "sea.wav"), before[0], sung.id)
    studio._library.gathering._analyse = quick.fail
    studio.add_folders([tmp_path / "music"])
    assert studio.library_wait(60)
    assert (studio.library_progress().total, studio.failures()) == (1, [])
    assert [track.id for track in studio.tracks()] == [sung.id]


def test_what_stands_there_stays_unless_it_is_to_be_replaced(studio: Studio, sung: Track) -> None:
    _write(studio, sung)
    faster = replace(sung.features, tempo_bpm=120.0)
    with studio._home.write() as connection:
        music.put_features(connection, sung.id, faster)
    (change,) = studio.tagging().changes([sung.id])
    assert (change.now.tempo, change.new) == ("84", Marks())
    (change,) = studio.tagging().changes([sung.id], replace=True)
    assert change.new == Marks(tempo="120")


def test_a_file_that_cannot_be_read_is_one_clear_error(studio: Studio, sung: Track, tmp_path: Path) -> None:
    (tmp_path / "music" / "sea.wav").write_bytes(b"RIFF")
    (change,) = studio.tagging().changes([sung.id])
    assert isinstance(change.error, DecodeError)
    assert "left as it is" in Words("en").error(change.error).message
