"""Arrangements of our own pieces: pulses, walks, quiet, bright and dark ones. The melodies are in `own_tunes`."""

from __future__ import annotations

from dataclasses import replace

from isotone.sound.starter import own_tunes as tunes
from isotone.sound.starter.craft.arrange import Arrangement, Verse
from isotone.sound.starter.craft.chairs import (
    BASS,
    BRUSH,
    CELLO,
    CITTERN,
    EDGE,
    FIDDLE,
    FLUTE,
    FRAME,
    GUITAR,
    HAND,
    HARP,
    KEYS,
    LOW_STRINGS,
    MARIMBA,
    ORGAN,
    PIANO,
    REED,
    SHAKER,
    STRINGS,
    VIOLA,
)
from isotone.sound.starter.craft.lines import Air, Answer, Bass, Beat, Drone, Figure, Pad

# fmt: off
SOFT_STROKES = Beat("drum", "x.x.x.x.", 40, 0.6)
HAND_STROKES = Beat("hand", "x..x..x.", 43, 0.6)
HUM_A = Drone("low", (45,), 2, 0.4)
HUM = Drone("low", (38, 45), 4, 0.4)
SOFT_SHAKE = Beat("shaker", "o.x.o.x.", force=0.5)
LEFT = Figure("left", "b.2.3.2.", 48, 65, 0.5)
SOFT_LEFT = Figure("left", "b1232123", 48, 65, 0.48)
TWO = Bass("bass", "two", every=2)
WALK = Bass("bass", "walk")

PULSES: dict[str, Arrangement] = {
    "soft_drum": Arrangement(
        tunes.PULSE, bpm=60, breath=0.0, presence_db=4, loudness_lufs=-21, slowing=0.9,
        chairs={"drum": replace(FRAME, level_db=0), "edge": replace(EDGE, level_db=-6),
                "low": replace(LOW_STRINGS, level_db=-3)},
        verses=(
            Verse((SOFT_STROKES, Drone("low", (45,), 4, 0.4)), force=0.8),
            *(Verse((SOFT_STROKES, Beat("edge", pattern, 40, 0.4), Drone("low", pitches, 4, 0.4)))
              for pattern, pitches in (
                  ("...o...o", (45,)), ("...o...o", (45, 52)), ("...o..oo", (45, 52)), ("...o...o", (45, 50)),
                  ("...o..oo", (45, 52)), ("...o...o", (41, 48)), ("...o...o", (43, 50)), ("...o..oo", (45, 52)),
                  ("...o...o", (45,)))),
            Verse((SOFT_STROKES, Drone("low", (45,), 4, 0.35)), force=0.8),
        ),
        close='"A5"z8|',
    ),
    "hands": Arrangement(
        tunes.PULSE, bpm=76, breath=0.0, presence_db=5, loudness_lufs=-20, slowing=0.9,
        chairs={"hand": replace(HAND, level_db=0), "drum": replace(FRAME, level_db=-3), "shaker": SHAKER,
                "edge": replace(EDGE, level_db=-5), "bass": BASS, "keys": replace(KEYS, level_db=-5),
                "low": replace(LOW_STRINGS, level_db=-4)},
        verses=(
            Verse((Beat("drum", "x...x...", 38, 0.5), HUM, SOFT_SHAKE), force=0.8),
            Verse((Beat("drum", "x...x...", 38, 0.6), HAND_STROKES, HUM, SOFT_SHAKE), force=0.9),
            *(Verse((Beat("drum", "x...x...", 38, 0.6), Beat("hand", hand, 43, 0.6, 2), Beat("edge", edge, 43, 0.4),
                     HUM, SOFT_SHAKE, *more))
              for hand, edge, more in (
                  ("x..x..x.x..x.ox.", "....o...", ()),
                  ("x..x..x.x..x.ox.", "..o...o.", (Bass("bass", "beat", 33, 45, 0.6, 2),)),
                  ("x..xo.x.x.oxo.x.", "..o...o.", (Bass("bass", "beat", 33, 45, 0.6, 2),
                  Figure("keys", "b..2..1.", 57, 69, 0.4, 2))),
                  ("x..xo.x.x.oxo.xo", "..o..oo.", (Bass("bass", "beat", 33, 45, 0.6, 2),
                  Figure("keys", "b..2.12.", 57, 69, 0.4, 2))),
                  ("x..xo.x.x.oxo.x.", "..o...o.", (Bass("bass", "beat", 33, 45, 0.6, 2),
                  Figure("keys", "b..2..1.", 57, 69, 0.4, 2))),
                  ("x..x..x.x..x.ox.", "..o...o.", (Bass("bass", "beat", 33, 45, 0.6, 2),)),
                  ("x..xo.x.x.oxo.xo", "..o..oo.", (Bass("bass", "beat", 33, 45, 0.6, 2),)),
                  ("x..x..x.x..x.ox.", "..o...o.", ()),
                  ("x..xo.x.x.oxo.x.", "..o...o.", (Bass("bass", "beat", 33, 45, 0.6, 2),
                  Figure("keys", "b..2..1.", 57, 69, 0.4, 2))),
                  ("x..x..x.x..x.ox.", "....o...", ()))),
            Verse((Beat("drum", "x...x...", 38, 0.6), HAND_STROKES, HUM, SOFT_SHAKE), force=0.85),
            Verse((Beat("drum", "x...x...", 38, 0.55), HUM, SOFT_SHAKE), force=0.75),
        ),
        close='"A5"z8|',
    ),
    "low_ground": Arrangement(
        tunes.LOW_GROUND, bpm=66, breath=0.008, presence_db=5, loudness_lufs=-20.5,
        chairs={"piano": PIANO, "bass": replace(BASS, level_db=-2),
        "cello": CELLO, "low": replace(LOW_STRINGS, level_db=-6), "drum": FRAME, "viola": VIOLA,
                "left": replace(PIANO, level_db=-3)},
        verses=(
            Verse((Bass("bass", "beat", every=2), Beat("drum", "x...x...", 38, 0.4), HUM_A), 0, 4, 0.8),
            Verse((Bass("bass", "beat", every=2), Beat("drum", "x...x...", 38, 0.4), LEFT, HUM_A), 0, 8, 0.85),
            Verse((Air("cello", -1, 0.75), Bass("bass", "beat", every=2), Beat("drum", "x...x.o.", 38, 0.42),
                   LEFT, HUM_A), force=0.9),
            Verse((Air("piano", 0, 0.7), Answer("cello", 43, 57, 2), Bass("bass", "two", every=2),
                   Beat("drum", "x..ox.o.", 38, 0.44), LEFT), force=0.95),
            Verse((Air("viola", 0, 0.72), Answer("cello", 43, 57, 2), Bass("bass", "two", every=2),
                   Beat("drum", "x..ox.o.", 38, 0.46), LEFT), 8, 16),
        ),
        close='"Dm"d4 B4|"Am"A8|',
    ),
}

