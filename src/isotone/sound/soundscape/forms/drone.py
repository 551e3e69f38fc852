"""Drone: two low tones that hold and beat slowly, over them now and then a tone that comes and goes."""

from __future__ import annotations

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form, Played, chance, height, strength
from isotone.sound.soundscape.phrases import Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

BEATING_CENTS = 3.0
"""Two strings this far apart beat every second or two at this height."""


def _fifth(piece: Soundscape) -> int:
    """The step next to a pure fifth over the resting tone."""
    return piece.tuning.nearest(701.955)


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield the low tones through the whole phrase and its rest, and the tones over them."""
    rng = chance(piece, phrase, 2)
    held_s = phrase.length_s + phrase.rest_s + (2.0 if phrase.last else 1.2)
    low = height(piece, phrase, 0, -1)
    fifth = low + piece.tuning.cents(_fifth(piece))
    for player, pitch in (("low", low), ("beside", low + BEATING_CENTS), ("fifth", fifth)):
        yield player, Note(phrase.start_s, held_s, pitch, strength(phrase, 0.3, rng))
    done = 0.0
    for step, share in zip(phrase.motif.heights, phrase.motif.lengths, strict=True):
        if rng.random() < 0.25 + 0.75 * phrase.knobs["density"]:
            length_s = max(share * phrase.length_s * 1.6, 1.5)
            start_s = phrase.start_s + done * phrase.length_s
            yield "over", Note(start_s, length_s, height(piece, phrase, step), 0.8 * strength(phrase, done, rng))
        done += share


DRONE = Form(
    {
        "low": Chair("low_strings", 0.0, -0.25, 0.5),
        "beside": Chair("cello", -3.0, 0.3, 0.6),
        "fifth": Chair("viola", -5.0, 0.1, 0.7),
        "over": Chair("flute", -7.0, -0.1, 0.8),
    },
    play,
    room="wide",
)
