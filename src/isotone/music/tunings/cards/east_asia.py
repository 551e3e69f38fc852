"""China and Thailand: two theories."""

from __future__ import annotations

from isotone.music.tunings.card import Card
from isotone.music.tunings.cards.computed import of_ratios
from isotone.music.tunings.scale import Tuning

TUNINGS = (
    Tuning(
        "gong_pyth",
        "Gong mode by thirds taken and given (sanfen sunyi)",
        of_ratios("1", "9/8", "81/64", "3/2", "27/16"),
        1200.0,
        Card(
            "China",
            "none: a rule of string lengths",
            "theoretical",
            "Guanzi: lengths 81, 108, 72, 96, 64 for gong, zhi, shang, yu, jue (Aslaksen, Early Mathematics in Chinese"
            " Musical Scale, National University of Singapore)",
            "Only its fifths come from the rule; how a qin or a voice bends its tones does not.",
        ),
    ),
    Tuning(
        "thai7",
        "Seven equal steps, Ellis's theory of Thai tuning",
        tuple(1200 * step / 7 for step in range(7)),
        1200.0,
        Card(
            "Thailand",
            "none: a theory of 1885",
            "theoretical",
            "Ellis 1885; disputed by Garzoli 2015, Analytical Approaches to World Music 4(2)",
            "Instruments are not found tuned so, and octaves are wider; Garzoli asks to give the theory up.",
        ),
    ),
)
