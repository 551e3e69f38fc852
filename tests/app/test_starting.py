from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.app import quick
from tests.app.conftest import write_tone

from isotone.app.studio import Studio
from isotone.music import Origin, Startle, Track
from isotone.sound.starter import CATALOGUE, StarterPiece

pytestmark = pytest.mark.slow
PIECES = CATALOGUE[:3]
CHOSEN = next(piece for piece in CATALOGUE if piece.only_when_chosen)


class Maker:
    """Makes starter pieces as the real one does, but of one tone each, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.hold = threading.Event()
        self.slow = threading.Event()

    def comfort(self, folder: Path, *, stopping: Callable[[], bool]) -> list[str]:
        """Make a sound of "It's too much", which takes for ever while `slow` is set."""
        folder.mkdir(exist_ok=True)
        self.made.append("comfort")
        while self.slow.is_set() and not stopping():
            time.sleep(0.01)
        return []

    def __call__(
        self, folder: Path, on_piece: Callable[[StarterPiece, Path], None], *, stopping: Callable[[], bool], **_: Any
    ) -> list[str]:
        folder.mkdir(exist_ok=True)
        for number, piece in enumerate((*PIECES, CHOSEN)):
            path = folder / f"{piece.id}.1.wav"
            time.sleep(0.2)  # so that the order of what is made beside is clear
            if not path.exists():
                write_tone(path, 200.0 + 50 * number)
                self.made.append(piece.id)
            on_piece(piece, path)
        while self.hold.is_set() and not stopping():
            time.sleep(0.01)
        return []


@pytest.fixture
def maker(studio: Studio) -> Maker:
    """Put the quick maker in the place of the real one."""
    maker = Maker()
    studio._starting._render_starter = maker
    studio._starting._render_comfort = maker.comfort
    return maker


def _wake(studio: Studio) -> None:
    studio.wake()
    assert studio._starting.wait(60)
    assert studio.library_wait(60)


def test_a_home_without_music_gets_the_starter_library(studio: Studio, maker: Maker) -> None:
    _wake(studio)
    tracks = {track.title: track for track in studio.tracks()}
    assert set(tracks) == {piece.title for piece in (*PIECES, CHOSEN)}
    assert {track.origin for track in tracks.values()} == {Origin.STARTER}
    assert tracks[CHOSEN.title].only_when_chosen
    assert not tracks[PIECES[0].title].only_when_chosen
    assert (studio.home / "comfort").is_dir()


def test_a_piece_can_be_heard_while_the_rest_is_being_made(studio: Studio, maker: Maker) -> None:
    maker.hold.set()
    studio.wake()
    until = time.monotonic() + 30
    while not studio.tracks() and time.monotonic() < until:
        time.sleep(0.05)
    assert studio.tracks()
    assert not studio._starting.wait(0)
    began = time.monotonic()
    studio.close()
    assert time.monotonic() - began < 4, "an end does not wait for what is being made"


def test_the_sounds_of_too_much_come_after_the_third_piece(studio: Studio, maker: Maker) -> None:
    _wake(studio)
    assert maker.made.index("comfort") == 3


def test_they_come_at_once_when_somebody_is_there(studio: Studio, maker: Maker) -> None:
    studio.wake()
    studio.hurry()
    assert studio._starting.wait(60)
    assert maker.made.index("comfort") <= 1


def test_they_do_not_wait_for_music_that_is_being_gathered(studio: Studio, maker: Maker, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    studio.add_folders([tmp_path / "papers"])
    _wake(studio)
    assert maker.made[0] == "comfort"


def test_an_end_does_not_wait_for_them(studio: Studio, maker: Maker) -> None:
    maker.slow.set()
    studio.wake()
    studio.hurry()
    began = time.monotonic()
    studio.close()
    assert time.monotonic() - began < 4


def test_what_was_made_is_not_made_or_listened_to_again(studio: Studio, maker: Maker) -> None:
    _wake(studio)
    maker.made.clear()
    _wake(studio)
    assert maker.made == ["comfort"]
    assert studio.library_progress().total == 0
    assert len(studio.tracks()) == 4


def test_a_home_with_music_needs_no_starter_library(studio: Studio, maker: Maker, tmp_path: Path) -> None:
    (tmp_path / "music").mkdir()
    write_tone(tmp_path / "music" / "own.wav", 440.0)
    studio.add_folders([tmp_path / "music"])
    _wake(studio)
    assert maker.made == ["comfort"]
    assert [track.origin for track in studio.tracks()] == [Origin.OWN]


def test_a_folder_without_music_is_no_music(studio: Studio, maker: Maker, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    studio.add_folders([tmp_path / "papers"])
    _wake(studio)
    assert len(studio.tracks()) == 4


def test_pieces_of_an_earlier_release_leave_with_their_files(studio: Studio, maker: Maker) -> None:
    _wake(studio)
    (studio.home / "starter" / f"{PIECES[0].id}.1.wav").rename(studio.home / "starter" / "other.2.wav")
    (studio.home / "starter" / "other.2.wav").unlink()
    studio._starting._render_starter = lambda *_, **__: []
    _wake(studio)
    assert PIECES[0].title not in {track.title for track in studio.tracks()}
    assert len(studio.tracks()) == 3


def test_a_home_whose_music_may_not_play_is_lent_the_starter_library(
    studio: Studio, maker: Maker, put_track: Callable[..., Track]
) -> None:
    loud = put_track("loud", features=replace(quick.SOUND, startles=(Startle(20.0, 25.0),)))
    _wake(studio)
    assert {track.id for track in studio.tracks()} == {loud.id}
    assert studio._starting.lend()
    assert sum(track.origin is Origin.STARTER for track in studio.tracks()) >= 1
    assert studio._starting.wait(60)


def test_nothing_is_lent_where_nothing_runs_in_the_background(studio: Studio, maker: Maker) -> None:
    assert not studio._starting.lend()
    assert not maker.made
