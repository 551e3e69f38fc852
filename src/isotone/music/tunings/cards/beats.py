"""Cycles of beats."""

from __future__ import annotations

from isotone.music.tunings.card import Card
from isotone.music.tunings.rhythm import Cycle

CYCLES: tuple[Cycle, ...] = (
    Cycle(
        "tintal",
        "Tintal",
        16,
        (4, 4, 4, 4),
        Card("North India", "tabla", "theoretical", "Clayton 2000, Time in Indian Music"),
    ),
)
