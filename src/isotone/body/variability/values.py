"""What is told of the variability of a heart, and what is not, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from isotone.body.intervals import Intervals, Mended
from isotone.errors import Fact

METHOD = "mended:lipponen-tarvainen-2019+1; rmssd:measured-differences; sdnn:ddof=1; hf-lf:lomb-scargle-hann-300s"
"""How the numbers were made; stored beside them, for two numbers are compared only where this is the same."""

Withheld = Literal["hrv-none", "hrv-irregular", "hrv-artefacts", "hrv-short", "hrv-short-slow", "hrv-unsure"]


@dataclass(frozen=True, slots=True)
class Note:
    """Why something is left out, or is to be read with care: the id of a message, and its facts."""

    id: str
    facts: dict[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Between:
    """A 95 % interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Raw:
    """The numbers of the intervals as they were recorded, faults and all. In ms; None with too few intervals."""

    mean_rr_ms: float | None
    rmssd_ms: float | None
    sdnn_ms: float | None


@dataclass(frozen=True, slots=True)
class Variability:
    """Heart-rate variability of a stretch of time. A number that is withheld is None, and `withheld` says why.

    Attributes
    ----------
    raw : as recorded. mended : the intervals after mending, with faults and what is left out.
    lasts_s : how much time the intervals cover, in s.
    mean_rr_ms, rmssd_ms, sdnn_ms : mean interval, root mean square of successive differences, standard deviation.
    lnrmssd : natural logarithm of `rmssd_ms`.
    pnn50 : share of differences over 50 ms, 0 to 1.
    hf_ms2, lf_ms2 : power of .15 to .40 Hz and of .04 to .15 Hz, in ms².
    sd1_ms, sd2_ms : across and along the line of equal intervals of the Poincaré plot.
    between : 95 % intervals, by the name of the number.
    withheld : why numbers are None, empty when none is. notes : what to know of those that are told.
    """

    raw: Raw
    mended: Mended
    lasts_s: float
    mean_rr_ms: float | None = None
    rmssd_ms: float | None = None
    lnrmssd: float | None = None
    sdnn_ms: float | None = None
    pnn50: float | None = None
    hf_ms2: float | None = None
    lf_ms2: float | None = None
    sd1_ms: float | None = None
    sd2_ms: float | None = None
    between: dict[str, Between] = field(default_factory=dict)
    withheld: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()
    method: str = METHOD

    @property
    def intervals(self) -> Intervals:
        """The intervals after mending."""
        return self.mended.intervals
