"""The small values that features are made of: an estimate, a span, a curve, and the things that happen in a piece."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the interval that should hold it four times in five."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, in seconds, and how sure it is that it is what it is said to be, 0 to 1."""

    start_s: float
    end_s: float
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A value over time: one number every `step_s` seconds, the first at 0 s; None where there is none.

    `values` hold what is true around `i * step_s`. Units stand with the curve's name in `features.CURVES`.
    """

    values: tuple[float | None, ...]
    step_s: float = 0.5


@dataclass(frozen=True, slots=True)
class TempoReading:
    """One way to hear the beat, in BPM, and its share of belief; the shares of a piece's readings sum to 1."""

    bpm: float
    weight: float


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the form. Sections with the same `label` (A, B, ...) sound alike."""

    start_s: float
    end_s: float
    label: str


@dataclass(frozen=True, slots=True)
class Release:
    """A point where tension lets go: when it has, and how far it fell (share of the piece's range, 0 to 1)."""

    at_s: float
    drop: float


@dataclass(frozen=True, slots=True)
class Startle:
    """A sudden event: when, how far the loudness rose within a second, and how unexpected that was, both in dB.

    `unexpected_db` is how far it stands over what the ear had got used to: music rises far after a rest or a breath
    and surprises nobody.
    """

    at_s: float
    rise_db: float
    unexpected_db: float = 10.0


@dataclass(frozen=True, slots=True)
class Edge:
    """How a piece begins or ends, over its first or last audible ten seconds.

    `loudness_lufs` is the mean short-term loudness; `voice` the probability that someone sings or speaks
    there; `fades` says that the recording itself rises from or sinks into silence there, `applause` that people clap.
    """

    loudness_lufs: float
    voice: float
    fades: bool = False
    applause: bool = False
