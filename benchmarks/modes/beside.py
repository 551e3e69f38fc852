"""Is a piece in a mode nearer to that mode's music than to other modes'?

A mode's music is learned as how likely each tone is after the two before it (interpolated as Witten & Bell 1991 do),
from pieces that the mode was not counted in. A tune is nearest to the mode under which it has the fewest bits a note.
Tones are those of the notation over the last one; or, without the scale, steps of the scale, so that all modes
share one alphabet and only how tunes go is left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from benchmarks.modes.corpora import Piece, Told
from benchmarks.modes.counting import joined
from benchmarks.modes.making import SCALES, step_of

from isotone.music.modes import Mode
from isotone.music.score import Note
from isotone.sound.soundscape import KNOBS, Knobs, Soundscape, compose
from isotone.sound.soundscape.forms import FORMS
from isotone.sound.soundscape.phrases import cents

ORDER = 2
ALPHABET = 120
"""So many tones there might be: what none of a mode's pieces has is this unlikely."""
BREATH_S = 0.9
"""Silence that ends a breath of a composed tune."""
START = -999
Rows = list[list[int]]


class Learned:
    """How likely a tone is after those before it."""

    def __init__(self, rows: Iterable[Sequence[int]]) -> None:
        self._after: dict[tuple[int, ...], Counter[int]] = defaultdict(Counter)
        for row in rows:
            told = [START] * ORDER + list(row)
            for at in range(ORDER, len(told)):
                for order in range(ORDER + 1):
                    self._after[tuple(told[at - order : at])][told[at]] += 1

    def chance(self, before: tuple[int, ...], tone: int) -> float:
        """Return how likely a tone is after some others."""
        less = self.chance(before[1:], tone) if before else 1 / ALPHABET
        seen = self._after.get(before)
        if not seen:
            return less
        count, kinds = seen.total(), len(seen)
        return (seen[tone] + kinds * less) / (count + kinds)

    def bits(self, rows: Rows) -> float:
        """Return the mean information of the tones of some rows, in bits a note."""
        total, count = 0.0, 0
        for row in rows:
            told = [START] * ORDER + row
            for at in range(ORDER, len(told)):
                total -= float(np.log2(self.chance(tuple(told[at - ORDER : at]), told[at])))
                count += 1
        return total / max(1, count)


def tones(piece: Piece) -> Rows:
    """Return a piece as tones of its notation."""
    return [[tone for tone, _ in joined(told.notes)] for told in piece.told]


def steps(piece: Piece) -> Rows:
    """Return a piece as steps of its mode's scale; other tones as the step below them."""
    parts, degrees, _ = SCALES[piece.mode]
    found, size = [], len(degrees)
    for row in tones(piece):
        own = [step_of(tone, piece.mode) for tone in row]
        near = [
            step if step is not None else tone // parts * size + sum(one <= tone % parts for one in degrees) - 1
            for step, tone in zip(own, row, strict=True)
        ]
        found.append([step for at, step in enumerate(near) if at == 0 or step != near[at - 1]])
    return found


def composed(name: str, mode: Mode, form: str, seed: int, length_s: float, *, own: bool) -> Piece:
    """Return the tune of a soundscape as a piece: in the mode, or with its tones alone."""
    piece = Soundscape(form, seed, length_s, mode.tuning, Knobs(), mode=mode if own else None)
    home = cents(mode.tuning, {knob: known.usual for knob, known in KNOBS.items()}, 0)
    unit = 1200 / SCALES[name][0]
    notes = next(part.notes for part in compose(piece).parts if part.name == FORMS[form].tune[0])
    rows: list[list[tuple[int, float]]] = []
    last: Note | None = None
    for note in notes:
        if last is None or note.start_s - last.end_s > BREATH_S:
            rows.append([])
        rows[-1].append((round((note.cents - home) / unit), note.duration_s))
        last = note
    return Piece(f"{name} {seed}", name, "isotone", "", [Told(tuple(row), True) for row in rows])


def nearest(piece: Piece, learned: dict[str, Learned], *, scale: bool) -> tuple[str, float, float]:
    """Return the mode whose music a tune is nearest to, by how many bits a note its own leads, and its own bits."""
    rows = tones(piece) if scale else steps(piece)
    bits = {name: one.bits(rows) for name, one in learned.items()}
    others = min(value for name, value in bits.items() if name != piece.mode)
    return min(bits, key=lambda name: bits[name]), others - bits[piece.mode], bits[piece.mode]


def folds(pieces: Sequence[Piece], names: Sequence[str], count: int) -> list[list[Piece]]:
    """Return pieces dealt out by their makers, each mode's evenly."""
    dealt: list[list[Piece]] = [[] for _ in range(count)]
    for name in names:
        by: dict[str, list[Piece]] = defaultdict(list)
        for piece in pieces:
            if piece.mode == name:
                by[piece.by].append(piece)
        for some in sorted(by.values(), key=lambda group: (-len(group), group[0].name)):
            fewest = min(dealt, key=lambda fold: sum(one.mode == name for one in fold))
            fewest += some
    return dealt
