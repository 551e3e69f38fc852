"""What an explanation is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from isotone.errors import Term


@dataclass(frozen=True, slots=True)
class Clock:
    """A time within the piece, in seconds: told as a clock shows it."""

    s: float


Value = str | int | float | Term | Clock | tuple[Term, ...] | tuple[Clock, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence: the id of its message, and what fills it."""

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """All that is said of one topic, such as "beat"."""

    topic: str
    phrases: tuple[Phrase, ...]


def sure(confidence: float) -> Term:
    """Return the words for how sure something is, 0 to 1."""
    level = "high" if confidence >= 0.75 else "middle" if confidence >= 0.45 else "low"  # [D]
    return Term(f"analyse-sure-{level}")
