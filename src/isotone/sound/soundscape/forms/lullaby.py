"""Lullaby: a small tune over three rocking strokes a beat, which go on softly while the tune rests."""

from __future__ import annotations

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import Played, beats, chance, chord, habit, height, melody, moved, strength
from isotone.sound.soundscape.manner import Manner
from isotone.sound.soundscape.phrases import BEATS, Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

ROCKING = (0, 2, 1)
"""Which tone of the chord each third of a beat has."""
LIGHT = 0.55
"""How strongly the second and third stroke of a beat are played at most, against the first."""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield the rocking harp, a bass every fourth beat, and the tune."""
    rng, choice, manner = chance(piece, phrase, 3), habit(piece, phrase, 3), Manner.of(phrase.knobs)
    beat_s, tones = phrase.length_s / BEATS, chord(phrase)
    for beat, start_s, place in beats(phrase):
        level = strength(phrase, place, rng) * (1 + 0.15 * manner.accent * (beat % 4 == 0))
        if beat % 4 == 0:
            yield "bass", Note(start_s, 3.6 * beat_s, height(piece, phrase, tones[0], -2), min(1.0, level))
        for third, tone in enumerate(ROCKING):
            if third and choice.random() > 1.1 * manner.events:
                continue
            late_s = max(0.0, rng.normal(0.008, 0.005))
            pitch = moved(piece, phrase, tones[tone], -1, place, choice)
            force = min(1.0, level * (LIGHT if third else 1.0))
            yield (
                "harp",
                Note(start_s + third * beat_s / 3 + late_s, beat_s, pitch, force),
            )
    yield from melody(piece, phrase, "tune", legato=1.0, grid=3)


LULLABY = Form(
    {
        "tune": Chair("breath", -5.0, 0.1, 0.55),
        "harp": Chair("harp", 0.0, -0.3, 0.5),
        "bass": Chair("soft_bass", -4.0, 0.15, 0.5),
    },
    play,
    room="chamber",
    steady=True,
)
