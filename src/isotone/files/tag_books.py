"""The three ways in which files keep tags, behind one door: read a mark, put one, tell all the rest.

Wants the extra `tags`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from isotone.errors import DecodeError, InputError, cause

ID3 = {"tempo": "TBPM", "key": "TKEY", "mood": "TMOO"}
MOOD_23 = "TXXX:MOOD"
VORBIS = {"tempo": "bpm", "key": "initialkey", "mood": "mood"}
MP4 = {"tempo": "tmpo", "key": "----:com.apple.iTunes:initialkey", "mood": "----:com.apple.iTunes:MOOD"}
UTF_16, UTF_8 = 1, 3
PADDING, COMMENTS = 1, 4
"""Blocks of FLAC."""


class Book(Protocol):
    """A file's tags, read into memory."""

    def get(self, name: str) -> str:
        """Return "tempo", "key" or "mood" as it stands there; "" where it does not."""

    def put(self, name: str, text: str) -> None:
        """Write one of them in place of what was there."""

    def rest(self) -> object:
        """Return all else that the tags hold, to be compared."""

    def save(self) -> None:
        """Write the tags into the file."""


def open_book(path: Path) -> Book:
    """Return a file's tags.

    Raises
    ------
    InputError
        If mutagen is not installed.
    DecodeError
        If the file cannot be read, or is of a kind whose tags are left as they are.
    """
    wanted()
    import mutagen
    from mutagen import aiff, flac, mp3, mp4, oggflac, oggopus, oggspeex, oggvorbis, trueaudio, wave

    with_id3 = (mp3.MP3, aiff.AIFF, wave.WAVE, trueaudio.TrueAudio)
    with_comments = (flac.FLAC, oggvorbis.OggVorbis, oggopus.OggOpus, oggspeex.OggSpeex, oggflac.OggFLAC)
    with turned_into(DecodeError("tags-unreadable")):
        found = mutagen.File(path, options=[*with_id3, *with_comments, mp4.MP4])
        if isinstance(found, with_id3):
            return _Id3(type(found)(path, translate=False))
        if isinstance(found, with_comments):
            return _Comments(found)
        if isinstance(found, mp4.MP4):
            return _Atoms(found)
    raise DecodeError("tags-other-kind")


def wanted() -> None:
    """Raise InputError where mutagen is not installed."""
    try:
        import mutagen  # noqa: F401
    except ImportError:
        raise InputError("tags-missing") from None


@contextmanager
def turned_into(fault: DecodeError) -> Iterator[None]:
    """Turn what mutagen makes of an odd file, or of the disk, into that file's error."""
    import mutagen

    try:
        yield
    except mutagen.MutagenError as error:
        why = error.__cause__ or error.__context__
        if type(error) is mutagen.MutagenError and isinstance(why, OSError) and why.errno:  # of the disk
            raise DecodeError("tags-unwritable", why=cause(why)) from None
        raise fault from None
    except (ValueError, LookupError, ArithmeticError, TypeError, struct.error):
        raise fault from None


class _Id3:
    def __init__(self, file: Any) -> None:
        if file.tags is None:
            file.add_tags()
        self._file, self._tags = file, file.tags
        self._old = self._tags.version[:2] in ((2, 2), (2, 3))
        if self._tags.unknown_frames and self._tags.version[:2] not in ((2, 3), (2, 4)):
            raise DecodeError("tags-not-whole")

    def _name(self, name: str) -> str:
        return MOOD_23 if name == "mood" and self._old else ID3[name]

    def get(self, name: str) -> str:
        return str(self._tags.get(self._name(name), ""))

    def put(self, name: str, text: str) -> None:
        from mutagen import id3

        kind, _, description = self._name(name).partition(":")
        more = {"desc": description} if description else {}
        frame = getattr(id3, kind)(encoding=UTF_16 if self._old else UTF_8, text=[text], **more)
        self._tags.setall(self._name(name), [frame])

    def rest(self) -> object:
        ours = {self._name(name) for name in ID3}
        told = sorted((key, repr(frame)) for key, frame in self._tags.items() if key not in ours)
        return told, sorted(self._tags.unknown_frames)

    def save(self) -> None:
        self._file.save(v2_version=3 if self._old else 4, v23_sep=None)


class _Comments:
    def __init__(self, file: Any) -> None:
        self._file = file

    def get(self, name: str) -> str:
        return "; ".join((self._file.tags or {}).get(VORBIS[name], ()))

    def put(self, name: str, text: str) -> None:
        if self._file.tags is None:
            self._file.add_tags()
        self._file.tags[VORBIS[name]] = [text]

    def rest(self) -> object:
        told = [(key, text) for key, text in self._file.tags or () if key.lower() not in VORBIS.values()]
        blocks = getattr(self._file, "metadata_blocks", ())
        return told, [(one.code, one.write()) for one in blocks if one.code not in (PADDING, COMMENTS)]

    def save(self) -> None:
        self._file.save()


class _Atoms:
    def __init__(self, file: Any) -> None:
        self._file = file

    def get(self, name: str) -> str:
        found = (self._file.tags or {}).get(MP4[name], ())
        return "; ".join(one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one) for one in found)

    def put(self, name: str, text: str) -> None:
        if self._file.tags is None:
            self._file.add_tags()
        self._file.tags[MP4[name]] = [int(text)] if name == "tempo" else [text.encode()]

    def rest(self) -> object:
        return {key: value for key, value in (self._file.tags or {}).items() if key not in MP4.values()}

    def save(self) -> None:
        self._file.save()
