"""Arrangements of melodies of many places: who plays when. The melodies are in `tunes`."""

from __future__ import annotations

from dataclasses import replace

from isotone.sound.starter import tunes
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
    LOW_STRINGS,
    MARIMBA,
    ORGAN,
    PIANO,
    REED,
    SHAKER,
    STRINGS,
    VIOLA,
    ZITHER,
)
from isotone.sound.starter.craft.lines import Air, Answer, Bass, Beat, Drone, Figure, Pad

# fmt: off
REEL_SHAKE = Beat("shaker", "xooxxooxxooxxoox", force=0.5)
REEL_DRUM = Beat("drum", "x..ox.o.", 41, 0.6)
STRUM = Figure("guitar", "b.(23).b.(23)3", 52, 69)
TWO = Bass("bass", "two", every=2)
SA_PA = Drone("low", (48, 55.02), 0.5, 0.5)
WALK = Bass("bass", "walk")

BRITAIN_AND_IRELAND: dict[str, Arrangement] = {
    "greensleeves": Arrangement(
        tunes.GREENSLEEVES, bpm=54, beat=1.5, move=-2, breath=0.03,
        chairs={"lute": GUITAR, "flute": FLUTE, "viola": VIOLA, "strings": STRINGS, "bass": BASS},
        verses=(
            Verse((Figure("lute", "b12321"),), 1, 5, 0.75),
            Verse((Air("flute", force=0.72), Figure("lute", "b12321")), force=0.85),
            Verse((Air("viola", -1, 0.8), Figure("lute", "b12321"), Pad("strings"), Bass("bass")), force=0.9),
            Verse((Air("flute", force=0.8), Answer("viola", 50, 64, 1.5), Figure("lute", "b12321"), Pad("strings"),
                   Bass("bass"))),
        ),
        close='"Dm"z3 z3|"Am"A6|',
    ),
    "skye": Arrangement(
        tunes.SKYE, bpm=46, beat=1.5, breath=0.035, loudness_lufs=-21.5, phrase_bars=2,
        chairs={"harp": HARP, "reed": REED, "flute": FLUTE, "strings": STRINGS, "cello": CELLO, "bass": BASS},
        verses=(
            Verse((Figure("harp", "b12321", 50, 67),), 0, 4, 0.7),
            Verse((Air("reed", 0, 0.7), Figure("harp", "b12321", 50, 67)), force=0.88),
            Verse((Air("cello", -1, 0.75), Figure("harp", "b12343", 50, 67), Pad("strings", 52, 67)), force=0.85),
            Verse((Air("flute", 0, 0.75), Answer("cello", 43, 57, 1.5), Figure("harp", "b12343", 50, 67), Bass("bass"),
                   Pad("strings", 52, 67)), force=0.95),
            Verse((Air("reed", 0, 0.62), Figure("harp", "b12321", 50, 67), Pad("strings", 52, 67, force=0.45)),
                  force=0.8),
        ),
        close='"C"G3E3|"G"D6|', slowing_bars=3, tail_s=6, room="hall",
    ),
    "irwin": Arrangement(
        tunes.PLANXTY_IRWIN, bpm=66, beat=1.5, breath=0.02, presence_db=4, loudness_lufs=-20.5,
        chairs={"harp": HARP, "guitar": GUITAR, "flute": FLUTE, "viola": VIOLA, "bass": BASS},
        verses=(
            Verse((Air("harp", 0, 0.75), Figure("guitar", "b.2.3.", 50, 66, 0.55)), 0, 17, 0.85),
            Verse((Air("flute", 0, 0.75), Figure("harp", "b12321", 52, 69, 0.6), Bass("bass")), 0, 17, 0.95),
            Verse((Air("flute", 0, 0.78), Air("harp", 0, 0.55, 2), Answer("viola", 52, 64, 1.5),
                   Figure("guitar", "b12321", 52, 69, 0.55), Bass("bass")), 9, 25),
        ),
        close='"G"G2E "A"FGA|"D"D2C D3|"D"D6|',
    ),
    "wind_barley": Arrangement(
        tunes.WIND_BARLEY, bpm=108, breath=0.0, presence_db=6, drive_db=1, loudness_lufs=-18.5, slowing=0.85,
        slowing_bars=1,
        chairs={"guitar": GUITAR, "flute": replace(FLUTE, level_db=-3),
        "viola": FIDDLE, "bass": replace(BASS, level_db=-1), "drum": replace(FRAME, level_db=3),
                "shaker": replace(SHAKER, level_db=-5), "harp": HARP},
        verses=(
            Verse((Figure("guitar", "b2321232", 55, 72),), 0, 2, 0.8),
            Verse((Air("flute", force=0.85), Figure("guitar", "b2321232", 55, 72)), force=0.85),
            Verse((Air("flute", force=0.9), Figure("guitar", "b2321232", 55, 72), TWO, REEL_SHAKE), force=0.9),
            Verse((Air("viola", -1, 0.85), Air("harp", 0, 0.7), replace(STRUM, low=55, high=72), TWO, REEL_SHAKE,
                   REEL_DRUM)),
            Verse((Air("flute", force=0.95), Air("viola", -1, 0.7, 2), replace(STRUM, low=55, high=72), WALK,
                   REEL_SHAKE, REEL_DRUM), force=1.05),
        ),
        close='"G"BAGE "A"CDEC|"D"D8|',
    ),
    "drowsy_maggie": Arrangement(
        tunes.DROWSY_MAGGIE, bpm=112, breath=0.0, presence_db=6, drive_db=1, loudness_lufs=-18, slowing=0.88,
        slowing_bars=1,
        chairs={"guitar": CITTERN, "reed": replace(REED, level_db=-3),
        "viola": FIDDLE, "bass": replace(BASS, level_db=-1), "drum": replace(FRAME, level_db=3),
                "low": replace(LOW_STRINGS, level_db=-6), "shaker": replace(SHAKER, level_db=-5)},
        verses=(
            Verse((Beat("drum", "x..ox.o.", 38, 0.6), Drone("low", (40,), 2, 0.5)), 0, 4, 0.85),
            Verse((Air("viola", 0, 0.85), Beat("drum", "x..ox.o.", 38, 0.6), Drone("low", (40,), 2, 0.5)), 0, 8, 0.9),
            Verse((Air("viola", 0, 0.9), Figure("guitar", "b2321232", 52, 69), TWO, Beat("drum", "x..ox.oo", 38, 0.65)),
                  force=0.95),
            Verse((Air("reed", 0, 0.9), Air("viola", -1, 0.75), STRUM, WALK, REEL_SHAKE,
                   Beat("drum", "x.oox.oo", 38, 0.7))),
            Verse((Air("reed", 0, 0.95), Air("viola", 0, 0.9, 2), STRUM, WALK, REEL_SHAKE,
                   Beat("drum", "x.oox.oo", 38, 0.75)), force=1.05),
        ),
        close='"D"AFDF "Bm"BAFD|"Em"E8|',
    ),
}

