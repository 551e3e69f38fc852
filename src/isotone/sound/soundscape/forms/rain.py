"""Rain: drops that fall when they fall, over a soft ground of strings; now and then a bell far away."""

from __future__ import annotations

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import Played, chance, chord, habit, height, held, moved, strength, there
from isotone.sound.soundscape.manner import Manner
from isotone.sound.soundscape.phrases import BEATS, Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

FEWEST, MOST = 4.0, 34.0
"""Drops in a phrase's time, when hardly anything happens and when much does."""
CLOSEST_S = 0.07
GUST = 0.5
"""How much more falls in the middle of a phrase than at its ends: rain comes in gusts."""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield drops, the ground, and the bell."""
    rng, choice, manner = chance(piece, phrase, 41), habit(piece, phrase, 41), Manner.of(phrase.knobs)
    whole_s = phrase.length_s + (0.0 if phrase.last else phrase.rest_s)
    rate_hz = FEWEST * (MOST / FEWEST) ** manner.events / (BEATS * 60 / phrase.knobs["tempo_bpm"])
    at = float(choice.exponential(1 / rate_hz))
    tones = _tones(phrase)
    while at < whole_s:
        place = at / phrase.length_s
        pitch = moved(piece, phrase, tones[int(choice.integers(len(tones)))], 0, place, choice)
        level = 0.85 * strength(phrase, place, rng) * float(rng.uniform(0.55, 1.1))
        yield "drops", Note(phrase.start_s + at, 1.0, pitch, min(1.0, level))
        gust = 1 + GUST * (0.5 - abs(place / (whole_s / phrase.length_s) - 0.5))
        at += max(CLOSEST_S, float(choice.exponential(1 / (rate_hz * gust))))
    for octave, level in ((-2, 0.9), (-1, 0.8)):
        for tone in chord(phrase)[: 1 if octave == -2 else 3 : 2]:
            yield from held(piece, phrase, "ground", height(piece, phrase, tone, octave), level, 3.0)
    if phrase.last or there(piece, phrase, 42) * 0.5 > choice.random():
        bell_s = phrase.start_s + (
            0.5 * phrase.length_s if phrase.last else float(rng.uniform(0, 0.6)) * phrase.length_s
        )
        yield "bell", Note(bell_s, 3.0, height(piece, phrase, phrase.root, 1), 0.5 * strength(phrase, 0.2, rng))


def _tones(phrase: Phrase) -> list[int]:
    """Where drops fall: on the idea's tones and on the chord, here and an octave of the chord up."""
    heights = [phrase.root + height for height in phrase.motif.heights]
    return [*heights, *chord(phrase, 4), phrase.root + 7 if phrase.knobs["openness"] > 0.5 else phrase.root]


RAIN = Form(
    {
        "drops": Chair("thumb_keys", 0.0, 0.1, 0.65),
        "ground": Chair("soft_strings", -14.0, 0.0, 0.8),
        "bell": Chair("bells", -5.0, -0.3, 0.9),
    },
    play,
    room="wide",
)
