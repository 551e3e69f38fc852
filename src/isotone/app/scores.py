"""What files of notes sound like: played by our own instruments, listened to, and read."""

from __future__ import annotations

import heapq
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from isotone.files.scores import read_score
from isotone.files.tags import Tags
from isotone.music.score import Note, Part, Score

if TYPE_CHECKING:
    from isotone.music import Features

RATE = 24_000
"""Frames per second of a rendition: the analysis hears nothing above 11 kHz."""
SEED, BLOWS = 1, 1
VOICES = 32
"""So many notes sound at once; what is softer is not heard among them. [D]"""
MOST_NOTES, MOST_S = 10_000, 900.0
"""So much of a piece is played, from its beginning; its notes are read to the end. [D]"""


def analyse_score(path: Path) -> tuple[Features, Tags]:
    """Return what a file of notes sounds like, and what it says of itself.

    Raises
    ------
    MusicError
        If it cannot be read, or holds too little.
    """
    from isotone.music import analyse
    from isotone.music.scores import with_notes
    from isotone.sound.instruments import render_score

    score = read_score(path)
    heard = analyse(render_score(playable(score), RATE, SEED, blows=BLOWS, softened=False))
    features = with_notes(replace(heard, duration_s=round(score.length_s, 3)), score)
    return features, Tags(title=score.title or path.stem, lyrics=score.words)


def playable(score: Score) -> Score:
    """Return a score that can be played in a few seconds: its beginning, with as many voices as are heard."""
    kept = _heard([(note, number) for number, part in enumerate(score.parts) for note in part.notes])
    parts = [Part(one.instrument, (), one.level_db, one.pan, one.distance, one.name, one.drum) for one in score.parts]
    played = [
        replace(part, notes=tuple(note for note, number in kept if number == place)) for place, part in enumerate(parts)
    ]
    end_s = max((note.end_s for note, _ in kept), default=0.0)
    length_s = min(score.length_s, end_s + 3.0)
    return replace(score, parts=tuple(part for part in played if part.notes), length_s=length_s)


def _heard(notes: list[tuple[Note, int]]) -> list[tuple[Note, int]]:
    """The notes of the beginning, without those that come while VOICES stronger ones sound."""
    kept: list[tuple[Note, int]] = []
    sounding: list[tuple[float, float]] = []  # end and velocity, the first to end on top
    for note, number in sorted(notes, key=lambda one: one[0].start_s):
        if note.start_s > MOST_S or len(kept) >= MOST_NOTES:
            break
        while sounding and sounding[0][0] <= note.start_s:
            heapq.heappop(sounding)
        if len(sounding) >= VOICES and note.velocity <= min(velocity for _, velocity in sounding):
            continue
        heapq.heappush(sounding, (note.end_s, note.velocity))
        short = replace(note, duration_s=min(note.duration_s, MOST_S + 30 - note.start_s))
        kept.append((short, number))
    return kept
