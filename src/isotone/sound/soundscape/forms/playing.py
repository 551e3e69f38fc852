"""What the players of all forms share: lines, chords, held tones, single strokes, the strength of a note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from isotone.music.score import Note
from isotone.sound.soundscape.manner import Manner
from isotone.sound.soundscape.phrases import CELL, PART, Phrase, Soundscape, cents, scale

Played = Iterator[tuple[str, Note]]
ENTERING = (0.6, 0.8)
"""How strongly the first two tones of a line are played, against the others: a voice comes in, it does not burst in."""
BREATHING = 0.82
"""How strongly those who accompany play in the middle of a rest, against a phrase's beginning."""
LOWEST_CENTS = 3300.0
"""What would lie lower is played an octave (a period) up: small loudspeakers sound nothing there. [D]"""
STRAY = 0.6
"""How often an accompaniment strays from its figure where nothing is foretold. [D]"""
SLOW_S = 1.0
"""Beats from this length on are cut into twice as many parts."""
MIDDLE = -0.5
"""How far the middle of a beat is preferred to its other parts, of 1: struck often, it would count as the beat. [D]"""
LINGERING = 0.5
"""How much of the rest after it the last tone of a line still sounds: it dies away, it does not break off."""
CLOSE, FAR = (750.0, 550.0), (5600.0, 1600.0)
"""How far under and over home accompaniments lie when contained, in cents; how much further when open. [D]"""
WIDE = 0.6
"""From this openness on chords lie in open position: what is near the lower home goes down, the rest up. [D]"""
ROOTS = 0.75
"""How far under home, as a share of a period, what lies lower counts as near the lower home. [D]"""
ENDING_S = 2.0
"""How long the last tone of a piece takes to come and to go."""


def chance(piece: Soundscape, phrase: Phrase, salt: int) -> np.random.Generator:
    """Return what draws how a player plays in a phrase: never twice the same."""
    return np.random.default_rng([piece.seed, phrase.number, salt])


def habit(piece: Soundscape, phrase: Phrase, salt: int) -> np.random.Generator:
    """Return what draws the notes that a player chooses for a phrase: those of an earlier one where all is foretold."""
    return np.random.default_rng([piece.seed, phrase.habits[0], salt, 1])


@dataclass(frozen=True, slots=True)
class Beat:
    """A beat of a phrase or of the rest after it.

    `place` is where it lies in the phrase, over 1 in the rest; `turn` its number in its cell; `root` the step of its
    chord; `habit` draws what players choose in its cell.
    """

    number: int
    start_s: float
    length_s: float
    place: float
    turn: int
    root: int
    habit: int

    def draw(self, piece: Soundscape, salt: int) -> np.random.Generator:
        """Return what draws a player's choices in this beat."""
        return np.random.default_rng([piece.seed, self.habit, self.turn, salt, 2])


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
    level = 0.38 + 0.14 * knobs["arousal"] + rng.normal(0, 0.01)
    if place <= 1:
        level *= 1 + 0.2 * (place / turn if place < turn else (1 - place) / (1 - turn))
    else:
        rest = min(1.0, (place - 1) * phrase.length_s / max(phrase.rest_s, 1e-3))
        level *= 1 - (1 - BREATHING) * float(np.sin(np.pi * rest))
    return float(np.clip(level, 0.08, 0.85))


def height(piece: Soundscape, phrase: Phrase, step: int, octaves: int = 0) -> float:
    """Return the height of a step of the scale in a phrase, so many octaves (periods) up, in cents."""
    found = cents(piece.tuning, phrase.knobs, step) + octaves * piece.tuning.period
    while found < LOWEST_CENTS:
        found += piece.tuning.period
    return found


def placed(piece: Soundscape, phrase: Phrase, pitch: float) -> float:
    """Return the octave (period) of a tone in which who accompanies plays it.

    Contained, all keep close around home; the more open, the further they may lie from it, and in the end chords lie in
    open position.
    """
    home, period, open_ = height(piece, phrase, 0), piece.tuning.period, phrase.knobs["openness"]
    low, high = home - CLOSE[0] - FAR[0] * open_, home + CLOSE[1] + FAR[1] * open_
    while pitch > high and pitch - period >= low:
        pitch -= period
    while pitch < low and pitch + period <= high:
        pitch += period
    if open_ <= WIDE or not home - period <= pitch < home:
        return pitch
    if pitch >= home - ROOTS * period:
        return pitch + period
    return pitch - period if pitch - period >= LOWEST_CENTS else pitch


def beats(phrase: Phrase) -> Iterator[Beat]:
    """Yield each beat of a phrase and of the rest after it.

    The last phrase has only its own: after it the music rings out.
    """
    beat_s = phrase.beat_s
    whole = phrase.length_s + (0.0 if phrase.last else phrase.rest_s)
    for beat in range(round(whole / beat_s)):
        cell = beat // CELL % len(phrase.roots)
        start_s = phrase.start_s + beat * beat_s
        place, turn = beat / phrase.beats, beat % CELL
        yield Beat(beat, start_s, beat_s, place, turn, phrase.roots[cell], phrase.habits[cell])


def parts_of(phrase: Phrase, parts: int) -> int:
    """Return into how many parts a beat is cut: twice as many where it is slow."""
    return parts if phrase.beat_s < SLOW_S else 2 * parts


