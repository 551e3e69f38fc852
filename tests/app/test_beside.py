from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from isotone.app.finding import Columns, Query, find
from isotone.app.studio import Studio
from isotone.music import Track


@pytest.fixture
def songs(tmp_path: Path, put_song: Callable[..., Track]) -> Path:
    """Return a folder of the library with two pieces, and a copy of one."""
    folder = tmp_path / "music"
    put_song(folder / "deep" / "low again.wav")
    put_song(folder / "deep" / "high.wav", 660.0)
    put_song(folder / "low.wav")
    return folder


def _look(studio: Studio, *paths: Path) -> None:
    studio._library.gathering.look(paths or None)
    assert studio.library_wait(60)


def _sung(studio: Studio, name: str) -> str | None:
    (track_id,) = (one.id for one in studio.tracks() if any(path.name == name for path in studio.places(one.id)))
    known = studio.lyrics(track_id)
    return None if known is None else str(known["text"])


@pytest.mark.parametrize("everywhere", [True, False])
def test_words_that_come_change_and_go_beside_known_music_are_noticed(
    studio: Studio, songs: Path, everywhere: bool
) -> None:
    words = songs / "deep" / "high.lrc"
    at = () if everywhere else (words,)
    for text in ("Sea, sea", "So wide, so wide"):
        words.write_text(f"[00:01.5]{text}\n", encoding="utf-8")
        _look(studio, *at)
        assert _sung(studio, "high.wav") == text
    assert not studio.singing("sea, sea")
    words.unlink()
    _look(studio, *at)
    assert not _sung(studio, "high.wav")
    assert not _sung(studio, "low.wav")


def test_words_are_read_once_while_they_stay_as_they_are(studio: Studio, songs: Path) -> None:
    (songs / "low.lrc").write_text("Sea, sea\n", encoding="utf-8")
    _look(studio)
    with studio._home.write() as connection:
        connection.exec_driver_sql("UPDATE lyrics SET text = 'kept'")
    _look(studio)
    assert _sung(studio, "low.wav") == "kept"


def test_words_beside_another_piece_are_not_taken(studio: Studio, songs: Path) -> None:
    (songs / "lo.lrc").write_text("Lo, behold\n", encoding="utf-8")
    (songs / "low.wav.lrc").write_text("Behold\n", encoding="utf-8")
    _look(studio)
    assert studio.singing("behold") == frozenset()


def test_words_of_one_copy_stay_when_those_of_the_other_go(studio: Studio, songs: Path) -> None:
    for path in (songs / "low.lrc", songs / "deep" / "low again.lrc"):
        path.write_text(f"{path.parent.name} sea\n", encoding="utf-8")
    _look(studio)
    (songs / "low.lrc").unlink()
    _look(studio)
    assert _sung(studio, "low.wav") == "deep sea"


def test_a_line_that_is_sung_finds_its_piece_after_those_that_are_called_so(studio: Studio, songs: Path) -> None:
    (songs / "low.lrc").write_text("[00:01]Über dem\n[00:03]Meer 100% TONE\n", encoding="utf-8")
    _look(studio)
    low = next(
        one for one in studio.tracks() if studio.path(one.id) in (songs / "low.wav", songs / "deep/low again.wav")
    )
    for text in ("dem meer", "ÜBER DEM", "100%  tone"):
        assert studio.singing(text) == {low.id}
    assert studio.singing("100_ tone") == frozenset()
    assert studio.singing("de") == frozenset()
    columns = Columns.of(studio.tracks())
    rows = find(columns, Query("meer"), sung=studio.singing("meer"))
    assert [columns.tracks[row].id for row in rows] == [low.id]
    called = find(columns, Query("tone"), sung={"nobody"})
    assert len(called) == 2