EUROPE: dict[str, Arrangement] = {
    "vem_kan_segla": Arrangement(
        tunes.VEM_KAN_SEGLA, bpm=60, breath=0.045, move=-2, loudness_lufs=-22, phrase_bars=2, room="hall",
        chairs={"piano": PIANO, "cello": CELLO, "viola": VIOLA, "strings": STRINGS, "low": LOW_STRINGS},
        verses=(
            Verse((Figure("piano", "b.2.3.2.", 52, 67, 0.55),), 0, 2, 0.7),
            Verse((Air("cello", -1, 0.7), Figure("piano", "b.2.3.2.", 52, 67, 0.55)), force=0.8),
            Verse((Air("viola", 0, 0.65), Answer("cello", 43, 57, 2), Figure("piano", "b.2.3.2.", 52, 67, 0.5)),
                  force=0.85),
            Verse((Air("piano", 0, 0.65), Pad("strings", 52, 67), Bass("low", force=0.5)), force=0.85),
            Verse((Air("viola", 0, 0.72), Answer("cello", 43, 57, 2), Pad("strings", 52, 67), Bass("low", force=0.5),
                   Figure("piano", "b.2.3.2.", 52, 67, 0.5))),
        ),
        close='"Am"c4 A4|"Em"E8|', slowing_bars=3, tail_s=6,
    ),
    "folia": Arrangement(
        tunes.FOLIA, bpm=78, breath=0.012, presence_db=5, loudness_lufs=-19.5,
        chairs={"guitar": GUITAR, "viola": VIOLA, "cello": CELLO, "strings": STRINGS, "bass": BASS, "drum": FRAME,
                "edge": EDGE, "reed": REED},
        verses=(
            Verse((Figure("guitar", "b.(123).(23).", 50, 66, 0.6),), 0, 8, 0.75),
            Verse((Air("viola", -1, 0.75), Figure("guitar", "b.(123).(23).", 50, 66, 0.55), Bass("bass")), force=0.85),
            Verse((Figure("guitar", "b123432123", 50, 69, 0.7), Answer("cello", 45, 58, 1), Bass("bass")), force=0.85),
            Verse((Air("reed", 0, 0.7), Answer("viola", 53, 65, 1), Figure("guitar", "b.(23)(23).(23)", 50, 67, 0.6),
                   Bass("bass", "two", every=1.5), Beat("drum", "x..o.o", 40, 0.55)), force=0.95),
            Verse((Air("viola", 0, 0.9), Answer("reed", 57, 69, 0.5), Figure("guitar", "b2321232b232", 50, 69, 0.65),
                   Bass("bass", "walk"), Pad("strings", 50, 66), Beat("drum", "x.oox.", 40, 0.65),
                   Beat("edge", "..o..o", 40, 0.5)), force=1.05),
        ),
        close='"Gm"B3A "A"A2|"Dm"d6|',
    ),
    "korobeiniki": Arrangement(
        tunes.KOROBEINIKI, bpm=126, breath=0.0, presence_db=6, drive_db=1, loudness_lufs=-18.5, slowing=0.8,
        slowing_bars=1,
        chairs={"guitar": CITTERN, "reed": replace(REED, level_db=-3),
        "viola": FIDDLE, "bass": replace(BASS, level_db=-1), "drum": replace(FRAME, level_db=3),
                "shaker": replace(SHAKER, level_db=-5), "strings": STRINGS, "flute": FLUTE},
        verses=(
            Verse((STRUM, TWO), 0, 4, 0.8),
            Verse((Air("reed"), STRUM, TWO), force=0.85),
            Verse((Air("reed"), Answer("viola", 55, 67, 2), STRUM, TWO, Beat("shaker", "o.x.o.x.o.x.o.xo", force=0.5)),
                  force=0.9),
            Verse((Air("flute", 1, 0.8), Air("viola", 0, 0.8), STRUM, Pad("strings"), WALK, REEL_DRUM, REEL_SHAKE)),
            Verse((Air("reed", 0, 0.9, 2), Figure("guitar", "b321b321", 52, 69), TWO,
                   Beat("shaker", "o.x.o.x.o.x.o.xo", force=0.45)), force=0.85, move=5),
            Verse((Air("flute", 1, 0.8), Air("viola"), Answer("strings", 52, 64, 2), WALK, STRUM, REEL_SHAKE,
                   Beat("drum", "x..ox.oo", 41))),
            Verse((Air("reed", force=1), Air("flute", 1, 0.7), Air("viola", 0, 0.8, 2), WALK, Pad("strings"), STRUM,
                   REEL_SHAKE, Beat("drum", "x..ox.oo", 41)), force=1.05),
        ),
        close='"Dm"A2d2 "E"B2^G2|"Am"A8|',
    ),
    "bilbilicos": Arrangement(
        tunes.BILBILICOS, bpm=76, breath=0.02, loudness_lufs=-20.5, move=-2,
        chairs={"guitar": GUITAR, "reed": REED, "viola": VIOLA, "low": LOW_STRINGS, "drum": HAND, "bass": BASS},
        verses=(
            Verse((Figure("guitar", "b.2.3.2.", 50, 66, 0.6), Drone("low", (40,), 4, 0.35)), 1, 3, 0.75),
            Verse((Air("reed", 0, 0.72), Figure("guitar", "b.2.3.2.", 50, 66, 0.55)), force=0.85),
            Verse((Air("viola", 0, 0.75), Answer("reed", 52, 64, 2), Figure("guitar", "b12321(23)2", 50, 66, 0.55),
                   Bass("bass"), Beat("drum", "x..o..o.", 43, 0.5)), force=0.95),
            Verse((Air("reed", 0, 0.75), Air("viola", -1, 0.6), Figure("guitar", "b12321(23)2", 50, 66, 0.55),
                   Bass("bass"), Drone("low", (40, 52), 4, 0.35), Beat("drum", "x..o..oo", 43, 0.55)), 9, 17),
        ),
        close='"Dm"F3EDEFE|"Am"A,8|',
    ),
}

