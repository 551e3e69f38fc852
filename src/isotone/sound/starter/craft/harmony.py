"""Voices that move well: chords to bass lines, inner voices and second melodies, each by the cheapest path.

Every line is chosen whole: candidates for each moment, a cost for each and for each step between two, and the path of
least cost through all of them (Viterbi 1967). The costs say what voice-leading says: small steps, no parallel fifths
and octaves, voices that do not cross, contrary motion to the melody (Huron 2001, "Tone and voice",
10.1525/mp.2001.19.1.1); their weights are ours [D].
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TypeVar

from isotone.errors import InputError
from isotone.sound.starter.craft.notation import LETTERS, Chord, Melody

QUALITIES: dict[str, tuple[int, ...]] = {
    "": (0, 4, 7), "m": (0, 3, 7), "7": (0, 4, 7, 10), "m7": (0, 3, 7, 10), "maj7": (0, 4, 7, 11), "6": (0, 4, 7, 9),
    "m6": (0, 3, 7, 9), "sus4": (0, 5, 7), "sus2": (0, 2, 7), "dim": (0, 3, 6), "dim7": (0, 3, 6, 9), "5": (0, 7),
    "add9": (0, 2, 4, 7), "madd9": (0, 2, 3, 7), "m7b5": (0, 3, 6, 10), "9": (0, 2, 4, 10), "aug": (0, 4, 8),
    "maj9": (0, 2, 4, 11), "m9": (0, 2, 3, 10), "7sus4": (0, 5, 7, 10),
}  # fmt: skip

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Harmony:
    """A chord as pitch classes (semitones above C): all of them, its root, its bass, and when it sounds, in beats."""

    at: float
    length: float
    classes: tuple[int, ...]
    root: int
    bass: int


def chord_of(name: str) -> tuple[tuple[int, ...], int, int]:
    """Return the pitch classes, the root and the bass of a chord's name.

    Examples
    --------
    >>> chord_of("Am"), chord_of("D7/F#")
    (((9, 0, 4), 9, 9), ((2, 6, 9, 0), 2, 6))
    """
    found = re.fullmatch(r"([A-G])([#b]?)([^/]*)(?:/([A-G])([#b]?))?", name)
    if not found or found[3] not in QUALITIES:
        raise InputError("notation-chord", name=name)
    bend = {"#": 1, "b": -1, "": 0, None: 0}
    root = (LETTERS[found[1]] + bend[found[2]]) % 12
    bass = (LETTERS[found[4]] + bend[found[5]]) % 12 if found[4] else root
    return tuple((root + step) % 12 for step in QUALITIES[found[3]]), root, bass


def harmonies(melody: Melody) -> list[Harmony]:
    """Return a melody's chords with their lengths; the first reaches back to the beginning."""
    marks: list[Chord] = list(melody.chords)
    out = []
    for i, mark in enumerate(marks):
        start = 0.0 if i == 0 else mark.at
        stop = marks[i + 1].at if i + 1 < len(marks) else melody.length
        if stop > start:
            out.append(Harmony(start, stop - start, *chord_of(mark.name)))
    return out


def cheapest(
    choices: Sequence[Sequence[State]],
    cost: Callable[[int, State], float],
    step: Callable[[int, State, State], float],
) -> list[State]:
    """Return the path of least cost: one choice a moment, `cost` of each and `step` between neighbours."""
    best = [[(cost(0, state), -1) for state in choices[0]]]
    for i in range(1, len(choices)):
        row = []
        for state in choices[i]:
            ways = [(best[-1][k][0] + step(i, before, state), k) for k, before in enumerate(choices[i - 1])]
            way = min(ways)
            row.append((way[0] + cost(i, state), way[1]))
        best.append(row)
    at = min(range(len(best[-1])), key=lambda k: best[-1][k][0])
    path = []
    for i in range(len(choices) - 1, -1, -1):
        path.append(choices[i][at])
        at = best[i][at][1]
    return path[::-1]


def bass_line(chords: Sequence[Harmony], low: int, high: int) -> list[int]:
    """Return the bass note of each chord, in semitones, moving little and near the middle of its range."""
    choices = [[p for p in range(low, high + 1) if p % 12 == chord.bass] for chord in chords]
    middle = (low + high) / 2
    return cheapest(
        choices, lambda i, p: 0.08 * abs(p - middle), lambda i, a, b: abs(a - b) + (4.0 if abs(a - b) > 7 else 0)
    )


