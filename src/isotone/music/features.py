"""What is known of a piece's sound. `music.analyse` makes it; plan, sound and session read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from isotone.music.values import Curve, Edge, Estimate, Release, Section, Span, Startle, TempoReading

ANALYSIS_VERSION = "2"

UNEXPECTED_DB = 6.0
"""From so far over what the ear had got used to, a sudden event is clearly unexpected. [D]

Of jumps put into 45 recordings (game music, classical, pop) 39 of 45 by 15 dB and 26 by 10 dB are then found; left as
they are, 30 of the 45 have none of 8 dB or more. At 7 dB it would be 32, 23 and 36."""

FELT = (
    "calmness", "tension", "power", "joyful_activation", "tenderness", "sadness", "soothes_baby", "exciting", "fast",
)  # fmt: skip
"""What listeners say that a piece makes them feel, or how they hear it; each an estimate in [0, 1]."""

CURVES = {
    "loudness": "short-term loudness (3 s), LUFS",
    "onsets": "onsets per second",
    "brightness": "spectral centroid, Hz",
    "tempo": "BPM, None where no pulse is steady",
    "melody": "pitch of the leading voice, MIDI number with fractions, None where there is none",
    "tension": "tension of harmony, loudness, density and register together, 0 to 1, a half where usual",
    "roughness": "sensory dissonance, 0 to 1",
    "surprise": "information content of what sounds, bits",
    "arousal": "perceived arousal, -1 to 1",
    "valence": "perceived valence, -1 to 1",
    "singing": "probability that someone sings, 0 to 1",
}
"""The curves of a piece and their units."""

DETAIL = (
    "beats_s", "downbeats_s", "tempo_readings", "pitch_classes", "mfcc", "releases", "sections", "silences", "applause",
    "sung", "descriptors",
)  # fmt: skip
"""Fields that nobody needs of a hundred thousand pieces at once: a library's list leaves them empty."""

APART = (*DETAIL, "curves", "fingerprint")
"""All that a list leaves empty; what stays is a piece's brief (see `music.brief`)."""


