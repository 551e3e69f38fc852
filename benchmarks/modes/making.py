"""Pieces to what a mode has: the same for what ships and for every fold of a test."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.modes.corpora import Piece
from benchmarks.modes.counting import Found, Row, course, cycles, distinct, graces, moving, own_rows, rests

from isotone.music.modes.counted import Counted

SCALES: dict[str, tuple[int, tuple[int, ...], dict[int, int]]] = {
    "rast": (53, (0, 9, 17, 22, 31, 40, 48), {44: 6}),
    "hicaz": (53, (0, 5, 17, 22, 31, 39, 44), {35: 5}),
    "nihavent": (53, (0, 9, 13, 22, 31, 35, 44), {48: 6}),
    "mahur": (53, (0, 9, 18, 22, 31, 40, 49), {44: 6, 17: 2}),
    "buselik": (53, (0, 9, 13, 22, 31, 35, 44), {48: 6}),
    "segah": (53, (0, 5, 14, 22, 31, 36, 45), {27: 3, 49: 6}),
    "irish_major": (12, (0, 2, 4, 5, 7, 9, 11), {10: 6}),
    "irish_dorian": (12, (0, 2, 3, 5, 7, 9, 10), {}),
    "irish_mixolydian": (12, (0, 2, 4, 5, 7, 9, 10), {11: 6}),
    "irish_minor": (12, (0, 2, 3, 5, 7, 8, 10), {9: 5}),
}
"""Parts of an octave in the notation, the mode's tones in them, and other places of a tone: those that sound."""
MOST_PHRASES, MOST_CLOSES = 10, 5
RESTS = 0.1
"""From this share of the closes on a tone is one that the mode rests on."""
SHORTEST = 4
"""Tones of a phrase, not of a close."""


def step_of(tone: int, name: str) -> int | None:
    """Return a tone of the notation as a step of the mode; None where the mode has no such tone."""
    parts, degrees, others = SCALES[name]
    octave, place = divmod(tone, parts)
    if place in degrees:
        return octave * len(degrees) + degrees.index(place)
    return octave * len(degrees) + others[place] if place in others else None


def counted(pieces: Sequence[Piece], name: str) -> Counted:
    """Return what a mode has that others of these pieces have not."""
    parts, degrees, others = SCALES[name]
    own = [piece for piece in pieces if piece.mode == name]
    hands = len({piece.by for piece in own})
    least = 3 if hands >= 4 else 2
    resting = [(step_of(tone, name), share) for tone, share in rests(own, parts).items() if share >= RESTS]
    at = [step for step, _ in resting if step is not None]
    phrases = [one for one in own_rows(pieces, name, closing=False, least=least) if len(one.tones) >= SHORTEST]
    closes = own_rows(pieces, name, closing=True, least=least)
    ends = [row for row in _told(closes, name) if row[0][-1] % len(degrees) in at]
    return Counted(
        len(own),
        hands,
        1200 / parts,
        degrees,
        tuple(_told(distinct(phrases, 3 * MOST_PHRASES), name)[:MOST_PHRASES]),
        tuple(ends[:MOST_CLOSES]),
        tuple((step, round(share, 2)) for step, share in resting if step is not None),
        tuple(
            (degree, place, *(round(one, 2) for one in moving(own, parts, degrees[degree], place)))
            for place, degree in others.items()
        ),
        tuple(round(one * len(degrees) / parts, 1) for one in course(own)),
        (round(graces(own)[0], 4), round(graces(own)[1], 2)),
        tuple(cycles(own).items()),
    )


def _told(found: Sequence[Found], name: str) -> list[tuple[Row, Row]]:
    """Rows as steps of the mode; those with other tones are left out, and those that are the same by now."""
    told: dict[Row, Row] = {}
    for one in found:
        steps = [step_of(tone, name) for tone in one.tones]
        if None not in steps:
            told.setdefault(tuple(step for step in steps if step is not None), one.lengths)
    return list(told.items())
