from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np
import pytest

from isotone.app import analysis
from isotone.app.analysis import Analysed, Unread, analyse_file, analyse_many
from isotone.app.words import Words
from isotone.errors import DecodeError
from isotone.files.content import content_id
from isotone.files.encode import write_audio


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    """Return a file with eight seconds of a chord."""
    at = np.arange(8 * 48000) / 48000
    chord = sum(np.sin(2 * np.pi * hz * at) for hz in (220.0, 277.2, 329.6)) * 0.1
    write_audio(tmp_path / "tone.flac", iter([np.stack([chord, chord], 1).astype(np.float32)]), 48000, title="A chord")
    return tmp_path / "tone.flac"


def test_a_file_is_analysed_with_its_tags_and_its_id(tone: Path) -> None:
    found = analyse_file(tone)
    assert found.features.duration_s == pytest.approx(8.0, abs=0.01)
    assert found.tags.title == "A chord"
    assert found.content_id == content_id(tone)
    assert found.damaged == 0


def test_too_little_sound_is_told_in_our_words(tmp_path: Path) -> None:
    write_audio(tmp_path / "short.wav", iter([np.zeros((4800, 2), np.float32)]), 48000)
    with pytest.raises(DecodeError, match="fault-too-short"):
        analyse_file(tmp_path / "short.wav")


@pytest.mark.slow
def test_many_files_come_in_the_order_given_and_bad_ones_are_only_themselves(tone: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.mp3").write_bytes(b"nothing")
    paths = [tone, tmp_path / "bad.mp3", tmp_path / "gone.mp3", tone]
    found = list(analyse_many(paths, 2))
    assert [one.path for one in found] == paths
    assert [isinstance(one, Analysed) for one in found] == [True, False, False, True]
    assert all(Words().error(one.error).hint for one in found if isinstance(one, Unread))


def crash(path: Path, *, notes: bool = False) -> Path:
    """Stand for native code that fails on one file, hangs on another."""
    if path.name == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if path.name == "hang":
        time.sleep(60)
    return path


@pytest.mark.slow
def test_a_crash_or_a_hang_is_one_files_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "analyse_file", crash)
    monkeypatch.setattr(analysis, "LIMIT_S", 4.0)
    paths = [Path("one"), Path("crash"), Path("hang"), Path("two")]
    found = list(analyse_many(paths, 2))
    assert [found[0], found[3]] == [Path("one"), Path("two")]
    assert [(one.path.name, str(one.error)) for one in found[1:3] if isinstance(one, Unread)] == [
        ("crash", "fault-crash"),
        ("hang", "fault-stuck"),
    ]


def test_no_files_give_nothing() -> None:
    assert list(analyse_many([], 1)) == []
