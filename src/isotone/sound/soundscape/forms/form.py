"""A form: who plays, and what they do in a phrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from isotone.music.score import Note
from isotone.sound.soundscape.forms.playing import Played, beside, height
from isotone.sound.soundscape.manner import Manner
from isotone.sound.soundscape.phrases import Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

SHADE = "shade"
"""The player of every form who holds tones that rub against the chord as tension grows."""
STIR = "stir"
"""The player of every form who holds its root, and doubles it in other octaves as arousal grows."""


@dataclass(frozen=True, slots=True)
class Form:
    """Who sits where, by name; what they play in a phrase; the room; and whether there is a beat."""

    own: Mapping[str, Chair]
    players: Callable[[Soundscape, Phrase], Played]
    room: str = "hall"
    steady: bool = False
    seats: Mapping[str, Chair] = field(init=False)

    def __post_init__(self) -> None:
        shared = {SHADE: Chair("soft_strings", -16.0, -0.35, 0.7), STIR: Chair("soft_strings", -8.0, 0.2, 0.7)}
        object.__setattr__(self, "seats", {**self.own, **shared})

    def play(self, piece: Soundscape, phrase: Phrase) -> Played:
        """Yield what everyone plays in a phrase, in the manner that the knobs ask for."""
        manner = Manner.of(phrase.knobs)
        for player, note in chain(self.players(piece, phrase), _shade(piece, phrase), _stir(piece, phrase)):
            yield player, manner.played(note)


def _shade(piece: Soundscape, phrase: Phrase) -> Played:
    """Tones next to the chord's own: they come with tension and are gone before the phrase comes home."""
    tension = phrase.knobs["tension"]
    if tension < 0.02 or phrase.last:
        return
    length_s, root = 0.9 * phrase.length_s, height(piece, phrase, phrase.root)
    for away, share in ((100.0, 1.0), (600.0, 0.8), (-100.0, 0.9)):
        level = float(np.clip(0.7 * tension**1.2 * share, 0.0, 0.8))
        pitch = beside(piece, phrase, root, away)
        yield SHADE, Note(phrase.start_s, length_s, pitch, level, attack_s=min(2.5, length_s / 2))


def _stir(piece: Soundscape, phrase: Phrase) -> Played:
    """The root, softly, so that no rest is a hole; octaves and fifths around it come with arousal.

    Arousal is heard in how much sounds at once and how widely it is spread.
    """
    awake = Manner.of(phrase.knobs).accent
    length_s = phrase.length_s + (0.0 if phrase.last else phrase.rest_s + 1.0)
    for step, octaves, share in ((0, -1, 0.0), (0, -2, 1.0), (0, 1, 0.9), (4, 1, 0.8), (0, 2, 0.7)):
        level = float(np.clip(0.9 * (awake - 0.05) * share, 0.0, 0.8)) if share else 0.4
        if level > 0.02:
            pitch = height(piece, phrase, phrase.root + step, octaves)
            yield STIR, Note(phrase.start_s, length_s, pitch, level, attack_s=2.0)
