"""A form: who plays, and what they do in a phrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from isotone.music.score import Note
from isotone.sound.instruments.drums import DRUMS
from isotone.sound.soundscape.forms.playing import Played, beats, beside, chance, chord, height, placed, strength
from isotone.sound.soundscape.manner import Manner
from isotone.sound.soundscape.phrases import Phrase, Soundscape
from isotone.sound.starter.craft.perform import Chair

SHADE = "shade"
"""The player of every form who holds tones that rub against the chord as tension grows."""
STIR = "stir"
"""The player of every form who holds its resting chord."""
DRIVE, SKIN = "drive", "skin"
"""The two players of every form who drive it on as arousal grows."""
LEAST_DRIVE = 0.05
"""What is weaker is not played."""


@dataclass(frozen=True, slots=True)
class Form:
    """Who sits where, by name; what they play in a phrase; the room; whether there is a beat; and who has the tune."""

    own: Mapping[str, Chair]
    players: Callable[[Soundscape, Phrase], Played]
    room: str = "hall"
    steady: bool = False
    tune: tuple[str, ...] = ("tune",)
    seats: Mapping[str, Chair] = field(init=False)

    def __post_init__(self) -> None:
        shared = {
            SHADE: Chair("soft_strings", -3.0, -0.35, 0.7),
            STIR: Chair("soft_strings", -8.0, 0.2, 0.7),
            DRIVE: Chair("felt_piano", 1.0, 0.3, 0.5),
            SKIN: Chair("frame_drum", 9.0, -0.1, 0.5),
        }
        object.__setattr__(self, "seats", {**self.own, **shared})

    def play(self, piece: Soundscape, phrase: Phrase) -> Played:
        """Yield what everyone plays in a phrase, in the manner that the knobs ask for."""
        manner = Manner.of(phrase.knobs)
        for player, note in chain(
            self.players(piece, phrase),
            _shade(piece, phrase),
            _stir(piece, phrase),
            _drive(piece, phrase, steady=self.steady),
        ):
            yield player, manner.played(self._set(piece, phrase, player, note))

    def _set(self, piece: Soundscape, phrase: Phrase, player: str, note: Note) -> Note:
        """Return a note of who accompanies where the knobs want it: near home when contained, far apart when open."""
        if player in self.tune or self.seats[player].instrument in DRUMS:
            return note
        return replace(note, cents=placed(piece, phrase, note.cents))


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
    """The chord at rest, softly, so that no silence is a hole and it is heard of which kind it is."""
    length_s = phrase.length_s + (0.0 if phrase.last else phrase.rest_s + 1.0)
    for step, octaves, level in ((0, -1, 0.42), (2, 0, 0.5), (4, -1, 0.36)):
        yield STIR, Note(phrase.start_s, length_s, height(piece, phrase, step, octaves), level, attack_s=2.0)


def _drive(piece: Soundscape, phrase: Phrase, *, steady: bool) -> Played:
    """Soft blows on a low skin and a chord that is struck with them: they come with arousal, ever more strongly.

    Arousal is heard in how much moves and how many tones sound at once. What is struck lies on the beats, and from some
    arousal on also where it leads on to the next, so the beat stays where it is. Calm, no skin is struck, and where
    there is no beat nothing is.
    """
    manner, rng = Manner.of(phrase.knobs), chance(piece, phrase, 51)
    for beat in beats(phrase):
        level = strength(phrase, beat.place, rng)
        for part, (struck, skin) in zip((0, 3), manner.drive, strict=True):
            start_s = beat.start_s + part * beat.length_s / 4
            if skin > LEAST_DRIVE and not phrase.last:
                yield SKIN, Note(start_s, 0.3, 3800.0, min(1.0, 1.2 * level * skin))
            share = struck if steady else min(struck, skin)
            for tone in chord(beat.root) if share > LEAST_DRIVE and not phrase.last else ():
                yield DRIVE, Note(start_s, 0.25 * beat.length_s, height(piece, phrase, tone, -1), level * share)
