"""Four modes of Irish dance tunes, as counted."""

from __future__ import annotations

from isotone.music.modes.counted import mode_of
from isotone.music.modes.measured import MEASURED
from isotone.music.modes.mode import Mode, Ornament
from isotone.music.tunings import Card

SOURCE = (
    "O'Neill 1903, Music of Ireland (public domain), as ABC by the O'Neill's Project, by way of music21's corpus: our"
    " own counts of it, docs/models/modes.md; ornaments: tradschool.com, Ornamentation in Irish Music"
)
NOTE = (
    "Counted in {pieces} reels and double jigs, by the tone that a tune and its parts end on. Twelve equal steps as"
    " staff notation has them; players' thirds and sevenths vary. A cut is a higher tone, a tap a lower one, as short"
    " as can be; a roll has both. How often they come and how short they are is our choice."
)
ORNAMENTS = (
    Ornament("cut", "grace", 0.12, away=1, length_s=0.05),
    Ornament("tap", "grace", 0.05, away=-1, length_s=0.05),
    Ornament("roll", "roll", 0.2, length_s=0.05),
)


def _tune(name: str, title: str) -> Mode:
    counted = MEASURED[name]
    card = Card(
        "Ireland",
        "the tones that staff notation writes, any instrument",
        "theoretical",
        SOURCE,
        NOTE.format(pieces=counted.pieces),
        whole=True,
    )
    kinds = tuple(kind for kind, _ in counted.cycles)
    return mode_of(name, title, counted, card, ornaments=ORNAMENTS, cycles=kinds)


MODES: tuple[Mode, ...] = (
    _tune("irish_major", "Irish dance tunes, major"),
    _tune("irish_dorian", "Irish dance tunes, dorian"),
    _tune("irish_mixolydian", "Irish dance tunes, mixolydian"),
    _tune("irish_minor", "Irish dance tunes, minor"),
)
