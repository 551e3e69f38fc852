"""Measured tunings from Ethiopia and from Mande West Africa."""

from __future__ import annotations

from isotone.music.tunings.card import Card
from isotone.music.tunings.scale import Tuning

VIA = "by way of DaMuSc (McBride 2023, PLoS ONE 18:e0284851)"
QENET = Card(
    "Amhara, Ethiopia",
    "bagana, krar or masinqo, from recordings",
    "measured",
    f"Kimberlin 1976, {VIA}",
    "That there is a closed system of four modes is contested (Weisser & Falceto 2013). The octave is narrow.",
)
KORA = Card(
    "Mande, Gambia",
    "kora",
    "measured",
    f"Rechberger 2018, {VIA}",
    "A second-hand account; Knight 1976 calls such figures generalised.",
)


def _qenet(name: str, period: float, *tones: float) -> Tuning:
    return Tuning(f"qenet_{name.lower()}", name, (0.0, *tones), period, QENET)


def _kora(name: str, *tones: float) -> Tuning:
    return Tuning(f"kora_{name.lower()}", f"Kora {name}", (0.0, *tones), 1200.0, KORA)


TUNINGS = (
    _qenet("Tizita", 1190.0, 210.0, 385.0, 725.0, 865.0),
    _qenet("Bati", 1190.0, 325.0, 535.0, 710.0, 1050.0),
    _qenet("Anchihoye", 1195.0, 135.0, 495.0, 615.0, 960.0),
    _qenet("Ambasel", 1195.0, 120.0, 465.0, 700.0, 835.0),
    _kora("Silaba", 200.0, 385.0, 500.0, 700.0, 900.0, 1085.0),
    _kora("Tomora", 230.0, 325.0, 500.0, 700.0, 930.0, 1025.0),
    _kora("Hardino", 185.0, 405.0, 500.0, 700.0, 885.0, 1105.0),
    _kora("Sauta", 185.0, 405.0, 608.0, 700.0, 885.0, 1105.0),
)
