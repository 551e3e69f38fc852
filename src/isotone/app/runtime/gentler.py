"""Which pieces may stand in when something gentler is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from isotone.music import Kind, Track
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
    fit = [track for track in tracks if track.id not in planned and _allowed(track, tastes)]
    comfort = [track for name in tastes.comfort for track in fit if track.id == name]
    gentle = [track for track in fit if track not in comfort and _gentle(track, plan)]
    return tuple((comfort + sorted(gentle, key=_energy))[:MOST])


def _allowed(track: Track, tastes: Tastes) -> bool:
    if track.kind is not Kind.MUSIC or track.id in tastes.never or track.audible_s < 20.0:
        return False
    chosen = track.id in tastes.liked or track.id in tastes.comfort
    if not chosen and not invited(track.only_when_chosen, track.theme, tastes):
        return False
    names = {"track_id": track.id, "title": track.title, "artist": track.artist, "album": track.album}
    return not triggers_match(tastes.triggers, **names)


def _gentle(track: Track, plan: Plan) -> bool:
    features = track.features
    least = min((stage.predicted.arousal for stage in plan.stages if stage.predicted), default=0.0)
    pleasant = features.valence.value >= LEAST_VALENCE
    return (
        pleasant
        and features.arousal.value <= max(least, -0.2)
        and track.audible_s <= LONGEST_S
        and features.sudden_db <= MOST_RISE_DB
    )


def _energy(track: Track) -> tuple[float, str]:
    return (track.features.arousal.value, track.id)