def inner_voices(
    chords: Sequence[Harmony], bass: Sequence[int], voices: int, low: int, high: int
) -> list[tuple[int, ...]]:
    """Return `voices` notes for each chord, low to high, in semitones: all its tones where there is room.

    The first cost is spread and missing tones; the step is how far voices move, with parallel fifths and octaves
    between any two of them or with the bass made dear.
    """
    choices = [_voicings(chord, voices, low, high) for chord in chords]

    def cost(i: int, voicing: tuple[int, ...]) -> float:
        missing = len(set(chords[i].classes) - {p % 12 for p in voicing} - {bass[i] % 12})
        third = chords[i].classes[1] % 12
        lacking = 3.0 if third not in {p % 12 for p in voicing} else 0.0
        gaps = sum(abs(b - a - 5) * 0.15 for a, b in pairwise(voicing))
        return 2.0 * missing + lacking + gaps + 0.1 * abs(sum(voicing) / voices - (low + high) / 2)

    def step(i: int, before: tuple[int, ...], after: tuple[int, ...]) -> float:
        moved = sum(abs(b - a) for a, b in zip(before, after, strict=True))
        return moved + 3.0 * _parallels((bass[i - 1], *before), (bass[i], *after))

    return cheapest(choices, cost, step)


def _voicings(chord: Harmony, voices: int, low: int, high: int) -> list[tuple[int, ...]]:
    pitches = [p for p in range(low, high + 1) if p % 12 in chord.classes]
    kept = [
        one
        for one in combinations(pitches, voices)
        if one[-1] - one[0] <= 9 + 3 * voices and len({p % 12 for p in one}) >= min(voices, len(chord.classes), 3)
    ]
    return kept or [tuple(pitches[:voices])]


def _parallels(before: Sequence[int], after: Sequence[int]) -> int:
    """Count pairs of voices that move in parallel fifths or octaves."""
    count = 0
    for i, k in combinations(range(len(before)), 2):
        moved = before[i] != after[i] and before[k] != after[k]
        first, second = (before[k] - before[i]) % 12, (after[k] - after[i]) % 12
        count += moved and first == second and first in (0, 7)
    return count


def second_melody(
    melody: Melody, chords: Sequence[Harmony], scale: frozenset[int], low: int, high: int, every: float
) -> list[tuple[float, float, int]]:
    """Return a counter-melody: (beat, length, semitones), one every `every` beats, passing notes where the tune rests.

    It keeps to chord tones where it lands, moves against the tune, and never doubles it at the octave in parallel.
    """
    count = max(1, round(melody.length / every))
    moments = [i * every for i in range(count)]
    tops = [_sounding(melody, at) for at in moments]
    classes = [_harmony_at(chords, at).classes for at in moments]
    choices = [[p for p in range(low, high + 1) if p % 12 in set(scale) | set(classes[i])] for i in range(count)]

    def cost(i: int, p: int) -> float:
        off = 0.0 if p % 12 in classes[i] else 5.0
        top = tops[i]
        clash = 0.0 if top is None else 4.0 * ((top - p) % 12 in (1, 2, 10, 11)) + 1.6 * ((top - p) % 12 == 0)
        near = 2.0 if top is not None and top - p < 3 else 0.0
        return off + clash + near + 0.04 * abs(p - (low + high) / 2)

    def step(i: int, a: int, b: int) -> float:
        move = abs(b - a)
        dull = 1.8 if move == 0 else 0.0
        before, after = tops[i - 1], tops[i]
        along = 0.0
        if before is not None and after is not None and before != after and a != b:
            along = 0.7 if (after > before) == (b > a) else -0.4
            along += 4.0 if (before - a) % 12 == (after - b) % 12 and (after - b) % 12 in (0, 7) else 0.0
        return dull + (0.5 * move if move <= 4 else 2.0 + 0.6 * move) + along

    path = cheapest(choices, cost, step)
    return _with_passing(melody, moments, path, scale, every)


def _with_passing(
    melody: Melody, moments: list[float], path: list[int], scale: frozenset[int], every: float
) -> list[tuple[float, float, int]]:
    line: list[tuple[float, float, int]] = []
    for i, (at, pitch) in enumerate(zip(moments, path, strict=True)):
        after = path[i + 1] if i + 1 < len(path) else pitch
        between = [p for p in range(min(pitch, after) + 1, max(pitch, after)) if p % 12 in scale]
        still = not any(at < tone.at < at + every for tone in melody.tones)
        if still and len(between) == 1 and every >= 1:
            line += [(at, every * 0.5, pitch), (at + every * 0.5, every * 0.5, between[0])]
        elif line and line[-1][2] == pitch and at % melody.bar_length:
            begun, length, _ = line.pop()
            line.append((begun, length + every, pitch))
        else:
            line.append((at, every, pitch))
    return line


def _sounding(melody: Melody, at: float) -> int | None:
    for tone in melody.tones:
        if tone.at <= at + 1e-6 < tone.at + tone.length:
            return round(tone.cents / 100)
    return None


def _harmony_at(chords: Sequence[Harmony], at: float) -> Harmony:
    return [one for one in chords if one.at <= at + 1e-6][-1]