QUIET: dict[str, Arrangement] = {
    "long_evening": Arrangement(
        tunes.EVENING, bpm=58, presence_db=3, breath=0.05, loudness_lufs=-23, room="hall", steady=False,
        chairs={"low": replace(LOW_STRINGS, level_db=-10), "left": replace(PIANO, level_db=3),
        "right": replace(PIANO, level_db=-1),
                "strings": replace(STRINGS, level_db=-12), "cello": CELLO},
        verses=(
            Verse((LEFT, Bass("low", force=0.5), Pad("strings", 50, 65, 3, 0.42)), 0, 4, 0.75),
            Verse((Air("right", 0, 0.5), LEFT, Bass("low", force=0.5), Pad("strings", 50, 65, 3, 0.42)), force=0.8),
            Verse((Air("right", 0, 0.54), LEFT, Bass("low", force=0.5), Pad("strings", 50, 67)), 0, 8, 0.85),
            Verse((Air("cello", -1, 0.6), LEFT, Bass("low", force=0.5), Pad("strings", 50, 67),
                   Bass("bass", force=0.5)), 8, 16, 0.9),
            Verse((Air("right", 0, 0.5), LEFT, Bass("low", force=0.5), Pad("strings", 50, 67)), 0, 8, 0.75),
        ),
        close='"Bb"d4 c4|"F"A8|', slowing_bars=3, tail_s=6,
    ),
    "lamp": Arrangement(
        tunes.LAMP, bpm=63, presence_db=3, breath=0.05, loudness_lufs=-22.5, steady=False,
        chairs={"right": PIANO, "left": replace(PIANO, level_db=1), "viola": replace(VIOLA, level_db=-8),
                "strings": replace(STRINGS, level_db=-14)},
        verses=(
            Verse((Air("right", 0, 0.55), Figure("left", "b1232123", 48, 64, 0.5), Pad("strings", 52, 66, 3, 0.4)),
                   force=0.8),
            Verse((Air("right", 0, 0.65), Figure("left", "b1232123", 48, 64, 0.5), Answer("viola", 55, 66, 2, 0.5),
                   Pad("strings", 52, 66, 3, 0.4)), force=0.85),
        ),
        close='"G"B4 A4|"D"F8|', slowing_bars=3,
    ),
    "under_stars": Arrangement(
        tunes.UNDER_STARS, bpm=48, breath=0.03, presence_db=1, loudness_lufs=-24.5, room="wide", steady=False,
        chairs={"low": replace(LOW_STRINGS, level_db=-11), "strings": replace(STRINGS, level_db=-16),
                "cello": replace(CELLO, level_db=-8), "piano": replace(PIANO, level_db=2)},
        verses=(
            Verse((Pad("low", 45, 60, 2, 0.4), Bass("low", force=0.45), Figure("piano", "b.1.2.3.", 48, 62, 0.35)),
                  0, 4, 0.75),
            Verse((Air("cello", -1, 0.5), Pad("low", 45, 60, 2, 0.38), Bass("low", force=0.42),
                   Figure("piano", "b.1.2.3.", 48, 62, 0.35)), force=0.8),
            Verse((Pad("low", 45, 60, 2, 0.38), Bass("low", force=0.42), Figure("piano", "b.1.2.3.", 48, 62, 0.38)),
                  8, 16, 0.75),
            Verse((Air("piano", -1, 0.42), Pad("low", 45, 60, 2, 0.38), Bass("low", force=0.42),
                   Pad("strings", 55, 67, 2, 0.3)), 0, 16, 0.75),
        ),
        close='"Gm"B4 A4|"Dm"A8|', slowing_bars=4, tail_s=8,
    ),
    "slow_light": Arrangement(
        tunes.SLOW_LIGHT, bpm=54, presence_db=3, breath=0.03, loudness_lufs=-22.5, room="wide", steady=False,
        chairs={"strings": replace(STRINGS, level_db=-5), "low": LOW_STRINGS, "organ": ORGAN, "flute": FLUTE,
                "harp": replace(HARP, level_db=-4)},
        verses=(
            Verse((Pad("strings", 53, 70, 4, 0.5), Bass("low", force=0.5)), 0, 8, 0.75),
            Verse((Air("flute", 0, 0.55), Pad("strings", 53, 70, 3, 0.5), Bass("low", force=0.5),
                   Figure("harp", "b...2.3.", 50, 67, 0.4)), force=0.85),
            Verse((Air("strings", 0, 0.6), Pad("organ", 50, 66, 3, 0.45), Bass("low", force=0.5),
                   Figure("harp", "b.2.3.2.", 50, 67, 0.4)), 0, 16, 0.9),
            Verse((Air("flute", 0, 0.5), Pad("strings", 53, 70, 3, 0.48), Bass("low", force=0.45),
                   Figure("harp", "b...2.3.", 50, 67, 0.4)), 0, 16, 0.8),
        ),
        close='"Ab"c4 A4|"Eb"G8|', slowing_bars=3, tail_s=7,
    ),
    "holding": Arrangement(
        tunes.HOLDING, bpm=56, breath=0.045, loudness_lufs=-22, room="hall", steady=False,
        chairs={"cello": CELLO, "viola": VIOLA, "strings": STRINGS, "low": LOW_STRINGS, "piano": replace(PIANO,
        level_db=-3)},
        verses=(
            Verse((Air("cello", -1, 0.65), Pad("strings", 50, 66, 3, 0.58)), force=0.8),
            Verse((Air("viola", 0, 0.65), Answer("cello", 45, 57, 2, 0.55), Pad("strings", 50, 66, 3, 0.58),
                   Bass("low", force=0.45), Figure("piano", "b...2...", 50, 66, 0.38)), force=0.9),
            Verse((Air("piano", 0, 0.55), Answer("viola", 53, 64, 2, 0.45), Pad("strings", 50, 66, 3, 0.55),
                   Bass("low", force=0.42)), 8, 16, 0.85),
        ),
        close='"G"B4 A4|"D"F8|', slowing_bars=3, tail_s=6,
    ),
    "patience": Arrangement(
        tunes.PATIENCE, bpm=84, breath=0.03, loudness_lufs=-21.5,
        chairs={"harp": HARP, "reed": REED, "flute": FLUTE, "strings": STRINGS, "bass": BASS},
        verses=(
            Verse((Figure("harp", "b12321", 50, 67, 0.55),), 0, 4, 0.75),
            Verse((Air("reed", -1, 0.65), Figure("harp", "b12321", 50, 67, 0.55)), force=0.85),
            Verse((Air("flute", 0, 0.65), Answer("reed", 52, 64, 1.5, 0.5), Figure("harp", "b12343", 50, 67, 0.5),
                   Pad("strings", 52, 67), Bass("bass", force=0.6)), force=0.95),
            Verse((Air("reed", -1, 0.62), Figure("harp", "b12321", 50, 67, 0.5), Pad("strings", 52, 67)), 0, 8, 0.8),
        ),
        close='"F"a4 f2|"C"e6|', slowing_bars=3,
    ),
}

