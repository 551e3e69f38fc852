"""Lay stages on the session's time line: when each is heard, how long, and how it gives way to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from isotone.music import Edge, Track, Transition, transition
from isotone.plan.plan import Plan, Stage, StageKind

EARLY_FADE_S = 8.0
"""How long the fade of a piece lasts that is left early and followed by a gap or by nothing. [D]"""


def laid(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """Return the stages with start times that follow from how long each is heard and how each gives way."""
    found: list[Stage] = []
    at = 0.0
    for stage in stages:
        found.append(replace(stage, start_s=round(max(at, 0.0), 3)))
        at += stage.duration_s
        if stage.into is not None:
            at += stage.into.gap_s - stage.into.overlap_s
    return tuple(found)


def joined(stages: Sequence[Stage], tracks: Mapping[str, Track]) -> tuple[Stage, ...]:
    """Return the stages with their transitions decided anew from the pieces' features, and laid on the time line."""
    found = [replace(one, into=between(one, other, tracks)) for one, other in pairwise(stages)]
    found += [replace(stage, into=None) for stage in stages[-1:]]
    return laid([faded(one) for one in found])


def between(first: Stage, second: Stage, tracks: Mapping[str, Track]) -> Transition | None:
    """Return how one stage gives way to the next; None around silence."""
    if first.track_id is None or second.track_id is None:
        return None
    one, other = tracks[first.track_id].features, tracks[second.track_id].features
    if left_early(first, tracks[first.track_id]):
        one = replace(one, end=Edge(one.loudness_lufs, one.voice))
    return transition(one, other, whole=first.familiar or second.familiar)


def left_early(stage: Stage, track: Track) -> bool:
    """Say whether a stage leaves its piece before the piece's own end."""
    return stage.to_s < track.features.audible_s[1] - 0.05


def faded(stage: Stage) -> Stage:
    """Return the stage with the right length of fade: that of the crossfade, or `EARLY_FADE_S` at most."""
    if stage.kind is StageKind.SILENCE or stage.fade_out_s == 0:
        return stage
    overlap = stage.into.overlap_s if stage.into else 0.0
    return replace(stage, fade_out_s=overlap or min(EARLY_FADE_S, stage.duration_s / 4))


def piece(track: Track, like: Stage, *, familiar: bool) -> Stage:
    """Return a stage that plays a whole piece in the place of another stage."""
    start, stop = track.features.audible_s
    return replace(
        like,
        kind=StageKind.PIECE,
        track_id=track.id,
        title=track.title,
        artist=track.artist,
        from_s=start,
        to_s=stop,
        duration_s=stop - start,
        fade_out_s=0.0,
        familiar=familiar,
        reasons=(),
    )


def pieces(plan: Plan) -> tuple[int, ...]:
    """Return the places of the stages that are pieces."""
    return tuple(at for at, stage in enumerate(plan.stages) if stage.kind is StageKind.PIECE)
