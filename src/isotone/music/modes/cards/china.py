"""Four five-tone modes of songs of the Han, as counted."""

from __future__ import annotations

from isotone.music.modes.counted import mode_of
from isotone.music.modes.measured import MEASURED
from isotone.music.modes.mode import Mode
from isotone.music.tunings import Card

SOURCE = (
    "Essen Folksong Database, Chinese songs (Schaffrath; Dahlig-Turek, esac-data.org), by way of music21's corpus: our"
    " own counts of it, docs/models/modes.md"
)
NOTE = (
    "Counted in {pieces} songs of village and hills (xiaodiao, shange) from many provinces, new and revolutionary songs"
    " left out; the mode is told by the last tone. Twelve equal steps as notation has them: voices slide and bend, and"
    " regions differ, which is not told here."
)


def _songs(name: str, title: str) -> Mode:
    counted = MEASURED[name]
    who = "the tones that notation writes, voices"
    card = Card("China, Han", who, "theoretical", SOURCE, NOTE.format(pieces=counted.pieces), whole=True)
    return mode_of(name, title, counted, card)


MODES: tuple[Mode, ...] = (
    _songs("han_gong", "Songs of the Han, gong mode"),
    _songs("han_shang", "Songs of the Han, shang mode"),
    _songs("han_zhi", "Songs of the Han, zhi mode"),
    _songs("han_yu", "Songs of the Han, yu mode"),
)
