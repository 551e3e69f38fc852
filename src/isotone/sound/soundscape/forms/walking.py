"""Walking: a bass that goes on foot, one step a beat, a chord between the steps, a tune that looks around."""

from __future__ import annotations

import numpy as np

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import (
    Played,
    beats,
    chance,
    chord,
    height,
    held,
    melody,
    moved,
    parts_of,
    strength,
    strokes,
)
from isotone.sound.soundscape.phrases import Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

LEGS = ((0, 2, 4, 2), (0, 1, 2, 4), (0, 4, 2, 1), (0, 2, 1, -1))
"""How the bass goes from its root, a step a beat."""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield bass, chords, a hand on a drum, the bed of strings under them, and the tune."""
    rng, parts = chance(piece, phrase, 31), parts_of(phrase, 4)
    for beat in beats(phrase):
        level, choice, tones = strength(phrase, beat.place, rng), beat.draw(piece, 31), chord(beat.root)
        legs = LEGS[int(np.random.default_rng([piece.seed, beat.habit, 32]).integers(len(LEGS)))]
        bass = height(piece, phrase, beat.root + legs[beat.turn % len(legs)], -2)
        yield "bass", Note(beat.start_s, 0.92 * beat.length_s, bass, min(1.0, 1.1 * level))
        yield "hand", Note(beat.start_s, 0.3, 5000.0, min(1.0, 0.8 * level))
        for part in strokes(piece, phrase, beat, parts, 33):
            start_s = beat.start_s + part * beat.length_s / parts + max(0.0, rng.normal(0.005, 0.003))
            if 2 * part != parts:
                yield "hand", Note(start_s, 0.2, 5000.0, 0.85 * level)
                continue
            for number, tone in enumerate(tones):
                pitch = moved(piece, phrase, beat, tone, -1, choice)
                yield "chord", Note(start_s + 0.008 * number, 0.45 * beat.length_s, pitch, 0.8 * level)
    for tone in (phrase.root, phrase.root + 4):
        yield from held(piece, phrase, "bed", height(piece, phrase, tone, -1), 0.8, 1.8)
    yield from melody(piece, phrase, "tune", legato=0.95, grid=2)


WALKING = Form(
    {
        "bass": Chair("soft_bass", 1.0, 0.0, 0.4),
        "chord": Chair("nylon_guitar", -1.0, -0.3, 0.5),
        "hand": Chair("hand_drum", 0.0, 0.25, 0.4),
        "bed": Chair("soft_strings", -7.0, 0.0, 0.8),
        "tune": Chair("soft_reed", 2.0, 0.15, 0.55),
    },
    play,
    room="chamber",
    steady=True,
)
