"""Tunings and cycles: where the tones of a music lie and how its beats come round, each with a card of its source.

A tuning here is one sourced example, never a standard, and no tuning is suggested from a name or a place: ask.
"""

from __future__ import annotations

from isotone.music.tunings.card import BEYOND, Card, Mode, Ornament
from isotone.music.tunings.known import cycle, cycle_ids, cycles, held_back, ids, just, tuning, tunings, twelve_tone
from isotone.music.tunings.rhythm import Cycle
from isotone.music.tunings.scale import Tuning

__all__ = [
    "BEYOND",
    "Card",
    "Cycle",
    "Mode",
    "Ornament",
    "Tuning",
    "cycle",
    "cycle_ids",
    "cycles",
    "held_back",
    "ids",
    "just",
    "tuning",
    "tunings",
    "twelve_tone",
]
