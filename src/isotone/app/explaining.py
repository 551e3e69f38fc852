"""Why each number of a piece is what it is, in a person's words."""

from __future__ import annotations

from dataclasses import dataclass

from isotone.app.words import Words
from isotone.errors import Term
from isotone.music import Features
from isotone.music.explaining import Clock, Phrase, explain
from isotone.music.explaining.phrase import Value


@dataclass(frozen=True, slots=True)
class Why:
    """A topic and all that is said of it. `topic` is the name of the topic, such as "beat"; `name` its words."""

    topic: str
    name: str
    text: str


def tell(features: Features, words: Words) -> list[Why]:
    """Return what each number means and what made it, in words."""
    return [
        Why(line.topic, words.say(f"explain-topic-{line.topic}"), " ".join(_said(one, words) for one in line.phrases))
        for line in explain(features)
    ]


def _said(phrase: Phrase, words: Words) -> str:
    return words.say(phrase.id, **{name: _value(value, words) for name, value in phrase.values.items()})


def _value(value: Value, words: Words) -> str | int:
    match value:
        case Term():
            return words.say(value.id)
        case Clock():
            return words.length(value.s)
        case tuple():
            return words.together([str(_value(one, words)) for one in value])
        case float():
            return words.number(value, 0 if abs(value) >= 20 else 1 if abs(value) >= 2 else 2)
        case _:
            return value
