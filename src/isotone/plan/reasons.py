"""Why each piece stands where it stands, as ids of the message catalogue with their numbers.

What a person said comes first and is only ever what they did say. Nothing is promised: a reason tells of the sound.
"""

from __future__ import annotations

from dataclasses import replace
from math import erf, sqrt

import numpy as np

from isotone.music.transition import SUNG
from isotone.person import CheckIn, Goal, overwhelmed
from isotone.plan.goals import GOALS, Shape
from isotone.plan.path.cost import RATED_SD, predicted
from isotone.plan.path.rules import startles_vetoed
from isotone.plan.plan import Plan, Reason, Stage, StageKind
from isotone.plan.table import TrackTable

CLOSE = 0.3
"""How near a prediction should be to the truth, in units of the plane, for "sure" to mean that. [D]"""
HIGH, FAIR = 0.75, 0.45
"""From these probabilities on we say "quite sure", "fairly sure"; under them "not sure". [D]"""
EITHER = 0.5
"""The middle of the dial from familiar to new."""
MAY_BE_SUNG = 0.1
"""From this probability of a voice on, a plan says that words are unknown to us. [D]"""


def level(value: float) -> str:
    """Return a number from -1 to 1 as one of three words of the catalogue.

    Examples
    --------
    >>> level(-0.6), level(0.1), level(0.5)
    ('low', 'middle', 'high')
    """
    return "low" if value < -0.2 else "high" if value > 0.2 else "middle"


def sureness(*deviations: float) -> float:
    """Return the probability that each of some normal estimates lies within `CLOSE` of the truth.

    Examples
    --------
    >>> round(sureness(0.2, 0.2), 2)
    0.75
    """
    chance = 1.0
    for one in deviations:
        chance *= erf(CLOSE / (max(one, 1e-6) * sqrt(2)))
    return round(chance, 3)


def how_sure(reason: Reason) -> Reason | None:
    """Return the words for how sure a reason is; None where there is nothing to be unsure of."""
    if reason.sure is None:
        return None
    word = "high" if reason.sure >= HIGH else "fair" if reason.sure >= FAIR else "low"
    return Reason(f"sure-{word}", {"percent": round(reason.sure * 100)})


def goal_reason(goal: Goal, part: int, parts: int, *, said: bool) -> Reason:
    """Return the reason that names the goal, and which part of the way this is."""
    values: dict[str, float | str] = {"part": part, "parts": parts}
    return Reason(f"reason-goal-{goal.value}" if said else "reason-goal-open", values)


def opening_reasons(now: CheckIn, goal: Goal, *, iso: bool) -> tuple[Reason, ...]:
    """Return why a session begins as it does, from what was said alone."""
    if overwhelmed(now):
        return (Reason("reason-said-distress", {"distress": now.distress or 0.0}),)
    shape = GOALS[goal].shape
    if shape is Shape.WALK and not iso:
        return (Reason("reason-at-goal"),)
    if goal is Goal.EASE_PAIN and now.pain is not None:
        return (Reason("reason-said-pain", {"pain": now.pain}),)
    if now.arousal is not None and shape is not Shape.HOLD:
        return (Reason("reason-said-energy", {"level": level(now.arousal), "energy": now.arousal}),)
    if now.valence is not None and shape is not Shape.HOLD:
        return (Reason("reason-said-pleasantness", {"level": level(now.valence), "pleasantness": now.valence}),)
    return ()


def liking_reason(table: TrackTable, row: int) -> Reason | None:
    """Return what the person said of this piece, the strongest first."""
    liking, track_id = table.liking, table.ids[row]
    if not (np.isnan(liking.felt_arousal[row]) and np.isnan(liking.felt_valence[row])):
        return Reason("reason-rated", sure=sureness(RATED_SD))
    if track_id in table.tastes.comfort or track_id == table.tastes.sanctuary:
        return Reason("reason-comfort")
    if liking.liked[row]:
        return Reason("reason-liked")
    return Reason("reason-familiar") if liking.familiar[row] else None


