from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.app import quick
from tests.app.conftest import write_tone

from isotone.app import gather, shared
from isotone.app.gather import Progress
from isotone.app.keeping import Job, Known, track_of
from isotone.app.studio import Studio
from isotone.app.words import Words
from isotone.errors import InputError
from isotone.music import Kind, Origin
from isotone.store import places

pytestmark = pytest.mark.slow


def _gather(studio: Studio, *folders: Path) -> Progress:
    studio.add_folders(list(folders))
    assert studio.library_wait(60)
    return studio.library_progress()


def test_music_comes_in_and_what_cannot_be_read_is_named(studio: Studio, songs: Path) -> None:
    done = _gather(studio, songs)
    assert len(studio.tracks()) == 2
    assert [(Path(one.path).name, bool(one.error), bool(one.hint)) for one in studio.failures()] == [
        ("broken.mp3", True, True)
    ]
    assert (done.done, done.total, done.running, len(done.failed)) == (4, 4, False, 1)
    assert done.current == ""


def test_only_what_is_new_or_changed_is_looked_at_again(studio: Studio, songs: Path) -> None:
    _gather(studio, songs)
    assert _gather(studio, songs).total == 0
    write_tone(songs / "new.wav", 330.0)
    assert _gather(studio, songs).total == 1
    write_tone(songs / "low.wav", 240.0)
    os.utime(songs / "low.wav", ns=(1, 1))
    assert _gather(studio, songs).total == 1
    assert len(studio.tracks()) == 4, "the old low one is still there under its copy's name"


def test_the_same_content_counts_once_wherever_it_lies(studio: Studio, songs: Path) -> None:
    (songs / "link.wav").symlink_to(songs / "low.wav")
    _gather(studio, songs)
    low = next(one for one in studio.tracks() if len(studio.places(one.id)) > 1)
    assert len(studio.tracks()) == 2
    names = {one.name for one in studio.places(low.id)}
    assert "low again.wav" in names
    assert len(names) == 2


def test_a_moved_file_is_known_without_being_analysed_again(studio: Studio, songs: Path) -> None:
    _gather(studio, songs)
    before = {track.id: track for track in studio.tracks()}
    (songs / "deep" / "high.wav").rename(songs / "higher.wav")
    studio._library.gathering._analyse = quick.fail
    assert len(_gather(studio, songs).failed) == 0
    assert {track.id: track for track in studio.tracks()} == before
    moved = next(one for one in before if studio.path(one) == songs / "higher.wav")
    assert studio.places(moved) == [songs / "higher.wav"]


def test_a_file_that_is_gone_leaves_and_is_known_when_it_comes_back(
    studio: Studio, songs: Path, tmp_path: Path
) -> None:
    _gather(studio, songs)
    shutil.move(songs, tmp_path / "away")
    songs.mkdir()
    _gather(studio, songs)
    assert studio.tracks() == []
    songs.rmdir()
    shutil.move(tmp_path / "away", songs)
    _gather(studio, songs)
    assert len(studio.tracks()) == 2


def test_gathering_that_was_stopped_goes_on_where_it_was(studio: Studio, songs: Path) -> None:
    for number in range(6):
        write_tone(songs / f"more {number}.wav", 300.0 + 20 * number)
    studio.add_folders([songs])
    while studio.library_progress().done < 2:
        time.sleep(0.02)
    studio.library_stop()
    so_far = len(studio.tracks())
    assert not studio.library_progress().running
    rest = _gather(studio, songs)
    assert len(studio.tracks()) == 8
    assert 0 < so_far < 8
    assert rest.total <= 10 - so_far


def test_a_removed_piece_stays_out_until_it_is_added_by_hand(studio: Studio, songs: Path) -> None:
    _gather(studio, songs)
    high = next(one for one in studio.tracks() if studio.path(one.id) == songs / "deep" / "high.wav")
    assert studio.remove_track(high.id)
    _gather(studio, songs)
    assert high.id not in {one.id for one in studio.tracks()}
    assert (songs / "deep" / "high.wav").exists()
    _gather(studio, songs / "deep" / "high.wav")
    assert high.id in {one.id for one in studio.tracks()}


def test_a_removed_folder_is_forgotten_but_not_what_another_holds(studio: Studio, songs: Path) -> None:
    _gather(studio, songs, songs / "deep")
    assert studio.remove_folder(songs)
    assert studio.folders() == [songs / "deep"]
    assert {path.parent for path in studio.paths().values()} == {songs / "deep"}
    assert studio.remove_folder(songs / "deep")
    assert (studio.tracks(), studio.failures()) == ([], [])
    with studio._home.read() as connection:
        assert places.every_path(connection) == []


def test_a_name_that_is_no_text_is_kept_as_it_is(studio: Studio, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(bytes(tmp_path) + b"/odd"))
    odd.mkdir()
    write_tone(odd / os.fsdecode(b"caf\xe9\n.wav"), 440.0)
    _gather(studio, odd)
    (track,) = studio.tracks()
    assert studio.path(track.id) == odd / os.fsdecode(b"caf\xe9\n.wav")