ASIA: dict[str, Arrangement] = {
    "lamma_bada": Arrangement(
        tunes.LAMMA_BADA, bpm=104, beat=0.5, breath=0.012, presence_db=4, loudness_lufs=-20, phrase_bars=2,
        steady=False,
        chairs={"zither": ZITHER, "flute": FLUTE, "viola": VIOLA, "low": LOW_STRINGS, "drum": FRAME, "edge": EDGE},
        verses=(
            Verse((Beat("drum", "x....xo...", 41, 0.5), Beat("edge", "...x...x..", 41, 0.5),
                   Drone("low", (43, 50), 2, 0.5)), 0, 2, 0.95),
            Verse((Air("zither", 0, 0.6), Beat("drum", "x....xo...", 41, 0.5), Beat("edge", "...x...x..", 41, 0.45),
                   Drone("low", (43, 50), 2, 0.5)), force=0.9),
            Verse((Air("viola", 0, 0.7), Air("zither", -1, 0.6), Air("flute", 0, 0.5),
                   Beat("drum", "x....xo..o", 41, 0.55), Beat("edge", "...x.o.x.o", 41, 0.45),
                   Drone("low", (43, 50), 2, 0.4)), 8, 14),
        ),
        close='"Gm"c4d2B3AA GG^FG6|"Gm"G,10|', hold_bars=0.8,
    ),
    "molihua": Arrangement(
        tunes.MOLIHUA, bpm=66, breath=0.03, move=2, loudness_lufs=-21, phrase_bars=2, room="hall",
        chairs={"harp": HARP, "zither": ZITHER, "flute": FLUTE, "viola": VIOLA, "strings": STRINGS, "bass": BASS},
        verses=(
            Verse((Figure("harp", "b1232123", 52, 69, 0.6),), 0, 2, 0.75),
            Verse((Air("flute", 0, 0.7), Figure("harp", "b1232123", 52, 69, 0.6)), force=0.85),
            Verse((Air("zither", 0, 0.7), Figure("harp", "b.2.3.2.", 52, 69, 0.55), Pad("strings", 52, 67),
                   Bass("bass")),
                  force=0.9),
            Verse((Air("flute", 0, 0.72), Answer("viola", 52, 65, 1), Figure("harp", "b1232123", 52, 69, 0.6),
                   Pad("strings", 52, 67), Bass("bass"))),
        ),
        close='"F"C4A,4|"C"G,8|', tail_s=6,
    ),
    "arirang": Arrangement(
        tunes.ARIRANG, bpm=80, breath=0.03, loudness_lufs=-21,
        chairs={"harp": HARP, "reed": REED, "flute": FLUTE, "cello": CELLO, "strings": STRINGS, "drum": FRAME},
        verses=(
            Verse((Figure("harp", "b.2.3.", 50, 67, 0.6),), 0, 4, 0.75),
            Verse((Air("reed", 0, 0.72), Figure("harp", "b12321", 50, 67, 0.55)), force=0.9),
            Verse((Air("cello", -1, 0.75), Figure("harp", "b12321", 50, 67, 0.55), Pad("strings", 52, 67),
                   Beat("drum", "x....o", 41, 0.4)), force=0.9),
            Verse((Air("flute", 0, 0.75), Answer("cello", 43, 58, 1.5), Figure("harp", "b12321", 50, 67, 0.55),
                   Pad("strings", 52, 67), Beat("drum", "x...oo", 41, 0.45))),
        ),
        close='"Em"B,3D "C"E2|"G"D6|',
    ),
    "sakura": Arrangement(
        tunes.SAKURA, bpm=56, move=-2, breath=0.04, phrase_bars=2, loudness_lufs=-22, room="hall", steady=False,
        chairs={"zither": ZITHER, "low": replace(ZITHER, level_db=-3, pan=0.25), "flute": FLUTE, "ground": LOW_STRINGS},
        verses=(
            Verse((Drone("low", (45, 52), 1, 0.6), Air("zither", force=0.75))),
            Verse((Drone("ground", (33, 45), 2, 0.45), Drone("low", (45, 52), 1, 0.55), Air("flute", force=0.65),
                   Air("low", -1, 0.5))),
            Verse((Drone("ground", (33, 45), 2, 0.45), Drone("low", (45, 52), 1, 0.55), Air("zither", force=0.7),
                   Air("flute", -1, 0.5)), force=0.9),
        ),
        close='"Am"E4 E4|"Am"A,8|', tail_s=6,
    ),
    "todi": Arrangement(
        tunes.TODI, bpm=92, beat=0.5, breath=0.02, presence_db=5, phrase_bars=1, loudness_lufs=-21, steady=False,
        chairs={"zither": ZITHER, "low": replace(ZITHER, level_db=-5, pan=0.25), "viola": replace(VIOLA, level_db=-8),
                "ground": replace(LOW_STRINGS, level_db=-11), "hand": replace(HAND, level_db=-8)},
        verses=(
            Verse((SA_PA,), 0, 1, 0.8),
            Verse((SA_PA, Air("zither", 0, 0.75), Drone("ground", (48,), 1, 0.45)), 0, 4, 0.9),
            Verse((SA_PA, Air("zither", 0, 0.75), Drone("ground", (48,), 1, 0.45),
                   Beat("hand", "x...o...o.o.", 45, 0.45)), 3, 13, 0.95),
            Verse((SA_PA, Air("zither", 0, 0.75), Air("viola", 0, 0.6), Drone("ground", (48,), 1, 0.45),
                   Beat("hand", "x...o...o.o.", 45, 0.45)), 0, 3, 0.9),
        ),
        close='"C5"^F2_E2_D4C4|"C5"C12|', hold_bars=1.0, tail_s=6,
    ),
}

