"""Drone: two low tones that hold and beat slowly, over them tones that come and go, and far drops."""

from __future__ import annotations

from isotone.music.score import Note
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.playing import Played, chance, habit, height, held, strength, touches
from isotone.sound.soundscape.manner import Manner
from isotone.sound.soundscape.phrases import Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

BEATING_CENTS = 1.5
"""Two strings this far apart beat every few seconds at this height."""


def _fifth(piece: Soundscape) -> int:
    """The step next to a pure fifth over the resting tone."""
    return piece.tuning.nearest(701.955)


def play(piece: Soundscape, phrase: Phrase) -> Played:
    """Yield the low tones through the whole phrase and its rest, and the tones over them."""
    rng, choice, manner = chance(piece, phrase, 2), habit(piece, phrase, 2), Manner.of(phrase.knobs)
    low = height(piece, phrase, 0, -1)
    fifth = low + piece.tuning.cents(_fifth(piece))
    for player, pitch in (("low", low), ("beside", low + BEATING_CENTS), ("fifth", fifth)):
        yield from held(piece, phrase, player, pitch, 1.0, 3.0)
    done = 0.0
    for step, share in zip(phrase.motif.heights, phrase.motif.lengths, strict=True):
        if choice.random() < 0.4 + 0.6 * phrase.knobs["density"]:
            length_s = max(share * phrase.length_s * 1.6, 1.5)
            force = 0.85 * strength(phrase, done, rng)
            start_s, slow_s = phrase.start_s + done * phrase.length_s, max(0.15, 1.6 * manner.attack_s)
            yield "over", Note(start_s, length_s, height(piece, phrase, step), force, attack_s=slow_s)
        done += share
    yield from touches(piece, phrase, "drops", octaves=-1, level=0.8)


DRONE = Form(
    {
        "low": Chair("drone", -6.0, -0.25, 0.5),
        "beside": Chair("drone", -8.0, 0.3, 0.6),
        "fifth": Chair("soft_strings", -13.0, 0.1, 0.7),
        "over": Chair("breath", 1.0, -0.1, 0.8),
        "drops": Chair("struck_bars", 10.0, 0.25, 0.8),
    },
    play,
    room="wide",
    tune=("over",),
)
