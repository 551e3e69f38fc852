"""What each player does with a tune: sing it, accompany it, walk under it, answer it, keep the beat.

A line is a small description; `events` turns it, with the melody and the chords of a verse, into events in beats.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from isotone.sound.starter.craft.harmony import Harmony, bass_line, harmonies, inner_voices, second_melody
from isotone.sound.starter.craft.notation import LETTERS, Melody, signature


@dataclass(frozen=True, slots=True)
class Event:
    """Something to be played: who, when and how long in beats, how high in cents, how strongly against the others."""

    chair: str
    at: float
    length: float
    cents: float
    force: float = 1.0


@dataclass(frozen=True, slots=True)
class Air:
    """The tune itself, `octave` up or down; `below` a second part that many scale steps under it (0: none).

    `text` is another melody over the same chords, in place of the tune's.
    """

    chair: str
    octave: int = 0
    force: float = 1.0
    below: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A pattern of chord notes, repeated each bar.

    Each sign is one step of the bar: a digit is a note of the chord from below (beyond the last: an octave up), `b`
    the bass, `.` nothing new; signs in brackets sound together. `low` and `high` are the hand's range in semitones.
    """

    chair: str
    pattern: str
    low: int = 52
    high: int = 72
    force: float = 0.72
    voices: int = 3
    ring: bool = True


@dataclass(frozen=True, slots=True)
class Pad:
    """Held inner voices, one chord after another."""

    chair: str
    low: int = 52
    high: int = 70
    voices: int = 3
    force: float = 0.6


@dataclass(frozen=True, slots=True)
class Bass:
    """A bass: `held` under each chord, `two` root and fifth in turn, `walk` on each beat, `beat` repeated."""

    chair: str
    style: str = "held"
    low: int = 33
    high: int = 50
    force: float = 0.8
    every: float = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """A counter-melody, a note every `every` beats."""

    chair: str
    low: int = 55
    high: int = 67
    every: float = 1.0
    force: float = 0.62


@dataclass(frozen=True, slots=True)
class Beat:
    """Strokes: a pattern repeated over `bars` bars: `x` strong, `o` lighter, `.` none."""

    chair: str
    pattern: str
    pitch: float = 40
    force: float = 0.7
    bars: int = 1


@dataclass(frozen=True, slots=True)
class Drone:
    """Held notes (semitones) through the verse, begun anew every `bars` bars."""

    chair: str
    pitches: tuple[float, ...]
    bars: float = 2
    force: float = 0.5


Line = Air | Figure | Pad | Bass | Answer | Beat | Drone


def events(line: Line, melody: Melody, key: str) -> list[Event]:
    """Return what a line plays through a verse, in beats from the verse's beginning."""
    match line:
        case Air():
            return list(_air(line, melody, key))
        case Figure():
            return list(_figure(line, melody))
        case Pad():
            return list(_pad(line, melody))
        case Bass():
            return list(_bass(line, melody))
        case Answer():
            found = second_melody(melody, harmonies(melody), scale_of(key), line.low, line.high, line.every)
            return [Event(line.chair, at, length, 100.0 * p, line.force) for at, length, p in found]
        case Beat():
            return list(_beat(line, melody))
        case Drone():
            return list(_drone(line, melody))
        case _:
            assert_never(line)


def scale_of(key: str) -> frozenset[int]:
    """Return the pitch classes of a key, in semitones above C."""
    signs = signature(key)
    return frozenset((step + signs.get(letter, 0)) % 12 for letter, step in LETTERS.items())


def _air(line: Air, melody: Melody, key: str) -> Iterator[Event]:
    scale = scale_of(key)
    for tone in melody.tones:
        cents = tone.cents + 1200 * line.octave
        yield Event(line.chair, tone.at, tone.length, cents, line.force)
        if line.below:
            under = round(cents / 100)
            for _ in range(line.below):
                under -= next(step for step in (1, 2, 3) if (under - step) % 12 in scale)
            yield Event(line.chair, tone.at, tone.length, 100.0 * under, line.force * 0.78)


def _steps(pattern: str) -> list[str]:
    """Split a pattern into its steps: single signs, or bracketed groups."""
    out, at = [], 0
    while at < len(pattern):
        stop = pattern.index(")", at) if pattern[at] == "(" else at
        out.append(pattern[at : stop + 1].strip("()"))
        at = stop + 1
    return out


