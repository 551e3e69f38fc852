"""Ostinato over a ground: a bass that walks the same way under every phrase, a small figure over it, and a slow tune.

Grounds stand on four steps, two beats each; figures are four or eight tones of the chord. Both belong to a part of the
piece: the next part brings others, or old ones back.
"""

from __future__ import annotations

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import (
    Played,
    beats,
    chance,
    habit,
    height,
    held,
    melody,
    moved,
    strength,
    there,
)
from isotone.sound.soundscape.manner import Manner
from isotone.sound.soundscape.phrases import BEATS, PART, Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

GROUNDS = ((0, -1, -2, -3), (0, 3, 4, 0), (0, -2, 3, 4), (0, 4, -2, 3), (0, 1, 3, 0), (0, -3, -2, -1))
"""Steps of a bass, two beats each: the lament's fall among them."""
FIGURES = ((0, 2, 4, 2), (0, 4, 2, 4), (4, 2, 0, 2), (0, 2, 1, 2), (0, 4, 7, 4), (2, 0, 4, 0))
"""Steps over the bass, two to a beat."""
OFF = 0.8
PARTS = ((1.0, 0.0), (-0.5, 1.1), (0.0, 1.2), (-0.5, 1.1))
"""For each quarter of a beat, the chance that the figure sounds there: at no events, and how much more at all."""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield ground, figure, the bed of strings under them, and the tune."""
    rng, choice, manner = chance(piece, phrase, 11), habit(piece, phrase, 11), Manner.of(phrase.knobs)
    ground, figure = _material(piece, phrase)
    beat_s = phrase.length_s / BEATS
    for beat, start_s, place in beats(phrase):
        step = ground[beat // 2 % len(ground)]
        level = strength(phrase, place, rng)
        if beat % 2 == 0:
            force = min(1.0, level * (1 + 0.2 * manner.accent))
            yield "ground", Note(start_s, 2 * beat_s, height(piece, phrase, step, -2), force)
        for part, chances in enumerate(PARTS):
            if choice.random() > chances[0] + chances[1] * manner.events:
                continue
            tone = step + figure[(2 * beat + part // 2) % len(figure)] + part % 2
            late_s = max(0.0, rng.normal(0.006, 0.004))
            pitch = moved(piece, phrase, tone, 0, place, choice)
            force = level * (OFF if part else 1.0)
            yield "figure", Note(start_s + part * beat_s / 4 + late_s, beat_s, pitch, force)
    for tone in (0, 4):
        yield from held(piece, phrase, "bed", height(piece, phrase, tone, -1), 0.8, 1.8)
    if there(piece, phrase, 12) > 0.2 or phrase.number % PART > 2:
        yield from melody(piece, phrase, "tune", legato=1.0, grid=1)


def _material(piece: Soundscape, phrase: Phrase) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The ground and the figure of this part."""
    rng = habit(piece, phrase, 13)
    tense = phrase.knobs["tension"] > 0.5
    ground = GROUNDS[int(rng.integers(1, 3) if not tense else rng.integers(len(GROUNDS)))]
    return ground, FIGURES[int(rng.integers(len(FIGURES)))]


OSTINATO = Form(
    {
        "ground": Chair("soft_bass", 1.0, 0.0, 0.45),
        "figure": Chair("marimba", 2.0, 0.25, 0.5),
        "bed": Chair("soft_strings", -9.0, 0.0, 0.8),
        "tune": Chair("breath", -6.0, -0.2, 0.6),
    },
    play,
    room="hall",
    steady=True,
)
