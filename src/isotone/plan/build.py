"""Make a plan of a path: stages with times, transitions, predictions and reasons."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from isotone.music import Transition
from isotone.person import Point
from isotone.plan.layout import faded, laid
from isotone.plan.notes import note_newness, note_state, note_way, note_words
from isotone.plan.path import Asked, Choice
from isotone.plan.path.cost import predicted
from isotone.plan.path.pairs import Side, passage
from isotone.plan.plan import Plan, Reason, Stage, StageKind
from isotone.plan.reasons import (
    MAY_BE_SUNG,
    following_reasons,
    goal_reason,
    length_reason,
    liking_reason,
    newness_reasons,
    opening_reasons,
    sound_reasons,
)
from isotone.plan.table import TrackTable


def build(table: TrackTable, asked: Asked, choice: Choice, *, goal_said: bool) -> Plan:
    """Return the plan of a path, without its id and person."""
    stages: list[Stage] = []
    for at in range(len(choice.rows)):
        stages.append(_stage(table, asked, choice, at, goal_said))
        if at == choice.silence_after:
            stages.append(_silence(asked, choice, at))
    voices = [float(table.voice[row]) for row in choice.rows]
    return Plan(
        id="",
        person_id="",
        goal=asked.goal,
        minutes=asked.minutes,
        now=asked.now,
        stages=laid([faded(stage) for stage in stages]),
        iso=asked.iso,
        cost=round(choice.cost, 6),
        optimal=bool(choice.optimal),
        gap=round(choice.gap, 6),
        notes=(
            *note_way(choice.arc),
            *note_state(asked.now, goal_said=goal_said),
            *note_newness(table.tastes.newness, [bool(table.liking.familiar[row]) for row in choice.rows]),
            *note_words(voices, MAY_BE_SUNG),
        ),
        seed=asked.seed,
        goal_said=goal_said,
    )


def foreseen(table: TrackTable, row: int) -> Point:
    """Return where a piece is predicted to lie: the person's rating, else the model."""
    arousal, _, valence, _ = predicted(table)
    return Point(
        round(float(np.clip(arousal[row], -1, 1)), 4),
        round(float(np.clip(valence[row], -1, 1)), 4),
    )


def reasons_of(table: TrackTable, row: int, before: int | None, asked: Asked, first: bool) -> tuple[Reason, ...]:
    """Return why a piece stands in its place, besides goal and length: what was said, how it sounds, how it follows."""
    liked = liking_reason(table, row)
    return (
        *(opening_reasons(asked.now, asked.goal, iso=asked.iso) if first else ()),
        *newness_reasons(table, row, first=first),
        *((liked,) if liked else ()),
        *sound_reasons(table, row, asked.goal, asked.now),
        *(following_reasons(table, before, row) if before is not None else ()),
    )


def _stage(table: TrackTable, asked: Asked, choice: Choice, at: int, goal_said: bool) -> Stage:
    row, cut = choice.rows[at], choice.cut[at]
    start = float(table.from_s[row])
    before = choice.rows[at - 1] if at else None
    goal = goal_reason(asked.goal, at + 1, len(choice.rows), said=goal_said)
    return Stage(
        kind=StageKind.PIECE,
        start_s=0.0,
        duration_s=choice.to_s[at] - start,
        target=_rounded(choice.arc.targets[at]),
        track_id=table.ids[row],
        title=table.titles[row],
        artist=table.artists[row],
        from_s=start,
        to_s=choice.to_s[at],
        fade_out_s=1.0 if cut else 0.0,
        predicted=foreseen(table, row),
        into=_into(table, choice, at),
        reasons=(goal, *reasons_of(table, row, before, asked, at == 0), length_reason(table, row, cut=cut)),
        familiar=bool(table.liking.familiar[row]),
    )


def _into(table: TrackTable, choice: Choice, at: int) -> Transition | None:
    if at == len(choice.rows) - 1 or at == choice.silence_after:
        return None
    one, other = (
        Side(table.rows(np.array([choice.rows[k]])), np.array([choice.cut[k]]), np.array([-1])) for k in (at, at + 1)
    )
    return passage(one, other)


def _silence(asked: Asked, choice: Choice, at: int) -> Stage:
    return Stage(
        kind=StageKind.SILENCE,
        start_s=0.0,
        duration_s=asked.silence_s,
        target=_rounded(choice.arc.targets[at]),
        to_s=asked.silence_s,
        reasons=(Reason("reason-silence", {"seconds": asked.silence_s}),),
    )


def _rounded(point: Point) -> Point:
    return replace(point, arousal=round(point.arousal, 4), valence=round(point.valence, 4))