WALKS: dict[str, Arrangement] = {
    "steady_steps": Arrangement(
        tunes.STEADY, bpm=96, breath=0.0, presence_db=6, loudness_lufs=-19.5, slowing=0.85, slowing_bars=1,
        chairs={"marimba": MARIMBA, "guitar": GUITAR, "reed": REED, "bass": BASS, "brush": BRUSH, "hand": HAND,
                "flute": FLUTE},
        verses=(
            Verse((Figure("marimba", "b.2.3.2.", 55, 70, 0.65), WALK), 0, 4, 0.85),
            Verse((Air("reed", 0, 0.75), Figure("marimba", "b.2.3.2.", 55, 70, 0.6), WALK,
                   Beat("brush", "o.x.o.x.", force=0.5)), force=0.9),
            Verse((Air("marimba", 0, 0.8), Figure("guitar", "b.(23).b.(23).", 52, 67, 0.6),
                   WALK, Answer("reed", 55, 67, 2),
                   Beat("brush", "o.x.o.x.", force=0.5)), force=0.95),
            Verse((Air("flute", 0, 0.8), Air("reed", 0, 0.65, 2), Figure("marimba", "b.232.32", 55, 70, 0.6), WALK,
                   Beat("brush", "o.x.o.xo", force=0.5), Beat("hand", "x..x..x.", 45, 0.45))),
        ),
        close='"C"E4 "D"F4|"G"G8|',
    ),
    "round_the_lake": Arrangement(
        tunes.ROUND_LAKE, bpm=104, breath=0.008, presence_db=5, loudness_lufs=-20, slowing=0.8, slowing_bars=2,
        chairs={"guitar": GUITAR, "flute": FLUTE, "viola": VIOLA, "bass": BASS, "brush": BRUSH, "harp": HARP},
        verses=(
            Verse((Figure("guitar", "b.2.3.", 52, 69, 0.65),), 0, 4, 0.8),
            Verse((Air("flute", 0, 0.75), Figure("guitar", "b.2.3.", 52, 69, 0.6), Bass("bass")), force=0.9),
            Verse((Air("viola", 0, 0.75), Answer("flute", 67, 79, 3), Figure("guitar", "b12321", 52, 69, 0.6),
                   Bass("bass"),
                   Beat("brush", "..x.x.", force=0.45)), force=0.95),
            Verse((Air("flute", 0, 0.8), Air("harp", 0, 0.55, 2), Answer("viola", 54, 66, 1.5), Bass("bass"),
                   Figure("guitar", "b12321", 52, 69, 0.6), Beat("brush", "o.x.x.", force=0.45))),
        ),
        close='"G"B2G2"A"E2|"D"D6|',
    ),
    "first_coffee": Arrangement(
        tunes.FIRST_COFFEE, bpm=90, breath=0.006, presence_db=5, loudness_lufs=-20, slowing=0.8, slowing_bars=1,
        chairs={"keys": KEYS, "guitar": GUITAR, "reed": REED, "bass": BASS, "brush": BRUSH, "piano": PIANO},
        verses=(
            Verse((Figure("keys", "b.23.232", 57, 72, 0.75), TWO), 0, 4, 0.9),
            Verse((Air("piano", 0, 0.58), Figure("keys", "b.23.232", 57, 72, 0.55), TWO), force=0.9),
            Verse((Air("reed", 0, 0.72), Figure("guitar", "b.(23).b.(23)2", 52, 67, 0.6), TWO,
                   Beat("brush", "..x...x.", force=0.5), Figure("keys", "b.23.232", 57, 72, 0.4)), force=0.95),
            Verse((Air("piano", 0, 0.75), Answer("reed", 57, 69, 2), Figure("guitar", "b.(23).b.(23)2", 52, 67, 0.6),
                   WALK,
                   Beat("brush", "o.x.o.x.", force=0.5))),
        ),
        close='"Bb"d4 B4|"F"A8|',
    ),
}

