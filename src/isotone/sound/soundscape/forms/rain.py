"""Rain: drops that fall when they fall, over a soft ground of strings; a far flute, now and then a bell."""

from __future__ import annotations

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import (
    Beat,
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
    there,
)
from isotone.sound.soundscape.manner import Manner
from isotone.sound.soundscape.phrases import Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

LEAST_HZ = 0.4
"""Drops a second when hardly anything happens."""
CLOSEST_S = 0.07
GUST = 0.5
"""How much more falls in the middle of a phrase than at its ends: rain comes in gusts."""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield drops, the ground, and the bell."""
    rng, whole_s = chance(piece, phrase, 41), phrase.length_s + (0.0 if phrase.last else phrase.rest_s)
    for beat in beats(phrase):
        choice, tones = beat.draw(piece, 41), _tones(phrase, beat)
        middle = 1 - abs(2 * beat.place * phrase.length_s / whole_s - 1)
        rate_hz = (LEAST_HZ + 1.4 * Manner.of(phrase.knobs).strokes_hz) * (1 - GUST / 2 + GUST * middle)
        at_s = float(choice.exponential(1 / rate_hz))
        while at_s < beat.length_s:
            pitch = moved(piece, phrase, beat, tones[int(choice.integers(len(tones)))], -1, choice)
            level = 0.85 * strength(phrase, beat.place, rng) * float(rng.uniform(0.55, 1.1))
            yield "drops", Note(beat.start_s + at_s, 1.0, pitch, min(1.0, level))
            at_s += max(CLOSEST_S, float(choice.exponential(1 / rate_hz)))
    for octave, level in ((-2, 0.9), (-1, 0.8)):
        for tone in chord(phrase.root)[: 1 if octave == -2 else 3 : 2]:
            yield from held(piece, phrase, "ground", height(piece, phrase, tone, octave), level, 3.0)
    yield from melody(piece, phrase, "far", legato=1.0)
    if phrase.last or there(piece, phrase, 42) * 0.5 > habit(piece, phrase, 42).random():
        bell_s = phrase.start_s + (
            0.5 * phrase.length_s if phrase.last else float(rng.uniform(0, 0.6)) * phrase.length_s
        )
        yield "bell", Note(bell_s, 3.0, height(piece, phrase, phrase.root, 1), 0.5 * strength(phrase, 0.2, rng))


def _tones(phrase: Phrase, beat: Beat) -> list[int]:
    """Where drops fall: on the idea's tones and on the chord."""
    return [*(beat.root + height for height in phrase.motif.heights), *chord(beat.root, 4)]


RAIN = Form(
    {
        "drops": Chair("thumb_keys", 8.0, 0.1, 0.65),
        "ground": Chair("soft_strings", -8.0, 0.0, 0.8),
        "far": Chair("breath", 1.0, 0.2, 0.8),
        "bell": Chair("bells", -5.0, -0.3, 0.9),
    },
    play,
    room="wide",
    tune=("far",),
)