PACIFIC: dict[str, Arrangement] = {
    "aloha_oe": Arrangement(
        tunes.ALOHA_OE, bpm=76, breath=0.03, presence_db=5, loudness_lufs=-21, phrase_bars=4,
        chairs={"guitar": GUITAR, "harp": HARP, "reed": REED, "flute": FLUTE, "viola": VIOLA, "strings": STRINGS,
                "bass": BASS},
        verses=(
            Verse((Figure("guitar", "b.2.3.2.", 50, 67, 0.65),), 5, 9, 0.8),
            Verse((Air("reed", 0, 0.72), Figure("guitar", "b1232123", 50, 67, 0.6), Bass("bass")), 0, 17, 0.88),
            Verse((Air("viola", 0, 0.72), Figure("guitar", "b1232123", 50, 67, 0.6), Pad("strings", 52, 67),
                   Bass("bass")), 1, 9, 0.9),
            Verse((Air("flute", 0, 0.75), Air("reed", 0, 0.55, 2), Figure("harp", "b1232123", 52, 69, 0.55),
                   Pad("strings", 52, 67), Bass("bass")), 9, 17, 0.95),
        ),
        close='"C"E4 "D7"F4|"G"G8|', tail_s=6,
    ),
}

AMERICA: dict[str, Arrangement] = {
    "red_river": Arrangement(
        tunes.RED_RIVER, bpm=92, breath=0.012, presence_db=5, loudness_lufs=-20,
        chairs={"guitar": GUITAR, "reed": REED, "viola": VIOLA, "bass": BASS, "brush": BRUSH, "flute": FLUTE},
        verses=(
            Verse((Air("reed", 0, 0.75), Figure("guitar", "b.2.b.3.", 50, 67, 0.65)), force=0.85),
            Verse((Air("viola", 0, 0.75), Answer("reed", 52, 64, 2), Figure("guitar", "b.23b.32", 50, 67, 0.6), TWO,
                   Beat("brush", "..x...x.", force=0.5)), force=0.95),
            Verse((Air("flute", 0, 0.8), Air("reed", 0, 0.6, 2), Answer("viola", 50, 62, 2), TWO,
                   Figure("guitar", "b.23b.32", 50, 67, 0.6), Beat("brush", "o.x.o.x.", force=0.5)), 8, 17),
        ),
        close='"C"E4E4|"G"D8|',
    ),
    "simple_gifts": Arrangement(
        tunes.SIMPLE_GIFTS, bpm=84, breath=0.012, loudness_lufs=-20.5,
        chairs={"piano": PIANO, "reed": REED, "viola": VIOLA, "strings": STRINGS, "bass": BASS, "flute": FLUTE},
        verses=(
            Verse((Air("reed", 0, 0.7), Figure("piano", "b.2.3.2.", 50, 67, 0.5)), force=0.85),
            Verse((Air("viola", 0, 0.7), Figure("piano", "b.232.32", 50, 67, 0.5), Bass("bass", "two", every=2)), 1, 17,
                  force=0.9),
            Verse((Air("flute", 0, 0.75), Answer("viola", 52, 64, 1), Figure("piano", "b.232.32", 50, 67, 0.5),
                   Pad("strings", 52, 67), Bass("bass", "two", every=2)), 1, 17),
        ),
        close='"C"E4G4|"G"G8|',
    ),
}
TRADITIONAL = {**BRITAIN_AND_IRELAND, **EUROPE, **ASIA, **PACIFIC, **AMERICA}
_ = (MARIMBA, ORGAN)
# fmt: on