DRIVE = (Bass("bass", "beat", every=0.5), Beat("drum", "x.oxx.oo", 38, 0.85),
Beat("hand", "o.oxooxoo.oxooxx", 46, 0.65),
         Beat("shaker", "xooxxooxxooxxoox", force=0.65))
THICK = Pad("low", 40, 55, 3, 0.62)
STRUM = Figure("cittern", "b(123)2(123)1(123)2(123)", 50, 67, 0.75)

LIVELY: dict[str, Arrangement] = {
    "out_of_doors": Arrangement(
        tunes.OUT_OF_DOORS, bpm=126, breath=0.0, presence_db=6, drive_db=1, loudness_lufs=-18, slowing=0.9,
        slowing_bars=1,
        chairs={"marimba": MARIMBA, "guitar": CITTERN, "flute": replace(FLUTE, level_db=-3),
        "bass": replace(BASS, level_db=-1),
                "drum": replace(FRAME, level_db=2), "shaker": replace(SHAKER, level_db=-5),
                "hand": replace(HAND, level_db=-1), "viola": FIDDLE},
        verses=(
            Verse((Figure("marimba", "b2321232", 57, 74, 0.7), TWO), 0, 4, 0.85),
            Verse((Air("flute", 0, 0.85), Figure("marimba", "b2321232", 57, 74, 0.6), TWO,
                   Beat("shaker", "xooxxooxxooxxoox", force=0.5)), force=0.92),
            Verse((Air("marimba", 0, 0.9), Figure("guitar", "b.(23).b.(23)3", 54, 71, 0.65), WALK,
                   Beat("shaker", "xooxxooxxooxxoox", force=0.5), Beat("drum", "x...x..o", 41, 0.65),
                   Beat("hand", "x.oxo.x.x.oxo.xo", 45, 0.55)), force=0.95),
            Verse((Air("viola", 0, 0.85), Answer("flute", 69, 81, 2), Figure("marimba", "b2321232", 57, 74, 0.55), WALK,
                   Figure("guitar", "b.(23).b.(23)3", 54, 71, 0.6), Beat("drum", "x...x..o", 41, 0.65),
                   Beat("hand", "x.oxo.x.x.oxo.xo", 45, 0.55))),
            Verse((Air("flute", 0, 0.9), Air("marimba", 0, 0.7, 2), Figure("guitar", "b.(23).b.(23)3", 54, 71, 0.65),
                   WALK,
                   Beat("shaker", "xooxxooxxooxxoox", force=0.55), Beat("drum", "x.o.x.oo", 41, 0.7),
                   Beat("hand", "x.oxo.x.x.oxo.xo", 45, 0.6)), force=1.05),
        ),
        close='"G"g2f2 "A"e2c2|"D"d8|',
    ),
    "open_windows": Arrangement(
        tunes.OPEN_WINDOWS, bpm=132, breath=0.0, presence_db=6, drive_db=2, loudness_lufs=-18, slowing=0.9,
        slowing_bars=1,
        chairs={"keys": replace(KEYS, level_db=0),
        "marimba": MARIMBA, "guitar": CITTERN, "flute": replace(FLUTE, level_db=-3),
                "bass": replace(BASS, level_db=-1), "drum": replace(FRAME, level_db=2),
                "shaker": replace(SHAKER, level_db=-5), "hand": replace(HAND, level_db=-1), "strings": STRINGS},
        verses=(
            Verse((Figure("keys", "b3231323", 60, 76, 0.7),), 0, 4, 0.85),
            Verse((Air("keys", -1, 0.8), Figure("marimba", "b.2.3.2.", 55, 70, 0.6), TWO), force=0.9),
            Verse((Air("flute", -1, 0.8), Figure("keys", "b3231323", 60, 76, 0.6),
                   TWO, Beat("shaker", "o.x.o.x.o.x.o.xo", force=0.5)),
                  force=0.95),
            Verse((Air("marimba", -1, 0.85), Figure("guitar", "b(123)2(123)1(123)2(123)", 54, 71, 0.7),
                   WALK, Pad("strings", 57, 72),
                   Beat("shaker", "xooxxooxxooxxoox", force=0.5), Beat("drum", "x...x..o", 41, 0.65),
                   Beat("hand", "x.oxo.x.x.oxo.xo", 46, 0.55))),
            Verse((Air("flute", 0, 0.75), Air("keys", -1, 0.75),
                   Figure("guitar", "b(123)2(123)1(123)2(123)", 54, 71, 0.7), WALK,
                   Pad("strings", 57, 72), Beat("shaker", "xooxxooxxooxxoox", force=0.55),
                   Beat("drum", "x.o.x.oo", 41, 0.7), Beat("hand", "x.oxo.x.x.oxo.xo", 46, 0.6)),
                  force=1.05),
        ),
        close='"F"a2f2 "G"d2B2|"C"c8|',
    ),
    "dark_road": Arrangement(
        tunes.DARK_ROAD, bpm=120, breath=0.0, presence_db=6, drive_db=2.5, room="small", loudness_lufs=-18,
        slowing=0.9, slowing_bars=1,
        chairs={"low": replace(LOW_STRINGS, level_db=-5), "reed": replace(REED, level_db=-3), "viola": FIDDLE,
                "guitar": CITTERN, "bass": replace(BASS, level_db=-1), "drum": replace(FRAME, level_db=3),
                "hand": replace(HAND, level_db=-1), "strings": STRINGS},
        verses=(
            Verse((Beat("drum", "x.oxx.oo", 38, 0.8), Beat("hand", "o.oxooxoo.oxooxx", 46, 0.6),
                   Bass("bass", "beat", every=0.5)), 0, 4, 0.85),
            Verse((THICK, Air("reed", 0, 0.8), Beat("drum", "x.oxx.oo", 38, 0.8),
                   Beat("hand", "o.oxooxoo.oxooxx", 46, 0.6), Bass("bass", "beat", every=0.5),
                   Figure("guitar", "b2321232", 50, 66, 0.55)), force=0.9),
            Verse((Air("viola", 0, 0.85), Answer("low", 45, 57, 2), Beat("drum", "x.oxx.oo", 38, 0.8),
                   Beat("hand", "o.oxooxoo.oxooxx", 46, 0.6), Bass("bass", "beat", every=0.5),
                   Figure("guitar", "b2321232", 50, 66, 0.6))),
            Verse((THICK, Air("reed", 0, 0.9), Air("viola", 0, 0.75, 2), Pad("strings", 50, 66),
                   Beat("drum", "x.oxx.oo", 38, 0.8), Beat("hand", "o.oxooxoo.oxooxx", 46, 0.6), Bass("bass", "walk"),
                   Figure("guitar", "b2321232", 50, 66, 0.6)),
                  force=1.05),
        ),
        close='"Gm"d2B2 "A"A2^C2|"Dm"D8|',
    ),
    "against_the_wind": Arrangement(
        tunes.AGAINST_THE_WIND, bpm=138, breath=0.0, presence_db=6, drive_db=2.5, room="small", loudness_lufs=-17.5,
        slowing=0.9, slowing_bars=1,
        chairs={"low": replace(LOW_STRINGS, level_db=-4), "viola": FIDDLE, "guitar": CITTERN,
                "bass": replace(BASS, level_db=-1), "drum": replace(FRAME, level_db=3),
                "hand": replace(HAND, level_db=-1), "strings": STRINGS,
                "shaker": replace(SHAKER, level_db=-5), "reed": REED},
        verses=(
            Verse((Beat("drum", "x.oxx.oo", 38, 0.8), Beat("hand", "o.oxooxoo.oxooxx", 46, 0.6),
                   Drone("low", (40, 47), 2, 0.55)), 0, 2, 0.9),
            Verse((THICK, Air("guitar", 0, 0.8), Beat("drum", "x.oxx.oo", 38, 0.8),
                   Beat("hand", "o.oxooxoo.oxooxx", 46, 0.6), Drone("low", (40,), 2, 0.5)), 0, 8, 0.9),
            Verse((THICK, Air("viola", 0, 0.85), Bass("bass", "beat", every=0.5),
                   Figure("guitar", "b2321232", 52, 69, 0.6),
                   Beat("drum", "x.oxx.oo", 38, 0.8), Beat("hand", "o.oxooxoo.oxooxx", 46, 0.6),
                   Beat("shaker", "xooxxooxxooxxoox", force=0.6)), force=0.97),
            Verse((THICK, Air("reed", 0, 0.85), Air("viola", -1, 0.75), Pad("strings", 52, 67), Bass("bass", "walk"),
                   Figure("guitar", "b.(23)2b.(23)2", 52, 69, 0.65), Beat("drum", "x.oxx.oo", 38, 0.8),
                   Beat("hand", "o.oxooxoo.oxooxx", 46, 0.6))),
            Verse((THICK, Air("viola", 0, 0.95), Air("reed", 0, 0.7, 2), Pad("strings", 52, 67), Bass("bass", "walk"),
                   Figure("guitar", "b.(23)2b.(23)2", 52, 69, 0.65), Beat("drum", "x.oxx.oo", 38, 0.8),
                   Beat("hand", "o.oxooxoo.oxooxx", 46, 0.6), Beat("shaker", "xooxxooxxooxxoox", force=0.55)),
                   force=1.05),
        ),
        close='"Am"c2B2 "B7"F2^D2|"Em"E8|',
    ),
}
LIVELY |= {
    "rush": Arrangement(
        tunes.RUSH, bpm=144, breath=0.0, presence_db=6, drive_db=2.5, loudness_lufs=-17, slowing=0.92, slowing_bars=1,
        room="small",
        chairs={"cittern": CITTERN, "fiddle": FIDDLE, "reed": replace(REED, level_db=-2),
        "bass": replace(BASS, level_db=1),
                "low": replace(LOW_STRINGS, level_db=-3), "drum": replace(FRAME, level_db=4),
                "hand": replace(HAND, level_db=2),
                "shaker": replace(SHAKER, level_db=-2)},
        verses=(
            Verse((*DRIVE, THICK), 0, 4, 0.85),
            Verse((*DRIVE, THICK, STRUM, Air("fiddle", 0, 0.85)), force=0.92),
            Verse((*DRIVE, THICK, STRUM, Air("cittern", 0, 0.85), Answer("reed", 55, 67, 1, 0.7)), force=0.95),
            Verse((*DRIVE, THICK, STRUM, Air("fiddle", 0, 0.9), Air("reed", -1, 0.8),
                   Answer("cittern", 67, 79, 0.5, 0.7))),
            Verse((*DRIVE, THICK, STRUM, Air("fiddle", 0, 0.95, 2), Air("reed", 0, 0.8)), force=1.05),
        ),
        close='"Gm9"d2B2 "A7"A2^C2|"Dm"D8|',
    ),
    "fair_day": Arrangement(
        tunes.FAIR_DAY, bpm=140, breath=0.0, presence_db=6, drive_db=2.0, loudness_lufs=-17.5, slowing=0.92,
        slowing_bars=1,
        room="small",
        chairs={"cittern": CITTERN, "fiddle": FIDDLE, "flute": replace(FLUTE, level_db=-2),
        "bass": replace(BASS, level_db=1),
                "low": replace(LOW_STRINGS, level_db=-6), "drum": replace(FRAME, level_db=3),
                "hand": replace(HAND, level_db=1),
                "shaker": replace(SHAKER, level_db=-2), "marimba": MARIMBA},
        verses=(
            Verse((*DRIVE, STRUM), 0, 4, 0.85),
            Verse((*DRIVE, STRUM, Air("fiddle", 0, 0.85)), force=0.92),
            Verse((*DRIVE, STRUM, THICK, Air("marimba", 0, 0.95), Answer("flute", 69, 81, 1, 0.7)), force=0.95),
            Verse((*DRIVE, STRUM, THICK, Air("flute", 0, 0.9), Air("fiddle", -1, 0.8))),
            Verse((*DRIVE, STRUM, THICK, Air("fiddle", 0, 0.95), Air("flute", 0, 0.8, 2), Air("marimba", 0, 0.8)),
                   force=1.05),
        ),
        close='"D"f2d2 "E"e2B2|"A"A8|',
    ),
}
OWN = {**PULSES, **QUIET, **WALKS, **LIVELY}
# fmt: on
