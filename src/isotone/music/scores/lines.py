"""Which notes are the melody, and how much of each pitch a piece holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from isotone.music.score import Note, Score
from isotone.signal.arrays import Array

LED = re.compile(r"melod|vocal|voice|voix|gesang|sing|lead|soprano|canto|solo", re.IGNORECASE)
"""Names of parts that carry a melody."""
TOGETHER_S = 0.04
"""Notes that begin within this belong to one chord. [D]"""
LEAST_NOTES = 12
MOST_S = 0.5
FIFTH, OCTAVES = 700.0, 12000.0
LEADS_S = 1.5
"""A held note keeps what is a fifth below it from being the melody for at most so long. [D]"""
LOWEST_CENTS = 4300.0
"""Below G2 there is no melody, but a bass. [D]"""


def pitched(score: Score) -> list[Note]:
    """Return every note that has a pitch, in order of start."""
    notes = [note for part in score.parts if not part.drum for note in part.notes]
    return sorted(notes, key=lambda note: (note.start_s, note.cents))


def melody(score: Score) -> list[Note]:
    """Return the leading voice: the top line of the part that is named as one, of the whole piece where none is."""
    named = [part for part in score.parts if not part.drum and LED.search(part.name) and len(part.notes) >= LEAST_NOTES]
    if named:
        return skyline(max(named, key=lambda part: len(part.notes)).notes, under=OCTAVES)
    top = skyline([note for note in pitched(score) if note.cents >= LOWEST_CENTS])
    return top if top else skyline(pitched(score))


def skyline(notes: Sequence[Note], under: float = FIFTH) -> list[Note]:
    """Return the top line of notes (after Uitdenbogerd & Zobel 1998), each note cut at the next.

    Of notes that begin together the highest is taken. What begins more than `under` cents below a note that still
    sounds is its accompaniment; what is nearer takes the line over.
    """
    line: list[Note] = []
    for note in sorted(notes, key=lambda note: (note.start_s, note.cents)):
        last = line[-1] if line else None
        if last is None or note.start_s - last.start_s > TOGETHER_S:
            if last is None or note.cents > last.cents - under or note.start_s >= last.start_s + _leads_s(last):
                line.append(note)
        elif note.cents > last.cents:
            line[-1] = note
    ends = [*(after.start_s for after in line[1:]), float("inf")] if line else []
    return [
        Note(note.start_s, max(min(note.duration_s, end - note.start_s), 0.02), note.cents, note.velocity)
        for note, end in zip(line, ends, strict=True)
    ]


def _leads_s(note: Note) -> float:
    """How long a note keeps the line to itself: most of its length, but what a pedal holds on is not held in mind."""
    return min(0.75 * note.duration_s, LEADS_S)


def histogram(notes: Sequence[Note], steps: int = 12) -> Array:
    """Return how long each of `steps` equal parts of the octave sounds from C on, as shares, shape (steps,).

    A note counts as half a second at most. Of five weightings tried on POP909 this and the length times the velocity
    named most keys (85 of 100), by counting notes alone 82.
    """
    if not notes:
        return np.zeros(steps)
    width = 1200 / steps
    place = np.array([round(note.cents / width) % steps for note in notes])
    length = np.array([min(note.duration_s, MOST_S) for note in notes])
    total = np.bincount(place, length, steps)
    return np.asarray(total / max(float(total.sum()), 1e-12))
