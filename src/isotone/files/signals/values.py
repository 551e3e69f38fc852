"""What was read from a recording of a body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from isotone.signal.arrays import Array

SignalKind = Literal["ecg", "ppg", "respiration"]
KINDS: tuple[SignalKind, ...] = ("ecg", "ppg", "respiration")


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person says of a file that does not say it itself: samples a second, the column, what it is."""

    rate_hz: float | None = None
    column: str | None = None
    kind: SignalKind | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal of even samples: `values` (n,), NaN where nothing was measured; its name in the file."""

    kind: SignalKind
    name: str
    values: Array
    rate_hz: float


@dataclass(frozen=True, slots=True)
class RrSeries:
    """Intervals from beat to beat, in ms, shape (n,); `unit` is what they were written in; `at_s` may be known."""

    rr_ms: Array
    unit: Literal["ms", "s"]
    at_s: Array | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """What a file holds: intervals, or signals."""

    rr: RrSeries | None = None
    signals: tuple[Signal, ...] = ()

    def first(self, kind: SignalKind) -> Signal | None:
        """Return the first signal of a kind."""
        return next((one for one in self.signals if one.kind == kind), None)
