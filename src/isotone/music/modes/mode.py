"""A mode as a value: where its tones lie, where it rests, how its phrases go, which tones are graced or move.

Conventions
-----------
A step counts tones of the mode's tuning from the tonic (0); below it -1. A degree is a step within one period.
What is empty is not known to us, and is not made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from isotone.errors import InputError
from isotone.music.tunings import Card, Tuning

Kind = Literal["grace", "roll", "swing", "slide"]
"""grace: another tone, briefly, before the tone. roll: the tone, above it, the tone, below it, the tone. swing: it
leaves its place and comes back, slowly. slide: it is reached from the tone before it through all that lies between."""
PARTS = ("phrases", "resting", "ornaments", "moving", "course", "cycles")
"""What a mode has beyond its tones, where it is known."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tones in the order in which they are sung; how long each is against the others, empty where we do not know."""

    steps: tuple[int, ...]
    lengths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.steps) < 2 or (self.lengths and len(self.lengths) != len(self.steps)):
            raise InputError("mode-phrase", steps=" ".join(map(str, self.steps)))


@dataclass(frozen=True, slots=True)
class Ornament:
    """How a tone is adorned.

    Attributes
    ----------
    name : in the tradition. kind : what is done.
    often : the share of tones that have it, of those that may. degrees : those that may; empty for all.
    low, high : how far a swing goes from its tone, in cents. away : for a grace, how many steps above (below 0: under)
        its tone it lies. length_s : how long a grace is, or a slide at most.
    """

    name: str
    kind: Kind
    often: float
    degrees: tuple[int, ...] = ()
    low: float = 0.0
    high: float = 0.0
    away: int = 1
    length_s: float = 0.07


@dataclass(frozen=True, slots=True)
class Moving:
    """A tone that has another place, `cents` over the tonic.

    `rising`, `falling`, `valley`, `peak` are how often it is taken on the way up, on the way down, where the tune turns
    upward and where it turns downward.
    """

    degree: int
    cents: float
    rising: float = 0.0
    falling: float = 0.0
    valley: float = 0.0
    peak: float = 0.0

    def often(self, before: int, step: int, after: int) -> float:
        """Return how often it takes its other place between two steps."""
        if before < step:
            return self.rising if step < after else self.peak
        return self.falling if step > after else self.valley


@dataclass(frozen=True, slots=True)
class Mode:
    """One sourced example of a mode, never a standard.

    Attributes
    ----------
    phrases : such as are its own. closes : such as it comes to rest with.
    resting : steps that phrases come to rest on; the first is where a piece ends.
    course : how high, in steps over the tonic, its pieces lie on the whole, in as many equal parts of a piece.
    cycles : ids of cycles of beats that go with it.
    card : region, who was counted, measured or theoretical, source.
    """

    id: str
    name: str
    tuning: Tuning
    card: Card
    phrases: tuple[Phrase, ...] = ()
    closes: tuple[Phrase, ...] = ()
    resting: tuple[int, ...] = ()
    ornaments: tuple[Ornament, ...] = ()
    moving: tuple[Moving, ...] = ()
    course: tuple[float, ...] = ()
    cycles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        size = len(self.tuning.degrees)
        degrees = [one.degree for one in self.moving] + [one for own in self.ornaments for one in own.degrees]
        if any(not 0 <= one < size for one in degrees):
            raise InputError("mode-degree", name=self.name, size=size)

    @property
    def lacking(self) -> tuple[str, ...]:
        """What of `PARTS` is not known to us."""
        return tuple(name for name in PARTS if not getattr(self, name))

    def rests(self, step: int) -> bool:
        """Say whether phrases come to rest on a step, in any octave; on any where that is not known."""
        size = len(self.tuning.degrees)
        return not self.resting or step % size in {one % size for one in self.resting}
