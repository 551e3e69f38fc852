"""A folder's music without a home: each file named or explained, nothing analysed twice."""

from __future__ import annotations

import stat
from pathlib import Path

import numpy as np
import pytest

from isotone.app.folder_library import FolderLibrary, Memory, read_folder
from isotone.app.words import Words
from isotone.errors import InputError
from isotone.files.encode import write_audio


def write_tone(path: Path, hertz: float, seconds: float = 12.0) -> None:
    time = np.arange(int(seconds * 22050)) / 22050
    tone = (0.1 * np.sin(2 * np.pi * hertz * time)).astype(np.float32)
    write_audio(path, [np.repeat(tone[:, None], 2, axis=1)], 22050)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("songs")
    write_tone(folder / "a.flac", 220)
    write_tone(folder / "b.flac", 330)
    (folder / "twin.flac").write_bytes((folder / "a.flac").read_bytes())
    (folder / "bad.mp3").write_bytes(b"no music" * 100)
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache") / "isotone"


@pytest.fixture(scope="module")
def first(folder: Path, cache: Path) -> FolderLibrary:
    return read_folder(folder, memory=Memory.open(cache), jobs=1)


def test_twins_count_once_and_what_failed_is_named(first: FolderLibrary, folder: Path) -> None:
    assert len(first.tracks) == 2
    assert {path.name for path in first.paths.values()} == {"a.flac", "b.flac"}
    assert [one.path for one in first.failed] == [folder / "bad.mp3"]
    assert Words().error(first.failed[0].error).hint


def test_nothing_is_analysed_twice_even_when_it_has_moved(
    first: FolderLibrary, folder: Path, cache: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in ("a.flac", "b.flac"):
        (moved / f"now {name}").write_bytes((folder / name).read_bytes())
    told: list[tuple[int, int]] = []
    again = read_folder(moved, memory=Memory.open(cache), on_progress=lambda *at: told.append(at), jobs=1)
    assert told == [(2, 2)]
    assert {track.id: track.features for track in again.tracks} == {track.id: track.features for track in first.tracks}


def test_a_changed_file_is_looked_at_anew(cache: Path, tmp_path: Path) -> None:
    write_tone(tmp_path / "c.flac", 220)
    before = read_folder(tmp_path, memory=Memory.open(cache), jobs=1).tracks[0].id
    write_tone(tmp_path / "c.flac", 440, 13.0)
    assert read_folder(tmp_path, memory=Memory.open(cache), jobs=1).tracks[0].id != before


def test_a_damaged_memory_is_only_forgotten(first: FolderLibrary, folder: Path, tmp_path: Path) -> None:
    memory = Memory.open(tmp_path / "m")
    read_folder(folder, memory=memory, jobs=1)
    for path in (tmp_path / "m").rglob("*.json"):
        path.write_text("{ not json", encoding="utf-8")
    again = read_folder(folder, memory=Memory.open(tmp_path / "m"), jobs=1)
    assert {track.id for track in again.tracks} == {track.id for track in first.tracks}


def test_only_the_owner_reads_what_is_remembered(first: FolderLibrary, cache: Path) -> None:
    files = [path for path in cache.rglob("*") if path.is_file()]
    assert files
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700


def test_a_cache_that_cannot_be_written_stops_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert len(read_folder(folder, memory=Memory.open(tmp_path / "file" / "m"), jobs=1).tracks) == 2


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder-unknown"):
        read_folder(tmp_path / "gone")
