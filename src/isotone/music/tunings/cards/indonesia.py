"""Javanese tunings: means over many gamelans. Each gamelan has a tuning of its own."""

from __future__ import annotations

from dataclasses import replace

from isotone.music.tunings.card import Card, Mode
from isotone.music.tunings.scale import Tuning

SURJODININGRAT = (
    "Surjodiningrat, Sudarjana & Susanto 1972, tables 8 and 9, by way of DaMuSc (McBride 2023, PLoS ONE 18:e0284851)"
)
PATHET = "; tones of the pathet: the articles Pelog and Pathet of the English Wikipedia"
IN_A_CYCLE = Mode(cycle="gongan")

SLENDRO = Card(
    "Yogyakarta and Surakarta, Java",
    "28 gamelans (saron demung or gender barung)",
    "measured",
    SURJODININGRAT,
    "Each gamelan is tuned differently: steps vary by 9 to 13 cents (standard deviation). Its octave is wide."
    " Which tones a phrase comes to rest on depends on the pathet.",
    IN_A_CYCLE,
)
PELOG = replace(
    SLENDRO,
    ensemble="23 gamelans (saron demung or gender barung)",
    note="Each gamelan is tuned differently: tones vary by 14 to 26 cents (standard deviation). These are all"
    " seven tones; pieces use five of them, by pathet.",
)
BEM = replace(
    PELOG,
    source=SURJODININGRAT + PATHET,
    note="Tones 1 2 3 5 6 of the mean pelog, for pathet nem and lima. Sources disagree on which of them end phrases.",
)
BARANG = replace(
    PELOG,
    source=SURJODININGRAT + PATHET,
    note="Tones 2 3 5 6 7 of the mean pelog, counted from 2, for pathet barang; 6 and 2 are its strong tones.",
    mode=replace(IN_A_CYCLE, resting=(3, 0)),
)
SEVEN = (0.0, 119.0, 256.0, 547.0, 672.0, 782.0, 947.0)

TUNINGS = (
    Tuning("slendro_surj28", "Slendro, mean of 28 gamelans", (0.0, 233.0, 474.0, 719.0, 961.0), 1214.0, SLENDRO),
    Tuning("pelog_surj23", "Pelog, mean of 23 gamelans", SEVEN, 1215.0, PELOG),
    Tuning("pelog_surj23_bem", "Pelog bem (1 2 3 5 6)", tuple(SEVEN[at] for at in (0, 1, 2, 4, 5)), 1215.0, BEM),
    Tuning(
        "pelog_surj23_barang",
        "Pelog barang (2 3 5 6 7)",
        tuple(SEVEN[at] - SEVEN[1] for at in (1, 2, 4, 5, 6)),
        1215.0,
        BARANG,
    ),
)
