"""Chant: one line, free of a beat, over a tone that holds."""

from __future__ import annotations

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form, Played, chance, height, melody, strength
from isotone.sound.soundscape.phrases import Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

FREE = 0.12
"""How far the times of a line stray from even, as a share of a note."""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield the held tone and the line."""
    rng = chance(piece, phrase, 4)
    held_s = phrase.length_s + phrase.rest_s + (2.5 if phrase.last else 1.0)
    yield "held", Note(phrase.start_s, held_s, height(piece, phrase, 0, -1), 0.8 * strength(phrase, 0.4, rng))
    for player, note in melody(piece, phrase, "line", legato=1.0):
        late_s = FREE * note.duration_s * float(rng.uniform(0, 1)) if note.start_s > phrase.start_s else 0.0
        yield player, Note(note.start_s + late_s, note.duration_s, note.cents, note.velocity)


CHANT = Form(
    {"line": Chair("cello", 0.0, 0.0, 0.5), "held": Chair("low_strings", -5.0, 0.0, 0.7)},
    play,
    room="wide",
)
