"""A library as columns: one number of each feature for each piece, NaN where it is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.music import FELT, Origin, Track
from isotone.music.brief import Briefs

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
        known = Briefs([track.features for track in tracks])
        numbers = {name: known[wanted].astype(np.float32) for name, wanted in _PLAIN.items()}
        for name in FELT:
            numbers[f"felt_{name}"] = known[f"felt.{name}.value"].astype(np.float32)
        numbers["major"] = np.array([_major(key) for key in known.keys], np.float32)
        starter = np.array([track.origin is Origin.STARTER for track in tracks], np.bool_)
        nameless = np.array([not track.artist for track in tracks], np.bool_)
        names = [track.title.casefold() for track in tracks]
        text = [f"{name}\n{one.artist}\n{one.album}".casefold() for name, one in zip(names, tracks, strict=True)]
        by_title = np.array(sorted(range(len(tracks)), key=names.__getitem__), np.intp)
        by_title = by_title[np.argsort(starter[by_title], kind="stable")]
        by_artist = np.lexsort((nameless, starter))
        return cls(tracks, text, numbers, _ranks(by_title), _ranks(by_artist))


def _major(key: str | None) -> float:
    return _MAJOR.get(key.split(" ", 1)[1], np.nan) if key else np.nan


_MAJOR = {"major": 1.0, "minor": 0.0}


def _ranks(order: Rows) -> Rows:
    ranks = np.empty(len(order), np.intp)
    ranks[order] = np.arange(len(order))
    return ranks
