"""Pieces by composers long dead, and pieces of our own."""

from __future__ import annotations

from dataclasses import replace

from isotone.sound.starter import tunes
from isotone.sound.starter.arrange import Arrangement, Verse
from isotone.sound.starter.chairs import BASS, CELLO, EDGE, FRAME, HARP, LOW_STRINGS, PIANO, STRINGS
from isotone.sound.starter.lines import Air, Bass, Beat, Drone, Figure, Pad
from isotone.sound.starter.notation import Tune

PULSE = Tune('"A5"z8|"A5"z8|"A5"z8|"A5"z8|', key="Am")
EVENING = Tune(
    """"F"c4 A2G2|"C/E"G6 C2|"Dm7"F4 A2c2|"Am"c4 B2A2|"Bb"d4 c2B2|"F/A"A4 F2A2|"Gm7"G4 "C7sus4"F2E2|"F"F8|
    "Dm"A4 d2e2|"Am/C"e4 c4|"Bb"d2c2 B2F2|"F/A"A6 G2|"Gm7"B4 A2G2|"Am7"c4 G2A2|"Bb"F4 "C7"G2E2|"F"F8|""",
    key="F",
    meter="4/4",
)

COMPOSED: dict[str, Arrangement] = {
    "prelude_c": Arrangement(
        tunes.BACH_PRELUDE,
        bpm=66,
        breath=0.02,
        loudness_lufs=-21,
        room="chamber",
        chairs={"harp": replace(HARP, roll_ms=0), "strings": replace(STRINGS, level_db=-15)},
        verses=(
            Verse((Figure("harp", "b1234234b1234234", 52, 79, voices=4),), 0, 16, 0.8),
            Verse((Figure("harp", "b1234234b1234234", 52, 79, voices=4), Pad("strings", force=0.5)), 16, 32, 0.95),
        ),
        close='"F/C"z8|"G7/C"z8|"C"z8|',
        slowing_bars=3,
    ),
    "soft_drum": Arrangement(
        PULSE,
        bpm=60,
        breath=0.0,
        loudness_lufs=-21,
        slowing=0.9,
        chairs={
            "drum": replace(FRAME, level_db=0),
            "edge": replace(EDGE, level_db=-8),
            "low": replace(LOW_STRINGS, level_db=-9),
        },
        verses=(
            Verse((Beat("drum", "x.x.x.x.", 40, 0.6),), force=0.8),
            *(
                Verse(
                    (Beat("drum", "x.x.x.x.", 40, 0.6), Beat("edge", pattern, 40, 0.4), Drone("low", pitches, 4, 0.4))
                )
                for pattern, pitches in (
                    ("...o...o", (45,)),
                    ("...o...o", (45, 52)),
                    ("...o..oo", (45, 52)),
                    ("...o...o", (45, 50)),
                    ("...o..oo", (45, 52)),
                    ("...o...o", (41, 48)),
                    ("...o...o", (43, 50)),
                    ("...o..oo", (45, 52)),
                    ("...o...o", (45,)),
                )
            ),
            Verse((Beat("drum", "x.x.x.x.", 40, 0.55), Drone("low", (45,), 4, 0.35)), force=0.8),
        ),
        close='"A5"z8|',
    ),
    "long_evening": Arrangement(
        EVENING,
        bpm=58,
        breath=0.05,
        loudness_lufs=-23,
        room="hall",
        chairs={"left": replace(PIANO, level_db=-2), "right": PIANO, "strings": STRINGS, "cello": CELLO, "bass": BASS},
        verses=(
            Verse((Figure("left", "b.2.3.2.", 48, 65, 0.5),), 0, 4, 0.75),
            Verse((Air("right", 0, 0.6), Figure("left", "b.2.3.2.", 48, 65, 0.5)), force=0.8),
            Verse((Air("right", 0, 0.62), Figure("left", "b.2.3.2.", 48, 65, 0.5), Pad("strings", 50, 67)), force=0.85),
            Verse(
                (
                    Air("cello", -1, 0.6),
                    Figure("left", "b.2.3.2.", 48, 65, 0.45),
                    Pad("strings", 50, 67),
                    Bass("bass", force=0.5),
                ),
                8,
                16,
                0.9,
            ),
            Verse(
                (Air("right", 0, 0.55), Figure("left", "b.2.3.2.", 48, 65, 0.45), Pad("strings", 50, 67)), 0, 8, 0.75
            ),
        ),
        close='"Bb"d4 c4|"F"A8|',
        slowing_bars=3,
        tail_s=6,
    ),
}
