"""Javanese tunings: means over many gamelans. Each gamelan has a tuning of its own."""

from __future__ import annotations

from isotone.music.tunings.card import Card
from isotone.music.tunings.scale import Tuning

SURJODININGRAT = (
    "Surjodiningrat, Sudarjana & Susanto 1972, by way of DaMuSc (McBride et al. 2023, PLoS ONE 18:e0284851)"
)

TUNINGS = (
    Tuning(
        "slendro_surj28",
        "Slendro, mean of 28 gamelans",
        (0.0, 233.0, 474.0, 719.0, 961.0),
        1214.0,
        Card(
            "Yogyakarta and Surakarta, Java",
            "28 gamelans",
            "measured",
            SURJODININGRAT,
            "Each gamelan is tuned differently: steps vary by 9 to 12 cents (standard deviation). Its octave is wide.",
        ),
    ),
    Tuning(
        "pelog_surj23",
        "Pelog, mean of 23 gamelans",
        (0.0, 119.0, 256.0, 547.0, 672.0, 782.0, 947.0),
        1215.0,
        Card(
            "Yogyakarta and Surakarta, Java",
            "23 gamelans",
            "measured",
            SURJODININGRAT,
            "Each gamelan is tuned differently: tones vary by 13 to 25 cents (standard deviation). Pieces use five of"
            " the seven tones, by pathet.",
        ),
    ),
)
