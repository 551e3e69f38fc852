"""Scala's files, as text: a scale (`.scl`) and a map of keys (`.kbm`), read and written.

After the format's description (Op de Coul, huygens-fokker.org/scala/scl_format.html, and the help on mappings).
A line that cannot be read is named by its number, counted from 1 with the comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import log2

from isotone.errors import InputError
from isotone.music.score import A4_CENTS, A4_HZ
from isotone.music.tunings.card import Card
from isotone.music.tunings.scale import Tuning

MOST_TONES = 10_000
SAME = 1e-6
"""Tones nearer to each other than this, in cents, are one."""
CARD = Card("as its file says", "", "theoretical", "a Scala file", "The file says no more.")
CENTS = re.compile(r"[-+]?(\d{1,9}\.\d*|\.\d+)(?![\d./])", re.ASCII)
RATIO = re.compile(r"(\d{1,99})\s*(?:/\s*(\d{1,99}))?(?![\d./])", re.ASCII)
WHOLE = re.compile(r"\+?\d{1,9}", re.ASCII)
HERTZ = re.compile(r"\+?(\d{1,9}\.?\d*|\.\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale as its file lists it: the tones after the first in the file's order, in cents; the last is the period."""

    description: str
    tones: tuple[float, ...]

    def cents(self, degree: int) -> float:
        """Return how far a degree lies above the first tone; degree 0 is the first tone."""
        periods, within = divmod(degree, len(self.tones))
        return periods * self.tones[-1] + (self.tones[within - 1] if within else 0.0)

    def tuning(self, name: str) -> Tuning:
        """Return it as a tuning: tones out of order or beyond the period are put in their place, doubles are one."""
        period = self.tones[-1]
        return _tuning(name, self.description or name, [tone % period for tone in (0.0, *self.tones[:-1])], period)


@dataclass(frozen=True, slots=True)
class KeyMap:
    """Which key of a keyboard plays which degree of a scale, and how high.

    Attributes
    ----------
    first, last : the keys that are tuned. middle : the key of the map's first entry.
    reference, reference_hz : a key and its frequency.
    octave : the degree by which the scale rises from one round of the map to the next; 0: a whole period.
    degrees : the degree of each key of one round, None for a silent key; empty: key after key, degree by degree.
    """

    first: int = 0
    last: int = 127
    middle: int = 60
    reference: int = 69
    reference_hz: float = A4_HZ
    octave: int = 0
    degrees: tuple[int | None, ...] = ()

    def cents(self, key: int, scale: Scale) -> float | None:
        """Return the pitch of a key in cents above the MIDI zero, None for a key that is silent."""
        if not self.first <= key <= self.last:
            return None
        at, base = self._above(key, scale), self._above(self.reference, scale)
        if at is None or base is None:
            return None
        return at - base + A4_CENTS + 1200 * log2(self.reference_hz / A4_HZ)

    def tuning(self, scale: Scale, name: str) -> Tuning:
        """Return the tones that the keys play, from the tone of the middle key up, as a tuning."""
        if not self.degrees:
            return scale.tuning(name)
        period = scale.cents(self.octave or len(scale.tones))
        base = scale.cents(next((one for one in self.degrees if one is not None), 0))
        if period <= 0:
            raise InputError("tuning-tones", name=name)
        tones = [(scale.cents(one) - base) % period for one in self.degrees if one is not None]
        return _tuning(name, scale.description or name, tones, period)

    def _above(self, key: int, scale: Scale) -> float | None:
        """How far a key lies above the map's middle, in cents; None where it is silent."""
        if not self.degrees:
            return scale.cents(key - self.middle)
        rounds, place = divmod(key - self.middle, len(self.degrees))
        degree = self.degrees[place]
        return None if degree is None else rounds * scale.cents(self.octave or len(scale.tones)) + scale.cents(degree)


def read_scl(text: str) -> Scale:
    """Return a scale from the text of a `.scl` file.

    Raises
    ------
    InputError
        With the line's number, if it cannot be read.

    Examples
    --------
    >>> [round(tone) for tone in read_scl("! fifth.scl\\n\\n 2\\n 3/2\\n 2/1\\n").tones]
    [702, 1200]
    """
    lines = _lines(text, "scl")
    _, description = next(lines, (0, ""))
    number, counted = next(lines, (_last(text), ""))
    count = _whole(number, counted, 1, MOST_TONES)
    tones = []
    for number, line in (pair for pair, _ in zip(lines, range(count), strict=False)):
        tones.append(_tone(number, line))
    if len(tones) < count:
        raise InputError("scala-short", line=_last(text), count=count, found=len(tones))
    if tones[-1] <= 0:
        raise InputError("scala-period", line=number)
    return Scale(description.strip(), tuple(tones))


