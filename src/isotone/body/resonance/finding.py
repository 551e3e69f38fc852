"""Which pace it was: where the heart swings furthest and most smoothly with the breath, and the person is at ease."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from isotone.body.breath import Depth

LEAST_SHARE = 0.5
"""Of a heart's variance at the pace, what must follow the breath for a step to count. [D]"""
LEAST_COMFORT = 3
"""Of ten; a pace that is less comfortable is never chosen, whatever the heart does there. [D]"""
COMFORT = 0.05
"""What a point of comfort weighs, as a share of the swing. [D]"""
FEWEST = 3
"""With fewer paces that could be read no pace is told."""
CLOSE = 1.0
"""Paces whose swing lies within the best one's 95 % interval, times this, may as well be the best. [D]"""


@dataclass(frozen=True, slots=True)
class Tried:
    """One pace that was tried: breaths a minute, how far the heart swung (None: not read), comfort from 0 to 10.

    `comfort` is None where it was not said: it then weighs neither way. `stopped` says that the person ended it.
    """

    rate_min: float
    depth: Depth | None
    comfort: int | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Resonance:
    """What was found.

    Attributes
    ----------
    rate_min : the pace, breaths a minute; None where it cannot be told.
    low_min, high_min : the slowest and quickest pace that may as well be it.
    withheld : why there is none: "few" (too little could be read), "comfort" (none was comfortable). Empty where
        there is one.
    edge : whether it is the slowest or quickest that was tried, so that it may lie beyond.
    """

    rate_min: float | None
    low_min: float | None = None
    high_min: float | None = None
    withheld: str = ""
    edge: bool = False


def found(tried: Sequence[Tried]) -> Resonance:
    """Return the pace at which the swing, weighed with smoothness and comfort, was greatest.

    A pace counts where the heart's swing was read and follows the breath smoothly. It is never one that the person
    ended or found uncomfortable. The same pace tried again counts as the mean of its tries.
    """
    read = [one for one in tried if one.depth is not None and one.depth.share >= LEAST_SHARE]
    if len({one.rate_min for one in read}) < FEWEST:
        return Resonance(None, withheld="few")
    ended = {one.rate_min for one in tried if one.stopped or (one.comfort is not None and one.comfort < LEAST_COMFORT)}
    easy = [one for one in read if one.rate_min not in ended]
    if not easy:
        return Resonance(None, withheld="comfort")
    rates = sorted({one.rate_min for one in easy})
    worth = np.array([np.mean([_worth(one) for one in easy if one.rate_min == rate]) for rate in rates])
    spare = np.array([np.mean([_spare(one) for one in easy if one.rate_min == rate]) for rate in rates])
    best = int(worth.argmax())
    near = [rate for rate, one in zip(rates, worth, strict=True) if one >= worth[best] - CLOSE * spare[best]]
    every = sorted({one.rate_min for one in tried})
    return Resonance(rates[best], min(near), max(near), edge=rates[best] in (every[0], every[-1]))


def _worth(one: Tried) -> float:
    """Return a pace's swing in ms, weighed."""
    assert one.depth is not None
    ease = 0.0 if one.comfort is None else COMFORT * (one.comfort - 5)
    return one.depth.swing_ms * one.depth.share * (1 + ease)


def _spare(one: Tried) -> float:
    """Return how far the swing may be off, in ms."""
    assert one.depth is not None
    return (one.depth.high_ms - one.depth.low_ms) / 2
