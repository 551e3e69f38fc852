"""Knobs of a soundscape: each a number, or numbers over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from isotone.errors import InputError


@dataclass(frozen=True, slots=True)
class Range:
    """What a knob may be: its default, and from where to where it goes."""

    usual: float
    low: float
    high: float


KNOBS: Mapping[str, Range] = {
    "arousal": Range(-0.4, -1.0, 1.0),
    "pleasantness": Range(0.3, -1.0, 1.0),
    "tempo_bpm": Range(60.0, 40.0, 120.0),
    "density": Range(0.4, 0.0, 1.0),
    "register": Range(0.5, 0.0, 1.0),
    "brightness": Range(0.4, 0.0, 1.0),
    "predictability": Range(0.7, 0.0, 1.0),
    "openness": Range(0.3, 0.0, 1.0),
    "tension": Range(0.2, 0.0, 1.0),
    "breath": Range(0.4, 0.2, 0.8),
}
"""`breath` is the share of a phrase that rises, as breath does when it comes in; the rest sinks. Ranges: ours. [D]"""


@dataclass(frozen=True, slots=True)
class Setting:
    """A knob over time: points of (seconds, value) in order, straight between them and level beyond.

    Examples
    --------
    >>> Setting(((0.0, 0.25), (10.0, 0.75))).at(5.0)
    0.5
    """

    points: tuple[tuple[float, float], ...]

    def at(self, seconds: float) -> float:
        """Return its value at a time."""
        times, values = zip(*self.points, strict=True)
        return float(np.interp(seconds, times, values))


@dataclass(frozen=True, slots=True)
class Knobs:
    """All knobs of a soundscape; those that are not set have their usual value.

    Raises
    ------
    InputError
        If there is no knob of such a name, a value lies outside its range, or times run backwards.
    """

    settings: Mapping[str, Setting] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, setting in self.settings.items():
            if name not in KNOBS:
                raise InputError("soundscape-knob", name=name, known=", ".join(KNOBS))
            times = [seconds for seconds, _ in setting.points]
            if not times or times != sorted(times) or times[0] < 0:
                raise InputError("soundscape-times", name=name)
            known = KNOBS[name]
            for _, value in setting.points:
                if not known.low <= value <= known.high:
                    raise InputError("soundscape-range", name=name, value=value, low=known.low, high=known.high)

    @classmethod
    def of(cls, **values: float) -> Knobs:
        """Return knobs that stay where they are."""
        return cls({name: Setting(((0.0, value),)) for name, value in values.items()})

    def at(self, seconds: float) -> dict[str, float]:
        """Return every knob's value at a time."""
        return {
            name: self.settings[name].at(seconds) if name in self.settings else known.usual
            for name, known in KNOBS.items()
        }
