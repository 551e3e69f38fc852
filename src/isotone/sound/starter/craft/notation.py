"""Melodies as text: the note language of ABC with chord names, read into notes in beats and cents.

Conventions
-----------
A beat here is always a quarter note. `C` is middle C (6000 cents), `c` an octave above, `C,` an octave below. Chord
names stand in quotes before the note at which they begin. `|: :|` is played twice. What is read: notes, `^ _ =`,
octave marks, lengths (`2 /2 / 3/2 > <`), rests `z`, ties `-`, triplets `(3`, bars. Ornaments and lyrics are not.
Source of the language: the ABC music standard 2.1 (abcnotation.com).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from isotone.errors import InputError

LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
MODES = {"": 0, "maj": 0, "m": 3, "min": 3, "dor": 10, "phr": 8, "lyd": 7, "mix": 5, "aeo": 3}
"""How many semitones above a mode's tonic its relative major lies."""
SHARPS = {0: 0, 7: 1, 2: 2, 9: 3, 4: 4, 11: 5, 6: 6, 1: -5, 8: -4, 3: -3, 10: -2, 5: -1}
TOKEN = re.compile(
    r'"(?P<chord>[^"]*)"|(?P<bar>:\||\|:|\|\]|\|\||\|)|(?P<tuplet>\(3)|(?P<broken>[<>])'
    r"|(?P<sign>\^\^|__|\^|_|=)?(?P<pitch>[A-Ga-gz])(?P<octave>[,']*)(?P<length>\d*/*\d*)(?P<tie>-?)|(?P<space>\s+)"
)


@dataclass(frozen=True, slots=True)
class Tune:
    """A melody as written down, and where it comes from.

    `text` is the melody, `unit` the length of an undecorated note and `meter` that of a bar, both as fractions of a
    whole note, `key` such as "D", "Am", "Edor". `bend` moves letters off equal temperament, in cents. `region`,
    `source` and `note` say whose it is, where it can be seen, and why it may be used.
    """

    text: str
    key: str
    meter: str = "4/4"
    unit: str = "1/8"
    region: str = ""
    source: str = ""
    note: str = ""
    bend: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tone:
    """A note of a melody: where it begins and how long it is, in beats, and its pitch in cents."""

    at: float
    length: float
    cents: float


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord's name and where it begins, in beats."""

    at: float
    name: str


@dataclass(frozen=True, slots=True)
class Melody:
    """A tune as read: its notes, its chords, where its bars begin, and how long it and its bars are, in beats."""

    tones: tuple[Tone, ...]
    chords: tuple[Chord, ...]
    bars: tuple[float, ...]
    length: float
    bar_length: float

    def cut(self, first: int, last: int) -> Melody:
        """Return bars `first` up to (not including) `last`, counted from 0, moved to the beginning."""
        edges = (*self.bars, self.length)
        start, stop = edges[first], edges[min(last, len(self.bars))]
        held = [one for one in self.chords if one.at <= start][-1:]
        inside = [one for one in self.chords if start < one.at < stop]
        return Melody(
            tuple(
                Tone(one.at - start, min(one.length, stop - one.at), one.cents)
                for one in self.tones
                if start <= one.at < stop
            ),
            tuple(Chord(max(0.0, one.at - start), one.name) for one in held + inside),
            tuple(bar - start for bar in self.bars if start <= bar < stop),
            stop - start,
            self.bar_length,
        )


def signature(key: str) -> dict[str, int]:
    """Return the key signature: how many semitones each letter is moved.

    Examples
    --------
    >>> signature("Edor"), signature("F")
    ({'F': 1, 'C': 1}, {'B': -1})
    """
    found = re.fullmatch(r"([A-G])([#b]?)(\w*)", key)
    if not found or found[3] not in MODES:
        raise InputError("notation-key", key=key)
    tonic = LETTERS[found[1]] + {"#": 1, "b": -1, "": 0}[found[2]]
    sharps = SHARPS[(tonic + MODES[found[3]]) % 12]
    return dict.fromkeys("FCGDAEB"[:sharps], 1) if sharps > 0 else dict.fromkeys("BEADGCF"[:-sharps], -1)