def write_scl(tuning: Tuning, comments: tuple[str, ...] = ()) -> str:
    """Return a tuning as the text of a `.scl` file, to a millionth of a cent."""
    head = [f"! {' '.join(line.split())}" for line in (f"{tuning.id}.scl", *comments)]
    tones = (*tuning.degrees[1:], tuning.period)
    return "\n".join(
        [*head, " ".join(tuning.name.split()), f" {len(tones)}", "!", *(f" {one:.6f}" for one in tones), ""]
    )


def read_kbm(text: str) -> KeyMap:
    """Return a map of keys from the text of a `.kbm` file.

    Raises
    ------
    InputError
        With the line's number, if it cannot be read.
    """
    lines = _lines(text, "kbm")

    def whole(low: int, high: int) -> int:
        number, line = next(lines, (_last(text), ""))
        return _whole(number, line, low, high)

    size = whole(0, MOST_TONES)
    first, last, middle, reference = (whole(0, 127) for _ in range(4))
    number, line = next(lines, (_last(text), ""))
    hertz = _hertz(number, line)
    octave = whole(0, MOST_TONES)
    degrees = [_degree(*pair) for pair, _ in zip(lines, range(size), strict=False)]
    degrees += [None] * (size - len(degrees))  # what is left out at the end is silent
    if size and all(one is None for one in degrees):
        raise InputError("scala-silent", line=_last(text))
    return KeyMap(first, last, middle, reference, hertz, octave, tuple(degrees))


def write_kbm(keys: KeyMap) -> str:
    """Return a map of keys as the text of a `.kbm` file."""
    said = (
        ("size of the map", len(keys.degrees)),
        ("first key", keys.first),
        ("last key", keys.last),
        ("middle key, that of the first entry", keys.middle),
        ("key whose frequency is given", keys.reference),
        ("that frequency, in Hz", f"{keys.reference_hz:.9f}"),
        ("degree of the octave", keys.octave),
    )
    lines = [line for what, value in said for line in (f"! {what}", str(value))]
    return "\n".join([*lines, "! degrees", *("x" if one is None else str(one) for one in keys.degrees), ""])


def kept(tuning: Tuning) -> Scale:
    """Return a tuning as a scale, for a map of keys."""
    return Scale(tuning.name, (*tuning.degrees[1:], tuning.period))


def _tuning(name: str, title: str, tones: list[float], period: float) -> Tuning:
    rising: list[float] = []
    for tone in sorted(0.0 if period - tone < SAME else tone for tone in tones):
        if not rising or tone - rising[-1] > SAME:
            rising.append(tone)
    return Tuning(name, title, (0.0, *rising[1:]), period, replace(CARD, note=title))


def _lines(text: str, kind: str) -> Iterator[tuple[int, str]]:
    """Every line that is no comment, with its number; a blank one counts only as a description."""
    first = kind == "scl"
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        line = line.lstrip("\ufeff")
        if line.startswith("!") or (not line.strip() and not first):
            continue
        first = False
        yield number, line


def _last(text: str) -> int:
    return len(text.splitlines()) or 1


def _whole(number: int, line: str, low: int, high: int) -> int:
    said = (line.split() or [""])[0]
    if not WHOLE.fullmatch(said) or not low <= int(said) <= high:
        raise InputError("scala-whole", line=number, text=line.strip()[:40], low=low, high=high)
    return int(said)


def _tone(number: int, line: str) -> float:
    text = line.strip()
    if found := CENTS.match(text):
        return float(found[0])
    if (found := RATIO.match(text)) and int(found[1]) and int(found[2] or 1):
        return 1200 * (log2(int(found[1])) - log2(int(found[2] or 1)))
    raise InputError("scala-tone", line=number, text=text[:40])


def _hertz(number: int, line: str) -> float:
    said = (line.split() or [""])[0]
    if not HERTZ.fullmatch(said) or not 1 <= float(said) <= 50_000:
        raise InputError("scala-hertz", line=number, text=line.strip()[:40])
    return float(said)


def _degree(number: int, line: str) -> int | None:
    return None if line.strip()[:1] in ("x", "X") else _whole(number, line, 0, MOST_TONES)
