from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from isotone.app.words import Words
from isotone.errors import InputError
from isotone.files.decode import decode
from isotone.files.encode import FORMS, write_audio
from isotone.files.tags import read_tags
from isotone.signal import FloatArray

Chirp = Callable[..., FloatArray]


def blocks(sound: FloatArray, size: int = 5000) -> Iterator[FloatArray]:
    return (sound[start : start + size] for start in range(0, len(sound), size))


@pytest.mark.parametrize("suffix", [".flac", ".wav"])
def test_lossless_files_hold_24_bits(tmp_path: Path, chirp: Chirp, suffix: str) -> None:
    sound = chirp(2.0, 48000)
    write_audio(tmp_path / f"a{suffix}", blocks(sound), 48000)
    np.testing.assert_allclose(decode(tmp_path / f"a{suffix}").samples, sound, rtol=0, atol=2.0**-23)


@pytest.mark.parametrize("suffix", [".opus", ".mp3"])
def test_lossy_files_are_as_long_and_sound_alike(tmp_path: Path, chirp: Chirp, suffix: str) -> None:
    sound = chirp(3.0, 48000)
    write_audio(tmp_path / f"a{suffix}", blocks(sound), 48000, title="Calm")
    audio = decode(tmp_path / f"a{suffix}")
    assert audio.samples.shape == sound.shape
    assert np.corrcoef(audio.samples[:, 0], sound[:, 0])[0, 1] > 0.99
    assert read_tags(tmp_path / f"a{suffix}").title == "Calm"


def test_full_scale_and_beyond_does_not_wrap_around(tmp_path: Path) -> None:
    sound = np.full((4800, 2), 1.5, np.float32)
    sound[:, 1] = -1.5
    write_audio(tmp_path / "a.flac", blocks(sound), 48000)
    read = decode(tmp_path / "a.flac").samples
    assert read[:, 0] == pytest.approx(1.0)
    assert read[:, 1] == pytest.approx(-1.0)


@pytest.mark.parametrize("suffix", sorted(FORMS))
def test_a_stopped_run_leaves_nothing_behind_and_keeps_what_was_there(
    tmp_path: Path, chirp: Chirp, suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"before")

    def stopped() -> Iterator[FloatArray]:
        yield chirp(1.0, 48000)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_audio(path, stopped(), 48000)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.doc", "noending", "no/such/folder/a.flac"])
def test_what_cannot_be_written_says_so_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        write_audio(tmp_path / name, iter([np.zeros((10, 2), np.float32)]), 48000)
    assert Words().error(caught.value).hint
    assert "\n" not in str(caught.value)


def test_a_rate_that_the_form_cannot_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="44100"):
        write_audio(tmp_path / "a.opus", iter([]), 44100)
