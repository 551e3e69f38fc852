"""Words of a song with their times: LRC files (`.lrc`) beside the music, or LRC in its tags.

Conventions
-----------
A line bears one or several times `[mm:ss.xx]`; `[offset:+250]` (milliseconds) makes every line come so much sooner;
times of single words `<mm:ss.xx>` are left out. What bears no time at all is plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LONGEST_BYTES = 1_000_000
MOST_LINES = 5000
TIME = re.compile(r"\[(\d{1,3}):(\d{1,2}(?:[.:]\d{1,3})?)\]")
TAG = re.compile(r"^\[([A-Za-z#]+):(.*)\]$")
WORD = re.compile(r"<\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?>")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is sung: when it begins, in seconds, and its words."""

    at_s: float
    text: str


@dataclass(frozen=True, slots=True)
class Lyrics:
    """The words of a song: as text, and line by line where times are known. `language` is as tagged, "" unknown."""

    text: str = ""
    lines: tuple[Line, ...] = ()
    language: str = ""


WORDLESS = Lyrics()


def parse_lrc(raw: str, language: str = "") -> Lyrics:
    """Return the words of an LRC text, lines by time; a text without times has only `text`.

    Examples
    --------
    >>> parse_lrc("[offset:500]\\n[00:10.5][01:02]Sea, sea\\n[00:12]so wide").lines[0]
    Line(at_s=10.0, text='Sea, sea')
    """
    timed: list[Line] = []
    plain: list[str] = []
    sooner_s = 0.0
    for line in raw.lstrip("\ufeff").splitlines()[:MOST_LINES]:
        stripped = line.strip()
        times = []
        while found := TIME.match(stripped):
            times.append(60 * int(found[1]) + float(found[2].replace(":", ".")))
            stripped = stripped[found.end() :].lstrip()
        tag = None if times else TAG.match(stripped)
        if tag is not None:
            name, value = tag[1].lower(), tag[2].strip()
            if name == "offset" and re.fullmatch(r"[+-]?\d{1,7}", value):
                sooner_s = int(value) / 1000
            language = value if name == "la" and not language else language
            continue
        words = " ".join(WORD.sub("", stripped).split())
        timed += [Line(at, words) for at in times]
        plain.append(words)
    moved = sorted((Line(round(max(0.0, one.at_s - sooner_s), 3), one.text) for one in timed), key=lambda one: one.at_s)
    text = "\n".join(one.text for one in moved) if moved else "\n".join(plain)
    return Lyrics(text.strip(), tuple(moved), language)


def read_lyrics(path: Path, tagged: str = "", language: str = "") -> Lyrics:
    """Return the words of a piece: of the `.lrc` beside its file, else those that its tags hold."""
    beside = _beside(path)
    known = parse_lrc(beside, language) if beside else Lyrics()
    return known if known.text else parse_lrc(tagged, language)


def _beside(path: Path) -> str:
    for suffix in (".lrc", ".LRC"):
        try:
            with path.with_suffix(suffix).open("rb") as file:
                raw = file.read(LONGEST_BYTES)
        except OSError:  # most songs have none, and one that cannot be read is as good as none
            continue
        for encoding in ("utf-8-sig", "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1252"):
            try:
                return raw.decode(encoding)
            except UnicodeError:  # then the next; what none can read has no words
                pass
    return ""
