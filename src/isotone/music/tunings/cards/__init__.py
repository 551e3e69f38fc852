"""Our cards, region by region: tunings and cycles with a source that can be looked up, and what we hold back."""

from __future__ import annotations

from isotone.music.tunings.card import Card
from isotone.music.tunings.cards import africa, beats, computed, east_asia, indonesia, south_asia, west_asia

TUNINGS = (
    computed.TUNINGS + west_asia.TUNINGS + indonesia.TUNINGS + east_asia.TUNINGS + africa.TUNINGS + south_asia.TUNINGS
)
CYCLES = beats.CYCLES
HELD_BACK = {
    name: Card(
        "First Nations, Australia",
        "",
        "theoretical",
        "AIATSIS Code of Ethics 2020; True Tracks protocols",
        "Only with the consent of its keepers, and never made by a machine.",
        restricted=True,
    )
    for name in ("didjeridu", "didgeridoo", "songlines")
}
"""What is sacred or whose use is restricted: known by name only, with no tones, so that it can be refused in words."""

__all__ = ["CYCLES", "HELD_BACK", "TUNINGS"]
