"""A form: who plays, and what they do in a phrase."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from isotone.music.score import Note
from isotone.sound.soundscape.phrases import Phrase, Soundscape, cents
from isotone.sound.starter.craft.perform import Chair

Played = Iterator[tuple[str, Note]]


@dataclass(frozen=True, slots=True)
class Form:
    """Who sits where, by name; what they play in a phrase; the room; and whether there is a beat."""

    seats: Mapping[str, Chair]
    play: Callable[[Soundscape, Phrase], Played]
    room: str = "hall"
    steady: bool = False


def chance(piece: Soundscape, phrase: Phrase, salt: int) -> np.random.Generator:
    """Return what draws a player's chances in a phrase."""
    return np.random.default_rng([piece.seed, phrase.number, salt])


def strength(phrase: Phrase, place: float, rng: np.random.Generator) -> float:
    """Return how strongly a note is played at a place (0 to 1) of a phrase: it swells and sinks with the breath."""
    knobs = phrase.knobs
    turn = knobs["breath"]
    swell = place / turn if place < turn else (1 - place) / (1 - turn)
    level = 0.3 + 0.18 * knobs["arousal"] + 0.18 * knobs["brightness"] + 0.12 * swell + rng.normal(0, 0.015)
    return float(np.clip(level, 0.08, 0.85))


def height(piece: Soundscape, phrase: Phrase, step: int, octaves: int = 0) -> float:
    """Return the height of a step of the scale in a phrase, so many octaves (periods) up, in cents."""
    return cents(piece.tuning, phrase.knobs, step) + octaves * piece.tuning.period


def melody(piece: Soundscape, phrase: Phrase, player: str, *, legato: float, octaves: int = 0) -> Played:
    """Yield the phrase's motif: each note as long as the motif says, `legato` of it held."""
    rng = chance(piece, phrase, 1)
    done = 0.0
    for step, share in zip(phrase.motif.heights, phrase.motif.lengths, strict=True):
        start_s = phrase.start_s + done * phrase.length_s
        length_s = share * phrase.length_s * legato
        if phrase.last and done + share > 0.999:
            length_s += 2.5
        yield player, Note(start_s, length_s, height(piece, phrase, step, octaves), strength(phrase, done, rng))
        done += share


def chord(phrase: Phrase, tones: int = 3) -> list[int]:
    """Return the steps of the phrase's chord, every other step of the scale from its root."""
    return [phrase.root + 2 * tone for tone in range(tones)]
