"""Arrangements of pieces by composers long dead."""

from __future__ import annotations

from dataclasses import replace

from isotone.sound.starter import tunes
from isotone.sound.starter.craft.arrange import Arrangement, Verse
from isotone.sound.starter.craft.chairs import (
    BASS,
    CELLO,
    FLUTE,
    GUITAR,
    HARP,
    LOW_STRINGS,
    PIANO,
    REED,
    STRINGS,
    VIOLA,
)
from isotone.sound.starter.craft.lines import Air, Answer, Bass, Figure, Line, Pad

# fmt: off
PRELUDE = Figure("harp", "b1234234b1234234", 52, 79, voices=4)


def _canon() -> tuple[Verse, ...]:
    """Three violas, each one ground behind the other, over bass and harp: the first leads, the others follow."""
    parts = tunes.CANON_PARTS
    voices = ("first", "second", "third")
    verses = [Verse((Bass("bass", force=0.7), Figure("harp", "b.2.3.2.", 50, 66, 0.5)), force=0.75)]
    for turn in range(len(parts) + 2):
        lines: list[Line] = [Bass("bass", force=0.7), Figure("harp", "b.2.3.2.", 50, 66, 0.5)]
        lines += [
            Air(voice, 0, 0.62, text=parts[turn - late])
            for late, voice in enumerate(voices) if 0 <= turn - late < len(parts)
        ]
        if turn >= 3:
            lines.append(Pad("ground", 50, 64, 3, 0.4))
        verses.append(Verse(tuple(lines), force=0.8 + 0.025 * min(turn, 8)))
    return tuple(verses)


COMPOSED: dict[str, Arrangement] = {
    "prelude_c": Arrangement(
        tunes.BACH_PRELUDE, bpm=66, breath=0.02, loudness_lufs=-21, room="chamber",
        chairs={"harp": replace(HARP, roll_ms=0), "strings": replace(STRINGS, level_db=-15)},
        verses=(
            Verse((PRELUDE,), 0, 16, 0.8),
            Verse((PRELUDE, Pad("strings", force=0.5)), 16, 32, 0.95),
        ),
        close='"F/C"z8|"G7/C"z8|"C"z8|', slowing_bars=3,
    ),
    "canon": Arrangement(
        tunes.CANON, bpm=63, breath=0.008, loudness_lufs=-20.5, room="hall",
        chairs={"harp": replace(HARP, level_db=-4), "bass": replace(LOW_STRINGS, level_db=-5, pan=0.15),
                "first": replace(VIOLA, pan=-0.5), "second": replace(VIOLA, pan=0.05, level_db=-6),
                "third": replace(VIOLA, pan=0.5), "ground": STRINGS},
        verses=_canon(),
        close='"G"B4 "A"c4|"D"d8|', slowing_bars=3, tail_s=6,
    ),
    "minuet": Arrangement(
        tunes.MINUET, bpm=108, breath=0.015, loudness_lufs=-20, room="small",
        chairs={"piano": PIANO, "guitar": GUITAR, "reed": REED, "flute": FLUTE, "bass": BASS, "cello": CELLO},
        verses=(
            Verse((Air("piano", 0, 0.7), Bass("cello", "held", 40, 55, 0.5)), 0, 16, 0.85),
            Verse((Air("reed", 0, 0.7), Figure("guitar", "b.2.3.", 52, 67, 0.6), Bass("bass")), 0, 16, 0.9),
            Verse((Air("piano", 0, 0.6), Answer("cello", 48, 60, 1), Figure("guitar", "b.2.3.", 52, 67, 0.55)), 16, 32,
                  0.9),
            Verse((Air("flute", 0, 0.78), Answer("reed", 55, 67, 1), Figure("guitar", "b.2.3.", 52, 67, 0.6),
                   Bass("bass")), 16, 32),
            Verse((Air("flute", 0, 0.75), Air("piano", 0, 0.6, 2), Answer("cello", 48, 60, 1.5), Bass("bass"),
                   Figure("guitar", "b.2.3.", 52, 67, 0.6)), 0, 16, 1.0),
        ),
        close='"D"A2BAGF|"G"G6|',
    ),
    "largo": Arrangement(
        tunes.LARGO, bpm=50, breath=0.04, move=1, loudness_lufs=-22.5, phrase_bars=2, room="hall",
        chairs={"reed": REED, "strings": STRINGS, "low": LOW_STRINGS, "cello": CELLO, "piano": replace(PIANO,
        level_db=-4)},
        verses=(
            Verse((Pad("strings", 50, 67, 4), Bass("low")), 0, 2, 0.7),
            Verse((Air("reed", 0, 0.7), Pad("strings", 50, 67, 4), Bass("low")), force=0.85),
            Verse((Air("cello", -1, 0.75), Figure("piano", "b.2.3.2.", 52, 67, 0.4), Pad("strings", 50, 67),
                   Bass("low")),
                  0, 8, 0.9),
            Verse((Air("reed", 0, 0.65), Answer("cello", 45, 57, 2), Pad("strings", 50, 67, 4), Bass("low")),
                   0, 8, 0.85),
        ),
        close='"F"c4A4|"C"G8|', slowing_bars=3, tail_s=6,
    ),
    "wiegenlied": Arrangement(
        tunes.WIEGENLIED, bpm=66, breath=0.03, loudness_lufs=-23, room="hall",
        chairs={"harp": replace(HARP, level_db=-2), "piano": PIANO, "reed": REED, "strings": STRINGS},
        verses=(
            Verse((Figure("harp", "b12321", 50, 66, 0.6), Pad("strings", 52, 67, force=0.45)), 1, 5, 0.8),
            Verse((Air("piano", 0, 0.5), Figure("harp", "b12321", 50, 66, 0.55), Pad("strings", 52, 67, force=0.45)),
                  force=0.8),
            Verse((Air("reed", 0, 0.6), Figure("harp", "b.2.3.", 50, 66, 0.5), Pad("strings", 52, 67, force=0.5)),
                  force=0.85),
            Verse((Air("piano", 0, 0.55), Figure("harp", "b.2.3.", 50, 66, 0.45), Pad("strings", 52, 67, force=0.45)),
                  force=0.75),
        ),
        close='"F"F6|"C"E6|', slowing_bars=3, tail_s=6,
    ),
}
# fmt: on
