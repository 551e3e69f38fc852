"""Melodies and grounds of our own, written for this library; under the licence of this project."""

from __future__ import annotations

from isotone.sound.starter.craft.notation import Tune

PULSE = Tune('"A5"z8|"A5"z8|"A5"z8|"A5"z8|', key="Am")
EVENING = Tune(
    """"F"c4 A2G2|"C/E"G6 C2|"Dm7"F4 A2c2|"Am"c4 B2A2|"Bb"d4 c2B2|"F/A"A4 F2A2|"Gm7"G4 "C7sus4"F2E2|"F"F8|
    "Dm"A4 d2e2|"Am/C"e4 c4|"Bb"d2c2 B2F2|"F/A"A6 G2|"Gm7"B4 A2G2|"Am7"c4 G2A2|"Bb"F4 "C7"G2E2|"F"F8|""",
    key="F", meter="4/4",
)  # fmt: skip
LAMP = Tune(
    """"D"f3e d2A2|"G"B6 d2|"D/F#"A3F A2d2|"A"c4 e4|"Bm"d3c B2f2|"G"g4 f2e2|"Em7"e3d "A"B2c2|"D"d8|
    "Bm"F3A d2c2|"F#m"c4 A4|"G"B2d2 g2f2|"D"f4 e2d2|"Em"g3f e2B2|"D/F#"d4 A4|"G"B2A2 "A7"G2E2|"D"D8|""",
    key="D", meter="4/4",
)  # fmt: skip
UNDER_STARS = Tune(
    """"Dm"z8|"Dm"A6 G2|"Bb"F8|"F/A"z2F2 G2A2|"Gm"B6 A2|"Dm/F"A8|"Eb"G4 F2_E2|"A"E8|
    "Dm"D6 F2|"C"E4 G4|"Bb"F6 D2|"F/A"C8|"Gm"D2F2 B2A2|"Dm/A"A8|"A7sus4"G4 "A"E4|"Dm"D8|""",
    key="Dm", meter="4/4",
)  # fmt: skip
SLOW_LIGHT = Tune(
    """"Eb"B4 G4|"Bb/D"F6 G2|"Cm7"E4 G2B2|"Ab"c8|"Fm7"A4 c4|"Eb/G"B6 G2|"Ab"A2G2 F2E2|"Bb"F8|
    "Eb"G4 B4|"Gm"d6 c2|"Ab"c4 B2A2|"Eb/G"B8|"Fm7"c4 A2F2|"Cm"G4 E4|"Ab"F4 "Bb7"D4|"Eb"E8|""",
    key="Eb", meter="4/4",
)  # fmt: skip
HOLDING = Tune(
    """"Bm"F4 B4|"A"A6 F2|"G"G4 d4|"D/F#"d2c2 A4|"Em"B4 G2E2|"Bm/D"F6 D2|"C#m7b5"E4 G4|"F#"^A8|
    "Bm"d4 f2e2|"F#m/A"c6 A2|"G"B4 d2c2|"D"A8|"Em"G4 B2e2|"D/F#"d4 A4|"G"B4 "A"c4|"D"d8|""",
    key="Bm", meter="4/4",
)  # fmt: skip
LOW_GROUND = Tune(
    """"Am"A4 e4|"G"d2c2 B4|"F"c4 A2c2|"Em"B6 E2|"Dm"F2A2 d4|"Am/C"c4 B2A2|"Bm7b5"B2d2 "E"B2^G2|"Am"A8|
    "Am"c2B2 A2e2|"C/G"g4 e4|"F"f2e2 d2c2|"C/E"e6 c2|"Dm"d2f2 a2f2|"Am/C"e4 c2A2|"Dm6/B"d2B2 "E"^G2B2|"Am"A8|""",
    key="Am", meter="4/4",
)  # fmt: skip
STEADY = Tune(
    """"G"B3A G2D2|"C"E2G2 G4|"G/B"B3c d2B2|"D"A6 z2|"Em"B3A G2E2|"C"c3B A2G2|"Am7"A2c2 "D7"B2A2|"G"G6 z2|
    "C"e3d c2G2|"G/B"d3c B2G2|"Am"c3B A2E2|"D"F2A2 d4|"G"B3A G2D2|"Em"E2G2 B4|"C"c2A2 "D"F2A2|"G"G6 z2|""",
    key="G", meter="4/4",
)  # fmt: skip
ROUND_LAKE = Tune(
    """"D"A2F2A2|"G"B4d2|"D"A2F2E2|"A"E6|"D"F2A2d2|"Bm"f4e2|"G"d2B2G2|"A"A6|
    "Bm"d2c2B2|"F#m"A4F2|"G"G2B2d2|"D"f4A2|"Em"g2f2e2|"D/F#"d4A2|"G"B2"A"A2G2|"D"F6|
    "G"B2d2g2|"D"f4d2|"Em"e2g2b2|"A"a4e2|"F#m"c2e2a2|"Bm"f4d2|"G"e2d2"A"c2|"D"d6|""",
    key="D", meter="3/4",
)  # fmt: skip
OUT_OF_DOORS = Tune(
    """"D"AdfA dfed|"G"BdgB d2ef|"D"fedA F2A2|"A"EAcE A2zA|"D"AdfA dfed|"G"BdgB d2ef|"Bm"fedB "A"cBAc|"D"d4 d2z2|
    "G"gfgb g2d2|"D"fefa f2d2|"Em"efge B2e2|"A"aged cBA2|"G"gfgb g2d2|"D"fefa f2de|"Em"gfed "A"cdec|"D"d4 d2z2|""",
    key="D", meter="4/4",
)  # fmt: skip
OPEN_WINDOWS = Tune(
    """"C"g2e2 c2de|"F"f2a2 g2f2|"C"e2g2 c'2b2|"G"a2g2 d4|"Am"e2c2 A2Bc|"F"d2f2 e2d2|"C/G"e2g2 "G"f2d2|"C"c6 z2|
    "F"a2c'2 a2f2|"C"g2e2 g2c'2|"Dm"d2f2 a2f2|"G"g2d2 B4|"Am"c2e2 a2g2|"F"f2e2 d2c2|"Dm7"d2e2 "G"f2B2|"C"c6 z2|""",
    key="C", meter="4/4",
)  # fmt: skip
DARK_ROAD = Tune(
    """"Dm"A3G F2D2|"Dm"F2A2 d4|"Bb"d3c B2F2|"A"A2G2 E2^C2|"Dm"A3G F2D2|"C"G2c2 e4|"Bb"f3e "A"d2^c2|"Dm"d6 z2|
    "Gm"d3c B2G2|"Dm"A2d2 f4|"Eb"g3f _e2B2|"A"^c2e2 a4|"Bb"f3d B2d2|"C"e3c G2c2|"Bb"d2B2 "A"A2^C2|"Dm"D6 z2|""",
    key="Dm", meter="4/4",
)  # fmt: skip
AGAINST_THE_WIND = Tune(
    """"Em"EBEB eBGB|"C"EcEc ecGc|"Am"EAEA cAEA|"B7"^DB^DB fB^DB|"Em"gfeB GBeg|"D"fedA FAdf|"C"edcG EGce|"B7"^dBF^D B,4|
    "Am"c2BA E2A2|"Em"B2AG E2G2|"F"A2=FA c2A2|"B7"B2F2 ^D4|"Em"e2dB G2B2|"C"e2g2 "Am"c2e2|"B7"f2B2 ^d2f2|"Em"e6 z2|""",
    key="Em", meter="4/4",
)  # fmt: skip
FIRST_COFFEE = Tune(
    """"F"c2A2 F2Ac|"Bb"d4 B2d2|"F/A"c2A2 "Dm"F2A2|"C"G6 z2|"F"c2A2 F2Ac|"Bb"d2f2 e2d2|"Gm7"B2d2 "C7"c2E2|"F"F6 z2|
    "Dm"A2d2 f2e2|"Am"c4 A4|"Bb"B2d2 g2f2|"F"c6 A2|"Gm"B2A2 G2B2|"F/A"c4 f4|"Gm7"d2B2 "C7"G2E2|"F"F6 z2|""",
    key="F", meter="4/4",
)  # fmt: skip
PATIENCE = Tune(
    """"C"e4 g2|"Em/B"e4 d2|"Am"c4 e2|"F"a4 g2|"Dm"f4 d2|"G/B"B4 d2|"C"c2e2g2|"G"d6|
    "C"e4 g2|"E/G#"b4 e2|"Am"a4 c'2|"F"a2g2f2|"C/G"e4 c2|"Dm7"d4 f2|"G7"d2B2G2|"C"c6|""",
    key="C", meter="3/4",
)  # fmt: skip
RUSH = Tune(
    """"Dm9"A2dA fdAd|"Bbmaj7"B2dB fdBd|"Gm9"B2dG BdgB|"A7"A2^cE A^ceA|"Dm9"A2da fdAf|"Fmaj7"c2fc afcA|
    "Gm9"g2dB GBdg|"A7"e2^cA E^ceg|"Bbmaj7"f2dB FBdf|"C9"g2ec GceG|"Dm9"a2fd Adfa|"Am7"g2ec AceA|
    "Gm9"d2BG DGBd|"Bbmaj7"f2dB FBdf|"A7sus4"e2dA EAde|"A7"e2^cA EA^ce|""",
    key="Dm", meter="4/4",
)  # fmt: skip
FAIR_DAY = Tune(
    """"A"cAce a2ec|"D"dAdf a2fd|"A"cAce a2ec|"E"BEGB e2BG|"A"cAce a2ec|"D"dfaf "Bm7"d2Bd|"A/E"ceac "E7"BdGB|"A"A2ce a4|
    "F#m"fcAc f2af|"D"fdAd f2af|"A"ecAc e2ae|"E"gBeB g2eB|"F#m"fcAc f2af|"D"fdAd f2df|"Bm7"fdBd "E7"gdBG|"A"A2ce a4|""",
    key="A", meter="4/4",
)  # fmt: skip