def _figure(line: Figure, melody: Melody) -> Iterator[Event]:
    chords = harmonies(melody)
    bass = bass_line(chords, line.low - 14, line.low - 1)
    voiced = inner_voices(chords, bass, line.voices, line.low, line.high)
    steps = _steps(line.pattern)
    for first, length in _bars(melody):
        step = melody.bar_length / len(steps)
        for k, signs in enumerate(steps):
            at = first + k * step
            if at >= first + length - 1e-6:
                break
            i = _index(chords, at)
            until = min(chords[i].at + chords[i].length, first + length) if line.ring else at + step
            for sign in signs.replace(".", ""):
                pitch = bass[i] if sign == "b" else _note_of(voiced[i], int(sign))
                yield Event(line.chair, at, max(step, until - at), 100.0 * pitch, line.force * (1.08 if k == 0 else 1))


def _note_of(voicing: tuple[int, ...], number: int) -> int:
    octave, place = divmod(number - 1, len(voicing))
    return voicing[place] + 12 * octave


def _bars(melody: Melody) -> Iterator[tuple[float, float]]:
    edges = (*melody.bars, melody.length)
    for first, last in itertools.pairwise(edges):
        yield first, last - first


def _index(chords: list[Harmony], at: float) -> int:
    return max(i for i, chord in enumerate(chords) if i == 0 or chord.at <= at + 1e-6)


def _pad(line: Pad, melody: Melody) -> Iterator[Event]:
    chords = harmonies(melody)
    bass = bass_line(chords, 36, 50)
    voiced = inner_voices(chords, bass, line.voices, line.low, line.high)
    for place in range(line.voices):
        begun, pitch = chords[0].at, voiced[0][place]
        for chord, voicing in zip(chords[1:], voiced[1:], strict=True):
            if voicing[place] != pitch or chord.at - begun >= 2 * melody.bar_length:
                yield Event(line.chair, begun, chord.at - begun, 100.0 * pitch, line.force)
                begun, pitch = chord.at, voicing[place]
        yield Event(line.chair, begun, melody.length - begun, 100.0 * pitch, line.force)


def _bass(line: Bass, melody: Melody) -> Iterator[Event]:
    chords = harmonies(melody)
    roots = bass_line(chords, line.low, line.high)
    for i, chord in enumerate(chords):
        after = roots[i + 1] if i + 1 < len(roots) else roots[i]
        if line.style == "held":
            yield Event(line.chair, chord.at, chord.length, 100.0 * roots[i], line.force)
            continue
        count = max(1, round(chord.length / line.every))
        for k in range(count):
            pitch = _bass_note(line, chord, roots[i], after, k, count)
            yield Event(line.chair, chord.at + k * line.every, line.every * 0.92, 100.0 * pitch, line.force)


def _bass_note(line: Bass, chord: Harmony, root: int, after: int, k: int, count: int) -> int:
    fifth = chord.classes[2 % len(chord.classes)] if len(chord.classes) > 2 else chord.classes[-1]
    near = min((p for p in range(line.low - 2, line.high + 5) if p % 12 == fifth), key=lambda p: abs(p - root))
    if line.style == "beat" or k == 0:
        return root
    if line.style == "two":
        return near if k % 2 else root
    if k == count - 1 and after != root:
        return after + (1 if after < root else -2 if abs(after - root) > 2 else -1)
    third = min((p for p in range(root - 6, root + 7) if p % 12 == chord.classes[1]), key=lambda p: abs(p - after))
    return third if k % 2 else near


def _beat(line: Beat, melody: Melody) -> Iterator[Event]:
    step = melody.bar_length * line.bars / len(line.pattern)
    count = int(melody.length / step + 1e-6)
    for k in range(count):
        sign = line.pattern[k % len(line.pattern)]
        if sign != ".":
            force = line.force * (1.0 if sign == "x" else 0.62)
            yield Event(line.chair, k * step, step, 100.0 * line.pitch, force)


def _drone(line: Drone, melody: Melody) -> Iterator[Event]:
    every = line.bars * melody.bar_length
    at = 0.0
    while at < melody.length - 1e-6:
        length = min(every, melody.length - at)
        for pitch in line.pitches:
            yield Event(line.chair, at, length, 100.0 * pitch, line.force)
        at += every
