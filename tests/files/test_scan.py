from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from isotone.files.scan import Scan, scan


def put(path: Path, content: bytes = b"ID3 something") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (1e9, 1e9))
    return path


def whys(found: Scan) -> dict[str, str]:
    return {one.path.name: one.why for one in found.skipped}


def test_files_of_sound_are_found_in_order_and_the_rest_is_named(tmp_path: Path) -> None:
    wanted = [put(tmp_path / name) for name in ("b/x.MP3", "a.ogg", "c/d/e.flac", "noending")]
    put(tmp_path / "cover.jpg"), put(tmp_path / "notes.mid"), put(tmp_path / "empty.mp3", b"")
    put(tmp_path / ".hidden.mp3"), put(tmp_path / ".git/a.mp3"), put(tmp_path / "song.mp3.part")
    put(tmp_path / "README", b"words"), put(tmp_path / "wrong.mp3", b"MThd score")
    found = scan([tmp_path])
    assert found.files == tuple(sorted(wanted))
    assert whys(found) == {
        "cover.jpg": "not-sound",
        "notes.mid": "score",
        "empty.mp3": "empty",
        ".hidden.mp3": "hidden",
        ".git": "hidden",
        "song.mp3.part": "unfinished",
        "README": "not-sound",
        "wrong.mp3": "score",
    }
    assert found.counts()["hidden"] == 2


def test_linked_twins_count_once_and_circles_end(tmp_path: Path) -> None:
    song = put(tmp_path / "music/song.mp3")
    (tmp_path / "music/again.mp3").symlink_to(song)
    (tmp_path / "music/inside").symlink_to(tmp_path / "music")
    (tmp_path / "music/circle.mp3").symlink_to(tmp_path / "music/circle.mp3")
    (tmp_path / "music/nowhere.mp3").symlink_to(tmp_path / "gone.mp3")
    os.link(song, tmp_path / "music/hard.mp3")
    found = scan([tmp_path / "music", tmp_path / "music/inside"])
    assert len(found.files) == 1
    assert found.counts() == {"loop": 1, "missing": 1, "twin": 4}


def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    put(tmp_path / "closed/song.mp3")
    (tmp_path / "closed").chmod(0)
    found = scan([tmp_path])
    (tmp_path / "closed").chmod(0o700)
    assert whys(found) == {"closed": "unreadable"}


def test_a_file_that_grows_while_we_look_is_left_for_later(tmp_path: Path) -> None:
    growing, whole = tmp_path / "growing.mp3", tmp_path / "whole.mp3"
    whole.write_bytes(b"ID3")
    stop = threading.Event()

    def grow() -> None:
        with growing.open("wb", buffering=0) as file:
            while not stop.is_set():
                file.write(b"ID3")
                time.sleep(0.02)

    writer = threading.Thread(target=grow)
    writer.start()
    time.sleep(0.1)
    found = scan([tmp_path])
    stop.set()
    writer.join()
    assert found.files == (whole,)
    assert whys(found) == {"growing.mp3": "unfinished"}


def test_names_of_any_bytes_are_found(tmp_path: Path) -> None:
    put(tmp_path / os.fsdecode(b"caf\xe9.mp3"))
    assert len(scan([tmp_path]).files) == 1


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = scan([tmp_path / "gone"])
    assert found.files == ()
    assert found.counts() == {"missing": 1}


def test_a_hidden_folder_that_was_asked_for_is_looked_into(tmp_path: Path) -> None:
    song = put(tmp_path / ".music/song.mp3")
    assert scan([tmp_path / ".music"]).files == (song,)
