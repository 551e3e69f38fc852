from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.app.conftest import write_tone

from isotone.app.studio import Studio
from isotone.files.decode import decode
from isotone.person import Trigger
from isotone.sound.starter import piece_of

pytestmark = pytest.mark.slow


@pytest.fixture
def song(studio: Studio, tmp_path: Path) -> str:
    """Make one piece of music the person's sanctuary and return its id."""
    (tmp_path / "music").mkdir()
    write_tone(tmp_path / "music" / "sea.wav", 300.0, 6.0)
    studio.add_folders([tmp_path / "music"])
    studio.library_wait(60)
    (track,) = studio.tracks()
    person = studio.person()
    studio.save_person(replace(person, tastes=replace(person.tastes, sanctuary=track.id)))
    return track.id


def test_the_sanctuary_song_is_stored_whole_and_outside_the_home(studio: Studio, song: str) -> None:
    file = studio.stored_sound("sanctuary")
    assert file is not None
    assert not file.is_relative_to(studio.home)
    assert file.parent.stat().st_mode & 0o077 == 0
    assert decode(file).duration_s == pytest.approx(6.0, abs=0.15)
    assert studio.stored_sound("sanctuary") == file
    studio.close()
    assert not file.parent.exists()


def test_without_a_sanctuary_song_there_is_none(studio: Studio) -> None:
    assert studio.stored_sound("sanctuary") is None


def test_a_name_that_is_no_stored_sound_has_no_file(studio: Studio) -> None:
    assert studio.stored_sound("../home.json") is None


def test_sounds_that_are_the_same_in_every_home_lie_in_it(studio: Studio) -> None:
    assert studio.stored_sound("beat") is None
    (studio.home / "comfort").mkdir()
    (studio.home / "comfort" / "beat.mp3").write_bytes(b"beat")
    assert studio.stored_sound("beat") == studio.home / "comfort" / "beat.mp3"


def test_a_way_into_sleep_is_made_beside_and_never_holds_what_was_sent_away(studio: Studio, tmp_path: Path) -> None:
    (tmp_path / "music").mkdir()
    for number in range(3):
        write_tone(tmp_path / "music" / f"{number}.wav", 200.0 + 40 * number, 70.0)
    studio.add_folders([tmp_path / "music"])
    studio.library_wait(60)
    assert studio.stored_sound("sleep") is None, "it is made beside"
    first = _when_made(studio)
    assert decode(first).duration_s > 60
    person = studio.person()
    gone = studio.tracks()[0].id
    studio.save_person(replace(person, tastes=replace(person.tastes, never=frozenset({gone}))))
    assert studio.stored_sound("sleep") != first


def test_without_fit_music_the_way_into_sleep_is_made_of_our_own_pieces(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("isotone.sound.comfort.SLEEP_PIECES", ("lamp",))
    assert studio.tracks() == []
    assert studio.stored_sound("sleep") is None, "it is made beside"
    assert decode(_when_made(studio)).duration_s > 30


def test_our_own_pieces_stay_out_too_when_the_person_sent_them_away(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("isotone.sound.comfort.SLEEP_PIECES", ("lamp",))
    person = studio.person()
    triggers = (Trigger("title", piece_of("lamp").title.upper()),)
    studio.save_person(replace(person, tastes=replace(person.tastes, triggers=triggers)))
    assert studio.stored_sound("sleep") is None
    maker = studio._sounds._sleep_maker
    assert maker is not None
    maker.join(60)
    assert studio._sounds.path("sleep", studio.person()) is None


def _when_made(studio: Studio) -> Path:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        file = studio.stored_sound("sleep")
        if file is not None:
            return file
        time.sleep(0.1)
    raise AssertionError("it was not made in a minute")


def test_what_a_killed_program_left_behind_goes_when_the_next_one_wakes(studio: Studio, song: str) -> None:
    file = studio.stored_sound("sanctuary")
    assert file is not None
    again = Studio.open(studio.home)
    again._starting.begin = lambda: None  # type: ignore[method-assign]
    again.wake()
    assert not file.exists()
    again.close()