def strokes(piece: Soundscape, phrase: Phrase, beat: Beat, parts: int, salt: int, *, first: int = 1) -> list[int]:
    """Return on which of the `parts` of a beat, from the `first` on, something is struck.

    So many a second as the manner asks for, whatever the tempo; which ones is the cell's habit, the middle of a beat
    rather seldom.
    """
    rng = np.random.default_rng([piece.seed, beat.habit, salt, 3])
    slots = [(turn, part) for turn in range(CELL) for part in range(first, parts)]
    count = Manner.of(phrase.knobs).strokes_hz * CELL * beat.length_s + rng.random()
    keys = rng.random(len(slots)) - [MIDDLE if 2 * part == parts else 0.0 for _, part in slots]
    chosen = [slots[at] for at in np.argsort(keys)[: min(len(slots), int(count))]]
    return sorted(part for turn, part in chosen if turn == beat.turn)


def melody(
    piece: Soundscape, phrase: Phrase, player: str, *, legato: float, octaves: int = 0, grid: int | None = None
) -> Played:
    """Yield the phrase's motif: each note as long as the motif says, `legato` of it held.

    With a `grid` notes begin on that many parts of a beat. The first notes are softer than the others.
    """
    rng = chance(piece, phrase, 1)
    held = legato * Manner.of(phrase.knobs).held
    edges = _edges(phrase.motif.lengths, phrase.beats, grid)
    for place, step in enumerate(phrase.motif.heights):
        start, stop = edges[place], edges[place + 1]
        if stop <= start:
            continue
        start_s, length_s = phrase.start_s + start * phrase.length_s, (stop - start) * phrase.length_s * held
        force = (ENTERING[place] if place < len(ENTERING) else 1.0) * strength(phrase, start, rng)
        pitch = height(piece, phrase, step, octaves)
        ends = place == len(phrase.motif.heights) - 1
        if ends and phrase.last:
            yield player, Note(start_s - 0.2, length_s / held + ENDING_S, pitch, force, attack_s=ENDING_S)
        else:
            yield player, Note(start_s, length_s + (LINGERING * phrase.rest_s if ends else 0.0), pitch, force)


def _edges(lengths: tuple[float, ...], count: int, grid: int | None) -> list[float]:
    """Where the notes of a motif begin, and the end, as places in its phrase."""
    edges = np.concatenate([[0.0], np.cumsum(lengths)])
    if grid:
        edges = np.round(edges * count * grid) / (count * grid)
    return [*edges[:-1].tolist(), 1.0]


def held(piece: Soundscape, phrase: Phrase, player: str, pitch: float, level: float, over_s: float = 1.6) -> Played:
    """Yield a tone that is held through a phrase and its rest, and goes while that of the next phrase comes."""
    rng = chance(piece, phrase, 9)
    length_s = phrase.length_s + (2.5 if phrase.last else phrase.rest_s + over_s / 2)
    yield player, Note(phrase.start_s, length_s, pitch, level * strength(phrase, 0.3, rng), attack_s=over_s)


def chord(root: int, tones: int = 3) -> list[int]:
    """Return the steps of a chord, every other step of the scale from its root."""
    return [root + 2 * tone for tone in range(tones)]


def moved(piece: Soundscape, phrase: Phrase, beat: Beat, step: int, octaves: int, rng: np.random.Generator) -> float:
    """Return the height of a step that an accompaniment plays, where the knobs may take it, in cents.

    Tension puts the tone next above it in its stead, the more often the tenser, and lets go towards the end of a
    phrase; without tension many a tone gives way to the chord's root. Openness takes it an octave up or down.
    """
    knobs, (rub, calm, leap, stray) = phrase.knobs, rng.random(4)
    if stray < STRAY * (1 - knobs["predictability"]):
        step = beat.root + int(rng.integers(-3, 8))
        step += (step - beat.root) % 2  # a tone of a chord over the root still
    tense = beat.place < 0.85 and rub < 0.8 * knobs["tension"] ** 1.3
    if not tense and calm < 0.35 - 0.6 * knobs["tension"]:
        step = beat.root
    away = len(scale(piece.tuning, knobs)) if leap < 0.8 * knobs["openness"] else 0
    pitch = height(piece, phrase, step + (away if rub < 0.5 else -away), octaves)
    return beside(piece, phrase, pitch, 100.0) if tense else pitch


def beside(piece: Soundscape, phrase: Phrase, pitch: float, away: float) -> float:
    """Return the height of the tone of the whole tuning that lies next to so many cents over a pitch, never itself."""
    home = height(piece, phrase, 0)
    here = piece.tuning.nearest(pitch - home)
    there = piece.tuning.nearest(pitch - home + away)
    return home + piece.tuning.cents(there if there != here else here + 1)


def touches(piece: Soundscape, phrase: Phrase, player: str, *, octaves: int = 0, level: float = 1.0) -> Played:
    """Yield single strokes on tones of the chord, on any part of a beat."""
    rng, parts = chance(piece, phrase, 15), parts_of(phrase, 4)
    for beat in beats(phrase):
        choice, tones = beat.draw(piece, 15), chord(beat.root)
        for part in strokes(piece, phrase, beat, parts, 16):
            pitch = moved(piece, phrase, beat, tones[int(choice.integers(len(tones)))], octaves, choice)
            late_s = float(choice.uniform(0, 0.2)) * beat.length_s / parts
            force = level * strength(phrase, beat.place, rng) * float(choice.uniform(0.85, 1.0))
            yield player, Note(beat.start_s + part * beat.length_s / parts + late_s, 1.5, pitch, min(1.0, force))
