from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from isotone.errors import DecodeError
from isotone.files.content import content_id


def test_a_moved_file_keeps_its_id(tmp_path: Path) -> None:
    first = tmp_path / "a.mp3"
    first.write_bytes(b"sound" * 100_000)
    known = content_id(first)
    assert known == hashlib.sha256(b"sound" * 100_000).hexdigest()
    assert content_id(first.rename(tmp_path / "b.mp3")) == known


@pytest.mark.parametrize("name", ["gone.mp3", "."])
def test_what_is_no_file_has_no_id(tmp_path: Path, name: str) -> None:
    with pytest.raises(DecodeError):
        content_id(tmp_path / name)
