from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.files.lyrics import Line, Lyrics, parse_lrc, read_lyrics

SEA = "[ar:Nobody]\n[la:en]\n[offset:+500]\n[00:12.50][01:02.5]Sea, <00:13.00>sea\n[00:20]so wide\n\n[00:30.25]\n"


def test_lines_come_by_time_each_as_often_as_it_is_sung_and_moved_by_the_offset() -> None:
    found = parse_lrc(SEA)
    assert found.lines == (Line(12.0, "Sea, sea"), Line(19.5, "so wide"), Line(29.75, ""), Line(62.0, "Sea, sea"))
    assert found.language == "en"
    assert found.text == "Sea, sea\nso wide\n\nSea, sea"


def test_a_text_without_times_is_kept_as_text() -> None:
    assert parse_lrc("Sea, sea\nso wide", "de") == Lyrics("Sea, sea\nso wide", (), "de")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_file_beside_the_music_outweighs_its_tags(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "sea.lrc").write_bytes("[00:01]Über dem Meer".encode(encoding))
    assert read_lyrics(tmp_path / "sea.flac", "other words", "de").lines == (Line(1.0, "Über dem Meer"),)
    assert read_lyrics(tmp_path / "sky.flac", "other words", "de") == Lyrics("other words", (), "de")


@given(st.text(alphabet="[]:.<>0123456789 ab\n", max_size=200))
def test_whatever_stands_there_is_read_without_harm(raw: str) -> None:
    lines = parse_lrc(raw).lines
    assert [one.at_s for one in lines] == sorted(one.at_s for one in lines)
    assert all(one.at_s >= 0 for one in lines)
