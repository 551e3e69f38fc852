"""How a person says they are. What was not touched is missing, never the middle."""

from __future__ import annotations

from dataclasses import dataclass

from isotone.errors import InputError, Term


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the plane of energy and pleasantness, each in [-1, 1]."""

    arousal: float
    valence: float

    def __post_init__(self) -> None:
        for name, value in (("arousal", self.arousal), ("valence", self.valence)):
            if not -1 <= value <= 1:
                raise InputError("checkin-out-of-range", name=Term(f"field-{name}"), low=-1, high=1, value=value)

    def distance(self, other: Point) -> float:
        """Return the Euclidean distance to another place."""
        return float(((self.arousal - other.arousal) ** 2 + (self.valence - other.valence) ** 2) ** 0.5)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One answer to "how are you?". Every part may be missing (None or empty).

    `arousal` (energy) and `valence` (pleasantness) lie in [-1, 1]; `pain` and `distress` in [0, 10]; `word` and
    `colour` are the person's own (a colour as #rrggbb); `body` names places on the body where they feel it.
    """

    arousal: float | None = None
    valence: float | None = None
    pain: float | None = None
    distress: float | None = None
    word: str = ""
    colour: str = ""
    body: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        bounds = (("arousal", -1, 1), ("valence", -1, 1), ("pain", 0, 10), ("distress", 0, 10))
        for name, low, high in bounds:
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise InputError("checkin-out-of-range", name=Term(f"field-{name}"), low=low, high=high, value=value)

    @property
    def empty(self) -> bool:
        """Say whether nothing at all was answered."""
        return self == CheckIn()
