"""What is known of a piece's sound. `music.analyse` makes it; plan, sound and session read it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

ANALYSIS_VERSION = "1"

UNEXPECTED_DB = 6.0
"""From so far over what the ear had got used to, a sudden event is clearly unexpected. [D]

Jumps put into 37 recordings without one: all of 37 by 15 dB and 26 by 10 dB are found (the others fall into softer
moments); left as they are, 37 of 48 recordings have none of 8 dB or more."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the interval that should hold it four times in five."""

    value: float
    low: float
    high: float


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
    there; `fades` says that the recording itself rises from or sinks into silence there.
    """

    loudness_lufs: float
    voice: float
    fades: bool = False


@dataclass(frozen=True, slots=True)
class Features:
    """The sound of a piece in numbers, in the house's units.

    Attributes
    ----------
    duration_s, audible_s : seconds; the second from the first to the last audible moment.
    tempo_bpm : None where there is no steady pulse. tempo_confidence, pulse_clarity : 0 to 1.
    beats_s : times of beats, empty with no steady pulse.
    key : such as "A minor"; None where no key was clear. key_confidence : 0 to 1.
    tuning_cents : offset of A from 440 Hz, -50 to 50.
    loudness_lufs : integrated, BS.1770-4. loudness_range_lu : EBU Tech 3342. true_peak_dbtp : dBTP.
    brightness_hz : mean spectral centroid. onset_rate_hz : onsets per second. roughness : 0 to 1.
    melodic_stability, predictability : 0 (restless, surprising) to 1 (still, expected).
    arousal, valence : perceived, in [-1, 1], each with an 80 % interval.
    startles : largest first. sections_s : ends of sections, ascending, where a piece may fade early.
    voice : probability of singing anywhere in the piece. speech : probability that it is mostly talk.
    channels : of the file. One channel is measured as one, so it plays 3 LU louder on two loudspeakers.
    timbre : 12 numbers, comparable between pieces (Euclidean distance of about 1 is a clear change).
    """

    duration_s: float
    audible_s: tuple[float, float]
    tempo_bpm: float | None
    tempo_confidence: float
    pulse_clarity: float
    beats_s: tuple[float, ...]
    key: str | None
    key_confidence: float
    tuning_cents: float
    loudness_lufs: float
    loudness_range_lu: float
    true_peak_dbtp: float
    brightness_hz: float
    onset_rate_hz: float
    roughness: float
    melodic_stability: float
    predictability: float
    arousal: Estimate
    valence: Estimate
    startles: tuple[Startle, ...]
    sections_s: tuple[float, ...]
    voice: float
    speech: float
    timbre: tuple[float, ...]
    start: Edge
    end: Edge
    channels: int = 2
    analysis_version: str = ANALYSIS_VERSION

    @property
    def sudden_db(self) -> float:
        """The largest rise of a startle that was clearly unexpected, in dB; 0 where there is none."""
        return max((one.rise_db for one in self.startles if one.unexpected_db >= UNEXPECTED_DB), default=0.0)

    @property
    def rise_db(self) -> float:
        """The largest rise of any startle, however expected, in dB; 0 where there is none."""
        return max((one.rise_db for one in self.startles), default=0.0)

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain lists, numbers and strings, ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> Features:
        """Return the features that `as_dict` wrote (also after a trip through JSON)."""
        known = dict(raw)
        for name in ("audible_s", "beats_s", "sections_s", "timbre"):
            known[name] = tuple(known[name])
        known["arousal"] = Estimate(**known["arousal"])
        known["valence"] = Estimate(**known["valence"])
        known["startles"] = tuple(Startle(**one) for one in known["startles"])
        known["start"] = Edge(**known["start"])
        known["end"] = Edge(**known["end"])
        return cls(**known)
