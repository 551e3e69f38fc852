"""What the players of all forms share: lines, chords, held tones, single strokes, the strength of a note."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from isotone.music.score import Note
from isotone.sound.soundscape.manner import Manner
from isotone.sound.soundscape.phrases import BEATS, PART, Phrase, Soundscape, cents, scale

Played = Iterator[tuple[str, Note]]
ENTERING = (0.72, 0.86)
"""How strongly the first two tones of a line are played, against the others: a voice comes in, it does not burst in."""
BREATHING = 0.82
"""How strongly those who accompany play in the middle of a rest, against a phrase's beginning."""
ENDING_S = 2.0
"""How long the last tone of a piece takes to come and to go."""


def chance(piece: Soundscape, phrase: Phrase, salt: int) -> np.random.Generator:
    """Return what draws how a player plays in a phrase: never twice the same."""
    return np.random.default_rng([piece.seed, phrase.number, salt])


def habit(piece: Soundscape, phrase: Phrase, salt: int) -> np.random.Generator:
    """Return what draws the notes that a player chooses: those of an earlier phrase where all is foretold."""
    return np.random.default_rng([piece.seed, phrase.habit, salt, 1])


def there(piece: Soundscape, phrase: Phrase, salt: int) -> float:
    """Return how much a player who comes and goes has to say in this part of the piece, 0 (nothing) to 1."""
    draw = np.random.default_rng([piece.seed, phrase.number // PART, salt, 77]).random()
    return float(np.clip(1.5 * draw - 0.25, 0, 1))


def strength(phrase: Phrase, place: float, rng: np.random.Generator) -> float:
    """Return how strongly a note is played at a place of a phrase (0 to 1; over 1 in the rest after it).

    It swells and sinks with the breath, and is softest in the middle of the rest, so that phrases join without a jump.
    """
    knobs = phrase.knobs
    turn = knobs["breath"]
    level = 0.32 + 0.14 * knobs["arousal"] + rng.normal(0, 0.01)
    if place <= 1:
        level *= 1 + 0.6 * (place / turn if place < turn else (1 - place) / (1 - turn))
    else:
        rest = min(1.0, (place - 1) * phrase.length_s / max(phrase.rest_s, 1e-3))
        level *= 1 - (1 - BREATHING) * float(np.sin(np.pi * rest))
    return float(np.clip(level, 0.08, 0.85))


def height(piece: Soundscape, phrase: Phrase, step: int, octaves: int = 0) -> float:
    """Return the height of a step of the scale in a phrase, so many octaves (periods) up, in cents."""
    return cents(piece.tuning, phrase.knobs, step) + octaves * piece.tuning.period


def beats(phrase: Phrase) -> Iterator[tuple[int, float, float]]:
    """Yield each beat of a phrase and of the rest after it: its number, its time in seconds, its place.

    The last phrase has only its own: after it the music rings out.
    """
    beat_s = phrase.length_s / BEATS
    whole = phrase.length_s + (0.0 if phrase.last else phrase.rest_s)
    for beat in range(round(whole / beat_s)):
        yield beat, phrase.start_s + beat * beat_s, beat / BEATS


def melody(
    piece: Soundscape, phrase: Phrase, player: str, *, legato: float, octaves: int = 0, grid: int | None = None
) -> Played:
    """Yield the phrase's motif: each note as long as the motif says, `legato` of it held.

    With a `grid` notes begin on that many parts of a beat. The first notes are softer than the others.
    """
    rng = chance(piece, phrase, 1)
    held = legato * Manner.of(phrase.knobs).held
    edges = _edges(phrase.motif.lengths, grid)
    for place, step in enumerate(phrase.motif.heights):
        start, stop = edges[place], edges[place + 1]
        if stop <= start:
            continue
        start_s, length_s = phrase.start_s + start * phrase.length_s, (stop - start) * phrase.length_s * held
        force = (ENTERING[place] if place < len(ENTERING) else 1.0) * strength(phrase, start, rng)
        pitch = height(piece, phrase, step, octaves)
        if phrase.last and place == len(phrase.motif.heights) - 1:
            yield player, Note(start_s - 0.2, length_s / held + ENDING_S, pitch, force, attack_s=ENDING_S)
        else:
            yield player, Note(start_s, length_s, pitch, force)


def _edges(lengths: tuple[float, ...], grid: int | None) -> list[float]:
    """Where the notes of a motif begin, and the end, as places in its phrase."""
    edges = np.concatenate([[0.0], np.cumsum(lengths)])
    if grid:
        edges = np.round(edges * BEATS * grid) / (BEATS * grid)
    return [*edges[:-1].tolist(), 1.0]


def held(piece: Soundscape, phrase: Phrase, player: str, pitch: float, level: float, over_s: float = 1.6) -> Played:
    """Yield a tone that is held through a phrase and its rest, and goes while that of the next phrase comes."""
    rng = chance(piece, phrase, 9)
    length_s = phrase.length_s + (2.5 if phrase.last else phrase.rest_s + over_s / 2)
    yield player, Note(phrase.start_s, length_s, pitch, level * strength(phrase, 0.3, rng), attack_s=over_s)


def chord(phrase: Phrase, tones: int = 3) -> list[int]:
    """Return the steps of the phrase's chord, every other step of the scale from its root."""
    return [phrase.root + 2 * tone for tone in range(tones)]


def moved(piece: Soundscape, phrase: Phrase, step: int, octaves: int, place: float, rng: np.random.Generator) -> float:
    """Return the height of a step that an accompaniment plays, where the knobs may take it, in cents.

    Tension puts the tone next above it in its stead, the more often the tenser, and lets go towards the end of a
    phrase; without tension many a tone gives way to the chord's root. Openness takes it an octave up.
    """
    knobs, (rub, calm, leap) = phrase.knobs, rng.random(3)
    tense = place < 0.85 and rub < 0.9 * knobs["tension"] ** 2
    if not tense and calm < 0.5 - 0.6 * knobs["tension"]:
        step = phrase.root
    up = len(scale(piece.tuning, knobs)) if leap < 0.8 * knobs["openness"] else 0
    pitch = height(piece, phrase, step + up, octaves)
    return beside(piece, phrase, pitch, 100.0) if tense else pitch


def beside(piece: Soundscape, phrase: Phrase, pitch: float, away: float) -> float:
    """Return the height of the tone of the whole tuning that lies next to so many cents over a pitch, never itself."""
    home = height(piece, phrase, 0)
    here = piece.tuning.nearest(pitch - home)
    there = piece.tuning.nearest(pitch - home + away)
    return home + piece.tuning.cents(there if there != here else here + 1)


def touches(
    piece: Soundscape, phrase: Phrase, player: str, *, parts: int, octaves: int = 0, level: float = 1.0
) -> Played:
    """Yield single strokes on tones of the chord: one a beat and, the more may happen, on more `parts` of the beat."""
    rng, choice, manner = chance(piece, phrase, 15), habit(piece, phrase, 15), Manner.of(phrase.knobs)
    part_s, tones = phrase.length_s / BEATS / parts, chord(phrase)
    for _, start_s, place in beats(phrase):
        for part in range(parts):
            chances = choice.random(2)
            pitch = moved(piece, phrase, tones[int(chances[1] * len(tones))], octaves, place, choice)
            if chances[0] < manner.events * (1.1 if part == 0 else 0.8):
                late_s = float(rng.uniform(0, 0.35)) * part_s
                force = level * strength(phrase, place, rng) * float(rng.uniform(0.8, 1.0))
                yield player, Note(start_s + part * part_s + late_s, 1.5, pitch, min(1.0, force))
