"""Pieces made up for tests: every feature has a plain value, and a test names those that matter to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from isotone.music import Edge, Estimate, Features, Kind, Startle, Track
from isotone.person import CheckIn, Goal, Person
from isotone.plan import Plan, TrackTable, nearest, propose

Make = Callable[..., Any]


@pytest.fixture(scope="session")
def features() -> Make:
    """Return what makes features."""
    return make_features


@pytest.fixture(scope="session")
def track() -> Make:
    """Return what makes a piece."""
    return make_track


@pytest.fixture(scope="session")
def library() -> Make:
    """Return what makes many pieces."""
    return make_library


@pytest.fixture(scope="session")
def plan_of() -> Make:
    """Return what plans over some tracks: strictly, or the nearest with `near=True`."""
    return make_plan


def make_plan(
    tracks: list[Track], goal: Goal | None, *, near: bool = False, person: Person | None = None,
    now: CheckIn | None = None, **how: Any,
) -> Plan:  # fmt: skip
    """Return a plan for somebody."""
    person, ask = person or Person("me"), nearest if near else propose
    return ask(person, now or CheckIn(), goal, TrackTable.of(tracks, person.tastes), new_id="p1", **how)


def make_features(
    arousal: float = 0.0,
    valence: float = 0.2,
    *,
    seconds: float = 200.0,
    wide: float = 0.2,
    rise: float = 0.0,
    start_lu: float = 0.0,
    end_lu: float = 0.0,
    fades: bool = False,
    **known: Any,
) -> Features:
    """Return features of a plain instrumental piece; `wide` is half of each mood interval, `rise` its one startle."""
    plain: dict[str, Any] = {
        "duration_s": seconds,
        "audible_s": (0.0, seconds),
        "tempo_bpm": 90.0,
        "tempo_confidence": 0.8,
        "pulse_clarity": 0.6,
        "beats_s": (),
        "key": "C major",
        "key_confidence": 0.7,
        "tuning_cents": 0.0,
        "loudness_lufs": -18.0,
        "loudness_range_lu": 5.0,
        "true_peak_dbtp": -3.0,
        "brightness_hz": 1200.0,
        "onset_rate_hz": 2.0,
        "roughness": 0.2,
        "melodic_stability": 0.6,
        "predictability": 0.6,
        "arousal": Estimate(arousal, arousal - wide, arousal + wide),
        "valence": Estimate(valence, valence - wide, valence + wide),
        "startles": (Startle(seconds / 2, rise),) if rise else (),
        "sections_s": (),
        "voice": 0.0,
        "speech": 0.0,
        "timbre": (0.0,) * 12,
        "start": Edge(-18.0 + start_lu, 0.0),
        "end": Edge(-18.0 + end_lu, 0.0, fades),
    }
    return Features(**{**plain, **known})


def make_track(
    name: str, arousal: float = 0.0, valence: float = 0.2, *, kind: Kind = Kind.MUSIC, **known: Any
) -> Track:
    """Return a piece; words and `only_when_chosen` go to the track, the rest to its features."""
    words = {key: known.pop(key) for key in ("artist", "album", "title", "theme", "only_when_chosen") if key in known}
    return Track(id=name, kind=kind, features=make_features(arousal, valence, **known), **{"title": name, **words})


def make_library(size: int, seed: int = 0, **known: Any) -> list[Track]:
    """Return `size` pieces spread over the plane, of two to five minutes."""
    rng = np.random.default_rng(seed)
    keys = ("C major", "G major", "A minor", "E minor", "F# major", "Eb major", None)
    found = []
    for at in range(size):
        plain: dict[str, Any] = {
            "seconds": float(rng.uniform(120, 300)),
            "tempo_bpm": None if rng.random() < 0.15 else float(rng.uniform(50, 150)),
            "key": keys[rng.integers(len(keys))],
            "pulse_clarity": float(rng.uniform(0, 1)),
            "voice": float(rng.choice([0.0, 0.8])),
            "brightness_hz": float(rng.uniform(400, 3000)),
            "timbre": tuple(float(one) for one in rng.normal(0, 1, 12)),
            "start_lu": float(rng.uniform(-6, 2)),
            "end_lu": float(rng.uniform(-9, 2)),
            "fades": bool(rng.random() < 0.2),
            "wide": float(rng.uniform(0.1, 0.4)),
        }
        place = (float(rng.uniform(-0.95, 0.95)), float(rng.uniform(-0.7, 0.95)))
        found.append(make_track(f"t{at:03d}", *place, artist=f"artist {at % 7}", **{**plain, **known}))
    return found
