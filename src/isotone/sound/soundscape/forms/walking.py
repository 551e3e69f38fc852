"""Walking: a bass that goes on foot, one step a beat, a chord between the steps, a tune that looks around."""

from __future__ import annotations

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import (
    Played,
    beats,
    chance,
    chord,
    habit,
    height,
    held,
    melody,
    moved,
    strength,
)
from isotone.sound.soundscape.manner import Manner
from isotone.sound.soundscape.phrases import BEATS, Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

LEGS = ((0, 2, 4, 2), (0, 1, 2, 4), (0, 4, 2, 1), (0, 2, 1, -1))
"""How the bass goes from its root, a step a beat."""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield bass, chords, a hand on a drum, the bed of strings under them, and the tune."""
    rng, choice, manner = chance(piece, phrase, 31), habit(piece, phrase, 31), Manner.of(phrase.knobs)
    beat_s, tones = phrase.length_s / BEATS, chord(phrase)
    legs = LEGS[int(choice.integers(len(LEGS)))]
    for beat, start_s, place in beats(phrase):
        level = strength(phrase, place, rng)
        foot = min(1.0, level * (1.1 + 0.1 * manner.accent * (beat % 2 == 0)))
        bass = phrase.root + legs[beat % len(legs)]
        yield "bass", Note(start_s, 0.92 * beat_s, height(piece, phrase, bass, -2), foot)
        yield "hand", Note(start_s, 0.3, 5000.0, min(1.0, 0.55 * foot))
        if choice.random() < manner.events:
            for number, tone in enumerate(tones):
                late_s = 0.008 * number + max(0.0, rng.normal(0.005, 0.004))
                pitch = moved(piece, phrase, tone, -1, place, choice)
                yield "chord", Note(start_s + beat_s / 2 + late_s, 0.45 * beat_s, pitch, 0.75 * level)
        for quarter in (1, 3):
            if choice.random() > manner.events - 0.2:
                continue
            yield "hand", Note(start_s + quarter * beat_s / 4, 0.2, 5000.0, 0.6 * level)
    for tone in (chord(phrase)[0], chord(phrase)[2]):
        yield from held(piece, phrase, "bed", height(piece, phrase, tone, -1), 0.8, 1.8)
    yield from melody(piece, phrase, "tune", legato=0.95, grid=2)


WALKING = Form(
    {
        "bass": Chair("soft_bass", 1.0, 0.0, 0.4),
        "chord": Chair("nylon_guitar", -5.0, -0.3, 0.5),
        "hand": Chair("hand_drum", -3.0, 0.25, 0.4),
        "bed": Chair("soft_strings", -9.0, 0.0, 0.8),
        "tune": Chair("soft_reed", -6.0, 0.15, 0.55),
    },
    play,
    room="chamber",
    steady=True,
)
