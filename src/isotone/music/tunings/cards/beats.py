"""Cycles of beats, each checked against a source. A cycle is a frame; how it is played is not in it."""

from __future__ import annotations

from isotone.music.tunings.card import Card, Status
from isotone.music.tunings.rhythm import Cycle

USULS = "karagoz.net, Türk Müziğinde Kullanılan Basit Usuller"
MORE_USULS = "muzikkervaniyiz.com, TSM usullerinin açıklaması"


def _card(region: str, ensemble: str, source: str, note: str = "", status: Status = "theoretical") -> Card:
    return Card(region, ensemble, status, source, note, whole=True)


def _struck(pattern: str) -> tuple[tuple[int, str], ...]:
    """Return what a row of signs strikes: D dum, T tak, x bell, a dot nothing; k, p, n, g the gongs of a gamelan."""
    names = {"D": "dum", "T": "tak", "x": "bell", "k": "kethuk", "p": "kempul", "n": "kenong", "g": "gong"}
    return tuple((at, names[sign]) for at, sign in enumerate(pattern) if sign != ".")


def _tala(groups: tuple[int, ...], waves: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
    """Return the claps and waves of the hand that count a tala: one on each group's first beat."""
    starts = [sum(groups[:number]) for number in range(len(groups))]
    return tuple((at, "wave" if number in waves else "clap") for number, at in enumerate(starts))


def _hindustani(name: str, groups: tuple[int, ...], waves: tuple[int, ...], source: str, note: str = "") -> Cycle:
    card = _card("North India", "tabla", source, note)
    return Cycle(name.lower(), name, sum(groups), groups, card, _tala(groups, waves))


def _usul(id_: str, name: str, groups: tuple[int, ...], strokes: str, source: str = USULS, note: str = "") -> Cycle:
    """A Turkish usul; `strokes` are names with their length in pulses."""
    struck, at = [], 0
    for stroke in strokes.split():
        struck.append((at, stroke.rstrip("0123456789")))
        at += int(stroke.lstrip("abcdefghijklmnopqrstuvwxyz") or 1)
    card = _card("Turkey", "kudum, or hands on knees", source, f"Players fill its strokes with others. {note}".strip())
    return Cycle(id_, name, at, groups, card, tuple(struck))


CYCLES: tuple[Cycle, ...] = (
    Cycle(
        "standard_bell",
        "Standard bell pattern",
        12,
        (2, 2, 1, 2, 2, 2, 1),
        _card(
            "West Africa and its diaspora",
            "iron bell",
            "Toussaint 2005, Classification and phylogenetic analysis of African ternary rhythm timelines (Bembé)",
            "It sounds in dances and in sacred rites alike: here it is a row of strokes, nothing of a rite.",
        ),
        _struck("x.x.xx.x.x.x"),
    ),
    _hindustani("Tintal", (4, 4, 4, 4), (2,), "urmimusic.com, About Teentaal", "Waved on the ninth beat."),
    _hindustani("Jhaptal", (2, 3, 2, 3), (2,), "mukulshrigoel.com, Tabla: Jhaptaal", "Waved on the sixth beat."),
    _hindustani(
        "Rupak", (3, 2, 2), (0,), "the article Rupak Tala of the English Wikipedia", "Its first beat is waved."
    ),
    Cycle(
        "maqsum",
        "Maqsum",
        8,
        (2, 2, 2, 2),
        _card("Egypt and the Arab world", "goblet drum", "crispyneurons.com, Maqsoum; threewinds, The Maqsum"),
        _struck("DT.TD.T."),
    ),
    Cycle(
        "samai_thaqil",
        "Sama'i thaqil",
        10,
        (3, 2, 2, 3),
        _card(
            "Arab world",
            "frame drum, goblet drum",
            "Francis's Drumming Blog, Samai Thaqil; kadera.art, Iiqa' Sama'i Thaqil",
            "Weight on beats 1, 4 and 6 to 8. Which of them are dum and which tak we could not check, so none is told.",
        ),
    ),
    Cycle(
        "aksak_9",
        "Aksak",
        9,
        (2, 2, 2, 3),
        _card(
            "Turkey",
            "none: a theory",
            "Reinhard, Stokes & Reinhard 2001, by way of the article Aksak of the English Wikipedia",
        ),
    ),
    _usul("semai", "Semai", (3,), "dum tek tek"),
    _usul("sofyan", "Sofyan", (2, 2), "dum2 te ke"),
    _usul("turk_aksagi", "Türk aksağı", (2, 3), "dum2 tek2 tek"),
    _usul("yuruk_semai", "Yürük semai", (3, 3), "dum tek tek dum tek2", note="Slower, it is called sengin semai."),
    _usul("devr_i_hindi", "Devr-i hindi", (3, 4), "dum tek tek dum2 tek2", note="The source writes its dum as two."),
    _usul("duyek", "Düyek", (4, 4), "dum tek2 tek dum2 tek2", "hakkindabilgial.com, Düyek usulü"),
    _usul("evfer", "Evfer", (4, 3, 2), "dum2 te ke dum2 tek tek2", MORE_USULS),
    _usul("raks_aksagi", "Raks aksağı", (5, 4), "dum2 tek3 dum2 tek2", MORE_USULS),
    _usul("curcuna", "Curcuna", (5, 5), "dum2 te ka2 dum2 tek2 tek", MORE_USULS),
    Cycle("jig", "Double jig", 6, (3, 3), _card("Ireland", "any", "Ng, irishtune.info, Rhythm definitions")),
    Cycle("reel", "Reel", 8, (4, 4), _card("Ireland", "any", "Ng, irishtune.info, Rhythm definitions")),
    Cycle(
        "gongan",
        "Lancaran, a gongan of sixteen beats",
        16,
        (4, 4, 4, 4),
        _card(
            "Central Java",
            "gamelan",
            "the article Colotomy of the English Wikipedia",
            "One of several forms. The weight lies at the end of each group; the gong ends the whole, with a kenong."
            " The first kempul is left out.",
        ),
        (*_struck("k.knkpknkpknkpkn"), (15, "gong")),
    ),
)
