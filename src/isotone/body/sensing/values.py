"""What is sensed, what a sensor is, and how one is plugged in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeVar

import numpy as np

from isotone.errors import InputError
from isotone.signal.arrays import Array

Kind = Literal["beat", "breath", "ecg", "ppg", "respiration"]
KINDS: tuple[Kind, ...] = ("beat", "breath", "ecg", "ppg", "respiration")
Clock = Callable[[], float]
"""Return the seconds of the clock on which samples are told."""
Raw = TypeVar("Raw", contravariant=True)


def _no_gaps() -> Array:
    return np.zeros((0, 2))


@dataclass(frozen=True, slots=True)
class Sample:
    """What a sensor told at once.

    Attributes
    ----------
    kind : "beat" (values: the interval in ms that ends there, NaN where unknown), "breath" (1 where one breathes in,
        0 where out), or a signal in the unit of its source.
    times_s : shape (n,), seconds, ascending. values : shape (n,). quality : shape (n,), 0 (no trust) to 1.
    gaps_s : shape (m, 2), [start, end] in s, in which something was lost and nothing is told.
    rate_hz : samples in a second of a signal; None for what comes now and then.
    """

    kind: Kind
    times_s: Array
    values: Array
    quality: Array
    gaps_s: Array = field(default_factory=_no_gaps)
    rate_hz: float | None = None

    def __post_init__(self) -> None:
        if not (self.times_s.ndim == 1 and self.times_s.shape == self.values.shape == self.quality.shape):
            raise InputError("sensing-sample-shape")
        if self.gaps_s.ndim != 2 or self.gaps_s.shape[1] != 2:
            raise InputError("sensing-sample-shape")

    def __len__(self) -> int:
        return len(self.times_s)

    def __bool__(self) -> bool:
        """Return whether it tells anything: a value, or a gap."""
        return bool(len(self.times_s) or len(self.gaps_s))


def nothing(kind: Kind, *gaps_s: tuple[float, float]) -> Sample:
    """Return a sample without values, with the gaps given.

    Examples
    --------
    >>> bool(nothing("beat")), nothing("beat", (3.0, 8.0)).gaps_s.tolist()
    (False, [[3.0, 8.0]])
    """
    none = np.zeros(0)
    return Sample(kind, none, none, none, np.array(gaps_s, dtype=np.float64).reshape(-1, 2))


@dataclass(frozen=True, slots=True)
class Card:
    """What a sensor is, told before it is used.

    `licence` is that of the code; `measures` the kinds of its samples; `validated` what it was compared with, as a
    source or a file of ours, empty where it was not; `leaves` whether data leave this machine by it.
    """

    name: str
    licence: str
    measures: tuple[Kind, ...]
    validated: str = ""
    leaves: bool = False


class Decoder(Protocol[Raw]):
    """The pure half of a sensor: what arrived, and when, becomes a sample."""

    @property
    def card(self) -> Card:
        """Return what it is."""
        ...

    def push(self, arrived_s: float, raw: Raw) -> Sample:
        """Return what is told now; may be empty. Never raises for what a sensor sent: it counts it."""
        ...


class Sensor(Protocol):
    """The plug point: something that tells samples while it is listened to."""

    @property
    def card(self) -> Card:
        """Return what it is."""
        ...

    def samples(self, clock: Clock) -> AsyncIterator[Sample]:
        """Yield samples as they come, on `clock`. A loss is a gap; closing the iterator ends the sensing."""
        ...