def newness_reasons(table: TrackTable, row: int, *, first: bool) -> tuple[Reason, ...]:
    """Return what the person said of known and new: with the first piece, and with each that is as they said.

    Near the middle of the dial (either is fine) no piece is more as they said than another.
    """
    newness = table.tastes.newness
    if newness is None:
        return ()
    values: dict[str, float | str] = {"wish": wish_of(newness), "newness": newness}
    familiar = bool(table.liking.familiar[row])
    if newness != EITHER and familiar == (newness < EITHER):
        return (Reason("reason-as-known" if familiar else "reason-as-new", values),)
    return (Reason("reason-said-newness", values),) if first else ()


def wish_of(newness: float) -> str:
    """Return a place on the dial from familiar (0) to new (1) as one of five words of the catalogue.

    Examples
    --------
    >>> wish_of(0.0), wish_of(0.25), wish_of(0.5), wish_of(0.75), wish_of(1.0)
    ('known', 'mostly-known', 'either', 'mostly-new', 'new')
    """
    return ("known", "mostly-known", "either", "mostly-new", "new")[round(newness * 4)]


def sound_reasons(table: TrackTable, row: int, goal: Goal, now: CheckIn) -> tuple[Reason, ...]:
    """Return what the piece sounds like: its mood, its beat, that nothing in it is sudden."""
    way = GOALS[goal]
    arousal, arousal_sd, valence, valence_sd = (float(column[row]) for column in predicted(table))
    values: dict[str, float | str] = {
        "energy": round(arousal, 2), "pleasantness": round(valence, 2), "level": level(arousal), "mood": level(valence),
    }  # fmt: skip
    found = [Reason("reason-sound", values, sure=sureness(arousal_sd, valence_sd))]
    tempo, sure = float(table.tempo[row]), float(table.tempo_sure[row])
    if np.isnan(tempo):
        found.append(Reason("reason-no-beat"))
    elif way.tempo and way.tempo[0] <= tempo <= way.tempo[1]:
        span: dict[str, float | str] = {"bpm": round(tempo), "low": way.tempo[0], "high": way.tempo[1]}
        found.append(Reason("reason-beat-fits", span, sure=round(sure, 3)))
    else:
        found.append(Reason("reason-beat", {"bpm": round(tempo)}, sure=round(sure, 3)))
    if startles_vetoed(way, now):
        found.append(Reason("reason-nothing-sudden", {"rise": round(float(table.startle[row]), 1)}))
    return tuple(found)


def following_reasons(table: TrackTable, before: int, row: int) -> tuple[Reason, ...]:
    """Return how the piece follows the one before: the same beat, a near key."""
    found = []
    one, other = float(table.tempo[before]), float(table.tempo[row])
    if abs(one / other - 1) <= 0.05:
        found.append(Reason("reason-same-beat", {"before": round(one), "bpm": round(other)}))
    apart = abs(int(table.fifths[before]) - int(table.fifths[row]))
    known = min(int(table.fifths[before]), int(table.fifths[row])) >= 0
    if known and min(apart, 12 - apart) <= 1:
        found.append(Reason("reason-near-key", {"steps": min(apart, 12 - apart)}))
    return tuple(found)


def length_reason(table: TrackTable, row: int, *, cut: bool) -> Reason:
    """Return why the piece plays whole, or is left early."""
    if cut:
        return Reason("reason-early")
    if table.liking.familiar[row]:
        return Reason("reason-whole-known")
    return Reason("reason-whole-sung" if table.voice[row] >= np.float32(SUNG) else "reason-whole")


def with_goal_reasons(plan: Plan) -> tuple[Stage, ...]:
    """Return a plan's stages with "which part of the way" counted anew, as an edit needs it."""
    parts = sum(stage.kind is StageKind.PIECE for stage in plan.stages)
    part, found = 0, []
    for stage in plan.stages:
        part += stage.kind is StageKind.PIECE
        found.append(_counted(stage, plan, part, parts))
    return tuple(found)


def _counted(stage: Stage, plan: Plan, part: int, parts: int) -> Stage:
    anew = goal_reason(plan.goal, part, parts, said=plan.goal_said)
    return replace(stage, reasons=tuple(anew if one.id.startswith("reason-goal-") else one for one in stage.reasons))
