from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from isotone.app.heard import PARTS, Heard, outline_of
from isotone.files.encode import write_audio

RATE = 22050


@pytest.fixture
def song(tmp_path: Path) -> Path:
    """Return a file of eight seconds: silence, then a tone."""
    at = np.arange(8 * RATE) / RATE
    tone = np.where(at > 4, 0.25, 0.0) * np.sin(2 * np.pi * 440 * at)
    write_audio(tmp_path / "song.flac", iter([np.stack([tone, tone], 1).astype(np.float32)]), RATE)
    return tmp_path / "song.flac"


def test_an_outline_shows_where_it_is_loud(song: Path) -> None:
    peaks = outline_of(song)
    assert len(peaks) <= PARTS
    assert max(peaks) == 1.0
    half = len(peaks) // 2
    assert max(peaks[: half - 3]) < 0.01
    assert min(peaks[half + 3 : -3]) > 0.9


def test_what_cannot_be_read_has_no_outline_and_no_sound(tmp_path: Path) -> None:
    bad = tmp_path / "bad.wma"
    bad.write_bytes(b"nothing")
    assert outline_of(bad) == ()
    assert Heard().playable("0" * 64, bad) is None


def test_what_a_browser_plays_is_played_as_it_is_and_other_forms_are_made_into_mp3(song: Path) -> None:
    heard = Heard()
    direct = heard.playable("1" * 64, song)
    assert direct is not None
    assert (direct.path, direct.kind) == (song, "audio/flac")
    other = song.rename(song.with_suffix(".strange"))
    made = heard.playable("1" * 64, other)
    assert made is not None
    assert made.kind == "audio/mpeg"
    assert max(outline_of(made.path)) == max(outline_of(other)) == 1.0
    assert heard.playable("1" * 64, other) == made
