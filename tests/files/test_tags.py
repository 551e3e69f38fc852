from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import av
import pytest

from isotone.files.tags import LONGEST, Tags, read_tags
from isotone.signal import FloatArray

ODD = Path(__file__).resolve().parents[3] / "shared" / "data" / "odd_files"


@pytest.fixture
def tagged(tmp_path: Path, write: Callable[..., Path], chirp: Callable[..., FloatArray]) -> Callable[..., Path]:
    """Return what writes a FLAC file with tags."""
    plain = write("plain.flac", "flac", chirp(0.5, 8000), 8000)

    def write_tags(name: str = "song.flac", **tags: str) -> Path:
        with av.open(str(plain)) as source, av.open(str(tmp_path / name), "w") as target:
            target.metadata.update(tags)
            stream = target.add_stream_from_template(source.streams.audio[0])
            for packet in source.demux():
                if packet.dts is not None:
                    packet.stream = stream
                    target.mux(packet)
        return tmp_path / name

    return write_tags


def test_tags_are_read(tagged: Callable[..., Path]) -> None:
    told = {"title": "Ana", "artist": "Bo", "album": "C", "genre": "D", "language": "eng", "lyrics": "la\nla"}
    assert read_tags(tagged(**told)) == Tags("Ana", "Bo", "C", "D", "eng", "la\nla")


def test_the_title_falls_back_to_the_name_of_the_file(tagged: Callable[..., Path]) -> None:
    assert read_tags(tagged("Évening song.flac")).title == "Évening song"
    assert read_tags(tagged("b.flac", title="   ")).title == "b"


def test_texts_in_a_wrong_encoding_are_mended(tagged: Callable[..., Path]) -> None:
    assert read_tags(tagged(title="BeyoncÃ©", artist="MotÃ¶rhead", album="Björk")) == Tags(
        "Beyoncé", "Motörhead", "Björk"
    )


def test_control_characters_and_endless_texts_do_not_get_through(tagged: Callable[..., Path]) -> None:
    tags = read_tags(tagged(title="a\x07b\u202ec\n\n  d", artist="x" * 5000))
    assert tags.title == "abc d"
    assert len(tags.artist) == LONGEST


def test_a_file_that_cannot_be_read_has_its_name(tmp_path: Path) -> None:
    (tmp_path / "broken one.mp3").write_bytes(b"nothing")
    assert read_tags(tmp_path / "broken one.mp3") == Tags("broken one")
    assert read_tags(tmp_path / "gone.mp3") == Tags("gone")


@pytest.mark.skipif(not ODD.is_dir(), reason="../shared/data/odd_files is not here")
def test_odd_files_give_clean_texts() -> None:
    for path in ODD.iterdir():
        tags = read_tags(path)
        for text in (tags.title, tags.artist, tags.album, tags.genre):
            assert text == text.strip()
            text.encode("utf-8")
            assert not any(sign < " " for sign in text), (path, text)
        assert tags.title
