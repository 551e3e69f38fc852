"""Change a plan: swap, send away, reorder, lock, start at the goal, approve. Each returns a new plan.

A plan that was approved and is changed is no longer approved: what plays is what was said yes to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from isotone.errors import InputError, NothingFits
from isotone.music import Track
from isotone.person import Person, Point
from isotone.plan.defaults import TOLERANCE
from isotone.plan.goals import GOALS
from isotone.plan.layout import joined, piece, pieces
from isotone.plan.path.rules import STARTLE_DB, STRICT_DB, startles_vetoed
from isotone.plan.plan import Approval, Change, Plan, Reason, Stage, StageKind
from isotone.plan.propose import Kept, nearest, propose
from isotone.plan.ranking import ranked
from isotone.plan.reasons import level, sureness, with_goal_reasons
from isotone.plan.table import INTERVAL_SD, TrackTable
from isotone.plan.tastes import triggers_match


def swap(plan: Plan, index: int, track: Track, tracks: Mapping[str, Track], person: Person | None = None) -> Plan:
    """Return the plan with another piece, chosen by the person, in a stage's place.

    Parameters
    ----------
    tracks : the library, with every piece of the plan.
    person : optional
        Whose tastes are minded: their vetoes and triggers hold, and what they know plays whole.

    Raises
    ------
    InputError
        If there is no such piece in the plan, it would stand twice, or it must not be played here.
    """
    old = piece_at(plan, index)
    if any(stage.track_id == track.id for at, stage in enumerate(plan.stages) if at != index):
        raise InputError("plan-twice", title=track.title)
    _check_allowed(plan, track, person)
    familiar = person is not None and track.id in _known_to(person)
    new = replace(piece(track, old, familiar=familiar), chosen=True, predicted=_foreseen(track, person), into=None)
    new = replace(
        new, reasons=(*(one for one in old.reasons if one.id.startswith("reason-goal-")), *_because(new, track))
    )
    stages = [new if at == index else stage for at, stage in enumerate(plan.stages)]
    return _changed(plan, joined(stages, {**tracks, track.id: track}))


def alternatives(plan: Plan, index: int, table: TrackTable, person: Person, limit: int = 5) -> tuple[str, ...]:
    """Return ids of the pieces that would stand best in a stage's place, those that keep the minutes first."""
    piece_at(plan, index)
    person = _as_said(person, plan)
    return ranked(plan, pieces(plan).index(index), _for(table, person), limit)


def remove_and_refill(plan: Plan, index: int, table: TrackTable, person: Person, *, day: int = 0) -> Plan:
    """Return the plan without a piece, and another in its place; the piece stays out of this plan from now on.

    The other pieces stay where that keeps the minutes; else only what is locked or chosen stays. Whether it never
    plays again at all is the person's veto (`Tastes.never`), which the caller keeps.
    """
    gone = piece_at(plan, index)
    left_out = frozenset(plan.left_out) | ({gone.track_id} if gone.track_id else frozenset())
    opened = replace(plan, left_out=tuple(sorted(left_out)))
    place = pieces(plan).index(index)
    others = {at: track_id for at, track_id in _fixed(plan, everything=True).items() if at != place}
    held = {at: track_id for at, track_id in _fixed(plan).items() if at != place}
    for fixed, counts in ((others, (len(pieces(plan)),)), (held, ())):
        try:
            return _again(opened, table, person, Kept(fixed, left_out, counts), strict=True, day=day)
        except NothingFits:  # the next way holds less of the plan
            continue
    return _again(opened, table, person, Kept(held, left_out), strict=False, day=day)


def replan(
    plan: Plan, table: TrackTable, person: Person, *, iso: bool | None = None, minutes: float | None = None,
    seed: int | None = None, day: int = 0,
) -> Plan:  # fmt: skip
    """Return a new proposal for the same wish; locked and chosen pieces stay, pieces sent away stay out."""
    wish = replace(
        plan,
        iso=plan.iso if iso is None else iso,
        minutes=minutes or plan.minutes,
        seed=plan.seed if seed is None else seed,
    )
    kept = Kept(_fixed(plan), frozenset(plan.left_out))
    return _again(wish, table, person, kept, strict=False, day=day)


