from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from isotone.errors import DecodeError
from isotone.files.reading import Reader
from isotone.signal import FloatArray

Write = Callable[..., Path]
Chirp = Callable[..., FloatArray]
ODD = Path(__file__).resolve().parents[4] / "shared" / "data" / "odd_files"


def whole(path: Path, join: int) -> tuple[FloatArray, list[int]]:
    reader = Reader(path, join)
    blocks = []
    while (block := reader.read()) is not None:
        blocks.append(block)
    reader.close()
    return np.concatenate(blocks), [len(block) for block in blocks]


@pytest.mark.parametrize(
    ("name", "codec"), [("a.ogg", "vorbis"), ("a.opus", "libopus"), ("a.m4a", "aac"), ("a.mp3", "libmp3lame")]
)
def test_joined_frames_are_the_same_sound_in_fewer_pieces(write: Write, chirp: Chirp, name: str, codec: str) -> None:
    path = write(name, codec, chirp(3.0, 48000), 48000)
    (one, small), (other, large) = whole(path, 0), whole(path, 20000)
    assert np.array_equal(one, other)
    assert len(small) > 5 * len(large)
    assert all(length >= 20000 for length in large[1:-1])


@pytest.mark.slow
@pytest.mark.skipif(not ODD.is_dir(), reason="../shared/data/odd_files is not here")
def test_odd_files_are_the_same_joined_or_not() -> None:
    read = 0
    for path in sorted(ODD.iterdir()):
        try:
            one = whole(path, 0)[0]
        except DecodeError:
            with pytest.raises(DecodeError):
                whole(path, 1 << 16)
            continue
        assert np.array_equal(one, whole(path, 1 << 16)[0]), path.name
        read += 1
    assert read > 100
