"""Lullaby: a small tune over three rocking strokes a beat."""

from __future__ import annotations

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form, Played, chance, chord, height, melody, strength
from isotone.sound.soundscape.phrases import BEATS, Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

ROCKING = (0, 2, 1)
"""Which tone of the chord each third of a beat has."""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield the rocking harp, a bass every fourth beat, and the tune."""
    rng = chance(piece, phrase, 3)
    beat_s, tones = phrase.length_s / BEATS, chord(phrase)
    for beat in range(BEATS):
        place = beat / BEATS
        start_s = phrase.start_s + beat * beat_s
        if beat % 4 == 0:
            yield "bass", Note(start_s, 3.4 * beat_s, height(piece, phrase, tones[0], -2), strength(phrase, place, rng))
        for third, tone in enumerate(ROCKING):
            if third and rng.random() > 0.35 + 0.65 * phrase.knobs["density"]:
                continue
            late_s = max(0.0, rng.normal(0.008, 0.006))
            level = (0.8 if third else 0.95) * strength(phrase, place, rng)
            yield (
                "harp",
                Note(start_s + third * beat_s / 3 + late_s, beat_s, height(piece, phrase, tones[tone], -1), level),
            )
    yield from melody(piece, phrase, "tune", legato=0.97)


LULLABY = Form(
    {
        "tune": Chair("flute", 0.0, 0.1, 0.45),
        "harp": Chair("harp", -4.0, -0.3, 0.5),
        "bass": Chair("soft_bass", -5.0, 0.15, 0.5),
    },
    play,
    room="chamber",
    steady=True,
)
