"""The library as columns, so that a million pieces are weighed in a few sweeps.

Conventions
-----------
Float columns are float32, shape (tracks,), NaN where something is not known. Columns that a goal may wish for
(`brightness`, `range`, `roughness`, `onsets`, `stability`, `predictability`, `pulse`, `voice`) run from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from isotone.music import Kind, Track
from isotone.music.brief import Briefs
from isotone.music.key import fifths
from isotone.music.transition import SUNG
from isotone.person import Tastes
from isotone.plan.tastes import Liking, liking_of

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
INTERVAL_SD = 2.563
"""Standard deviations across an 80 % interval of a normal distribution (2 times 1.2816)."""


@dataclass(frozen=True, slots=True, eq=False)
class TrackTable:
    """A library in columns. Build it with `of`, or from arrays of one's own.

    Attributes
    ----------
    ids, titles, artists, albums, themes : sequences of str, one a track.
    salt : uint64, a number drawn from the id, for perturbations that do not depend on the library's order.
    arousal, valence : predicted; arousal_sd, valence_sd : their standard deviations.
    tempo : BPM, NaN with no steady pulse; tempo_sure, key_sure : confidences, 0 to 1.
    fifths : int8 place on the circle of fifths, -1 unknown.
    start_lu, end_lu : loudness of the first and last audible ten seconds against the whole piece, LU.
    fades : ends in a fade of its own. start_taken, end_taken : a voice or applause is there.
    startle : largest unexpected rise, dB; rise : largest of all sudden rises, dB.
    from_s, to_s : the audible part, seconds. timbre : shape (tracks, 12).
    section_from, section_to : int64, where each track's ends of sections begin and stop in `section_s`.
    music : False for speech. invited : False for pieces that come only when chosen.
    liking : what this person likes and knows (see `plan.tastes`).
    """

    ids: Sequence[str]
    titles: Sequence[str]
    artists: Sequence[str]
    albums: Sequence[str]
    themes: Sequence[str]
    salt: NDArray[np.uint64]
    arousal: Floats
    arousal_sd: Floats
    valence: Floats
    valence_sd: Floats
    tempo: Floats
    tempo_sure: Floats
    pulse: Floats
    fifths: NDArray[np.int8]
    key_sure: Floats
    start_lu: Floats
    end_lu: Floats
    fades: Flags
    start_taken: Flags
    end_taken: Flags
    range: Floats
    brightness: Floats
    onsets: Floats
    roughness: Floats
    stability: Floats
    predictability: Floats
    voice: Floats
    startle: Floats
    rise: Floats
    from_s: Floats
    to_s: Floats
    timbre: Floats
    section_from: NDArray[np.int64]
    section_to: NDArray[np.int64]
    section_s: Floats
    music: Flags
    invited: Flags
    liking: Liking
    tastes: Tastes = field(default_factory=Tastes)

    def __len__(self) -> int:
        return len(self.salt)

    @classmethod
    def of(
        cls, tracks: Iterable[Track], tastes: Tastes | None = None, *, recent: Mapping[str, float] | None = None
    ) -> TrackTable:
        """Return the table of these tracks for a person's tastes.

        Parameters
        ----------
        recent : mapping of track id to days, optional
            How long ago a piece was last heard; what is not there was not heard lately.
        """
        kept = list({track.id: track for track in tracks}.values())
        tastes = tastes or Tastes()
        bare = cls(**_columns(kept), liking=Liking.none(len(kept)))
        return bare.for_tastes(tastes, recent=recent)

    def for_tastes(self, tastes: Tastes, *, recent: Mapping[str, float] | None = None) -> TrackTable:
        """Return the same library seen with other tastes; the features' columns are shared."""
        liking = liking_of(self, tastes, recent if recent is not None else self.liking.recent)
        return replace(self, liking=liking, tastes=tastes)

    def rows(self, rows: NDArray[np.intp]) -> TrackTable:
        """Return some rows as a table of their own, in the order given; words are looked up only when asked for."""
        words: dict[str, Any] = {name: Picked(getattr(self, name), rows) for name in _WORDS}
        arrays: dict[str, Any] = {name: getattr(self, name)[rows] for name in (*_NUMBERS, *_OTHERS)}
        return replace(self, **words, **arrays, liking=self.liking.rows(rows))

    def sections(self, row: int) -> Floats:
        """Return the ends of a track's sections, in seconds."""
        return self.section_s[self.section_from[row] : self.section_to[row]]