def read(tune: Tune) -> Melody:
    """Return the melody that a tune's text says.

    Raises
    ------
    InputError
        If the text holds something that is not of the language.
    """
    reader = _Reader(tune)
    at = 0
    text = _unfolded(tune.text)
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            raise InputError("notation-note", text=text[at : at + 12])
        reader.take(token)
        at = token.end()
    return reader.melody()


def _unfolded(text: str) -> str:
    """Write repeats out."""
    return re.sub(r"\|:(.*?):\|", lambda found: f"|{found[1]}|{found[1]}|", text, flags=re.S)


def _fraction(text: str) -> Fraction:
    over, _, under = text.partition("/")
    slashes = text.count("/")
    if slashes > 1:
        return Fraction(int(over or 1), 2**slashes)
    return Fraction(int(over or 1), int(under or 2) if slashes else 1)


class _Reader:
    """Takes tokens one by one; holds what bar lines and signs mean for the notes that follow."""

    def __init__(self, tune: Tune) -> None:
        self.tune = tune
        self.signs = signature(tune.key)
        self.unit = Fraction(tune.unit) * 4
        self.bar = Fraction(tune.meter) * 4
        self.at = Fraction(0)
        self.tones: list[Tone] = []
        self.chords: list[Chord] = []
        self.bars: list[Fraction] = [Fraction(0)]
        self.bar_signs: dict[str, int] = {}
        self.tuplet = 0
        self.broken = Fraction(1)
        self.tied = False

    def take(self, token: re.Match[str]) -> None:
        if token["chord"] is not None:
            self.chords.append(Chord(float(self.at), token["chord"]))
        elif token["bar"]:
            self.bar_signs = {}
            if self.at > self.bars[-1]:
                self.bars.append(self.at)
        elif token["tuplet"]:
            self.tuplet = 3
        elif token["broken"]:
            self._break(token["broken"])
        elif token["pitch"]:
            self._note(token)

    def _break(self, sign: str) -> None:
        last = self.tones[-1]
        factor = Fraction(3, 2) if sign == ">" else Fraction(1, 2)
        change = Fraction(last.length).limit_denominator(96) * (factor - 1)
        self.tones[-1] = Tone(last.at, float(last.length * factor), last.cents)
        self.at += change
        self.broken = 2 - factor

    def _note(self, token: re.Match[str]) -> None:
        length = self.unit * _fraction(token["length"]) * self.broken
        self.broken = Fraction(1)
        if self.tuplet:
            length *= Fraction(2, 3)
            self.tuplet -= 1
        if token["pitch"] != "z":
            self._sound(token, length)
        self.tied = bool(token["tie"])
        self.at += length

    def _sound(self, token: re.Match[str], length: Fraction) -> None:
        cents = self._cents(token)
        if self.tied and self.tones and self.tones[-1].cents == cents:
            last = self.tones[-1]
            self.tones[-1] = Tone(last.at, last.length + float(length), cents)
        else:
            self.tones.append(Tone(float(self.at), float(length), cents))

    def _cents(self, token: re.Match[str]) -> float:
        letter = token["pitch"].upper()
        if token["sign"]:
            self.bar_signs[letter] = {"^": 1, "^^": 2, "_": -1, "__": -2, "=": 0}[token["sign"]]
        sign = self.bar_signs.get(letter, self.signs.get(letter, 0))
        octave = 5 + token["pitch"].islower() + token["octave"].count("'") - token["octave"].count(",")
        return 100.0 * (12 * octave + LETTERS[letter] + sign) + self.tune.bend.get(letter, 0.0)

    def melody(self) -> Melody:
        bars = [bar for bar in self.bars if bar < self.at]
        return Melody(tuple(self.tones), tuple(self.chords), tuple(map(float, bars)), float(self.at), float(self.bar))