def start_at_goal(plan: Plan, table: TrackTable, person: Person, on: bool = True, *, day: int = 0) -> Plan:
    """Return the plan that begins at the goal instead of near the present state, or, with `on` False, the reverse."""
    return replan(plan, table, person, iso=not on, day=day)


def with_newness(plan: Plan, table: TrackTable, person: Person, newness: float | None, *, day: int = 0) -> Plan:
    """Return the plan with what the person said of known and new pieces, and other pieces where that asks for them."""
    return replan(replace(plan, newness=newness), table, person, day=day)


def noted(plan: Plan, change: Change) -> Plan:
    """Return the plan with one more thing in the list of what was changed, by whom and when."""
    return replace(plan, changes=(*plan.changes, change))


def reorder(plan: Plan, order: Sequence[int], tracks: Mapping[str, Track]) -> Plan:
    """Return the plan with its stages in another order; targets stay with their places.

    Raises
    ------
    InputError
        If `order` does not name each stage once.
    """
    if sorted(order) != list(range(len(plan.stages))):
        raise InputError("plan-order", count=len(plan.stages), order=tuple(order))
    places = [stage.target for stage in plan.stages]
    moved = [replace(plan.stages[at], target=target) for at, target in zip(order, places, strict=True)]
    return _changed(plan, joined([_unfollowed(stage) for stage in moved], tracks))


def drop(plan: Plan, index: int, tracks: Mapping[str, Track]) -> Plan:
    """Return the plan without a stage, such as a silence; the rest moves up."""
    if not 0 <= index < len(plan.stages) or len(plan.stages) == 1:
        raise InputError("plan-stage-needed")
    return _changed(plan, joined([stage for at, stage in enumerate(plan.stages) if at != index], tracks))


def lock(plan: Plan, index: int, on: bool) -> Plan:
    """Return the plan with a piece held in its place through re-planning, or let go."""
    piece_at(plan, index)
    stages = tuple(replace(stage, locked=on) if at == index else stage for at, stage in enumerate(plan.stages))
    return replace(plan, stages=stages)


def approve(plan: Plan, by: str, how: str, at: float) -> Plan:
    """Return the plan with a human's yes on it.

    Raises
    ------
    InputError
        If nobody is named, or there is nothing to play.
    """
    if not by.strip():
        raise InputError("approval-nameless")
    if not plan.stages:
        raise InputError("approval-of-nothing")
    return replace(plan, approval=Approval(by, how, at))


def piece_at(plan: Plan, index: int) -> Stage:
    """Return the piece at a place of the plan, or raise `InputError`."""
    if not 0 <= index < len(plan.stages):
        raise InputError("plan-no-stage", index=index, count=len(plan.stages))
    if plan.stages[index].kind is not StageKind.PIECE:
        raise InputError("plan-stage-silent")
    return plan.stages[index]


def _again(plan: Plan, table: TrackTable, person: Person, kept: Kept, *, strict: bool, day: int) -> Plan:
    ask = propose if strict else nearest
    person = _as_said(person, plan)
    new = ask(
        person, plan.now, plan.goal if plan.goal_said else None, _for(table, person), new_id=plan.id,
        minutes=plan.minutes, iso=plan.iso, seed=plan.seed, day=day, context=plan.context,
        loudness_lufs=plan.loudness_lufs, kept=kept,
    )  # fmt: skip
    before = {stage.track_id: stage for stage in plan.stages if stage.track_id}
    return replace(
        new, bounds=plan.bounds, changes=plan.changes, stages=tuple(_as_before(stage, before) for stage in new.stages)
    )


