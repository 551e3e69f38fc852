"""Ostinato over a ground: a bass that walks the same way under every phrase, a small figure over it, and a slow tune.

Grounds stand on two steps of two beats each; figures are four tones of the chord. Both belong to a cell of the
piece and come back where all is foretold.
"""

from __future__ import annotations

import numpy as np

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import (
    Played,
    beats,
    chance,
    height,
    held,
    melody,
    moved,
    parts_of,
    strength,
    strokes,
    there,
)
from isotone.sound.soundscape.phrases import PART, Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

GROUNDS = ((0, -3), (0, 0), (0, 4), (0, -2), (0, 1))
"""Steps of a bass over the cell's root, two beats each."""
FIGURES = ((0, 2, 4, 2), (0, 4, 2, 4), (4, 2, 0, 2), (0, 2, 1, 2), (0, 4, 7, 4), (2, 0, 4, 0))
"""Steps over the bass, two to a beat."""
OFF = 0.75
"""How strongly the figure is played off the beat, against on it."""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield ground, figure, the bed of strings under them, and the tune."""
    rng, parts = chance(piece, phrase, 11), parts_of(phrase, 4)
    for beat in beats(phrase):
        ground, figure = _material(piece, phrase, beat.habit)
        step = beat.root + ground[beat.turn // 2 % len(ground)]
        level, choice = strength(phrase, beat.place, rng), beat.draw(piece, 11)
        force = min(1.0, level * (1.0 if beat.turn % 2 == 0 else 0.9))
        yield "ground", Note(beat.start_s, beat.length_s, height(piece, phrase, step, -2), force)
        for part in (0, *strokes(piece, phrase, beat, parts, 12)):
            tone = step + figure[(2 * beat.turn + 2 * part // parts) % len(figure)]
            late_s = max(0.0, rng.normal(0.005, 0.003))
            pitch = moved(piece, phrase, beat, tone, -1, choice)
            start_s = beat.start_s + part * beat.length_s / parts + late_s
            yield "figure", Note(start_s, beat.length_s, pitch, level * (OFF if part else 1.0))
    for tone in (0, 4):
        yield from held(piece, phrase, "bed", height(piece, phrase, tone, -1), 0.8, 1.8)
    if there(piece, phrase, 12) > 0.1 or phrase.number % PART < PART - 1:
        yield from melody(piece, phrase, "tune", legato=1.0, grid=1)


def _material(piece: Soundscape, phrase: Phrase, habit: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The ground and the figure of a cell."""
    rng = np.random.default_rng([piece.seed, habit, 13])
    tense = phrase.knobs["tension"] > 0.5
    ground = GROUNDS[int(rng.integers(1, 3) if not tense else rng.integers(len(GROUNDS)))]
    return ground, FIGURES[int(rng.integers(len(FIGURES)))]


OSTINATO = Form(
    {
        "ground": Chair("soft_bass", 1.0, 0.0, 0.45),
        "figure": Chair("marimba", 6.0, 0.25, 0.5),
        "bed": Chair("soft_strings", -3.0, 0.0, 0.8),
        "tune": Chair("breath", 2.0, -0.2, 0.6),
    },
    play,
    room="hall",
    steady=True,
)
