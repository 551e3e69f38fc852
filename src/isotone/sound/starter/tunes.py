"""Melodies of many places, written down, each with where it comes from and why it may be used.

Sources are named where the melody can be seen in print. The notes were written out by us from those melodies; no
edition and no file was copied. Bars are whole: an upbeat stands at the end of a bar that begins with rests.
"""

from __future__ import annotations

from isotone.sound.starter.craft.notation import Tune

GREENSLEEVES = Tune(
    """z3 z2 "Am"A|"Am"c2 d e>fe|"G"d2 B G>AB|"Am"c2 A A>^GA|"E"B2 ^G E2 A|
    "Am"c2 d e>fe|"G"d2 B G>AB|"Am"c>BA "E"^G>^F^G|"Am"A3 A3|
    "C"g3 g>fe|"G"d2 B G>AB|"Am"c2 A A>^GA|"E"B2 ^G E3|
    "C"g3 g>fe|"G"d2 B G>AB|"Am"c>BA "E"^G>^F^G|"Am"A3 A3|""",
    key="Am",
    meter="6/8",
    region="England",
    source="Registered in London in 1580; checked note by note against the lute edition of the Mutopia Project.",
    note="Traditional; far out of copyright.",
)
SAKURA = Tune(
    """"Am"A2A2B4|A2A2B4|A2B2c2B2|A2BAF4|E2C2E2F2|E2ECB,4|A2B2c2B2|A2BAF4|E2C2E2F2|E2ECB,4|
    A2A2B4|A2A2B4|E2F2BAF2|E8|""",
    key="Am",
    meter="4/4",
    region="Japan",
    source="Tokyo Academy of Music, Collection of Japanese Koto Music (1888); pitches checked against Essen nippon01.",
    note="Urban song of the Edo period, no known author. In the scale called in (miyako-bushi).",
)
KOROBEINIKI = Tune(
    """"E"e2Bc d2cB|"Am"A2Ac e2dc|"E"B3c d2e2|"Am"c2A2A4|"Dm"zddf a2gf|"C"e3c e2dc|"E"B2Bc d2e2|"Am"c2A2A4|""",
    key="Am",
    meter="4/4",
    region="Russia",
    source="Folk song on Nekrasov's poem The Pedlars (1861); checked against two public LilyPond editions.",
    note="Traditional melody of the 1860s; no arrangement of it is used.",
)
BACH_PRELUDE = Tune(
    """"C"z8|"Dm7/C"z8|"G7/B"z8|"C"z8|"Am/C"z8|"D7/C"z8|"G/B"z8|"Cmaj7/B"z8|"Am7"z8|"D7"z8|"G"z8|"C#dim7/G"z8|
    "Dm/F"z8|"Bdim7/F"z8|"C/E"z8|"Fmaj7/E"z8|"Dm7"z8|"G7"z8|"C"z8|"C7"z8|"Fmaj7"z8|"F#dim7"z8|"Bdim7/Ab"z8|"G7"z8|
    "C/G"z8|"G7sus4"z8|"G7"z8|"F#dim7/G"z8|"C/G"z8|"G7sus4"z8|"G7"z8|"C7"z8|""",
    key="C",
    meter="4/4",
    region="Germany",
    source="J. S. Bach, Prelude in C, BWV 846, The Well-Tempered Clavier (1722), its chords in order.",
    note="Composer died in 1750. The figuration is re-voiced by our own voice-leading.",
)
WIND_BARLEY = Tune(
    """"D"A2AB AFED|"G"B2BA BcdB|"D"A2AB AFED|"Em"gfed "A"BcdB|"D"A2AB AFED|"G"B2BA BcdB|"D"A2AB AFED|"Em"gfed "A"B2de|
    "D"f2fd "G"g2ge|"D"f2fd "A"Bcde|"D"f2fd "G"g2fg|"D"afed "A"Bcde|"D"f2fd "G"g2ge|"D"f2fd "A"Bcde|"D"fafd "G"gbge|
    "D"afed "A"BcdB|""",
    key="D",
    meter="4/4",
    region="Ireland",
    source="The Wind That Shakes the Barley, reel; O'Neill, Dance Music of Ireland (1907), no. 1518, note for note.",
    note="Traditional dance tune.",
)
DROWSY_MAGGIE = Tune(
    """"Em"E2BE dEBE|E2BE "D"AFDF|"Em"E2BE dEBE|"G"BABc "D"dAFD|"Em"E2BE dEBE|E2BE "D"AFDF|"Em"E2BE dEBE|
    "G"BABc "D"dAFA|"D"d2fd "A"c2ec|"D"defg "A"afge|"D"d2fd "A"c2ec|"G"BABc "D"dAFA|"D"d2fd "A"c2ec|"D"defg "A"afge|
    "D"afge "A"fdec|"G"BABc "D"dAFD|""",
    key="Edor",
    meter="4/4",
    region="Ireland",
    source="Drowsy Maggie, reel; O'Neill, no. 1425, note for note but for the C sharps of its second part.",
    note="Traditional dance tune.",
)
PLANXTY_IRWIN = Tune(
    """z3 z2 "A"A|"D"d2c "G"Bcd|"D"A2G FED|"G"G2E "D"FGA|"A"C2D E2c|"D"d2c "G"Bcd|"D"A2G FED|"G"G2E "A"FGA|"D"D2C D2A|
    "D"d2c "G"Bcd|"D"A2G FED|"G"G2E "D"FGA|"A"C2D E2c|"D"d2c "G"Bcd|"D"A2G FED|"G"G2E "A"FGA|"D"D2C D2A|
    "D"d>ed d2d|"A"e2e ecA|"D"A<ff "A"e2d|"G"dcB "A"ABc|"D"d2c "G"Bcd|"D"A2G FED|"G"G2E "A"FGA|"D"D2C D3|""",
    key="D",
    meter="6/8",
    region="Ireland",
    source="Turlough O'Carolan (1670-1738); O'Neill, Music of Ireland (1903), no. 677, note for note.",
    note="Composer died in 1738.",
)
SKYE = Tune(
    """"G"D>ED "C"G2G|"G"A>BA "Bm"d3|"Em"B>AB "C"E2E|"D"D6|"G"D>ED "C"G2G|"G"A>BA "Bm"d3|"Em"B>AB "C"E2"D"F|"G"G6|""",
    key="G",
    meter="6/8",
    region="Scotland",
    source="Boulton & MacLeod, Songs of the North (1884); checked against Nigel Gatherer's transcription.",
    note="Traditional air; its editors died in 1921 and 1939. The refrain only.",
)
VEM_KAN_SEGLA = Tune(
    """"Em"E2E2G2FE|"G"B2B2B4|"Am"c2c2e2dc|"Em"B8|"Am"A2A2c2BA|"Em"G2G2"C"E4|"Am"F2FF "B7"B,2^D2|"Em"E8|""",
    key="Em",
    meter="4/4",
    region="Sweden and Åland",
    source="Song of Åland and Sweden; agrees with one public encoding, another has passing notes more.",
    note="Traditional, no known author.",
)
MOLIHUA = Tune(
    """"C"E2EG Acc"Am"A|"C"G2"F"GA "C"G4|"C"E2EG Acc"Am"A|"C"G2"F"GA "C"G4|"C"G2G2 "Am"G2EG|"F"A2A2 "C"G4|
    "Am"E2DE "C"G2ED|"F"C2CD "C"C4|"Am"EDCE "Dm"D3E|"C"G2"F"Ac "C"G4|"Dm"D2EG "Am"DECA,|"C"G,4 "F"A,2C2|
    "G"D3E "Am"CDCA,|"C"G,8|""",
    key="C",
    meter="4/4",
    region="China",
    source="Jiangsu; an early form in Barrow, Travels in China (1804). This form is from memory, not checked in print.",
    note="Traditional since the 18th century. The form sung in Jiangsu, plainly written.",
)
ARIRANG = Tune(
    """"G"D3EDE|"C"G3AGA|"G"B2AB "Em"GE|"G"D3EDE|"C"G3AGA|"Em"BAGE "Am"DE|"C"G3A"D"G2|"G"G4z2|
    "G"d4d2|"Em"d2B2A2|"G"B2AB"Em"GE|"G"D3EDE|"C"G3AGA|"Em"BAGE "Am"DE|"C"G3A"D"G2|"G"G6|""",
    key="G",
    meter="3/4",
    region="Korea",
    source="The form of Gyeonggi; checked note by note against two public encodings of its sixteen bars in G.",
    note="Traditional; written down from the common melody.",
)
BILBILICOS = Tune(
    """z7E|"Am"A3BcBAc|"E"BA^GFE3E|"Am"A3BcBAc|"E"B6zE|"Am"A3BcBAc|"E"BA^GFE3E|"Am"A3BcBAc|"E"B6Bc|
    "Dm"dcBd"Am"cBAc|"E"BA^GFE2E^G|"Dm"F3EDEFE|"E"EF^GAB2Bc|"Dm"dcBd"Am"cBAc|"E"BA^GFE2E^G|"Dm"F3EDEFE|"E"E8|""",
    key="Am",
    meter="4/4",
    region="Sephardic communities of the Ottoman lands",
    source="La rosa enflorece (Los bilbilicos), Sephardic love song in Ladino; agrees with one public encoding.",
    note="Traditional; the words are secular.",
)
LAMMA_BADA = Tune(
    """"Gm"g4abcbbaag g^fg4ab|c4d2b3aa gg^fg4ag|^f4g2e3de defd4ed|c4d2B3AA GG^FG4d2|
    "Gm"g4abcbbaag g^fg4ab|c4d2b3aa gg^fg4ag|^f4g2e3de defd4ed|c4d2B3AA GG^FG4d2|
    g4a2b4b2ac b4g2|d4c2cbba agg=fg2abf2|g4a2b4b2ac b4ab|c4d2b3aa gg^fg4ag|^f4g2f=e_ede defd4ed|c4d2B3AA GG^FG6|""",
    key="Gm",
    meter="10/8",
    unit="1/16",
    region="Syria and Egypt",
    source="Muwashshah, maqam Nahawand, samai thaqil (10/8); Touma, Die Musik der Araber, as in Essen arabic01.",
    note="Traditional; often given to Andalusia, its maker unknown.",
)
MINUET = Tune(
    """"G"d2GABc|d2G2G2|"C"e2cdef|"G"g2G2G2|"Am"c2dcBA|"G"B2cBAG|"D"F2GABG|"D"A6|
    "G"d2GABc|d2G2G2|"C"e2cdef|"G"g2G2G2|"Am"c2dcBA|"G"B2cBAG|"D"A2BAGF|"G"G6|
    "G"b2gabg|"D"a2defd|"Em"g2efgd|"A7"^c2B^cA2|AB^cdef|"D"g2f2e2|"A7"f2A2^c2|"D"d6|
    "G"d2GFG2|"C"e2GFG2|"G"d2c2B2|"D"AGFGA2|"D"DEFGAB|"Am"c2B2A2|"G"BdG2"D"F2|"G"G6|""",
    key="G",
    meter="3/4",
    region="Germany",
    source="Christian Petzold, BWV Anh. 114, Notebook for Anna Magdalena Bach (1725); note for note as in Mutopia.",
    note="Composer died in 1733.",
)
CANON_GROUND = '"D"z4 "A"z4|"Bm"z4 "F#m"z4|"G"z4 "D"z4|"G"z4 "A"z4|'
CANON_PARTS = (
    "f4 e4|d4 c4|B4 A4|B4 c4|",
    "d4 c4|B4 A4|G4 F4|G4 E4|",
    "D2F2A2G2|F2D2F2E2|D2B,2D2A2|G2B2A2G2|",
    "F2D2E2c2|d2f2a2A2|B2G2A2F2|D2d2d3c|",
    "dcdD CAEF|DdcB cfab|gfeg fedc|BAGF EGFE|",
    "DEFG AEAG|FBAG AGFE|DB,Bc dcBA|GFEB ABAG|",
    "F2f2 e4|z2d2 f4|b4 a4|b4 c'4|",
    "af/g/af/g/ a/A/B/c/d/e/f/g/|fd/e/fF/G/ A/B/A/G/A/F/G/A/|GB/A/GF/E/ F/E/D/E/F/G/A/B/|GB/A/Bc/d/ A/B/c/d/e/f/g/a/|",
)
CANON = Tune(
    CANON_GROUND,
    key="D",
    meter="4/4",
    region="Germany",
    source="Johann Pachelbel, Canon in D (c. 1690), from its ground and first variations; checked against Mutopia.",
    note="Composer died in 1706. Shortened.",
)
FOLIA = Tune(
    """"Dm"d2d3e|"A"^c4A2|"Dm"d2d3e|"C"e4c2|"F"f2f3g|"C"e4c2|"Dm"d2d3e|"A"^c6|
    "Dm"d2d3e|"A"^c4A2|"Dm"d2d3e|"C"e4c2|"F"f2f3g|"C"e4c2|"Dm"d2"A"e2^c2|"Dm"d6|""",
    key="Dm",
    meter="3/4",
    region="Portugal and Spain",
    source="La Folía, dance and ground of the 15th to 17th century; Corelli, Op. 5 no. 12 (1700).",
    note="The variations are ours.",
)
LARGO = Tune(
    """"C"e3gg4|"F"e3d"C"c4|"Dm7"d3e"C"g3e|"G"d8|"C"e3gg4|"F"e3d"C"c4|"G7"d2e2d3c|"C"c8|
    "F"a3c'c'4|"Em"b2g2"Am"a4|"F"a2c'2"G"b2g2|"Am"a8|"F"a3c'c'4|"Em"b2g2"Am"a4|"Dm"a2c'2"G7"b2g2|"F"a8|""",
    key="C",
    meter="4/4",
    region="Bohemia and the United States",
    source="Antonín Dvořák, Symphony no. 9, Largo, the English horn's theme (1893); checked against Mutopia.",
    note="Composer died in 1904.",
)
RED_RIVER = Tune(
    """z4z2DG|"G"B2BA G2AG|"C"EG3 "G"z2DG|"G"B2GB "C"d2cB|"D"A6dc|"G"B2BA "C"G2AB|"C"dc3z2E_E|"D7"D2FG A2BA|"G"G6DG|
    "G"B2BA G2AG|"C"EG3 "G"z2DG|"G"B2GB "C"d2cB|"D"A6dc|"G"B2BA "C"G2AB|"C"dc3z2E_E|"D7"D2FG A2BA|"G"G8|""",
    key="G",
    meter="4/4",
    region="Canada and the United States",
    source="Known by 1896; Sandburg, The American Songbag (1927). Checked against two songbooks in LilyPond.",
    note="Traditional, no known author.",
)
SIMPLE_GIFTS = Tune(
    """z4z2DD|"G"G2GA BGBc|d2dc "Am"B2AG|"D"A2A2A2G2|"D"ABAF D2D2|"G"G2GA B2AG|"C"B2c2 "G"d3d|"D"A2AB A2GG|
    "D"A2"G"G2G4|"G"d4 "Em"B3A|"G"BcBA G3A|"G"B2Bc d2cB|"D"A2AB A3D|"G"G4 "C"G3A|"G"B2Bc d2cB|"D"A2A2 "Em"B2"D"BA|
    "G"G2G2G4|""",
    key="G",
    meter="4/4",
    region="United States (Shakers of Maine)",
    source="Joseph Brackett, Simple Gifts (1848); checked against a public tablature and a second encoding.",
    note="Composer died in 1882. A song of worship: only when chosen.",
)
WIEGENLIED = Tune(
    """z4EE|"C"G3EE2|G2z2EG|"C"c2"G"B3A|"Am"A2"G"G2DE|"G"F2D2DE|"G7"F2z2DF|"G7"BAG2B2|"C"c2z2CC|
    "F"c4AF|"C"G4EC|"F"F2"G7"G2A2|"C"G4CC|"F"c4AF|"C"G4EC|"G7"F2E2D2|"C"C6|""",
    key="C",
    meter="3/4",
    region="Germany",
    source="Johannes Brahms, Wiegenlied, Op. 49 no. 4 (1868); note for note as in Mutopia, but for grace notes.",
    note="Composer died in 1897. A lullaby: only when chosen.",
)
ALOHA_OE = Tune(
    """z4z2DG|"G"B3A "C"GFGE|"G"D4z2B2|"D7"A3^GAAcB|"D7"A6DG|"G"B3A "C"GFGE|"G"D4z2DD|"Am"E2AG "D7"FBAF|"G"G5GGF|
    "C"E2G2cEEE|"G"D2G2B2GG|"D7"FFFGA^GAc|"G"B4G2zF|"C"E2G2c3E|"G"DDGGB3G|"D7"F3GBA2F|"G"G6z2|""",
    key="G",
    meter="4/4",
    region="Hawaiʻi",
    source="Queen Liliʻuokalani, Aloha ʻOe (1884); note for note as in the music21 corpus (CC0).",
    note="Composer died in 1917; printed in 1884. A love song of parting.",
)
TODI = Tune(
    """"C5"_D_E^FEF2_AA2ABc|zB_ABA2^F_EF2AB|^FFG_AFF_EFE_DCB,|_EE^FF_A2B2cBc2|_A2ABc_dB2ABcd|B3_A3G3^F3|
    _E3_D3C2CDE^F|_E_DC2CDE^FGFED|_E_DCDE^FG_AGFED|C2C_D_E^FG_ABc2B|z_A2G2^F2_E2_D2C|
    B,B,/B,/C/C/_D/D/_E/E/E/E/^FF_A/A/A/A/B/B/c/c/|B/B/B/_A/A/A/^F/F/_E_DCB,C4|""",
    key="C",
    meter="12/8",
    region="North India",
    source="V. N. Bhatkhande, Kramik Pustak Malika, vol. 2 (1923), no. 284, a sargam in raag Todi, as in SANGEET.",
    note="Traditional raag; its writer died in 1936. Without words. In just intonation, after theory, not measured.",
    bend={"D": 11.7, "E": 15.6, "F": -9.8, "G": 2.0, "A": 13.7, "B": -11.7},
)
