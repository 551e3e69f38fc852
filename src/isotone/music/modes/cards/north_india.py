"""Three ragas by the phrases they are known by, as sources write them; they do not say how long tones are."""

from __future__ import annotations

from dataclasses import replace

from isotone.music.modes.mode import Mode, Ornament, Phrase
from isotone.music.tunings import tuning

SWING = (
    " The swinging tone creeps up from the tone below (van der Meer, thoughts4ideas.eu, Gandhara in Darbari Kanada);"
    " how fast is not known to us: we let it swing little more than once."
)
SLIDES = (
    " Tones are joined by meend, a glide through all that lies between{much}; how often and how slowly is not known to"
    " us: both are our choice."
)


def _raga(
    name: str, often: float, much: str, source: str, ornaments: tuple[Ornament, ...] = (), note: str = ""
) -> Mode:
    known = tuning(f"raga_{name}")
    said = f"{known.card.note}{note}{SLIDES.format(much=much)}"
    card = replace(known.card, source=f"{known.card.source}; meend: {source}", note=said, whole=True)
    phrases = tuple(Phrase(steps) for steps in known.card.mode.phrases)
    meend = Ornament("meend", "slide", often, length_s=0.6)
    return Mode(
        known.id, known.name, known, card, phrases, resting=known.card.mode.resting, ornaments=(*ornaments, meend)
    )


DARBARI = tuning("raga_darbari").degrees
MODES: tuple[Mode, ...] = (
    _raga("yaman", 0.4, ", wide and deliberate", "octavesonline.com, Meend matters"),
    _raga("bhairavi", 0.4, "", "Ornamentations in Hindustani Classical Music, scribd.com 357331778"),
    _raga(
        "darbari",
        0.6,
        ", without which this raga is not itself",
        "ragaculture.com, Selected Ornaments in Hindustani Music",
        (Ornament("andolan", "swing", 0.8, degrees=(2,), low=round(DARBARI[1] - DARBARI[2], 2)),),
        SWING,
    ),
)
