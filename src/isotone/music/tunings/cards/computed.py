"""Tones that follow from a definition, and how a definition becomes cents."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from math import log2

from isotone.music.tunings.card import Card
from isotone.music.tunings.scale import Tuning


def of_ratios(*ratios: str) -> tuple[float, ...]:
    """Return ratios as cents.

    Examples
    --------
    >>> [round(one, 2) for one in of_ratios("1", "3/2")]
    [0.0, 701.96]
    """
    return tuple(1200 * log2(Fraction(one)) for one in ratios)


def of_steps(*steps: int, unit: float) -> tuple[float, ...]:
    """Return steps of so many units each as cents from the first tone, without the last, which is the period.

    Examples
    --------
    >>> of_steps(4, 3, 3, 4, 4, 3, 3, unit=50)
    (0.0, 200.0, 350.0, 500.0, 700.0, 900.0, 1050.0)
    """
    return tuple(float(one * unit) for one in (0, *accumulate(steps[:-1])))


def _card(source: str, note: str = "") -> Card:
    return Card("many", "none: a definition", "theoretical", source, note, whole=True)


TUNINGS = (
    Tuning(
        "12tet",
        "Twelve equal steps",
        tuple(100.0 * step for step in range(12)),
        1200.0,
        _card("the octave in twelve equal parts"),
    ),
    Tuning(
        "just5",
        "Just major",
        of_ratios("1", "9/8", "5/4", "4/3", "3/2", "5/3", "15/8"),
        1200.0,
        _card("the ratios 1, 9/8, 5/4, 4/3, 3/2, 5/3, 15/8"),
    ),
    Tuning(
        "just12",
        "Just, twelve tones",
        of_ratios("1", "16/15", "9/8", "6/5", "5/4", "4/3", "45/32", "3/2", "8/5", "5/3", "9/5", "15/8"),
        1200.0,
        _card(
            "the ratios 1, 16/15, 9/8, 6/5, 5/4, 4/3, 45/32, 3/2, 8/5, 5/3, 9/5, 15/8",
            "its chords on home, fourth and fifth stand still",
        ),
    ),
    Tuning(
        "pyth",
        "Pythagorean major",
        of_ratios("1", "9/8", "81/64", "4/3", "3/2", "27/16", "243/128"),
        1200.0,
        _card("a chain of fifths of 3:2 from the fourth up"),
    ),
)