def test_a_file_that_upsets_the_home_is_only_its_own_failure(studio: Studio, songs: Path) -> None:
    studio._library.gathering._analyse = quick.poison
    (songs / "deep" / "low again.wav").unlink()
    done = _gather(studio, songs)
    assert len(studio.tracks()) == 1
    assert sorted(Path(one.path).name for one in done.failed) == ["broken.mp3", "low.wav"]
    assert done.done == done.total == 3


def test_what_could_not_be_read_is_tried_again_only_when_asked(studio: Studio, songs: Path) -> None:
    _gather(studio, songs)
    assert _gather(studio, songs).total == 0
    studio.add_folders([songs], again=True)
    assert studio.library_wait(60)
    assert studio.library_progress().total == 1


def test_a_file_that_was_empty_is_looked_at_once_it_is_not(studio: Studio, songs: Path) -> None:
    whole = (songs / "low.wav").read_bytes()
    (songs / "deep" / "low again.wav").unlink()
    (songs / "low.wav").write_bytes(b"")
    _gather(studio, songs)
    assert {Path(one.path).name for one in studio.failures()} == {"broken.mp3", "low.wav"}
    (songs / "low.wav").write_bytes(whole)
    _gather(studio, songs)
    assert {Path(one.path).name for one in studio.failures()} == {"broken.mp3"}
    assert len(studio.tracks()) == 2


def test_a_genre_of_talk_makes_a_recording_speech(studio: Studio, songs: Path) -> None:
    _gather(studio, songs / "low.wav")
    (track,) = studio.tracks()
    job = Job(songs / "low.wav", places.Stamp(1, 1), content=track.id)
    analysed = quick.analyse(str(songs / "low.wav"))
    assert track_of(job, analysed).kind is Kind.MUSIC
    book = replace(analysed, tags=replace(analysed.tags, genre="Audiobook (unabridged)"))
    assert track_of(job, book).kind is Kind.SPEECH
    talk = replace(analysed, features=replace(analysed.features, speech=0.6))
    assert track_of(job, talk).kind is Kind.SPEECH


def test_a_piece_that_isotone_made_keeps_the_name_it_was_given(studio: Studio) -> None:
    made = studio.home / "starter" / "dawn.1.wav"
    made.parent.mkdir()
    write_tone(made, 500.0)
    known = Known("Dawn", "Iceland", only_when_chosen=True, theme="lullaby")
    studio._library.gathering.offer(made, known)
    assert studio.library_wait(60)
    (track,) = studio.tracks()
    assert (track.title, track.origin, track.only_when_chosen) == ("Dawn", Origin.STARTER, True)
    studio._library.gathering.offer(made, known)
    assert studio.library_wait(60)
    assert studio.library_progress().total == 0
    made.unlink()
    studio._library.forget_gone()
    assert studio.tracks() == []


def test_a_second_program_waits_for_the_first_and_sees_how_far_it_is(studio: Studio, songs: Path) -> None:
    for number in range(40):  # so many that the first is not done when the second begins
        write_tone(songs / f"more {number}.wav", 305.0 + 20 * number)
    other = Studio.open(studio.home, jobs=2)
    other._library.gathering._analyse = quick.analyse
    try:
        studio.add_folders([songs])
        while studio.library_progress().done < 1:
            time.sleep(0.02)
        other.add_folders([songs])
        assert shared.held(studio.home)
        assert other.library_progress().running
        assert other.library_wait(60)
        assert other.library_progress().total == 0
        assert len(other.tracks()) == 42
    finally:
        other.close()


def test_while_a_session_plays_gathering_gives_way(studio: Studio) -> None:
    studio.set_quiet(True)
    assert shared.quiet(studio._home)
    studio.set_quiet(False)
    assert not shared.quiet(studio._home)


@pytest.mark.parametrize("folder", ["nowhere", "home"])
def test_a_folder_that_cannot_be_added_is_one_clear_error(studio: Studio, tmp_path: Path, folder: str) -> None:
    with pytest.raises(InputError) as caught:
        studio.add_folders([tmp_path / folder])
    assert Words().error(caught.value).hint


def test_the_real_analysis_is_what_a_home_asks_for(studio: Studio, songs: Path) -> None:
    studio._library.gathering._analyse = gather.analyse_path
    _gather(studio, songs)
    (broken,) = studio.failures()
    assert broken.path.endswith("broken.mp3")
    assert all(track.features.duration_s == pytest.approx(5.0, abs=0.1) for track in studio.tracks())
    assert len(studio.tracks()) == 2


def test_the_words_beside_a_piece_are_kept_with_it(studio: Studio, songs: Path) -> None:
    studio._library.gathering._analyse = gather.analyse_path
    (songs / "low.lrc").write_text("[00:01.5]Sea, sea\n", encoding="utf-8")
    _gather(studio, songs / "low.wav", songs / "deep" / "high.wav")
    told = {path.name: studio.lyrics(one) for one, path in studio.paths().items()}
    assert told == {"low.wav": {"text": "Sea, sea", "lines": [[1.5, "Sea, sea"]], "language": ""}, "high.wav": None}
