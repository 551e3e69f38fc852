"""Arrangements of melodies of many places: who plays when. The melodies are in `tunes`."""

from __future__ import annotations

from dataclasses import replace

from isotone.sound.starter import tunes
from isotone.sound.starter.arrange import Arrangement, Verse
from isotone.sound.starter.chairs import (
    BASS,
    BRUSH,
    CELLO,
    EDGE,
    FLUTE,
    FRAME,
    GUITAR,
    HAND,
    HARP,
    LOW_STRINGS,
    PIANO,
    REED,
    SHAKER,
    STRINGS,
    VIOLA,
    ZITHER,
)  # fmt: skip
from isotone.sound.starter.lines import Air, Answer, Bass, Beat, Drone, Figure, Pad

REEL_SHAKE = Beat("shaker", "xoxoxoxo", force=0.5)
REEL_DRUM = Beat("drum", "x..ox.o.", 41, 0.6)

TRADITIONAL: dict[str, Arrangement] = {
    "greensleeves": Arrangement(
        tunes.GREENSLEEVES,
        bpm=54,
        beat=1.5,
        move=-2,
        breath=0.03,
        chairs={"lute": GUITAR, "flute": FLUTE, "viola": VIOLA, "strings": STRINGS, "bass": BASS},
        verses=(
            Verse((Figure("lute", "b12321"),), 1, 5, 0.75),
            Verse((Air("flute", force=0.72), Figure("lute", "b12321")), force=0.85),
            Verse((Air("viola", -1, 0.8), Figure("lute", "b12321"), Pad("strings"), Bass("bass")), force=0.9),
            Verse(
                (
                    Air("flute", force=0.8),
                    Answer("viola", 50, 64, 1.5),
                    Figure("lute", "b12321"),
                    Pad("strings"),
                    Bass("bass"),
                )
            ),
        ),
        close='"Dm"z3 z3|"Am"A6|',
    ),
    "sakura": Arrangement(
        tunes.SAKURA,
        bpm=52,
        move=-2,
        breath=0.04,
        phrase_bars=2,
        loudness_lufs=-22,
        room="hall",
        steady=False,
        chairs={"zither": ZITHER, "low": replace(ZITHER, level_db=-3, pan=0.25), "flute": FLUTE, "ground": LOW_STRINGS},
        verses=(
            Verse((Drone("low", (45, 52), 1, 0.6), Air("zither", force=0.75))),
            Verse(
                (
                    Drone("ground", (33, 45), 2, 0.45),
                    Drone("low", (45, 52), 1, 0.55),
                    Air("flute", force=0.65),
                    Air("low", -1, 0.5),
                )
            ),
            Verse(
                (
                    Drone("ground", (33, 45), 2, 0.45),
                    Drone("low", (45, 52), 1, 0.55),
                    Air("zither", force=0.7),
                    Air("flute", -1, 0.5),
                ),
                force=0.9,
            ),
        ),
        close='"Am"E4 E4|"Am"A,8|',
        tail_s=6,
    ),
    "korobeiniki": Arrangement(
        tunes.KOROBEINIKI,
        bpm=126,
        move=0,
        breath=0.0,
        loudness_lufs=-18.5,
        slowing=0.8,
        slowing_bars=1,
        chairs={
            "guitar": GUITAR,
            "reed": replace(REED, level_db=-3),
            "viola": VIOLA,
            "bass": BASS,
            "drum": FRAME,
            "shaker": SHAKER,
            "strings": STRINGS,
            "flute": FLUTE,
        },
        verses=(
            Verse((Figure("guitar", "b.(23).b.(23).", 52, 69), Bass("bass", "two", every=2)), 0, 4, 0.8),
            Verse((Air("reed"), Figure("guitar", "b.(23).b.(23).", 52, 69), Bass("bass", "two", every=2)), force=0.85),
            Verse(
                (
                    Air("reed"),
                    Answer("viola", 55, 67, 2),
                    Figure("guitar", "b.(23).b.(23)3", 52, 69),
                    Bass("bass", "two", every=2),
                    Beat("shaker", ".o.o.o.x", force=0.5),
                ),
                force=0.9,
            ),
            Verse(
                (
                    Air("flute", 1, 0.8),
                    Air("viola", 0, 0.8),
                    Figure("guitar", "b.(23).b.(23)3", 52, 69),
                    Pad("strings"),
                    Bass("bass", "walk"),
                    Beat("drum", "x..ox.o.", 41),
                    Beat("shaker", "xoxoxoxo", force=0.5),
                )
            ),
            Verse(
                (
                    Air("reed", 0, 0.9, 2),
                    Figure("guitar", "b321b321", 52, 69),
                    Bass("bass", "two", every=2),
                    Beat("shaker", ".o.o.o.x", force=0.45),
                ),
                force=0.85,
                move=5,
            ),
            Verse(
                (
                    Air("flute", 1, 0.8),
                    Air("viola"),
                    Answer("strings", 52, 64, 2),
                    Bass("bass", "walk"),
                    Figure("guitar", "b.(23).b.(23)3", 52, 69),
                    Beat("drum", "x..ox.oo", 41),
                    Beat("shaker", "xoxoxoxo", force=0.5),
                )
            ),
            Verse(
                (
                    Air("reed", force=1),
                    Air("flute", 1, 0.7),
                    Air("viola", 0, 0.8, 2),
                    Bass("bass", "walk"),
                    Pad("strings"),
                    Figure("guitar", "b.(23).b.(23)3", 52, 69),
                    Beat("drum", "x..ox.oo", 41),
                    Beat("shaker", "xoxoxoxo", force=0.55),
                ),
                force=1.05,
            ),
        ),
        close='"Dm"A2d2 "E"B2^G2|"Am"A8|',
    ),
    "wind_barley": Arrangement(
        tunes.WIND_BARLEY,
        bpm=108,
        breath=0.0,
        loudness_lufs=-18.5,
        slowing=0.85,
        slowing_bars=1,
        chairs={
            "guitar": GUITAR,
            "flute": replace(FLUTE, level_db=-3),
            "viola": VIOLA,
            "bass": BASS,
            "drum": FRAME,
            "shaker": SHAKER,
            "harp": HARP,
        },
        verses=(
            Verse((Figure("guitar", "b2321232", 55, 72),), 0, 2, 0.8),
            Verse((Air("flute", force=0.85), Figure("guitar", "b2321232", 55, 72)), force=0.85),
            Verse(
                (
                    Air("flute", force=0.9),
                    Figure("guitar", "b2321232", 55, 72),
                    Bass("bass", "two", every=2),
                    REEL_SHAKE,
                ),
                force=0.9,
            ),
            Verse(
                (
                    Air("viola", -1, 0.85),
                    Air("harp", 0, 0.7),
                    Figure("guitar", "b.(23).b.(23)2", 55, 72),
                    Bass("bass", "two", every=2),
                    REEL_SHAKE,
                    REEL_DRUM,
                )
            ),
            Verse(
                (
                    Air("flute", force=0.95),
                    Air("viola", -1, 0.7, 2),
                    Figure("guitar", "b.(23).b.(23)2", 55, 72),
                    Bass("bass", "walk"),
                    REEL_SHAKE,
                    REEL_DRUM,
                ),
                force=1.05,
            ),
        ),
        close='"G"BAGE "A"CDEC|"D"D8|',
    ),
}
_ = (PIANO, CELLO, EDGE, HAND, BRUSH)
