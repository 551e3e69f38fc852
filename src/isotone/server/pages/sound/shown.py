"""What stands on the page Sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from isotone.app.words import Words
from isotone.music.modes import Mode, modes
from isotone.music.tunings import Tuning, tunings
from isotone.sound.soundscape import KNOBS
from isotone.sound.soundscape.forms import FORMS

FIRST = ("arousal", "density", "register", "brightness")
"""The four knobs that are seen at once."""
MORE = ("tempo_bpm", "pleasantness", "openness", "tension", "predictability")
MINUTES = (5, 10, 20, 30, 60)
MODE = "mode:"
"""What stands before a mode where tunings and modes are chosen from one list."""
STEPS = 40
"""Steps of a knob from end to end."""
PICTURES: Mapping[str, str] = {
    "drone": "M6 15q13-7 26 0t26 0M6 26q13-5 26 0t26 0",
    "lullaby": "M8 15q6 13 12 0q6 13 12 0q6 13 12 0q6 13 12 0",
    "chant": "M6 28c10 0 12-17 24-17s13 13 28 10",
    "ostinato": "M18 9a11 11 0 1 0 .1 0M32 9a11 11 0 1 0 .1 0M46 9a11 11 0 1 0 .1 0",
    "hymn": "M8 9h18c9 0 9 4 16 4h14M8 16h15c10 0 10 3 17 3h16M8 25h20c7 0 7-2 13-2h15M8 32h48",
    "pulse": "M8 9v22M18 15v10M28 15v10M38 9v22M48 15v10M58 15v10",
    "walking": "M6 28l7-13h6l7 13h6l7-13h6l7 13h6",
    "rain": "M11 8v5M24 15v5M37 6v5M51 13v5M17 25v5M30 30v4M43 24v5M56 29v4",
}
"""What a form is like, as a line in a field of 64 by 40."""


@dataclass(frozen=True, slots=True)
class ShownForm:
    """A form: its id, its picture, its name and what it is."""

    id: str
    picture: str
    name: str
    line: str


@dataclass(frozen=True, slots=True)
class ShownKnob:
    """A knob: where it goes, where it stands, and how its places are said, joined by |."""

    id: str
    low: float
    high: float
    step: float
    value: float
    name: str
    low_word: str
    high_word: str
    words: str


def forms(words: Words) -> list[ShownForm]:
    """Return the forms in the order of the page."""
    return [
        ShownForm(name, PICTURES[name], words.say(f"sound-form-{name}"), words.say(f"sound-form-{name}-line"))
        for name in FORMS
    ]


def knobs(words: Words, names: tuple[str, ...]) -> list[ShownKnob]:
    """Return knobs with the words of their ends and places."""
    return [_knob(words, name) for name in names]


def shelf() -> list[Tuning]:
    """Return the tunings that may be chosen, in the order of their list: none is put before another."""
    return [one for one in tunings().values() if not one.card.restricted]


def modes_shown() -> list[Mode]:
    """Return the modes that may be chosen, in the order of their list."""
    return list(modes().values())


def _knob(words: Words, name: str) -> ShownKnob:
    known, word = KNOBS[name], name.replace("_", "-")
    low, high = words.say(f"sound-{word}-low"), words.say(f"sound-{word}-high")
    places = (words.say(f"sound-at-{place}", low=low, high=high) for place in range(1, 6))
    step = 1.0 if name == "tempo_bpm" else (known.high - known.low) / STEPS
    return ShownKnob(
        name, known.low, known.high, step, known.usual, words.say(f"sound-{word}"), low, high, "|".join(places)
    )
