"""What happens in a piece, in the order of time: the picture's content for who reads or hears it."""

from __future__ import annotations

from dataclasses import dataclass

from isotone.app.words import Words
from isotone.music import Features

MOST = 60
"""A table longer than this helps nobody; what is largest stays. [D]"""


@dataclass(frozen=True, slots=True)
class Happening:
    """A moment or stretch: when, as a clock shows it, and what."""

    at_s: float
    time: str
    text: str


def happenings(known: Features, words: Words) -> list[Happening]:
    """Return sections, sudden events, releases, singing, silences and applause in the order of time."""
    found: list[tuple[float, str]] = []
    if known.sections:
        found += [(one.start_s, words.say("happens-section", label=one.label)) for one in known.sections]
    else:
        found += [(at, words.say("happens-cut")) for at in known.sections_s]
    found += [(one.at_s, words.say("happens-sudden", rise=round(one.rise_db))) for one in known.startles[: MOST // 3]]
    found += [
        (one.at_s, words.say("happens-release", percent=round(100 * one.drop)))
        for one in sorted(known.releases, key=lambda one: -one.drop)[: MOST // 3]
    ]
    for name, spans in (("sung", known.sung), ("silence", known.silences), ("applause", known.applause)):
        found += [(one.start_s, words.say(f"happens-{name}", until=words.length(one.end_s))) for one in spans[:MOST]]
    return [Happening(at, words.length(at), text) for at, text in sorted(found)[:MOST]]
