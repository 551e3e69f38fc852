"""What is known of a tuning or a cycle: where it is from, who said so, and what a mode has beyond its tones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["measured", "theoretical"]
BEYOND = ("phrases", "resting", "cycle", "ornaments")
"""What makes a mode of a scale: characteristic phrases, tones to rest on, a cycle of beats, tones that move."""


@dataclass(frozen=True, slots=True)
class Ornament:
    """How one tone of a mode moves.

    Attributes
    ----------
    step : the tone, counted from the tonic.
    kind : its name in the tradition.
    low, high : how far it goes below and above its place, in cents (low is 0 or less); None where no source says.
    rate_hz : how often a second; None where no source says.
    """

    step: int
    kind: str
    low: float | None = None
    high: float | None = None
    rate_hz: float | None = None


@dataclass(frozen=True, slots=True)
class Mode:
    """What is known of a mode beyond its tones. What is empty is not known to us, and must not be made up.

    Attributes
    ----------
    phrases : each a row of steps from the tonic, in the order in which they are sung.
    resting : steps that phrases come to rest on, the most important first.
    cycle : the id of a cycle that goes with it.
    ornaments : tones that move.
    descending : the tones of one period where they differ on the way down, in cents; empty where they do not or where
        we do not know.
    """

    phrases: tuple[tuple[int, ...], ...] = ()
    resting: tuple[int, ...] = ()
    cycle: str = ""
    ornaments: tuple[Ornament, ...] = ()
    descending: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One sourced example, never a standard.

    Attributes
    ----------
    region : where it is from, as the source says.
    ensemble : who was measured, or whose theory it is.
    status : measured on instruments, or a theory of how they should be.
    source : who said so, so that it can be looked up.
    note : what to keep in mind.
    mode : what is known beyond the tones.
    restricted : whether it is sacred or its keepers restrict its use; then it is never made to sound here.
    whole : whether it is no mode, so that nothing beyond its tones is missing.
    """

    region: str
    ensemble: str
    status: Status
    source: str
    note: str = ""
    mode: Mode = Mode()
    restricted: bool = False
    whole: bool = False

    @property
    def lacking(self) -> tuple[str, ...]:
        """What of `BEYOND` is not known to us."""
        return () if self.whole else tuple(name for name in BEYOND if not getattr(self.mode, name))
