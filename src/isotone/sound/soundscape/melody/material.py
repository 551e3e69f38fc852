"""A tune as what a soundscape is made of: cut where it breathes, made simple, in steps of a scale.

The tune is cut after long notes and before rests, where listeners hear boundaries (Cambouropoulos 2001, the local
boundary detection model; here its two strongest cues). Each piece of it becomes a motif of a few notes: repeated
notes become one, then the shortest notes go that are no turning point of the contour, so that its peaks, its valleys
and its ends stay. A motif is played in eight beats, so the tune comes slowed.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from isotone.errors import InputError
from isotone.music.score import Note
from isotone.music.scores.keys import scale_of
from isotone.music.scores.lines import histogram
from isotone.music.tunings import Tuning
from isotone.sound.soundscape.motif import Motif
from isotone.sound.soundscape.settings import KNOBS

MAJOR = (0.0, 200.0, 400.0, 500.0, 700.0, 900.0, 1100.0)
BRIGHTNESS = (0, 3, 5, 2, 1, 4, 5)
"""Where the scale on each step of a major scale stands among the seven-tone scales of a soundscape, the happiest 0."""
SCALES = 6
MOST_NOTES, LEAST_NOTES = 7, 3
"""Notes of a motif."""
MOST_MOTIFS = 16
"""So much of a long tune is used: its first minutes, slowed. [D]"""
LONGEST_CUT, SHORTEST_CUT = 14, 4
"""Notes of the tune that a motif is made of."""
SLOTS = 8
"""A note of a motif lasts whole eighths of it, so that forms with a beat keep every one."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a soundscape is made of: motifs in the order of the tune, and the pleasantness whose scale is the tune's."""

    motifs: tuple[Motif, ...]
    pleasantness: float


def material_of(tune: Sequence[Note], tuning: Tuning) -> Material:
    """Return a tune as material, in steps of a tuning over the tone that it ends on.

    Parameters
    ----------
    tune : one note after the other (`isotone.music.scores.lines.melody`).

    Raises
    ------
    InputError
        If it has hardly any notes.
    """
    if len(tune) < SHORTEST_CUT:
        raise InputError("soundscape-material", notes=len(tune))
    steps, place = _steps(tune, tuning)
    lengths = _lengths(tune)
    cuts = _cuts(lengths)[: MOST_MOTIFS + 1]
    motifs = tuple(_motif(steps[one:other], lengths[one:other]) for one, other in itertools.pairwise(cuts))
    known = KNOBS["pleasantness"]
    return Material(motifs, known.high - (known.high - known.low) * place / (SCALES - 1))


def _steps(tune: Sequence[Note], tuning: Tuning) -> tuple[list[int], int]:
    """Return each note's step over the last one's pitch, and which of the seven-tone scales the tune's is."""
    home = tune[-1].cents
    tonic = scale_of(histogram(tune))
    first = min(range(7), key=lambda step: _apart(home, 100.0 * tonic + MAJOR[step]))
    seven = tuple(sorted((one - MAJOR[first]) % 1200 for one in MAJOR))
    degrees = seven if len(tuning.degrees) in (7, 12) else tuning.degrees
    period = 1200.0 if degrees is seven else tuning.period
    places = [
        (octave * len(degrees) + step, octave * period + cents)
        for octave in range(-5, 6)
        for step, cents in enumerate(degrees)
    ]
    near = [min(places, key=lambda place: abs(place[1] - (note.cents - home)))[0] for note in tune]
    middle = round(float(np.median(near)) / len(degrees)) * len(degrees)  # sung wherever the voice lies
    return [step - middle for step in near], BRIGHTNESS[first]


def _apart(one: float, other: float) -> float:
    """How far two pitches are apart, in cents, whatever their octaves."""
    return abs((one - other + 600) % 1200 - 600)


def _lengths(tune: Sequence[Note]) -> list[float]:
    """Return how long it is from each note to the next, in seconds."""
    starts = [note.start_s for note in tune]
    return [after - start for start, after in itertools.pairwise(starts)] + [tune[-1].duration_s]


def _cuts(lengths: Sequence[float]) -> list[int]:
    """Return where motifs begin, and the end: after the notes that are longest among their neighbours."""
    cuts = [0]
    while len(lengths) - cuts[-1] > LONGEST_CUT:
        ahead = range(cuts[-1] + SHORTEST_CUT, min(cuts[-1] + LONGEST_CUT, len(lengths) - SHORTEST_CUT) + 1)
        cuts.append(max(ahead, key=lambda at: (lengths[at - 1], -at)))
    return [*cuts, len(lengths)]


def _motif(steps: Sequence[int], lengths: Sequence[float]) -> Motif:
    """Return a piece of the tune as a motif of a few notes."""
    kept = _joined(
        [(step, min(length, 4 * float(np.median(lengths)))) for step, length in zip(steps, lengths, strict=True)]
    )
    while len(kept) > MOST_NOTES:
        least = min(range(1, len(kept) - 1), key=lambda at: kept[at][1] * (3.0 if _turns(kept, at) else 1.0))
        before, length = kept[least - 1]
        kept[least - 1 : least + 1] = [(before, length + kept[least][1])]
        kept = _joined(kept)
    return Motif(tuple(step for step, _ in kept), even([length for _, length in kept]))


def _joined(notes: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Make one note of those that repeat a pitch."""
    kept: list[tuple[int, float]] = []
    for step, length in notes:
        if kept and kept[-1][0] == step:
            kept[-1] = (step, kept[-1][1] + length)
        else:
            kept.append((step, length))
    return kept


def _turns(notes: Sequence[tuple[int, float]], at: int) -> bool:
    """Say whether the contour turns at a note."""
    return (notes[at][0] - notes[at - 1][0]) * (notes[at + 1][0] - notes[at][0]) < 0


def even(lengths: Sequence[float]) -> tuple[float, ...]:
    """Return lengths as whole `SLOTS` parts of one, each at least a part, as near to what they were as that allows.

    There are at most `SLOTS` of them.
    """
    wanted = np.array(lengths) / sum(lengths) * SLOTS
    parts = np.maximum(1, np.floor(wanted)).astype(int)
    while parts.sum() < SLOTS:
        parts[int(np.argmax(wanted - parts))] += 1
    while parts.sum() > SLOTS:
        parts[int(np.argmax(np.where(parts > 1, parts - wanted, -np.inf)))] -= 1
    return tuple((parts / SLOTS).tolist())
