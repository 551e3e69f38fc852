from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from isotone.app.words import Words
from isotone.errors import DecodeError
from isotone.files import decode as module
from isotone.files.decode import Stream, decode, decode_all
from isotone.signal import FloatArray

Write = Callable[..., Path]
Chirp = Callable[..., FloatArray]
ODD = Path(__file__).resolve().parents[3] / "shared" / "data" / "odd_files"
LOSSLESS = [("a.flac", "flac"), ("a.wav", "pcm_s16le"), ("a.aiff", "pcm_s16be"), ("a.m4a", "alac")]
LOSSY = [("a.mp3", "libmp3lame"), ("a.m4a", "aac"), ("a.opus", "libopus"), ("a.ogg", "vorbis")]


@pytest.mark.parametrize(("name", "codec"), LOSSLESS)
def test_lossless_sound_comes_back_as_it_was(write: Write, chirp: Chirp, name: str, codec: str) -> None:
    sound = chirp(2.3, 44100)
    audio = decode(write(name, codec, sound, 44100))
    assert (audio.rate, audio.channels) == (44100, 2)
    np.testing.assert_allclose(audio.samples, sound, rtol=0, atol=1.1 / 32768)


@pytest.mark.parametrize(("name", "codec"), LOSSY)
def test_delay_and_padding_of_encoders_are_taken_off(write: Write, chirp: Chirp, name: str, codec: str) -> None:
    rate = 48000
    sound = chirp(3.1, rate)
    audio = decode(write(name, codec, sound, rate))
    assert abs(audio.frames - len(sound)) <= (2048 if codec == "vorbis" else 0)
    middle = slice(rate, 2 * rate)
    assert np.corrcoef(audio.samples[middle, 0], sound[middle, 0])[0, 1] > 0.98


def test_windows_media_is_read(write: Write, chirp: Chirp) -> None:
    audio = decode(write("a.wma", "wmav2", chirp(3.0, 44100), 44100))
    assert audio.duration_s == pytest.approx(3.0, abs=0.1)


def test_one_channel_stays_one(write: Write, chirp: Chirp) -> None:
    assert decode(write("a.flac", "flac", chirp(1.0, 22050, 1), 22050, "mono")).channels == 1


def test_six_channels_become_two_with_the_voice_in_the_middle(write: Write) -> None:
    sound = np.zeros((8000, 6), np.float32)
    sound[:, 2] = 0.5  # front centre
    sound[:, 3] = 0.9  # the deep one is left out
    audio = decode(write("a.flac", "flac", sound, 48000, "5.1"))
    np.testing.assert_allclose(audio.samples, 0.5 / np.sqrt(2), rtol=0, atol=1e-3)
    assert audio.channels == 2


@pytest.mark.parametrize("codec", ["pcm_u8", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le"])
def test_every_depth_of_a_wav_has_the_same_scale(write: Write, chirp: Chirp, codec: str) -> None:
    sound = chirp(1.0, 48000)
    np.testing.assert_allclose(decode(write("a.wav", codec, sound, 48000)).samples, sound, rtol=0, atol=1 / 100)


def test_samples_that_are_no_numbers_become_silence(write: Write, chirp: Chirp) -> None:
    sound = chirp(1.0, 48000)
    sound[100, 0], sound[200, 1], sound[300, 0] = np.nan, np.inf, 1e30
    read = decode(write("a.wav", "pcm_f32le", sound, 48000)).samples
    assert np.isfinite(read).all()
    assert np.abs(read).max() <= 16


def test_damage_in_the_middle_keeps_the_rest_and_says_so(write: Write, chirp: Chirp) -> None:
    path = write("a.mp3", "libmp3lame", chirp(10.0, 44100), 44100)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 3000] = os.urandom(3000)
    path.write_bytes(raw)
    decoded = decode_all(path)
    assert 8.0 < decoded.audio.duration_s < 11.0


def test_a_file_cut_short_gives_what_is_there(write: Write, chirp: Chirp) -> None:
    path = write("a.flac", "flac", chirp(10.0, 44100), 44100)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    decoded = decode_all(path)
    assert 2.0 < decoded.audio.duration_s < 8.0
    assert decoded.damaged > 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.mp3", b"", "empty"),
        ("a.mp3", b"<html>404 not found</html>" * 50, "not-sound"),
        ("a.mid", b"MThd\0\0\0\6\0\1\0\1\0\x60MTrk\0\0\0\4\0\xff\x2f\0", "score"),
        ("a.flac", b"fLaC" + bytes(200), "not-sound"),
        ("a.m3u8", b"#EXTM3U\n#EXTINF:10,\n/etc/passwd\n", "not-sound"),
        ("a.mp3", b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n", "not-sound"),
        ("a.ogg", b"ffconcat version 1.0\nfile other.ogg\n", "not-sound"),
    ],
)
def test_what_is_no_sound_says_so_in_one_line(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DecodeError, match=f"fault-{said}") as caught:
        decode(path)
    assert Words().error(caught.value).hint
    assert "\n" not in str(caught.value)


def test_what_is_no_file_says_so(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp3")
    for path, said in ((tmp_path / "none.mp3", "missing"), (tmp_path, "folder"), (tmp_path / "pipe.mp3", "special")):
        with pytest.raises(DecodeError, match=f"fault-{said}"):
            decode(path)


def test_names_of_any_bytes_are_opened(write: Write, chirp: Chirp, tmp_path: Path) -> None:
    made = write("a.wav", "pcm_s16le", chirp(0.5, 8000), 8000)
    for name in (b"caf\xe9.wav", "ряд 音.wav".encode(), b"http:x?y#z%20.wav", b"-i.wav"):
        path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))  # noqa: PTH118  bytes
        shutil.copy(made, path)
        assert decode(path).frames == 4000


def test_a_file_that_lasts_too_long_is_refused(write: Write, chirp: Chirp, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.wav", "pcm_s16le", chirp(40.0, 8000), 8000)
    monkeypatch.setattr(module, "LONGEST_S", 20.0)
    with pytest.raises(DecodeError, match="fault-too-long"):
        decode(path)


def test_progress_is_told_while_reading(write: Write, chirp: Chirp) -> None:
    told: list[float] = []
    decode(write("a.wav", "pcm_s16le", chirp(35.0, 8000), 8000), on_progress=told.append)
    assert told == sorted(told)
    assert len(told) == 3


def test_reading_broken_files_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.mp3").write_bytes(b"\xff\xfb\x90\x00" + os.urandom(50_000))
    with pytest.raises(DecodeError):
        decode(tmp_path / "a.mp3")
        raise DecodeError("noise-may-happen-to-be-sound")
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
@pytest.mark.skipif(not ODD.is_dir(), reason="../shared/data/odd_files is not here")
def test_every_odd_file_gives_sound_or_one_clear_line() -> None:
    read = 0
    for path in sorted(ODD.iterdir()):
        try:
            assert np.isfinite(decode(path).samples).all()
            read += 1
        except DecodeError as error:
            assert Words().error(error).hint, path
            assert "\n" not in str(error)
    assert read > 120


def test_a_stream_gives_what_decoding_gives(write: Write, chirp: Chirp) -> None:
    path = write("a.ogg", "vorbis", chirp(3.0, 44100), 44100)
    with Stream(path) as stream:
        blocks = list(stream)
        assert (stream.rate, stream.channels, stream.damaged) == (44100, 2, 0)
    assert len(blocks) > 3
    assert np.array_equal(np.concatenate(blocks), decode(path).samples)
