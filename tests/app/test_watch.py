from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.app import quick
from tests.app.conftest import growing, until, write_tone

from isotone.app import jobs
from isotone.app.studio import Studio
from isotone.app.watch import Watch
from isotone.music import ANALYSIS_VERSION, Track
from isotone.music.versions import PARTS, Need, need
from isotone.store import music, sound

pytestmark = pytest.mark.slow


def _names(studio: Studio) -> set[str]:
    return {path.name for path in studio.paths().values()}


@pytest.fixture(params=[False, True], ids=["told", "polling"])
def watching(request: pytest.FixtureRequest, studio: Studio, songs: Path) -> Iterator[Studio]:
    """Return a home that watches a folder: told by the system, or looking itself."""
    studio.add_folders([songs])
    assert studio.library_wait(60)
    studio._watch._polling = request.param
    studio.watch()
    yield studio


def test_what_comes_moves_changes_and_goes_is_taken_in_by_itself(watching: Studio, songs: Path) -> None:
    assert until(lambda: _names(watching) >= {"high.wav"})
    write_tone(songs / "deep" / "new.wav", 330.0)
    assert until(lambda: "new.wav" in _names(watching))
    before = {path.name: one for one, path in watching.paths().items()}
    (songs / "deep" / "new.wav").rename(songs / "moved.wav")
    assert until(lambda: "moved.wav" in _names(watching))
    assert {path.name: one for one, path in watching.paths().items()}["moved.wav"] == before["new.wav"]
    write_tone(songs / "moved.wav", 350.0)
    assert until(lambda: before["new.wav"] not in {track.id for track in watching.tracks()})
    (songs / "moved.wav").unlink()
    assert until(lambda: "moved.wav" not in _names(watching))


def test_a_folder_that_is_added_later_is_watched_too(studio: Studio, songs: Path, tmp_path: Path) -> None:
    studio.watch()
    later = tmp_path / "later"
    later.mkdir()
    studio.add_folders([later])
    write_tone(later / "new.wav", 330.0)
    assert until(lambda: "new.wav" in _names(studio))
    write_tone(later / "newer.wav", 350.0)
    assert until(lambda: "newer.wav" in _names(studio))


def test_a_file_that_is_still_written_is_taken_up_once_when_it_is_whole(studio: Studio, tmp_path: Path) -> None:
    folder = tmp_path / "slow"
    folder.mkdir()
    write_tone(tmp_path / "whole.wav", 330.0)
    whole = (tmp_path / "whole.wav").read_bytes()

    (folder / "other.wav.part").write_bytes(whole[:5000])
    with growing(folder / "slow.wav", whole, 4.0):
        time.sleep(0.5)
        studio.add_folders([folder])
        assert studio.library_wait(60)
    (track,) = studio.tracks()
    assert studio.path(track.id) == folder / "slow.wav"
    assert studio.library_progress().done == 1
    assert [Path(one.path).name for one in studio.failures()] == ["other.wav.part"]


def test_features_of_an_earlier_release_are_made_anew_while_they_stay_in_use(
    studio: Studio, songs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "LOWEST", jobs.BACKGROUND)  # test_renewing tells that it gives way
    studio.add_folders([songs])
    assert studio.library_wait(60)
    old = studio.tracks()
    with studio._home.write() as connection:
        for track in old:
            known = replace(track.features, analysis_version="0", brightness_hz=1.0)
            music.put_features(connection, track.id, known)
    assert [track.features.brightness_hz for track in studio.tracks()] == [1.0, 1.0]
    studio.watch()
    assert until(lambda: all(one.features.analysis_version == ANALYSIS_VERSION for one in studio.tracks()))
    assert [track.features.brightness_hz for track in studio.tracks()] == [900.0, 900.0]


def test_what_can_be_read_from_descriptors_is_made_anew_without_the_sound(
    studio: Studio, put_track: Callable[..., Track], monkeypatch: pytest.MonkeyPatch
) -> None:
    sea = put_track("Sea")
    monkeypatch.setitem(PARTS, "emotion", PARTS["emotion"] + 1)
    with studio._home.read() as connection:
        assert sound.stale(connection) == {sea.id: Need.READING}
    monkeypatch.setitem(PARTS, "pulse", PARTS["pulse"] + 1)
    with studio._home.read() as connection:
        assert sound.stale(connection) == {sea.id: Need.HEARING}
    assert need(PARTS) is Need.NOTHING


def test_where_nothing_tells_of_changes_the_files_are_looked_at(tmp_path: Path) -> None:
    calls: list[float] = []
    watch = Watch(lambda: [tmp_path], lambda paths: calls.append(time.monotonic()), polling=True)
    watch.begin()
    assert until(lambda: len(calls) == 1)
    time.sleep(1)
    (tmp_path / "new").write_bytes(quick.__name__.encode())
    assert until(lambda: len(calls) == 2)
    watch.stop()
