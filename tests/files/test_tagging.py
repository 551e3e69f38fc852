from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import av
import pytest

from isotone.errors import DecodeError
from isotone.files import tagging
from isotone.files.tagging import PART, Marks, marks_of, write_marks

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "odd_files"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data/odd_files is not here")

CALM = Marks("84", "F#m", "calm, pleasant")
KINDS = (
    "mutagen_no-tags.mp3", "mutagen_97-unknown-23-update.mp3", "mutagen_id3v22-test.mp3", "tinytag_id3_frames.mp3",
    "mutagen_apev2-lyricsv2.mp3", "mutagen_silence-44-s-v1.mp3", "tinytag_image-text-encoding.mp3",
    "mutagen_silence-44-s.flac", "tinytag_with_padded_id3_header.flac", "tinytag_ogg_with_image.ogg",
    "tinytag_multipage-setup.ogg", "mutagen_example.opus", "tinytag_test.spx", "mutagen_empty.oggflac",
    "mutagen_has-tags.m4a", "mutagen_covr-with-name.m4a", "mutagen_no-tags.m4a", "tinytag_aiff_with_image.aiff",
    "mutagen_silence-2s-PCM-44100-16-ID3v23.wav", "tinytag_wav_with_image.wav", "mutagen_empty.tta",
)  # fmt: skip


def _copy(name: str, folder: Path) -> Path:
    return Path(shutil.copy2(DATA / name, folder / name))


def _heard(path: Path) -> str:
    """Return a digest of the samples."""
    found = hashlib.sha256()
    with av.open(str(path)) as file:
        for frame in file.decode(audio=0):
            found.update(frame.to_ndarray().tobytes())
    return found.hexdigest()


def _said(path: Path) -> dict[str, str]:
    """Return all that FFmpeg reads of a file's tags and pictures, but what we write."""
    ours = {"tbpm", "bpm", "tmpo", "tkey", "initialkey", "tmoo", "mood"}
    with av.open(str(path)) as file:
        told = {key: text for one in (file, *file.streams) for key, text in one.metadata.items()}
        pictures = [bytes(packet) for packet in file.demux(video=0)] if file.streams.video else []
    told["pictures"] = hashlib.sha256(b"".join(pictures)).hexdigest()
    return {key: text for key, text in told.items() if key.lower() not in ours}


@pytest.mark.parametrize("name", KINDS)
def test_marks_are_written_and_nothing_else_changes(name: str, tmp_path: Path) -> None:
    path = _copy(name, tmp_path)
    before, sound, mtime_ns = _said(path), _heard(path), path.stat().st_mtime_ns
    write_marks(path, CALM, lambda part: None)
    assert marks_of(path) == CALM
    assert _heard(path) == sound
    assert {key: text for key, text in _said(path).items() if key in before} == before
    assert path.stat().st_mtime_ns == mtime_ns
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_the_fields_are_those_that_other_players_read(tmp_path: Path) -> None:
    def told(name: str) -> dict[str, str]:
        path = _copy(name, tmp_path)
        write_marks(path, CALM, lambda part: None)
        with av.open(str(path)) as file:
            return {**file.metadata, **file.streams.audio[0].metadata}

    new = {"TBPM": "84", "TKEY": "F#m", "TMOO": "calm, pleasant"}
    assert new.items() <= told("mutagen_no-tags.mp3").items()
    older = {"TBPM": "84", "TKEY": "F#m", "MOOD": "calm, pleasant"}
    assert older.items() <= told("mutagen_97-unknown-23-update.mp3").items()
    comments = {name.lower(): text for name, text in told("mutagen_silence-44-s.flac").items()}
    assert {"bpm": "84", "initialkey": "F#m", "mood": "calm, pleasant"}.items() <= comments.items()
    assert {"initialkey": "F#m", "MOOD": "calm, pleasant"}.items() <= told("mutagen_no-tags.m4a").items()


def test_what_is_empty_stays_as_it_stands_in_the_file(tmp_path: Path) -> None:
    path = _copy("mutagen_silence-44-s.flac", tmp_path)
    write_marks(path, Marks(tempo="90"), lambda part: None)
    write_marks(path, Marks(mood="calm"), lambda part: None)
    assert marks_of(path) == Marks("90", "", "calm")


def test_the_oldest_tag_at_the_end_of_a_file_stays(tmp_path: Path) -> None:
    path = _copy("mutagen_silence-44-s-v1.mp3", tmp_path)
    end = path.read_bytes()[-128:]
    assert end.startswith(b"TAG")
    write_marks(path, CALM, lambda part: None)
    assert path.read_bytes()[-128:] == end


def test_the_time_of_change_is_now_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = _copy("mutagen_no-tags.mp3", tmp_path)
    os.utime(path, ns=(5_000_000_000, 5_000_000_000))
    write_marks(path, CALM, lambda part: None, touch=True)
    assert path.stat().st_mtime > 1e9


def test_until_the_copy_takes_its_place_the_file_is_as_it_was(tmp_path: Path) -> None:
    path = _copy("mutagen_has-tags.m4a", tmp_path)
    whole = path.read_bytes()

    def crash(part: Path) -> None:
        assert path.read_bytes() == whole
        assert part.parent == path.parent
        assert marks_of(part) == CALM
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_marks(path, CALM, crash)
    assert path.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [path]


def test_a_copy_that_a_crash_left_is_removed_when_it_is_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, left = _copy("mutagen_no-tags.mp3", tmp_path), tmp_path / f"{PART}left.mp3"
    left.write_bytes(b"half")
    write_marks(path, CALM, lambda part: None)
    assert left.exists(), "another program may be writing it"
    monkeypatch.setattr(tagging, "LEFT_S", -1.0)
    write_marks(path, Marks(tempo="60"), lambda part: None)
    assert not left.exists()


def test_a_file_that_changes_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = _copy("mutagen_no-tags.mp3", tmp_path)
    with pytest.raises(DecodeError, match="tags-changed"):
        write_marks(path, CALM, lambda part: path.write_bytes(b"other"))
    assert path.read_bytes() == b"other"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path = _copy("mutagen_no-tags.mp3", tmp_path)
    link = tmp_path / "link.mp3"
    link.symlink_to(path)
    write_marks(link, CALM, lambda part: None)
    assert link.is_symlink()
    assert marks_of(path) == CALM


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("tinytag_test-riff-tags.wav", "tags-not-whole"),
        ("mutagen_bad-TYER-frame.mp3", "tags-"),
        ("mutagen_emptyfile.mp3", "tags-unreadable"),
        ("mutagen_106-invalid-streaminfo.flac", "tags-unreadable"),
        ("mutagen_silence-1.wma", "tags-other-kind"),
    ],
)
def test_what_would_lose_something_or_cannot_be_read_is_left_as_it_is(name: str, why: str, tmp_path: Path) -> None:
    path = _copy(name, tmp_path)
    with pytest.raises(DecodeError, match=why):
        write_marks(path, CALM, lambda part: None)
    assert path.read_bytes() == (DATA / name).read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == [name]
