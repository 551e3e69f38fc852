from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.app.conftest import growing, until, write_tone

from isotone.app.looking import MOST, Wanted, look
from isotone.app.studio import Studio
from isotone.app.watch import Watch
from isotone.music import Track


@pytest.fixture
def songs(tmp_path: Path, put_song: Callable[..., Track]) -> Path:
    """Return a folder of the library with two pieces, and a copy of one."""
    folder = tmp_path / "music"
    put_song(folder / "low.wav")
    put_song(folder / "deep" / "high.wav", 660.0)
    put_song(folder / "deep" / "low again.wav")
    return folder


def _look(studio: Studio, *paths: Path) -> None:
    studio._library.gathering.look(paths)
    assert studio.library_wait(60)


def _names(studio: Studio) -> set[str]:
    return {path.name for path in studio.paths().values()}


def test_a_look_at_one_folder_leaves_the_others_as_they_were(studio: Studio, songs: Path) -> None:
    write_tone(songs / "new.wav", 330.0)
    write_tone(songs / "deep" / "newer.wav", 350.0)
    (songs / "low.wav").unlink()
    _look(studio, songs / "deep")
    assert "newer.wav" in _names(studio)
    assert "new.wav" not in _names(studio)
    assert songs / "low.wav" in {place for one in studio.tracks() for place in studio.places(one.id)}
    _look(studio, songs / "low.wav", songs / "new.wav")
    assert "new.wav" in _names(studio)
    assert songs / "low.wav" not in {place for one in studio.tracks() for place in studio.places(one.id)}


def test_a_folder_that_went_takes_what_lay_below_it_along(studio: Studio, songs: Path, tmp_path: Path) -> None:
    (songs / "deep").rename(tmp_path / "away")
    _look(studio, songs / "deep")
    assert _names(studio) == {"low.wav"}
    (tmp_path / "away").rename(songs / "deeper")
    _look(studio, songs / "deeper")
    assert "high.wav" in _names(studio)


def test_what_a_look_through_all_would_pass_over_is_passed_over(studio: Studio, songs: Path, tmp_path: Path) -> None:
    for folder in (songs / ".hidden", tmp_path / "elsewhere"):
        folder.mkdir()
        write_tone(folder / "new.wav", 330.0)
    found = look(
        studio._home,
        studio._library._shelf,
        frozenset({songs / ".hidden" / "new.wav", tmp_path / "elsewhere" / "new.wav"}),
    )
    assert (found.fresh, found.gone, found.at) == ((), (), frozenset())


@pytest.mark.slow
def test_what_still_grows_is_waited_for_although_something_else_is_looked_at(studio: Studio, tmp_path: Path) -> None:
    folder = tmp_path / "slow"
    folder.mkdir()
    write_tone(tmp_path / "whole.wav", 330.0)
    whole = (tmp_path / "whole.wav").read_bytes()
    studio.add_folders([folder])
    assert studio.library_wait(60)

    with growing(folder / "slow.wav", whole, 2.0):
        time.sleep(0.3)
        studio._library.gathering.look([folder / "slow.wav"])
        time.sleep(0.6)
        write_tone(folder / "other.wav", 440.0)
        studio._library.gathering.look([folder / "other.wav"])
        assert studio.library_wait(60)
    assert _names(studio) == {"slow.wav", "other.wav"}


def test_very_many_changes_are_looked_at_by_their_folders_or_all_together() -> None:
    wanted = Wanted()
    assert not wanted
    wanted.ask([Path("/a/1"), Path("/a/2")])
    assert wanted
    assert wanted.take() == {Path("/a/1"), Path("/a/2")}
    assert not wanted
    wanted.ask(Path(f"/a/{number}") for number in range(MOST + 1))
    assert wanted.take() == {Path("/a")}
    wanted.ask(Path(f"/a/{number}/b") for number in range(MOST + 1))
    assert wanted.take() is None
    wanted.ask([Path("/a")])
    wanted.ask(None)
    assert wanted.take() is None


@pytest.mark.slow
@pytest.mark.parametrize("polling", [False, True])
def test_a_change_tells_where_it_was(tmp_path: Path, polling: bool) -> None:
    told: list[frozenset[Path] | None] = []
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "old.wav").write_bytes(b"old")
    watch = Watch(lambda: [tmp_path], lambda paths: told.append(None if paths is None else frozenset(paths)))
    watch._polling = polling
    watch.begin()
    assert until(lambda: told == [None])
    (tmp_path / "one" / "new.wav").write_bytes(b"new")
    assert until(lambda: len(told) > 1)
    watch.stop()
    changed = frozenset().union(*(one or () for one in told[1:]))
    assert tmp_path / "one" / "new.wav" in changed
    assert not any(tmp_path / "two" in (path, *path.parents) for path in changed)
