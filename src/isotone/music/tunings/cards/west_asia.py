"""Arab and Turkish modes as theory writes them."""

from __future__ import annotations

from isotone.music.tunings.card import Card
from isotone.music.tunings.cards.computed import of_steps
from isotone.music.tunings.scale import Tuning

DAMUSC = "DaMuSc's table of theory (McBride et al. 2023, PLoS ONE 18:e0284851)"
QUARTER, COMMA = 50.0, 1200 / 53

ARAB = Card(
    "Arab world",
    "none: a theory of 24 equal steps",
    "theoretical",
    DAMUSC,
    "Performed neutral intervals vary by region and player; descending forms differ.",
)
TURKISH = Card(
    "Turkey",
    "none: the theory of Arel, Ezgi and Uzdilek, as commas of 53",
    "theoretical",
    DAMUSC,
    "The theory is known not to match performed neutral seconds; a makam needs its course (seyir).",
)


def _arab(name: str, *steps: int) -> Tuning:
    return Tuning(f"arab24_{name.lower()}", f"Maqam {name}", of_steps(*steps, unit=QUARTER), sum(steps) * QUARTER, ARAB)


def _turkish(name: str, *steps: int) -> Tuning:
    tones = of_steps(*steps, unit=COMMA)
    return Tuning(f"aeu53_{name.lower()}", f"Makam {name}", tones, sum(steps) * COMMA, TURKISH)


TUNINGS = (
    _arab("Rast", 4, 3, 3, 4, 4, 3, 3),
    _arab("Bayati", 3, 3, 4, 4, 3, 3, 4),
    _arab("Hijaz", 2, 6, 2, 4, 3, 3, 4),
    _arab("Saba", 3, 3, 2, 6, 2, 4, 4),
    _arab("Sikah", 3, 4, 4, 3, 3, 4, 3),
    _arab("Huzam", 3, 4, 2, 6, 2, 4, 3),
    _turkish("Rast", 9, 8, 5, 9, 9, 8, 5),
    _turkish("Ussak", 8, 5, 9, 9, 4, 9, 9),
    _turkish("Hicaz", 5, 12, 5, 9, 8, 5, 9),
    _turkish("Segah", 5, 9, 8, 9, 5, 13, 4),
)
