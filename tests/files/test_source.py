from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st

from isotone.files.decode import decode, open_source
from isotone.files.source import HELD_PARTS, PART_S, FileSource, Shelf
from isotone.signal import FloatArray

Write = Callable[..., Path]
Chirp = Callable[..., FloatArray]
LIBRARY = Path(__file__).resolve().parents[3] / "shared" / "data" / "library"
FORMS = [
    ("a.flac", "flac", 44100),
    ("a.mp3", "libmp3lame", 44100),
    ("a.opus", "libopus", 48000),
    ("a.wav", "pcm_s16le", 8000),
]


def through(source: FileSource, step: int) -> FloatArray:
    blocks, at = [], 0
    while len(block := source.read(at, step)):
        blocks.append(block)
        at += len(block)
    return np.concatenate(blocks)


@pytest.mark.parametrize(("name", "codec", "rate"), FORMS)
def test_a_stream_equals_the_whole_file_resampled_at_once(
    write: Write, chirp: Chirp, name: str, codec: str, rate: int
) -> None:
    path = write(name, codec, chirp(13.0, rate), rate)
    source = open_source(path)
    read = through(source, 7001)
    source.close()
    whole = decode(path).samples if rate == 48000 else soxr.resample(decode(path).samples, rate, 48000)
    assert len(read) == len(whole)
    assert np.abs(read - whole).max() < 1e-6


def test_any_order_of_reading_gives_the_same_sound(write: Write, chirp: Chirp) -> None:
    path = write("a.mp3", "libmp3lame", chirp(13.0, 44100), 44100)
    source, other = open_source(path), open_source(path)
    expected = through(source, 9999)

    @settings(max_examples=12, deadline=None)
    @given(places=st.lists(st.tuples(st.integers(0, 48000 * 14), st.integers(1, 50_000)), min_size=1, max_size=6))
    def any_order(places: list[tuple[int, int]]) -> None:
        for start, frames in places:
            assert np.array_equal(other.read(start, frames), expected[start : start + frames])

    any_order()
    source.close()
    other.close()


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        *(("a.flac", "flac"), ("a.wav", "pcm_s16le"), ("a.aiff", "pcm_s16be"), ("a.m4a", "alac"), ("a.m4a", "aac")),
        *(("a.mp3", "libmp3lame"), ("a.ogg", "vorbis"), ("a.opus", "libopus"), ("a.oga", "flac"), ("a.wma", "wmav2")),
        *(("a.aac", "aac"), ("a.mka", "aac")),
    ],
)
def test_a_far_place_is_the_same_as_in_reading_through(write: Write, chirp: Chirp, name: str, codec: str) -> None:
    rate = 48000 if codec == "libopus" else 44100
    sound = chirp(70.0, rate)
    sound[30 * rate : 30 * rate + 50] += 0.4  # so that Vorbis changes the size of its blocks
    path = write(name, codec, sound, rate)
    source, other = open_source(path), open_source(path)
    expected = through(source, 100_000)
    for second in (61, 31, 45, 3, 66, 29.99):
        start = round(second * 48000)
        assert np.abs(other.read(start, 9000) - expected[start : start + 9000]).max() < 1e-4
    source.close()
    other.close()


@pytest.mark.skipif(not LIBRARY.is_dir(), reason="../shared/data/library is not here")
def test_far_places_of_real_recordings_are_the_same_as_in_reading_through() -> None:
    for name in ("wanderer.ogg", "frantic.ogg", "love_theme.ogg", "machine_wars.mp3"):
        whole, source = decode(LIBRARY / name), open_source(LIBRARY / name, decode(LIBRARY / name).rate)
        for share in (0.9, 0.3, 0.7, 0.1, 0.55):
            start = round(share * whole.frames)
            assert np.abs(source.read(start, 4000) - whole.samples[start : start + 4000]).max() < 1e-6
        source.close()


def test_one_channel_is_heard_on_both_sides(write: Write, chirp: Chirp) -> None:
    source = open_source(write("a.flac", "flac", chirp(1.0, 44100, 1), 44100, "mono"))
    sound = source.read(0, 48000)
    source.close()
    assert sound.shape == (48000, 2)
    assert np.array_equal(sound[:, 0], sound[:, 1])


def test_beyond_the_end_there_is_nothing(write: Write, chirp: Chirp) -> None:
    source = open_source(write("a.flac", "flac", chirp(1.0, 48000), 48000))
    assert source.read(47_990, 100).shape == (10, 2)
    assert source.read(48_000, 100).shape == (0, 2)
    assert source.read(10_000_000, 100).shape == (0, 2)
    source.close()


def test_about_thirty_seconds_are_held_not_the_file(write: Write, chirp: Chirp) -> None:
    source = open_source(write("a.wav", "pcm_s16le", chirp(80.0, 8000), 8000), 8000)
    through(source, 8000)
    held = sum(len(part) for part in source._held.values()) / 8000
    source.close()
    assert held <= HELD_PARTS * PART_S + 1 <= 35


def test_a_shelf_opens_what_is_read_and_keeps_few_open(write: Write, chirp: Chirp) -> None:
    paths = {str(number): write(f"{number}.wav", "pcm_s16le", chirp(1.0, 8000), 8000) for number in range(5)}
    with Shelf({**paths, "gone": Path("/none")}, 8000, most=2) as shelf:
        assert len(shelf._open) == 0
        for name in paths:
            assert len(shelf[name].read(0, 10)) == 10
        assert list(shelf._open) == ["3", "4"]
        assert len(shelf["0"].read(0, 10)) == 10
        assert len(shelf) == 6
    assert not shelf._open