@dataclass(frozen=True, slots=True)
class Features:
    """The sound of a piece in numbers, in the house's units.

    Attributes
    ----------
    duration_s, audible_s : seconds; the second from the first to the last audible moment.
    tempo_bpm : None where there is no steady pulse. tempo_confidence, pulse_clarity : 0 to 1.
    tempo_readings : the ways to hear the beat (octaves and other simple ratios), likeliest first.
    beats_s, downbeats_s : times of beats and of bars' first beats, empty with no steady pulse or no clear metre.
    metre : beats in a bar, None where not clear. metre_confidence : 0 to 1.
    settles_s : how long after the first sound the pulse is steady, None where it never is.
    key : such as "A minor"; None where no key was clear. key_confidence : 0 to 1.
    tuning_cents : offset of A from 440 Hz, -50 to 50.
    twelve_tone : probability that its pitches lie on twelve equal steps. pitch_classes : share of sound at each
    10 cents of the octave from C (tuning not taken out), 120 numbers that sum to 1; empty where nothing is pitched.
    loudness_lufs : integrated, BS.1770-4. loudness_range_lu : EBU Tech 3342. true_peak_dbtp : dBTP.
    brightness_hz : mean spectral centroid. onset_rate_hz : onsets per second.
    roughness, roughness_sd : sensory dissonance, 0 to 1, and its standard deviation over time.
    flux : mean rise of the compressed spectrum. percussiveness : 0 (held) to 1 (struck).
    articulation : 0 (legato) to 1 (staccato).
    mfcc : mean of 13 mel-frequency cepstral coefficients. period_entropy : 0 (one period) to 1 (no period).
    melodic_stability, predictability : 0 (restless, surprising) to 1 (still, expected).
    openness : of the melody's contour, 0 (contained) to 1 (open). repetition : share of the piece that came before.
    information_content, entropy : bits per moment of .37 s, of what sounds; of notes, bits per melody note.
    notes_confidence : where a model heard the melody's notes (`music.transcription`), how sure they are, 0 to 1; then
    they tell melody, stability, openness and information. 0 where none was asked.
    tension : mean of its curve. releases : where tension lets go.
    arousal, valence : perceived, in [-1, 1], each with an 80 % interval.
    felt : by the names of `FELT`, each in [0, 1] with an 80 % interval.
    strangeness : how far the piece lies from what the models of emotion were fitted on; up to 1.5 is usual.
    startles : largest first. sections_s : ends of sections, ascending, where a piece may fade early.
    sections : the form, in order. silences, applause, sung : where.
    voice : probability of singing anywhere in the piece. speech : probability that it is mostly talk.
    channels : of the file. One channel is measured as one, so it plays 3 LU louder on two loudspeakers.
    timbre : 12 numbers, comparable between pieces (Euclidean distance of about 1 is a clear change).
    descriptors : what the models of emotion read, so that a new model needs no new listening.
    curves : by the names of `CURVES`; empty where they were not asked for.
    fingerprint : by which copies of one recording know each other (`music.fingerprint`), in base64; empty where there
    is too little sound.
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
    tempo_readings: tuple[TempoReading, ...] = ()
    downbeats_s: tuple[float, ...] = ()
    metre: int | None = None
    metre_confidence: float = 0.0
    settles_s: float | None = None
    twelve_tone: float = 1.0
    pitch_classes: tuple[float, ...] = ()
    roughness_sd: float = 0.0
    flux: float = 0.0
    percussiveness: float = 0.0
    articulation: float = 0.0
    mfcc: tuple[float, ...] = ()
    period_entropy: float = 1.0
    openness: float = 0.5
    repetition: float = 0.0
    information_content: float = 0.0
    entropy: float = 0.0
    notes_confidence: float = 0.0
    tension: float = 0.0
    releases: tuple[Release, ...] = ()
    felt: Mapping[str, Estimate] = field(default_factory=dict)
    strangeness: float = 0.0
    sections: tuple[Section, ...] = ()
    silences: tuple[Span, ...] = ()
    applause: tuple[Span, ...] = ()
    sung: tuple[Span, ...] = ()
    descriptors: Mapping[str, float] = field(default_factory=dict)
    curves: Mapping[str, Curve] = field(default_factory=dict)
    fingerprint: str = ""
    analysis_version: str = ANALYSIS_VERSION

    @property
    def sudden_db(self) -> float:
        """The largest rise of a startle that was clearly unexpected, in dB; 0 where there is none."""
        return max((one.rise_db for one in self.startles if one.unexpected_db >= UNEXPECTED_DB), default=0.0)

    @property
    def rise_db(self) -> float:
        """The largest rise of any startle, however expected, in dB; 0 where there is none."""
        return max((one.rise_db for one in self.startles), default=0.0)

    @property
    def mode(self) -> str | None:
        """Such as "minor"; None where no key was clear."""
        return self.key.split(" ", 1)[1] if self.key else None

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain lists, numbers and strings, ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Features:
        """Return the features that `as_dict` wrote (also after a trip through JSON), of this release or another.

        What another release has more is passed over; what it has less takes its default.
        """
        known = {name: value for name, value in raw.items() if name in _NAMES}
        for name, made in _MADE.items():
            if name in known:
                known[name] = made(known[name])
        return cls(**known)


def _estimates(raw: Mapping[str, Mapping[str, float]]) -> dict[str, Estimate]:
    return {name: Estimate(**one) for name, one in raw.items()}


def _curves(raw: Mapping[str, Mapping[str, Any]]) -> dict[str, Curve]:
    return {name: Curve(tuple(one["values"]), one["step_s"]) for name, one in raw.items()}


def _records(kind: Callable[..., Any]) -> Callable[[list[dict[str, Any]]], tuple[Any, ...]]:
    return lambda raw: tuple([kind(**one) for one in raw]) if raw else ()


_NAMES = frozenset(one.name for one in fields(Features))
_MADE: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("audible_s", "beats_s", "downbeats_s", "sections_s", "timbre", "mfcc", "pitch_classes"), tuple),
    **dict.fromkeys(("arousal", "valence"), lambda raw: Estimate(**raw)),
    **dict.fromkeys(("start", "end"), lambda raw: Edge(**raw)),
    **dict.fromkeys(("silences", "applause", "sung"), _records(Span)),
    "startles": _records(Startle),
    "tempo_readings": _records(TempoReading),
    "releases": _records(Release),
    "sections": _records(Section),
    "felt": _estimates,
    "curves": _curves,
}
"""How a field is made of what JSON gives; the others are what JSON gives."""
