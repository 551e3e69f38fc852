"""The piece, phrase after phrase.

A phrase hangs on the knobs at its beginning, on its number and on what came before, and on nothing that comes later. So
a knob that is moved at some time changes nothing that began before, and the next phrase follows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from isotone.errors import InputError
from isotone.music.modes import Mode
from isotone.music.tunings import Tuning, just
from isotone.sound.instruments.sampled import Sampled
from isotone.sound.soundscape import motif as ideas
from isotone.sound.soundscape.modal import telling as modal
from isotone.sound.soundscape.motif import Motif
from isotone.sound.soundscape.settings import Knobs

LEAST_S, MOST_S = 20.0, 3600.0
CELLS = 4
PART = 6
"""Phrases to a part of the piece; each part has an idea of its own, and old ideas come back."""
FIRST_S, LAST_S = 1.0, 8.0
"""Silence before the first phrase; room for the last tones to ring."""
CELL = 4
"""Beats in a cell; a phrase has two to four of them, as many as come nearest to `PHRASE_S`."""
PHRASE_S = 9.0
"""A slow breath with its rest takes some ten seconds: six a minute. [D]"""
MODES = (
    (0, 2, 4, 5, 7, 9, 11), (0, 2, 4, 5, 7, 9, 10), (0, 2, 4, 6, 7, 9, 11),
    (0, 2, 3, 5, 7, 9, 10), (0, 2, 3, 5, 7, 8, 10), (0, 1, 3, 5, 7, 8, 10),
)  # fmt: skip
"""Of twelve tones seven are used: major, mixolydian, lydian, dorian, minor, phrygian, from the happiest to the saddest
as listeners judge them (Temperley & Tan 2013, 10.1525/mp.2012.30.3.237)."""
LOWEST, HIGHEST = 4900.0, 7100.0
"""The resting tone, in cents above the MIDI zero, from the lowest register to the highest. [D]"""


@dataclass(frozen=True)
class Soundscape:
    """What is asked for.

    Attributes
    ----------
    form : a name in `isotone.sound.soundscape.forms.FORMS`. seed : the same seed and knobs give the same music.
    length_s : how long the whole is, with the silence at its ends. tuning : where its tones lie.
    material : motifs of a tune that it is made of, in their order; empty where it has ideas of its own.
    mode : whose tones it has, `tuning` being the mode's then; whose phrases it is made of, where `material` is empty.
    own : instruments of a person's own font, by who plays them.

    Raises
    ------
    InputError
        If it is too short or too long.
    """

    form: str
    seed: int
    length_s: float
    tuning: Tuning = field(default_factory=just)
    knobs: Knobs = field(default_factory=Knobs)
    material: tuple[Motif, ...] = ()
    mode: Mode | None = None
    own: Mapping[str, Sampled] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not LEAST_S <= self.length_s <= MOST_S:
            raise InputError("soundscape-length", seconds=self.length_s, least=LEAST_S, most=MOST_S)
        if self.mode is not None:
            object.__setattr__(self, "tuning", self.mode.tuning)
            object.__setattr__(self, "material", self.material or modal.material(self.mode))


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: when, how long, its knobs, its idea, and the harmony of its cells.

    `rest_s` is the silence of its tune after it, whole beats long; `roots` the steps of the scale on which the chords
    of its cells stand; `habits` draw what its players do by chance in each cell, the same number the same; `last` says
    that it ends the piece.
    """

    number: int
    start_s: float
    length_s: float
    rest_s: float
    knobs: Mapping[str, float]
    motif: Motif
    roots: tuple[int, ...] = (0, 0)
    last: bool = False
    habits: tuple[int, ...] = (0, 0)

    @property
    def beats(self) -> int:
        """How many beats it has without its rest."""
        return CELL * len(self.roots)

    @property
    def beat_s(self) -> float:
        """How long a beat is, in seconds."""
        return self.length_s / self.beats

    @property
    def root(self) -> int:
        """The step on which its first chord stands."""
        return self.roots[0]

    @property
    def end_s(self) -> float:
        """When the next phrase begins, in seconds."""
        return self.start_s + self.length_s + self.rest_s


@dataclass(frozen=True, slots=True)
class Idea:
    """What a part of a piece is made of: a motif, the chords it walks through, and its players' habits."""

    motif: Motif
    fars: tuple[int, ...]
    habit: int


def phrases(piece: Soundscape) -> Iterator[Phrase]:
    """Yield the phrases of a soundscape, one after the other."""
    kept: list[Idea] = []
    at, number, now = FIRST_S, 0, Idea(Motif((0, 0, 0), (0.25, 0.25, 0.5)), (0,) * CELLS, 0)
    while True:
        rng = np.random.default_rng([piece.seed, number])
        knobs = piece.knobs.at(at)
        now = _idea(number, now, kept, knobs, rng)
        cells, beat_s = _cells(knobs), 60 / knobs["tempo_bpm"]
        rest = modal.rested(piece.mode, piece.form, CELL * cells, _rest_beats(number, cells, knobs, rng))
        length_s, rest_s = CELL * cells * beat_s, rest * beat_s
        last = at + length_s + rest_s + length_s > piece.length_s - LAST_S
        roots, habits, motif = _played(now, number, cells, knobs, rng)
        motif = told(piece, number, knobs, last=last) if piece.material else motif
        if last:
            roots, motif = (0,) * cells, Motif((*motif.heights[:-1], 0), motif.lengths)
        yield Phrase(number, at, length_s, rest_s, knobs, motif, roots, last, habits)
        if last:
            return
        at, number = at + length_s + rest_s, number + 1


