"""Seven Turkish makams. A makam is known by its course (seyir); phrases tell some of it, not all."""

from __future__ import annotations

from isotone.music.modes.counted import mode_of
from isotone.music.modes.measured import MEASURED
from isotone.music.modes.mode import Mode, Moving
from isotone.music.tunings import Card, tuning

SYMBTR = "SymbTr (Karaosmanoglu 2012, ISMIR), CC BY-NC-SA: our own counts of it, docs/models/modes.md"
TONES = (
    "Tones as scores write them, in commas of 53; the theory is known not to match performed neutral seconds (Yarman)."
)
USULS = {
    "semai": "semai",
    "sofyan": "sofyan",
    "turkaksagi": "turk_aksagi",
    "yuruksemai_ii": "yuruk_semai",
    "senginsemai": "yuruk_semai",
    "devrihindi": "devr_i_hindi",
    "duyek": "duyek",
    "agirduyek": "duyek",
    "evfer": "evfer",
    "raksaksagi": "raks_aksagi",
    "curcuna": "curcuna",
    "kapali_curcuna": "curcuna",
}
"""The usuls of the scores that we have strokes of; slow ones are counted in longer beats."""


def _makam(name: str, title: str, note: str, source: str) -> Mode:
    counted = MEASURED[name]
    said = (
        f"{note} {TONES} Phrases, rests, graces and how often a tone takes its other place are counted in"
        f" {counted.pieces} pieces by {counted.hands} composers, worship left out; we made graces"
        " more frequent than scores write them."
    )
    who, where = "the tones that scores of songs and instrumental music write", f"{SYMBTR}; course: {source}"
    card = Card("Turkey", who, "theoretical", where, said, whole=True)
    cycles = tuple(dict.fromkeys(USULS[cycle] for cycle, _ in counted.cycles if cycle in USULS))
    return mode_of(f"makam_{name}", f"Makam {title}", counted, card, cycles=cycles)


USSAK = tuning("aeu53_ussak")
MODES: tuple[Mode, ...] = (
    _makam("rast", "Rast", "It rises from its first tone and half closes on the fifth.", "sahaney.com, Rast Makamı"),
    _makam(
        "hicaz",
        "Hicaz",
        "It moves both ways about its fourth tone; going down its sixth is often lower.",
        "Kanun 10, Turkish Ministry of Education, p. 59; telsanatlari.com, Hicaz makamı",
    ),
    _makam(
        "nihavent",
        "Nihavent",
        "It moves both ways.",
        "osmanli.site, Türk Musikisi Makamlarında Kullanılan Seyir Şemaları",
    ),
    _makam(
        "mahur",
        "Mahur",
        "It comes from above, and goes down.",
        "osmanli.site, Türk Musikisi Makamlarında Kullanılan Seyir Şemaları",
    ),
    _makam(
        "buselik",
        "Buselik",
        "It rises from its first tone.",
        "osmanli.site, Türk Musikisi Makamlarında Kullanılan Seyir Şemaları",
    ),
    _makam(
        "segah",
        "Segah",
        "It rises from its first tone and half closes on the third.",
        "Ut 11, Turkish Ministry of Education, p. 105; salihbora.com, Segâh makamı",
    ),
    Mode(
        "makam_ussak",
        "Makam Ussak",
        USSAK,
        Card(
            "Turkey",
            "none: theory as schools teach it",
            "theoretical",
            f"{USSAK.card.source}; the tone that moves: Klasik Kemençe 10, Turkish Ministry of Education, p. 15",
            "It rises from its first tone and half closes on the fourth. Its second tone is played one or two commas"
            " lower, going down above all: here one and a half. We had too few scores to count phrases.",
            whole=True,
        ),
        resting=USSAK.card.mode.resting,
        moving=(Moving(1, round(USSAK.degrees[1] - 1.5 * 1200 / 53, 2), falling=1.0),),
    ),
)
