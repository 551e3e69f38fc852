from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from isotone.app import starter
from isotone.files.decode import decode
from isotone.files.tags import read_tags
from isotone.sound.starter import CATALOGUE, StarterPiece, render

pytestmark = pytest.mark.slow
FEW = ("lamp", "patience")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> tuple[StarterPiece, ...]:
    """Leave only a few short pieces in the catalogue."""
    pieces = tuple(piece for piece in CATALOGUE if piece.id in FEW)
    monkeypatch.setattr("isotone.sound.starter.CATALOGUE", pieces)
    return pieces


def test_pieces_are_made_told_of_and_not_made_twice(tmp_path: Path, few: tuple[StarterPiece, ...]) -> None:
    told: list[tuple[str, Path]] = []
    assert starter.render_starter(tmp_path, lambda piece, path: told.append((piece.id, path))) == []
    assert sorted(name for name, _ in told) == sorted(FEW)
    times = {path: path.stat().st_mtime_ns for _, path in told}
    again: list[Path] = []
    starter.render_starter(tmp_path, lambda _, path: again.append(path))
    assert {path: path.stat().st_mtime_ns for path in again} == times


def test_a_file_holds_the_piece_and_says_what_it_is(tmp_path: Path, few: tuple[StarterPiece, ...]) -> None:
    starter.render_starter(tmp_path, lambda *_: None)
    path = starter.starter_path(tmp_path, few[0])
    assert read_tags(path).title == few[0].title
    heard, wanted = decode(path), render(few[0].id)
    assert heard.rate == 48000
    assert np.abs(heard.samples - wanted.samples).max() < 3 / 32768
    assert path.stat().st_size < 110_000 * heard.duration_s


def test_it_stops_when_asked_and_leaves_nothing_half_made(tmp_path: Path, few: tuple[StarterPiece, ...]) -> None:
    told: list[str] = []
    starter.render_starter(tmp_path, lambda piece, _: told.append(piece.id), stopping=lambda: True)
    assert told == []
    assert not list(tmp_path.glob("*.flac"))


def test_what_an_earlier_version_made_goes_when_the_new_is_whole(tmp_path: Path, few: tuple[StarterPiece, ...]) -> None:
    old = tmp_path / f"{few[0].id}.0.flac"
    old.write_bytes(b"old")
    starter.render_starter(tmp_path, lambda *_: None)
    assert not old.exists()


def test_the_sounds_of_too_much_are_made_once(tmp_path: Path) -> None:
    assert starter.render_comfort(tmp_path) == []
    beat, breath = tmp_path / "beat.mp3", tmp_path / "breath.mp3"
    assert decode(beat).duration_s == pytest.approx(300, abs=1)
    assert decode(breath).duration_s == pytest.approx(300, abs=1)
    made = beat.stat().st_mtime_ns
    starter.render_comfort(tmp_path)
    assert beat.stat().st_mtime_ns == made
    (tmp_path / ".beat.version").write_text("0", encoding="utf-8")
    starter.render_comfort(tmp_path)
    assert beat.stat().st_mtime_ns > made
