"""Which place each tone of a line takes in a mode, and how it is adorned: all in cents and seconds.

What an instrument holds is adorned by a bend of its pitch; what is struck by notes of their own, where that can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import cos, pi

import numpy as np

from isotone.music.modes.mode import Mode, Ornament
from isotone.music.score import Note

JOIN_S = 0.02
"""How long a held instrument takes from a grace to its tone. [D]"""
ROOM = 4.0
"""A tone is graced where it is so many times as long as its grace, rolled where it is twice that. [D]"""
SOFT = 0.75
"""How strongly a grace is struck against its tone. [D]"""
SWING = ((0.0, 1.0), (0.35, 0.0), (0.55, 0.6), (0.8, 0.0))
"""A swing: where in a tone it lies how near to its far end. [D]"""
SLIDE = tuple((k / 8, 0.5 + 0.5 * cos(pi * k / 8)) for k in range(9))
"""A slide: slow at both ends. [D]"""
SLOW_S = 0.5
"""What is shorter does not swing or slide. [D]"""
Bend = tuple[tuple[float, float], ...]


def heights(mode: Mode, steps: Sequence[int], rng: np.random.Generator) -> list[float]:
    """Return how high each tone of a line is over the tonic, in cents: some take another place on their way.

    Which one hangs on whether the line rises, falls or turns there; the first and the last tone keep their own.
    """
    size, found = len(mode.tuning.degrees), []
    draws = rng.random(len(steps))
    for at, step in enumerate(steps):
        cents = mode.tuning.cents(step)
        octave, degree = divmod(step, size)
        own = next((one for one in mode.moving if one.degree == degree), None)
        if own is not None and 0 < at < len(steps) - 1 and draws[at] < own.often(*steps[at - 1 : at + 2]):
            cents = octave * mode.tuning.period + own.cents
        found.append(cents)
    return found


def adorned(
    mode: Mode, step: int, note: Note, rng: np.random.Generator, *, held: bool, before: float | None = None
) -> Iterator[Note]:
    """Yield a note of a line as it is adorned.

    `held`: its instrument can bend it. `before`: the pitch, in cents, of the tone that it follows without a rest.
    The draw takes two numbers whatever comes of it, so that one note's ornament changes no other's.
    """
    chosen, which = rng.random(2)
    from_ = note.cents if before is None else before
    may = [one for one in mode.ornaments if _may(mode, one, step, note, held=held, slides=from_ != note.cents)]
    total = sum(one.often for one in may)
    if not may or chosen >= min(total, 0.9):
        yield note
        return
    place = float(which) * total
    for one in may:
        place -= one.often
        if place < 0:
            break
    if held:
        yield replace(note, bend=_bend(mode, one, step, note, from_ - note.cents))
    else:
        yield from _struck(mode, one, step, note)


def _may(mode: Mode, one: Ornament, step: int, note: Note, *, held: bool, slides: bool) -> bool:
    """Say whether a tone may have an ornament, and is long enough for it."""
    room = {"grace": ROOM * one.length_s, "roll": 2 * ROOM * one.length_s, "swing": SLOW_S, "slide": SLOW_S}[one.kind]
    degree = step % len(mode.tuning.degrees)
    can = {"swing": held, "slide": held and slides}.get(one.kind, True)
    return can and (not one.degrees or degree in one.degrees) and note.duration_s >= room


def _away(mode: Mode, step: int, by: int) -> float:
    """How far the tone so many steps away lies, in cents."""
    return mode.tuning.cents(step + by) - mode.tuning.cents(step)


def _bend(mode: Mode, one: Ornament, step: int, note: Note, before: float) -> Bend:
    """Return the course of a held tone; `before` is how far off the tone before it lay, in cents."""
    match one.kind:
        case "grace":
            away = _away(mode, step, one.away)
            return ((0.0, away), (one.length_s, away), (one.length_s + JOIN_S, 0.0))
        case "roll":
            return tuple(
                point
                for share, by in ((1 / 3, 1), (2 / 3, -1))
                for point in _touch(note.duration_s * share, one.length_s, _away(mode, step, by))
            )
        case "swing":
            far = one.low or one.high
            return tuple((place * note.duration_s, share * far) for place, share in SWING)
        case "slide":
            length_s = min(one.length_s, note.duration_s / 2)
            return tuple((place * length_s, share * before) for place, share in SLIDE)


def _touch(at_s: float, length_s: float, away: float) -> Bend:
    """Another tone, briefly, in the midst of one."""
    return ((at_s, 0.0), (at_s + JOIN_S, away), (at_s + JOIN_S + length_s, away), (at_s + 2 * JOIN_S + length_s, 0.0))


def _struck(mode: Mode, one: Ornament, step: int, note: Note) -> Iterator[Note]:
    """Yield an ornament as single strokes."""

    def stroke(start_s: float, length_s: float, away: float, force: float) -> Note:
        return replace(
            note, start_s=start_s, duration_s=length_s, cents=note.cents + away, velocity=force * note.velocity
        )

    if one.kind == "grace":
        yield stroke(note.start_s, one.length_s, _away(mode, step, one.away), SOFT)
        yield stroke(note.start_s + one.length_s, note.duration_s - one.length_s, 0.0, 1.0)
        return
    third = note.duration_s / 3
    yield stroke(note.start_s, third, 0.0, 1.0)
    for number, by in ((1, 1), (2, -1)):
        at_s = note.start_s + number * third
        yield stroke(at_s, one.length_s, _away(mode, step, by), SOFT)
        yield stroke(at_s + one.length_s, third - one.length_s, 0.0, SOFT)
