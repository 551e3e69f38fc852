"""Arab and Turkish modes as theory writes them."""

from __future__ import annotations

from dataclasses import replace

from isotone.music.tunings.card import Card, Mode
from isotone.music.tunings.cards.computed import of_steps
from isotone.music.tunings.scale import Tuning

RECHBERGER = "Rechberger 2018, Scales and Modes Around the World, by way of DaMuSc (McBride 2023, PLoS ONE 18:e0284851)"
QUARTER, COMMA = 50.0, 1200 / 53
Steps = tuple[int, ...]

ARAB = Card(
    "Arab world",
    "none: a theory of 24 equal steps",
    "theoretical",
    RECHBERGER,
    "Performed neutral intervals vary by region and player.",
)
TURKISH = Card(
    "Turkey",
    "none: the theory of Arel, Ezgi and Uzdilek, as commas of 53",
    "theoretical",
    RECHBERGER,
    "The theory is known not to match performed neutral seconds (Yarman). A makam is known by its course (seyir).",
)


def _arab(name: str, up: Steps, down: Steps = (), resting: Steps = (), source: str = "", note: str = "") -> Tuning:
    mode = Mode(resting=resting, descending=of_steps(*down, unit=QUARTER) if down else ())
    card = replace(ARAB, mode=mode, source=ARAB.source + source, note=f"{ARAB.note} {note}".strip())
    return Tuning(f"arab24_{name.lower()}", f"Maqam {name}", of_steps(*up, unit=QUARTER), sum(up) * QUARTER, card)


def _turkish(name: str, up: Steps, resting: Steps, note: str, source: str, down: Steps = ()) -> Tuning:
    """`resting` are the durak, where it ends, and the güçlü, where half closes are made."""
    mode = Mode(resting=resting, descending=of_steps(*down, unit=COMMA) if down else ())
    card = replace(TURKISH, mode=mode, note=f"{TURKISH.note} {note}", source=f"{TURKISH.source}; rests: {source}")
    return Tuning(f"aeu53_{name.lower()}", f"Makam {name}", of_steps(*up, unit=COMMA), sum(up) * COMMA, card)


TUNINGS = (
    _arab("Rast", (4, 3, 3, 4, 4, 3, 3), (4, 3, 3, 4, 4, 2, 4)),
    _arab(
        "Bayati",
        (3, 3, 4, 4, 3, 3, 4),
        (3, 3, 4, 4, 2, 4, 4),
        resting=(0,),
        source="; rest at the end: Al-musiqa al-sharqi, p. 107, usul.ai",
    ),
    _arab(
        "Hijaz",
        (2, 6, 2, 4, 3, 3, 4),
        (2, 6, 2, 4, 2, 4, 4),
        source="; its wide step: arabicmusicallibrary.com, Maqamaat",
        note="Players narrow its wide step: the second tone a little higher, the third a little lower.",
    ),
    _arab(
        "Saba",
        (3, 3, 2, 6, 2, 4, 4),
        resting=(0, 2),
        source="; tonic and tone of second weight: the article Saba (music) of the English Wikipedia",
    ),
    _arab("Sikah", (3, 4, 4, 3, 3, 4, 3), (3, 4, 4, 2, 4, 4, 3)),
    _arab("Huzam", (3, 4, 2, 6, 2, 4, 3)),
    _turkish(
        "Rast",
        (9, 8, 5, 9, 9, 8, 5),
        (0, 4),
        "It rises from its first tone; half closes on the fifth.",
        "sahaney.com, Rast Makamı",
        (9, 8, 5, 9, 9, 4, 9),
    ),
    _turkish(
        "Ussak",
        (8, 5, 9, 9, 4, 9, 9),
        (0, 3),
        "It rises from its first tone; half closes on the fourth.",
        "sahaney.com, Uşşak Makamı",
    ),
    _turkish(
        "Hicaz",
        (5, 12, 5, 9, 8, 5, 9),
        (0, 3),
        "It moves both ways about its fourth tone, where half closes are made.",
        "Kanun 10, Turkish Ministry of Education, p. 59",
        (5, 12, 5, 9, 4, 9, 9),
    ),
    _turkish(
        "Segah",
        (5, 9, 8, 9, 5, 13, 4),
        (0, 2),
        "It rises from its first tone; closes on the third.",
        "salihbora.com, Segâh makamı",
    ),
    Tuning(
        "aeu53_saba_nonoctave",
        "Makam Saba, over its octave",
        of_steps(8, 5, 5, 12, 4, 9, 5, 13, 5, unit=COMMA),
        66 * COMMA,
        replace(
            TURKISH,
            note=f"{TURKISH.note} Ten tones over 66 commas, never to be folded into an octave: the source's letters are"
            " K S S A B T S A S, the two A read as 12 and 13 commas. It does not say what lies beyond the tenth tone;"
            " that the row begins again there is a convention of ours.",
        ),
    ),
)
