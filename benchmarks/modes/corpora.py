"""Melodies with a mode: scores of SymbTr (Turkey), O'Neill's tunes (Ireland).

A tone is counted in the smallest steps of its notation (53 or 12 to the octave) above the tone that the piece ends on.
Religious forms are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

LONG = 3.0
"""A note so many times as long as the piece's usual one ends a phrase."""
RELIGIOUS = frozenset(
    {"ilahi", "ayin", "durak", "tevsih", "nefes", "salat", "tekbir", "mersiye", "naat", "savt", "sugul"}
)
"""Forms of worship."""
SPECIAL = frozenset({"50", "51", "52", "53", "54", "55"})
"""Codes of SymbTr that are no notes."""
GRACE = "8"
MODES = {0: "major", 2: "dorian", 7: "mixolydian", 9: "minor"}
"""Which mode a tune is in whose last note lies so many semitones over the tonic of its signature's major scale."""
SHARPS = {"C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5, "F#": 6, "F": -1, "Bb": -2, "Eb": -3, "Ab": -4}
OF_MODE = {"maj": 0, "ion": 0, "mix": -1, "dor": -2, "m": -3, "min": -3, "aeo": -3, "phr": -4, "lyd": 1}
LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
ORDER = "FCGDAEB"
NOTE = re.compile(r"(\^\^|\^|__|_|=)?([A-Ga-gzx])([,']*)(\d*)(/*)(\d*)(-?)")


@dataclass(frozen=True, slots=True)
class Told:
    """A row of tones between two breaths: (steps above the last tone, length), and whether it comes to a close."""

    notes: tuple[tuple[int, float], ...]
    closes: bool


@dataclass(slots=True)
class Piece:
    """A piece: its name, mode, who made it, its rows, its cycle, and graces as (tone, tone that it goes to)."""

    name: str
    mode: str
    by: str
    cycle: str
    told: list[Told]
    graces: list[tuple[int, int]] = field(default_factory=list)


def symbtr(folder: Path) -> list[Piece]:
    """Return the pieces of a folder of SymbTr tables that are no worship."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        mode, form, cycle, _, by = (path.stem.split("--") + [""] * 5)[:5]
        if form not in RELIGIOUS and (piece := _score(path, mode, by or path.stem, cycle)) is not None:
            found.append(piece)
    return found


def _score(path: Path, mode: str, by: str, cycle: str) -> Piece | None:
    notes: list[tuple[int, float]] = []
    graces = []
    waiting: int | None = None
    for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]:
        cell = line.split("\t")
        if len(cell) < 9 or cell[1] in SPECIAL or not cell[4].lstrip("-").isdigit():
            continue
        commas, length = int(cell[4]), float(cell[8] or 0)
        if cell[1] == GRACE:
            waiting = commas
        elif length > 0:
            notes.append((commas, length))
            if waiting is not None and commas > 0 and waiting > 0:
                graces.append((waiting, commas))
            waiting = None
    sounded = [one for one in notes if one[0] > 0]
    if len(sounded) < 30:
        return None
    home = sounded[-1][0]
    told = [Told(tuple((one - home, length) for one, length in row), closes) for row, closes in _breaths(notes)]
    return Piece(path.stem, mode, by, cycle, told, [(one - home, other - home) for one, other in graces])


def _breaths(notes: list[tuple[int, float]]) -> Iterator[tuple[list[tuple[int, float]], bool]]:
    lengths = sorted(length for tone, length in notes if tone > 0)
    usual = lengths[len(lengths) // 2]
    row: list[tuple[int, float]] = []
    for tone, length in notes:
        if tone > 0:
            row.append((tone, length))
        if row and (tone <= 0 or length >= LONG * usual):
            yield row, row[-1][1] >= LONG / 2 * usual
            row = []
    if row:
        yield row, True


def abc(folder: Path, kinds: tuple[str, ...] = ("reel", "jig")) -> list[Piece]:
    """Return the tunes of a folder of ABC files whose kind is told and whose last tone tells a mode."""
    found = []
    for path in sorted(folder.glob("*.abc")):
        for text in re.split(r"\n(?=X:)", path.read_text(encoding="latin-1")):
            found += [piece] if (piece := _tune(text, kinds)) is not None else []
    return found


def _tune(text: str, kinds: tuple[str, ...]) -> Piece | None:
    said = dict(re.findall(r"(?m)^([XTRMK]):\s*(.*?)\s*(?:%.*)?$", text)[::-1])
    kind = next((one for one in kinds if one in said.get("R", "").lower()), "")
    if "slip" in said.get("R", "").lower() or not kind or "K" not in said:
        return None
    body = re.sub(r'(?m)^[A-Za-z]:.*$|%.*$|"[^"]*"|\{[^}]*\}|![^!]*!', "", text.split("K:", 1)[1].partition("\n")[2])
    key = re.match(r"([A-G][b#]?)\s*([A-Za-z]*)", said["K"])
    if key is None or re.search(r"\[[A-Z]:", body) or re.search(r"(?m)^K:", text.split("K:", 1)[1]):
        return None
    shift = OF_MODE.get(key[2].lower()[:3]) if key[2] else 0
    if shift is None or key[1] not in SHARPS:
        return None
    sharps = SHARPS[key[1]] + shift
    parts = [list(_bars(part, sharps)) for part in re.split(r"\|\]|\|\||:\||::|\|:", body) if part.strip()]
    parts = [[bar for bar in part if bar] for part in parts]
    parts = [part for part in parts if len(part) >= 4]
    if not parts:
        return None
    home = parts[-1][-1][-1][0]
    mode = MODES.get((home - 7 * sharps) % 12)
    if mode is None or 2 * sum((part[-1][-1][0] - home) % 12 == 0 for part in parts) <= len(parts):
        return None  # it ends on another tone than its parts do
    told = []
    for part in parts:
        rows = [*part[:-2], part[-2] + part[-1]]
        told += [
            Told(tuple((one - home, length) for one, length in row), at == len(rows) - 1) for at, row in enumerate(rows)
        ]
    return Piece(said.get("T", "") + said.get("X", ""), f"irish_{mode}", said.get("T", ""), kind, told)


def _bars(text: str, sharps: int) -> Iterator[list[tuple[int, float]]]:
    signed = {ORDER[at]: 1 for at in range(max(0, sharps))} | {ORDER[-1 - at]: -1 for at in range(max(0, -sharps))}
    for bar in text.split("|"):
        bar = re.sub(r"^\s*\[?[12](?=[\s\[\"A-Ga-gz(])", "", bar)
        yield _bar(bar, signed)


def _bar(text: str, signed: dict[str, int]) -> list[tuple[int, float]]:
    here = dict(signed)
    row: list[tuple[int, float]] = []
    triple, swing, tied = 0, Fraction(1), False
    at = 0
    while at < len(text):
        if text[at] in "<>" and row:
            by = Fraction(3, 2) if text[at] == ">" else Fraction(1, 2)
            row[-1] = (row[-1][0], row[-1][1] * float(by))
            swing = 2 - by
            at += 1
            continue
        if (found := re.match(r"\((\d)", text[at:])) is not None:
            triple = int(found[1])
            at += 2
            continue
        found = NOTE.match(text, at)
        if found is None:
            at += 1
            continue
        sign, letter, marks, times, slashes, parts, tie = found.groups()
        length = Fraction(int(times or 1)) / (int(parts) if parts else 2 ** len(slashes)) * swing
        swing = Fraction(1)
        if triple:
            length, triple = length * Fraction(2, 3), triple - 1
        if letter not in "zx":
            if sign:
                here[letter.upper()] = {"^": 1, "^^": 2, "_": -1, "__": -2, "=": 0}[sign]
            octave = (letter.islower()) + marks.count("'") - marks.count(",")
            tone = LETTERS[letter.upper()] + here.get(letter.upper(), 0) + 12 * octave
            if tied and row and row[-1][0] == tone:
                row[-1] = (tone, row[-1][1] + float(length))
            else:
                row.append((tone, float(length)))
            tied = bool(tie)
        at = found.end()
    return row
