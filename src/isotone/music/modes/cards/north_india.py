"""Three ragas by the phrases they are known by, as sources write them; they do not say how long tones are."""

from __future__ import annotations

from dataclasses import replace

from isotone.music.modes.mode import Mode, Ornament, Phrase
from isotone.music.tunings import tuning

SWING = (
    " The swinging tones creep up from the tone below (van der Meer, thoughts4ideas.eu, Gandhara in Darbari Kanada);"
    " how fast is not known to us: we let each swing little more than once."
)


def _raga(name: str, ornaments: tuple[Ornament, ...] = (), note: str = "") -> Mode:
    known = tuning(f"raga_{name}")
    card = replace(known.card, note=known.card.note + note, whole=True)
    phrases = tuple(Phrase(steps) for steps in known.card.mode.phrases)
    return Mode(known.id, known.name, known, card, phrases, resting=known.card.mode.resting, ornaments=ornaments)


DARBARI = tuning("raga_darbari").degrees
MODES: tuple[Mode, ...] = (
    _raga("yaman"),
    _raga("bhairavi"),
    _raga(
        "darbari",
        (Ornament("andolan", "swing", 0.8, degrees=(2,), low=round(DARBARI[1] - DARBARI[2], 2)),),
        SWING,
    ),
)
