from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from isotone.errors import DecodeError
from isotone.files.decode import decode, open_source
from isotone.files.reading.ogg import _pages, mended
from isotone.files.tags import read_tags
from isotone.signal import FloatArray


@pytest.fixture
def doubled(write: Callable[..., Path], chirp: Callable[..., FloatArray]) -> tuple[Path, Path]:
    """Return a Vorbis file, and the same with its three headers written twice, as an old tool did."""
    plain = write("plain.ogg", "vorbis", chirp(3.0, 44100), 44100)
    raw = plain.read_bytes()
    pages = list(_pages(raw))
    headers = next(number for number, page in enumerate(pages) if int.from_bytes(page.start[6:14], "little") > 0)
    cut = pages[headers - 1].end
    again = b"".join(page.as_bytes() for page in pages[:headers])
    twice = plain.with_name("twice.ogg")
    twice.write_bytes(raw[:cut] + again.replace(b"OggS\0\2", b"OggS\0\0", 1) + raw[cut:])
    return plain, twice


def test_a_page_is_written_as_it_was_read(doubled: tuple[Path, Path]) -> None:
    raw = doubled[0].read_bytes()
    assert b"".join(page.as_bytes() for page in _pages(raw)) == raw


def test_headers_that_stand_twice_are_left_out(doubled: tuple[Path, Path]) -> None:
    plain, twice = doubled
    file = mended(twice)
    assert file is not None
    assert file.read() == plain.read_bytes()
    assert file.seek(-10, 2) == file.tell()
    assert file.read() == plain.read_bytes()[-10:]
    file.close()


def test_a_whole_file_needs_no_mending(doubled: tuple[Path, Path]) -> None:
    assert mended(doubled[0]) is None


def test_such_a_file_sounds_like_the_whole_one(doubled: tuple[Path, Path]) -> None:
    plain, twice = doubled
    np.testing.assert_allclose(decode(twice).samples, decode(plain).samples, rtol=1e-6)
    assert read_tags(twice).title == "twice"
    source = open_source(twice)
    assert len(source.read(48000, 480)) == 480
    source.close()


def test_what_only_looks_like_ogg_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ogg"
    path.write_bytes(b"OggS" + bytes(range(256)) * 20)
    with pytest.raises(DecodeError):
        decode(path)