def told(piece: Soundscape, number: int, knobs: Mapping[str, float], *, last: bool) -> Motif:
    """Return a phrase's motif where the piece is made of a tune: told as it is, then again with changes."""
    if piece.mode is not None and piece.material == modal.material(piece.mode):
        return modal.told(piece.mode, piece.seed, number, knobs, last=last)
    at = len(piece.material) - 1 if last else number % len(piece.material)
    rng = np.random.default_rng([piece.seed, number, 5])
    if last or number < len(piece.material) or rng.random() < knobs["predictability"]:
        return piece.material[at]
    return ideas.varied(piece.material[at], knobs, rng)


def scale(tuning: Tuning, knobs: Mapping[str, float]) -> tuple[float, ...]:
    """Return the degrees in use, in cents over the resting tone: all of a scale, seven of twelve by pleasantness.

    Examples
    --------
    >>> from isotone.music.tunings import twelve_tone
    >>> scale(twelve_tone(), {"pleasantness": 1.0})
    (0.0, 200.0, 400.0, 500.0, 700.0, 900.0, 1100.0)
    """
    if len(tuning.degrees) != 12:
        return tuning.degrees
    place = round((1 - knobs["pleasantness"]) / 2 * (len(MODES) - 1))
    return tuple(tuning.degrees[step] for step in MODES[place])


def cents(tuning: Tuning, knobs: Mapping[str, float], step: int) -> float:
    """Return the height of a step of the scale, in cents above the MIDI zero."""
    degrees = scale(tuning, knobs)
    octave, degree = divmod(step, len(degrees))
    tonic = LOWEST + knobs["register"] * (HIGHEST - LOWEST)
    return round(tonic / 100) * 100 + octave * tuning.period + degrees[degree]


def _idea(number: int, now: Idea, kept: list[Idea], knobs: Mapping[str, float], rng: np.random.Generator) -> Idea:
    """The idea of a phrase: new or come back at the beginning of a part, else what became of the last."""
    foretold = rng.random() < knobs["predictability"]
    if number % PART:
        if foretold:
            return now
        near = rng.random() < knobs["predictability"]
        motif = ideas.varied(now.motif, knobs, rng) if near else ideas.new(knobs, rng)
        return Idea(motif, _fars(rng), number)
    if kept and foretold and rng.random() < 0.7:
        back = kept[int(rng.integers(len(kept)))]
        return back if rng.random() < knobs["predictability"] ** 3 else Idea(back.motif, _fars(rng), number)
    kept.append(Idea(ideas.new(knobs, rng), _fars(rng), number))
    return kept[-1]


def _cells(knobs: Mapping[str, float]) -> int:
    """How many cells make a phrase at a tempo."""
    return int(np.clip(round(PHRASE_S * knobs["tempo_bpm"] / 60 / CELL), 2, CELLS))


def _rest_beats(number: int, cells: int, knobs: Mapping[str, float], rng: np.random.Generator) -> int:
    """Silence after a phrase, in beats: a breath, longer when little happens, longest after a part."""
    share = 0.1 + 0.15 * (1 - knobs["density"]) + (0.15 if number % PART == PART - 1 else 0.0)
    uneven = 1 + (1.0 - knobs["predictability"]) * rng.uniform(-0.6, 0.6)
    return max(1, round(CELL * cells * share * uneven))


def _fars(rng: np.random.Generator) -> tuple[int, ...]:
    """How far from rest each cell of a phrase stands, 0 to 1 in hundredths; the first stands at rest."""
    return (0, *rng.integers(0, 100, CELLS - 1).tolist())


def _played(
    idea: Idea, number: int, cells: int, knobs: Mapping[str, float], rng: np.random.Generator
) -> tuple[tuple[int, ...], tuple[int, ...], Motif]:
    """Return roots, habits and motif of the cells of a phrase: every other cell alike where all is foretold."""
    roots, habits, motifs = [], [], []
    for cell in range(cells):
        fresh, far = float(rng.random()), int(rng.integers(0, 100))
        other = ideas.new(knobs, rng)
        again = fresh < knobs["predictability"]
        roots.append(_step(idea.fars[cell % 2] if again else far, knobs))
        habits.append(idea.habit if again else 1000 * (number + 1) + cell)
        motifs.append(idea.motif if again else other)
    return tuple(roots), tuple(habits), ideas.joined(motifs)


def _step(far: int, knobs: Mapping[str, float]) -> int:
    """Return the step that a chord stands on: at rest mostly, others the more the tenser.

    Calm, they are steps whose chord is of the same kind as the resting one: a scale's fourth and fifth.
    """
    tension = knobs["tension"]
    steps = (0, 0, 3, 4, 3) if tension < 0.3 else (0, 3, 4, 3, 1) if tension < 0.6 else (0, 1, 3, 6, 4)
    return steps[far * len(steps) // 100]
