"""A library as columns: one number of each feature for each piece, NaN where it is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from isotone.music import FELT, Features, Origin, Track

Numbers = NDArray[np.float32]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]

_PLAIN = {
    "length": "duration_s",
    "tempo": "tempo_bpm",
    "tempo_sure": "tempo_confidence",
    "pulse": "pulse_clarity",
    "metre": "metre",
    "settles": "settles_s",
    "energy": "arousal.value",
    "pleasantness": "valence.value",
    "tension": "tension",
    "loudness": "loudness_lufs",
    "range": "loudness_range_lu",
    "peak": "true_peak_dbtp",
    "sudden": "sudden_db",
    "rise": "rise_db",
    "brightness": "brightness_hz",
    "onsets": "onset_rate_hz",
    "roughness": "roughness",
    "roughness_sd": "roughness_sd",
    "struck": "percussiveness",
    "apart": "articulation",
    "flux": "flux",
    "periods": "period_entropy",
    "key_sure": "key_confidence",
    "tuning": "tuning_cents",
    "twelve_tone": "twelve_tone",
    "stillness": "melodic_stability",
    "openness": "openness",
    "predictability": "predictability",
    "repetition": "repetition",
    "surprise": "information_content",
    "entropy": "entropy",
    "voice": "voice",
    "speech": "speech",
    "strangeness": "strangeness",
}
"""Columns that are one number of the features."""
FEATURES = (*_PLAIN, *(f"felt_{name}" for name in FELT))
"""Everything that can be asked for by range and sorted by."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """A library in columns.

    Attributes
    ----------
    tracks : the pieces, by artist, album and title.
    text : title, artist and album of each, in small letters.
    numbers : by the names of `FEATURES`, and "major" (1, 0, NaN with no clear key).
    titles, artists : rank of each piece by title and by artist; our own pieces come last.
    """

    tracks: Sequence[Track]
    text: Sequence[str]
    numbers: dict[str, Numbers]
    titles: Rows
    artists: Rows

    def __len__(self) -> int:
        return len(self.tracks)

    @classmethod
    def of(cls, tracks: Sequence[Track]) -> Columns:
        """Return the columns of these pieces."""
        get = attrgetter(*_PLAIN.values())
        known = [track.features for track in tracks]
        table = np.array([get(one) for one in known], np.float32).reshape(len(tracks), len(_PLAIN))
        numbers = {name: np.ascontiguousarray(table[:, at]) for at, name in enumerate(_PLAIN)}
        for name in FELT:
            numbers[f"felt_{name}"] = np.array([_felt(one, name) for one in known], np.float32)
        numbers["major"] = np.array([_MAJOR.get(one.mode, np.nan) for one in known], np.float32)
        starter = [track.origin is Origin.STARTER for track in tracks]
        names = [track.title.casefold() for track in tracks]
        text = [f"{name}\n{one.artist}\n{one.album}".casefold() for name, one in zip(names, tracks, strict=True)]
        by_title = sorted(range(len(tracks)), key=lambda at: (starter[at], names[at]))
        by_artist = sorted(range(len(tracks)), key=lambda at: (starter[at], not tracks[at].artist, at))
        return cls(tracks, text, numbers, _ranks(by_title), _ranks(by_artist))


_MAJOR: dict[str | None, float] = {"major": 1.0, "minor": 0.0}


def _felt(known: Features, name: str) -> float:
    estimate = known.felt.get(name)
    return np.nan if estimate is None else estimate.value


def _ranks(order: Sequence[int]) -> Rows:
    ranks = np.empty(len(order), np.intp)
    ranks[np.array(order, np.intp)] = np.arange(len(order))
    return ranks
