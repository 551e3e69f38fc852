"""Lullaby: a small tune over three rocking strokes a beat, which go on softly while the tune rests."""

from __future__ import annotations

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import (
    Played,
    beats,
    chance,
    chord,
    height,
    melody,
    moved,
    parts_of,
    strength,
    strokes,
)
from isotone.sound.soundscape.phrases import Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

ROCKING = (0, 2, 1)
"""Which tone of the chord each third of a beat has."""
LIGHT = 0.6
"""How strongly the second and third stroke of a beat are played at most, against the first."""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield the rocking harp, a bass, and the tune."""
    rng, parts = chance(piece, phrase, 3), parts_of(phrase, 3)
    for beat in beats(phrase):
        tones, choice = chord(beat.root), beat.draw(piece, 3)
        level = strength(phrase, beat.place, rng)
        force = min(1.0, level * (1.0 if beat.turn == 0 else 0.8))
        yield "bass", Note(beat.start_s, 0.95 * beat.length_s, height(piece, phrase, tones[0], -2), force)
        for part in (0, *strokes(piece, phrase, beat, parts, 4)):
            late_s = max(0.0, rng.normal(0.006, 0.004))
            pitch = moved(piece, phrase, beat, tones[ROCKING[3 * part // parts]], -1, choice)
            force = min(1.0, level * (LIGHT if part else 1.1))
            yield "harp", Note(beat.start_s + part * beat.length_s / parts + late_s, beat.length_s, pitch, force)
    yield from melody(piece, phrase, "tune", legato=1.0, grid=3)


LULLABY = Form(
    {
        "tune": Chair("breath", 3.0, 0.1, 0.55),
        "harp": Chair("harp", 4.0, -0.3, 0.5),
        "bass": Chair("soft_bass", -4.0, 0.15, 0.5),
    },
    play,
    room="chamber",
    steady=True,
)
