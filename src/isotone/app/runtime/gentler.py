"""Which pieces may stand in when something gentler is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

import numpy as np

from isotone.music import Kind, Track
from isotone.music.brief import Briefs
from isotone.person import Tastes
from isotone.plan import Plan
from isotone.plan.tastes import invited, triggers_match

MOST = 8
MOST_RISE_DB = 12.0
"""A piece in which it gets louder by more than this within a second is not gentle. [D]"""
LEAST_VALENCE = -0.3
"""No predicted pleasantness below this, unless the person chose the piece. (design notes, B1)"""
LONGEST_S = 600.0


def gentler_of(plan: Plan, tracks: Iterable[Track], tastes: Tastes) -> tuple[Track, ...]:
    """Return the gentlest pieces that are not in the plan: those of low energy first, without startles.

    The person's comfort list comes before all, in their own order; never what they ruled out.
    """
    planned = {stage.track_id for stage in plan.stages}
    every = {track.id: track for track in tracks if track.id not in planned}
    comfort = [every.pop(name) for name in tastes.comfort if name in every]
    gentle = _gentle_first(list(every.values()), plan)
    return tuple(islice((track for track in chain(comfort, gentle) if _allowed(track, tastes)), MOST))


def _allowed(track: Track, tastes: Tastes) -> bool:
    if track.kind is not Kind.MUSIC or track.id in tastes.never or track.audible_s < 20.0:
        return False
    chosen = track.id in tastes.liked or track.id in tastes.comfort
    if not chosen and not invited(track.only_when_chosen, track.theme, tastes):
        return False
    names = {"track_id": track.id, "title": track.title, "artist": track.artist, "album": track.album}
    return not triggers_match(tastes.triggers, **names)


def _gentle_first(tracks: list[Track], plan: Plan) -> Iterator[Track]:
    """Give the gentle ones of some pieces, those of the least energy first."""
    known = Briefs([track.features for track in tracks])
    arousal = known["arousal.value"]
    least = min((stage.predicted.arousal for stage in plan.stages if stage.predicted), default=0.0)
    gentle = (
        (known["valence.value"] >= LEAST_VALENCE)
        & (arousal <= max(least, -0.2))
        & (known["audible_s.to"] - known["audible_s.from"] <= LONGEST_S)
        & (known["sudden_db"] <= MOST_RISE_DB)
    )
    rows = sorted(np.flatnonzero(gentle).tolist(), key=lambda row: (arousal[row], tracks[row].id))
    return (tracks[row] for row in rows)
