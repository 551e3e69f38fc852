"""Pulse: frame drums, low and round, over a tone that hums; a cycle of eight that turns and slowly changes."""

from __future__ import annotations

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import (
    Played,
    beats,
    chance,
    height,
    held,
    melody,
    parts_of,
    strength,
    strokes,
    there,
)
from isotone.sound.soundscape.phrases import PART, Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

STRONG, PLAIN, OFF = 1.0, 0.93, 0.7
"""How strongly the first beat of a cell, the others, and what lies between beats are struck."""
SKINS = {"low": 3800.0, "edge": 5200.0, "hand": 5000.0}
"""Where the skins are tuned, in cents; their pitch means nothing. [D]"""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield the drums and the hum, and now and then a few tones of breath over them."""
    rng, parts = chance(piece, phrase, 21), parts_of(phrase, 4)
    for beat in beats(phrase):
        level = strength(phrase, beat.place, rng)
        force = level * (STRONG if beat.turn == 0 else PLAIN)
        yield "low", Note(beat.start_s, beat.length_s, SKINS["low"], min(1.0, force))
        yield "beat", Note(beat.start_s, 0.3, SKINS["hand"], min(1.0, 0.8 * force))
        for part in strokes(piece, phrase, beat, parts, 22):
            late_s = max(0.0, rng.normal(0.004, 0.003))
            who = "edge" if 2 * part == parts else "hand"
            yield who, Note(beat.start_s + part * beat.length_s / parts + late_s, 0.3, SKINS[who], OFF * level)
    yield from held(piece, phrase, "hum", height(piece, phrase, 0, -1), 0.9, 2.0)
    yield from held(piece, phrase, "hum", height(piece, phrase, piece.tuning.nearest(701.955), -1), 0.6, 2.0)
    if there(piece, phrase, 22) > 0.1 or phrase.number % PART < PART - 1:
        yield from melody(piece, phrase, "breath", legato=0.95, grid=1)


PULSE = Form(
    {
        "low": Chair("frame_drum", 4.0, 0.0, 0.4),
        "edge": Chair("frame_edge", 8.0, 0.25, 0.4),
        "hand": Chair("hand_drum", 6.0, -0.25, 0.4),
        "beat": Chair("hand_drum", 0.0, 0.0, 0.4),
        "hum": Chair("soft_strings", -3.0, 0.0, 0.6),
        "breath": Chair("breath", 0.0, 0.1, 0.7),
    },
    play,
    room="hall",
    steady=True,
    tune=("breath",),
)
