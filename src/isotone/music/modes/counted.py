"""What was counted in a mode's music, and a mode made of it."""

from __future__ import annotations

from dataclasses import dataclass

from isotone.music.modes.mode import Mode, Moving, Ornament, Phrase
from isotone.music.tunings import Card, Tuning

OFTEN = 3.0
"""Written graces are fewer than played ones: players add them by custom. So many times as many are played. [D]"""
Row = tuple[tuple[int, ...], tuple[int, ...]]
"""Steps and lengths."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts of one mode.

    Attributes
    ----------
    pieces, hands : how many pieces there were, by how many.
    unit : the smallest step of their notation, in cents. degrees : the mode's tones in it.
    phrases, closes : rows of steps with their lengths, the most the mode's own first.
    resting : (step, share of closes on it).
    moving : (degree, its other place in units, share of ways up that take it, of ways down, of valleys, of peaks).
    course : how high the pieces lie, in steps, in each sixth of their time.
    graces : graces a note, and the share of them that come from above.
    cycles : (name of the source, pieces), the commonest first.
    """

    pieces: int
    hands: int
    unit: float
    degrees: tuple[int, ...]
    phrases: tuple[Row, ...]
    closes: tuple[Row, ...]
    resting: tuple[tuple[int, float], ...]
    moving: tuple[tuple[int, int, float, float, float, float], ...]
    course: tuple[float, ...]
    graces: tuple[float, float]
    cycles: tuple[tuple[str, int], ...]


def mode_of(
    name: str,
    title: str,
    counted: Counted,
    card: Card,
    *,
    ornaments: tuple[Ornament, ...] = (),
    moving: tuple[Moving, ...] = (),
    cycles: tuple[str, ...] = (),
) -> Mode:
    """Return a mode as it was counted; its graces are ornaments before those that are given."""
    rate, above = counted.graces
    graces = (
        (Ornament("grace", "grace", round(min(0.5, OFTEN * rate), 3), away=1 if above >= 0.5 else -1),) if rate else ()
    )
    places = tuple(Moving(degree, round(at * counted.unit, 2), *often) for degree, at, *often in counted.moving)
    return Mode(
        name,
        title,
        Tuning(name, title, tuple(round(one * counted.unit, 2) for one in counted.degrees), 1200.0, card),
        card,
        tuple(Phrase(*row) for row in counted.phrases),
        tuple(Phrase(*row) for row in counted.closes),
        tuple(step for step, _ in counted.resting),
        graces + ornaments,
        places + moving,
        counted.course,
        cycles,
    )
