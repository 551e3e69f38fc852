"""What is told of the variability of a heart, and what is not, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from isotone.body.intervals import Intervals, Mended
from isotone.body.variability.spectrum import HF_HZ, LF_HZ, Spectrum, spectrum
from isotone.body.variability.successive import Successive
from isotone.body.variability.sureness import SURE, around_root, error_of_mean
from isotone.errors import Fact

METHOD = "mended:lipponen-tarvainen-2019+1; rmssd:measured-differences; sdnn:ddof=1; hf-lf:lomb-scargle-hann-300s"
"""How the numbers were made; stored beside them, for two numbers are compared only where this is the same."""

REACH, REACH_SLOW = 10, 40  # intervals: how far values depend on each other, for the 95 % intervals [D]

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
    steps : what successive intervals tell. lasts_s : how much time the intervals cover, in s.
    mean_rr_ms, rmssd_ms, sdnn_ms : mean interval, root mean square of successive differences, standard deviation.
    lnrmssd : natural logarithm of `rmssd_ms`.
    pnn50 : share of differences over 50 ms, 0 to 1.
    sd1_ms, sd2_ms : across and along the line of equal intervals of the Poincaré plot.
    withheld : why numbers are None, empty when none is. notes : what to know of those that are told.
    """

    raw: Raw
    mended: Mended
    steps: Successive
    lasts_s: float
    mean_rr_ms: float | None = None
    rmssd_ms: float | None = None
    lnrmssd: float | None = None
    sdnn_ms: float | None = None
    pnn50: float | None = None
    sd1_ms: float | None = None
    sd2_ms: float | None = None
    withheld: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()
    method: str = METHOD

    @property
    def intervals(self) -> Intervals:
        """The intervals after mending."""
        return self.mended.intervals

    @property
    def waves(self) -> Spectrum | None:
        """The spectrum of the intervals, found anew each time; None where it is withheld."""
        if self.rmssd_ms is None:
            return None
        return spectrum(self.intervals.rr_ms, self.intervals.at_s, self.mended.measured)

    @property
    def hf_ms2(self) -> float | None:
        """Power of .15 to .40 Hz, in ms², found anew each time."""
        waves = self.waves
        return None if waves is None else waves.power(*HF_HZ)

    @property
    def lf_ms2(self) -> float | None:
        """Power of .04 to .15 Hz, in ms², found anew each time; needs as much time as `sdnn_ms`."""
        waves = None if self.sdnn_ms is None else self.waves
        return None if waves is None else waves.power(*LF_HZ)

    @property
    def between(self) -> dict[str, Between]:
        """95 % intervals, by the name of the number, found anew each time; none of what is withheld."""
        waves, found = self.waves, {}
        if self.mean_rr_ms is not None and self.rmssd_ms is not None:
            rr, square = self.intervals.rr_ms, self.rmssd_ms**2
            error = SURE * error_of_mean(rr, REACH_SLOW)
            found["mean_rr_ms"] = Between(self.mean_rr_ms - error, self.mean_rr_ms + error)
            off = float(np.hypot(error_of_mean(self.steps.squares, REACH), 2 * self.steps.unknown * square))
            found["rmssd_ms"] = Between(*around_root(square, off))
        if waves is not None:
            found["hf_ms2"] = Between(*waves.between(*HF_HZ))
        if self.sdnn_ms is not None:
            rr = self.intervals.rr_ms
            error = error_of_mean((rr - rr.mean()) ** 2, REACH_SLOW)
            found["sdnn_ms"] = Between(*around_root(self.sdnn_ms**2, error))
            if waves is not None:
                found["lf_ms2"] = Between(*waves.between(*LF_HZ))
        return found