class Picked(Sequence[str]):
    """Some places of a sequence of words, without a copy of them."""

    __slots__ = ("_rows", "_words")

    def __init__(self, words: Sequence[str], rows: NDArray[np.intp]) -> None:
        self._words, self._rows = words, rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: Any) -> Any:
        return self._words[int(self._rows[at])]


def salt_of(track_id: str) -> int:
    """Return a number in [0, 2^64) drawn from an id: its first 16 hexadecimal digits, else a hash (FNV-1a).

    Examples
    --------
    >>> salt_of("ff" + "0" * 62) == 0xFF << 56
    True
    """
    begin = track_id[:16]
    if set(begin) <= HEXADECIMAL:  # int() alone would also read "-1", " 1" and "1_0"
        return int(begin.ljust(16, "0"), 16)
    value = 0xCBF29CE484222325
    for byte in track_id.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def brightness_scale(hertz: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return spectral centroids on a scale of 0 (250 Hz) to 1 (4 kHz), by octaves. [D]

    Examples
    --------
    >>> brightness_scale(np.array([100.0, 1000.0])).tolist()
    [0.0, 0.5]
    """
    return np.clip(np.log2(np.maximum(hertz, 1.0) / 250) / 4, 0, 1)


def _columns(tracks: list[Track]) -> dict[str, Any]:
    known = Briefs([track.features for track in tracks])
    sections, counts = known.series("sections_s")
    ends = np.cumsum(counts)
    places = {key: -1 if (place := fifths(key)) is None else place for key in set(known.keys)}
    return {
        "ids": [track.id for track in tracks],
        "titles": [track.title for track in tracks],
        "artists": [track.artist for track in tracks],
        "albums": [track.album for track in tracks],
        "themes": [track.theme for track in tracks],
        "salt": np.array([salt_of(track.id) for track in tracks], np.uint64),
        "fifths": np.array([places[key] for key in known.keys], np.int8),
        "fades": known["end.fades"] == 1,
        **{f"{edge}_taken": _taken(known, edge) for edge in ("start", "end")},
        "section_from": ends - counts,
        "section_to": ends,
        "section_s": sections.astype(np.float32),
        "timbre": known.series("timbre")[0].astype(np.float32).reshape(len(known), -1 if len(known) else 0),
        "music": np.array([track.kind is Kind.MUSIC for track in tracks], np.bool_),
        "invited": np.array([not track.only_when_chosen for track in tracks], np.bool_),
        **{name: column.astype(np.float32) for name, column in _numbers(known).items()},
    }


def _taken(known: Briefs, edge: str) -> Flags:
    """Whether `isotone.music.transition.taken` says so of each track's edge."""
    return np.asarray((known[f"{edge}.voice"] >= SUNG) | (known[f"{edge}.applause"] == 1))


_WORDS = ("ids", "titles", "artists", "albums", "themes")
_OTHERS = (
    "salt", "fifths", "fades", "start_taken", "end_taken", "timbre", "music", "invited", "section_from", "section_to",
)  # fmt: skip
_NUMBERS = (
    "arousal", "arousal_sd", "valence", "valence_sd", "tempo", "tempo_sure", "pulse", "key_sure", "start_lu", "end_lu",
    "range", "brightness", "onsets", "roughness", "stability", "predictability", "voice", "startle", "rise", "from_s",
    "to_s",
)  # fmt: skip


def _numbers(known: Briefs) -> dict[str, NDArray[np.float64]]:
    return {
        "arousal": known["arousal.value"],
        "arousal_sd": (known["arousal.high"] - known["arousal.low"]) / INTERVAL_SD,
        "valence": known["valence.value"],
        "valence_sd": (known["valence.high"] - known["valence.low"]) / INTERVAL_SD,
        "tempo": known["tempo_bpm"],
        "tempo_sure": known["tempo_confidence"],
        "pulse": known["pulse_clarity"],
        "key_sure": known["key_confidence"],
        "start_lu": known["start.loudness_lufs"] - known["loudness_lufs"],
        "end_lu": known["end.loudness_lufs"] - known["loudness_lufs"],
        "range": np.minimum(known["loudness_range_lu"] / 20, 1),
        "brightness": brightness_scale(known["brightness_hz"]),
        "onsets": np.minimum(known["onset_rate_hz"] / 8, 1),
        "roughness": known["roughness"],
        "stability": known["melodic_stability"],
        "predictability": known["predictability"],
        "voice": known["voice"],
        "startle": known["sudden_db"],
        "rise": known["rise_db"],
        "from_s": known["audible_s.from"],
        "to_s": known["audible_s.to"],
    }