def _as_before(stage: Stage, before: Mapping[str, Stage]) -> Stage:
    old = before.get(stage.track_id or "")
    if old is None or not (old.locked or old.chosen):
        return stage
    chosen = tuple(one for one in old.reasons if one.id == "reason-chosen")
    reasons = (*stage.reasons[:1], *chosen, *stage.reasons[1:])
    return replace(stage, locked=old.locked, chosen=old.chosen, reasons=reasons)


def _fixed(plan: Plan, *, everything: bool = False) -> dict[int, str]:
    """The pieces that stay, by place among the pieces."""
    stages = [plan.stages[at] for at in pieces(plan)]
    held = {at: stage for at, stage in enumerate(stages) if everything or stage.locked or stage.chosen}
    return {at: stage.track_id for at, stage in held.items() if stage.track_id}


def _changed(plan: Plan, stages: tuple[Stage, ...]) -> Plan:
    """A plan as edited by hand: not approved, no longer the planner's optimum, its length told anew."""
    notes = tuple(one for one in plan.notes if one.id != "note-edited-length")
    new = replace(plan, stages=stages, approval=None, optimal=False, notes=notes)
    new = replace(new, stages=with_goal_reasons(new))
    if abs(new.total_s / 60 - plan.minutes) > plan.minutes * TOLERANCE:
        values: dict[str, float | str] = {"asked": round(plan.minutes, 1), "minutes": round(new.total_s / 60, 1)}
        new = replace(new, notes=(*new.notes, Reason("note-edited-length", values)))
    return new


def _check_allowed(plan: Plan, track: Track, person: Person | None) -> None:
    way, features = GOALS[plan.goal], track.features
    rise = features.rise_db if way.strict_veto else features.sudden_db
    if rise >= (STRICT_DB if way.strict_veto else STARTLE_DB) and startles_vetoed(way, plan.now):
        raise InputError("plan-startling", title=track.title, rise=round(rise))
    if person is None:
        return
    tastes = person.tastes
    names = {"track_id": track.id, "title": track.title, "artist": track.artist, "album": track.album}
    if track.id in tastes.never or triggers_match(tastes.triggers, **names):
        raise InputError("plan-vetoed", title=track.title)


def _known_to(person: Person) -> frozenset[str]:
    tastes = person.tastes
    return tastes.liked | tastes.familiar | set(tastes.comfort) | ({tastes.sanctuary} if tastes.sanctuary else set())


def _foreseen(track: Track, person: Person | None) -> Point:
    rating = person.tastes.ratings.get(track.id) if person else None
    arousal = rating.arousal if rating and rating.arousal is not None else track.features.arousal.value
    valence = rating.valence if rating and rating.valence is not None else track.features.valence.value
    return Point(round(float(np.clip(arousal, -1, 1)), 4), round(float(np.clip(valence, -1, 1)), 4))


def _because(stage: Stage, track: Track) -> tuple[Reason, ...]:
    known = track.features
    wide = [(one.high - one.low) / INTERVAL_SD for one in (known.arousal, known.valence)]
    point = stage.predicted or stage.target
    values: dict[str, float | str] = {
        "energy": round(point.arousal, 2), "pleasantness": round(point.valence, 2), "level": level(point.arousal),
        "mood": level(point.valence),
    }  # fmt: skip
    return (Reason("reason-chosen"), Reason("reason-sound", values, sure=sureness(*wide)))


def _unfollowed(stage: Stage) -> Stage:
    """Reasons that spoke of the piece before no longer hold after a move."""
    stale = ("reason-same-beat", "reason-near-key", "reason-said-energy", "reason-said-pleasantness", "reason-at-goal")
    return replace(stage, reasons=tuple(one for one in stage.reasons if one.id not in stale))


def _as_said(person: Person, plan: Plan) -> Person:
    """A plan keeps what was said for it of known and new, whatever the person's default has become."""
    if person.tastes.newness == plan.newness:
        return person
    return replace(person, tastes=replace(person.tastes, newness=plan.newness))


def _for(table: TrackTable, person: Person) -> TrackTable:
    return table if table.tastes == person.tastes else table.for_tastes(person.tastes)
