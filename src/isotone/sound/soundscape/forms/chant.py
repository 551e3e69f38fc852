"""Chant: one line, free of a beat, over a tone that holds, a harp beside it."""

from __future__ import annotations

from dataclasses import replace

from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import Played, chance, height, held, melody, touches
from isotone.sound.soundscape.phrases import Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

FREE = 0.12
"""How far the times of a line stray from even, as a share of a note."""


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield the held tone and the line."""
    rng = chance(piece, phrase, 4)
    yield from held(piece, phrase, "held", height(piece, phrase, 0, -1), 0.95, 2.4)
    for player, note in melody(piece, phrase, "line", legato=1.02):
        late_s = FREE * note.duration_s * float(rng.uniform(0, 1)) if note.start_s > phrase.start_s else 0.0
        yield "marks", replace(note, velocity=0.8 * note.velocity, start_s=note.start_s + late_s)
        yield player, replace(note, start_s=note.start_s + late_s)
    yield from touches(piece, phrase, "strings", octaves=-1)


CHANT = Form(
    {
        "line": Chair("voice", 1.0, 0.0, 0.5),
        "held": Chair("drone", -12.0, 0.0, 0.7),
        "marks": Chair("harp", 3.0, 0.2, 0.7),
        "strings": Chair("harp", 6.0, -0.2, 0.7),
    },
    play,
    room="wide",
    tune=("line", "marks"),
)
