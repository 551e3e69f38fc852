"""Who plays what a file asks for: General MIDI's programs on our own instruments."""

from __future__ import annotations

from dataclasses import replace

from isotone.music.score import Part

FAMILIES = (
    ("felt_piano", "thumb_keys", "reed_organ", "nylon_guitar", "soft_bass", "strings", "strings", "strings"),
    ("reed", "flute", "reed", "reed_organ", "strings", "cittern", "marimba", "strings"),
)
"""One instrument for each eight programs: the sixteen families of General MIDI."""
SINGLE = {
    40: "fiddle",
    41: "viola",
    42: "cello",
    43: "low_strings",
    46: "harp",
    11: "marimba",
    12: "marimba",
    107: "long_zither",
}
DRUMS = {
    range(35, 37): "frame_drum",
    range(37, 41): "frame_edge",
    range(41, 51): "hand_drum",
    range(51, 60): "brush",
    range(60, 67): "hand_drum",
}
"""Percussion keys of General MIDI; what is not named is shaken."""
LEVEL_DB = {"soft_bass": -2.0, "strings": -3.0, "low_strings": -3.0, "shaker": -8.0, "brush": -7.0, "frame_edge": -5.0}


def instrument_of(program: int) -> str:
    """Return which instrument plays a General MIDI program (0 to 127).

    Examples
    --------
    >>> instrument_of(0), instrument_of(42), instrument_of(73)
    ('felt_piano', 'cello', 'flute')
    """
    family = min(max(program, 0), 127) // 8
    return SINGLE.get(program, (FAMILIES[0] + FAMILIES[1])[family])


def drum_of(key: int) -> str:
    """Return which drum plays a percussion key of General MIDI."""
    return next((drum for keys, drum in DRUMS.items() if key in keys), "shaker")


def seated(parts: list[Part]) -> tuple[Part, ...]:
    """Return the parts beside each other in the room, those that play low in its middle."""
    placed = []
    for number, part in enumerate(parts):
        side = 0.0 if part.instrument in ("soft_bass", "frame_drum", "low_strings") else (-1) ** number * 0.18
        pan = max(-0.6, min(0.6, side * (1 + number // 2))) if len(parts) > 1 else 0.0
        placed.append(replace(part, level_db=part.level_db + LEVEL_DB.get(part.instrument, 0.0), pan=pan))
    return tuple(placed)
