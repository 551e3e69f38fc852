"""What a file says of itself: title, artist, album, genre, language, lyrics."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import av

from isotone.errors import DecodeError
from isotone.files.reading import opened

LONGEST = 300
LONGEST_LYRICS = 20_000
TURNS = dict.fromkeys([0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # marks that turn the text around them
KEYS = {
    "title": ("title", "tit2", "tt2", "name"),
    "artist": ("artist", "tpe1", "tp1", "author", "album_artist", "albumartist", "performer", "composer"),
    "album": ("album", "talb", "tal", "wm/albumtitle"),
    "genre": ("genre", "tcon", "tco", "wm/genre"),
    "language": ("language", "tlan", "tla", "lang", "wm/language"),
    "lyrics": ("lyrics", "unsyncedlyrics", "unsynced lyrics", "uslt", "ult", "wm/lyrics"),
}
"""What each of ours is called in the files of others, the best first."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file says of itself; what it does not say is empty. The title falls back to the file's name."""

    title: str
    artist: str = ""
    album: str = ""
    genre: str = ""
    language: str = ""
    lyrics: str = ""


def read_tags(path: Path | str) -> Tags:
    """Return a file's tags. A file that cannot be read has only its name as title."""
    path = Path(path)
    told = _told(path)
    values = {
        ours: _first(told, theirs, LONGEST_LYRICS if ours == "lyrics" else LONGEST) for ours, theirs in KEYS.items()
    }
    values["title"] = values["title"] or _clean(path.stem.encode("utf-8", "replace").decode(), LONGEST) or "?"
    return Tags(**values)


def _told(path: Path) -> dict[str, str]:
    """Return what the container and its audio streams say, names in lower case; the streams' words win."""
    try:
        with opened(path) as file:
            maps: list[Mapping[str, str]] = [file.metadata, *(stream.metadata for stream in file.streams.audio)]
            return {name.lower(): text for one in maps for name, text in one.items()}
    except (DecodeError, av.error.FFmpegError, OSError, ValueError):
        return {}


def _first(told: Mapping[str, str], names: tuple[str, ...], longest: int) -> str:
    for name in names:
        for key, text in told.items():
            if (key == name or key.startswith(f"{name}-")) and (clean := _clean(text, longest)):
                return clean
    return ""


def _clean(text: str, longest: int) -> str:
    """Return text as it was meant: encodings mended, no control characters, no space around it, of bounded length."""
    mended = _mended(text).split("\0")[0].replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in mended if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn", "Co"))
    lines = "".join(kept).translate(TURNS).strip()
    if longest == LONGEST:
        lines = " ".join(lines.split())
    return lines[:longest]


def _mended(text: str) -> str:
    """Return text whose bytes were read in the wrong encoding as it was meant.

    Examples
    --------
    >>> _mended("BeyoncÃ©"), _mended("Motörhead"), _mended("Bj\\udcf6rk")
    ('Beyoncé', 'Motörhead', 'Björk')
    """
    if any("\udc80" <= sign <= "\udcff" for sign in text):  # bytes that were no UTF-8
        return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace").replace("\ufffd", "")
    try:
        return text.encode("cp1252").decode("utf-8")  # UTF-8 that was read as Latin-1
    except UnicodeError:
        return text
