"""Seats that many pieces share: an instrument with its usual level, place and manner."""

from __future__ import annotations

from isotone.sound.starter.craft.perform import Chair

PIANO = Chair("felt_piano", 0, 0, 0.3, roll_ms=6)
GUITAR = Chair("nylon_guitar", 0, -0.25, 0.3, roll_ms=9)
HARP = Chair("harp", 0, 0.1, 0.45, roll_ms=14)
ZITHER = Chair("long_zither", 0, -0.1, 0.35, roll_ms=16)
MARIMBA = Chair("marimba", -1, 0.2, 0.35)
KEYS = Chair("thumb_keys", -2, -0.2, 0.35)
BASS = Chair("soft_bass", -4, -0.06, 0.25, late_ms=3)
FLUTE = Chair("flute", -5, 0.22, 0.5, late_ms=4)
REED = Chair("reed", -5, -0.22, 0.45, late_ms=4)
VIOLA = Chair("viola", -5, 0.32, 0.5)
FIDDLE = Chair("fiddle", -5, 0.3, 0.4, late_ms=2)
CITTERN = Chair("cittern", -3, 0.35, 0.3, roll_ms=7)
CELLO = Chair("cello", -4, -0.3, 0.45)
STRINGS = Chair("strings", -11, 0, 0.75)
LOW_STRINGS = Chair("low_strings", -9, 0, 0.65)
ORGAN = Chair("reed_organ", -9, 0, 0.6)
FRAME = Chair("frame_drum", -4, 0.05, 0.4, loose_ms=5)
EDGE = Chair("frame_edge", -9, 0.18, 0.4, loose_ms=5)
HAND = Chair("hand_drum", -6, -0.12, 0.35, loose_ms=5)
BRUSH = Chair("brush", -9, 0.2, 0.3, loose_ms=5)
SHAKER = Chair("shaker", -9, -0.3, 0.3, loose_ms=5)
