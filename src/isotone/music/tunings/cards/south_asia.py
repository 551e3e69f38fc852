"""Three ragas: which tones, by which phrases they are known, where they rest. A raga is not a scale."""

from __future__ import annotations

from isotone.music.tunings.card import Card, Mode, Ornament
from isotone.music.tunings.cards.computed import of_ratios
from isotone.music.tunings.scale import Tuning

AUTRIM = "AUTRIM, National Centre for the Performing Arts, Mumbai, and University of Amsterdam"
RATIOS = "; ratios: of S. Ramanathan's 22, by way of H. Bakshi, The twenty-two shruti-s of Indian music"
MOVES = "The ratios are one theory of many; sung intonation moves."
KOMAL_GA = of_ratios("9/8", "6/5")


def _raga(name: str, ratios: str, source: str, note: str, mode: Mode) -> Tuning:
    card = Card("North India", "none: tones as named, ratios by theory", "theoretical", source + RATIOS, note, mode)
    return Tuning(f"raga_{name.lower()}", f"Raga {name}", of_ratios(*ratios.split()), 1200.0, card)


TUNINGS = (
    _raga(
        "Yaman",
        "1 9/8 5/4 45/32 3/2 5/3 15/8",
        f"tones, phrases, rests: {AUTRIM}, Yaman",
        f"Of the early night. Rests on Pa; Ga and Ni may be held. Ascents often begin on the low Ni. {MOVES}",
        Mode(phrases=((-1, 1, 2, 3, 4, 1, 2), (1, 2, 3, 1, 3, 2), (3, 5, 6, 7), (1, 2, 3, 4)), resting=(4, 2, 6)),
    ),
    _raga(
        "Bhairavi",
        "1 16/15 6/5 4/3 3/2 8/5 9/5",
        "tones and hour: Courtney, chandrakantha.com, Bhairavi; phrases, rests: instapdf.in, notation of Bhairavi",
        f"Of the morning, or the end of a concert. Many players add all twelve tones. {MOVES}",
        Mode(
            phrases=((2, 0, 1, 0), (2, 3, 4), (5, 3, 5, 6, 7), (8, 7, 5, 4, 2, 3, 1, 0)),
            resting=(0, 3, 4),
        ),
    ),
    _raga(
        "Darbari",
        "1 9/8 6/5 4/3 3/2 8/5 9/5",
        f"tones, phrases, ornaments: {AUTRIM}, Darbari kanada; rests: raagshashtra.blogspot.com, Darbari Kanhda",
        "Of the depth of night, slow, low and dignified. Ga is heard as movements between Re and Ga, and is believed"
        f" very flat; going down, Dha comes crooked or not at all. {MOVES}",
        Mode(
            phrases=((7, 5, 6, 4), (3, 2, 3, 1, 0)),
            resting=(0, 1, 4),
            ornaments=(
                Ornament(2, "andolan", low=KOMAL_GA[0] - KOMAL_GA[1], high=0.0),
                Ornament(5, "andolan"),
            ),
        ),
    ),
)
