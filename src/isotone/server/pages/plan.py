"""Plan: the arc and its pieces, why they are there, and everything that can be changed before one says yes."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from isotone import plan as planning
from isotone.app.studio import Studio
from isotone.errors import InputError, PlanError
from isotone.music import Track
from isotone.person import CheckIn, Person
from isotone.plan import Change, Plan, StageKind, edit
from isotone.server.deps import FormOf, PersonOf, StudioOf, sought
from isotone.server.pages import asking
from isotone.server.pages.along import size_of
from isotone.server.pages.drawing import figures
from isotone.server.pages.drawing.telling import tell, told_arc, told_stages
from isotone.server.pages.view import draw, go, words_of

router = APIRouter(prefix="/plan", include_in_schema=False)


@router.get("/{plan_id}")
def show(request: Request, plan_id: str, studio: StudioOf, person: PersonOf) -> Response:
    """Show the arc, the pieces with their reasons, and what can be changed."""
    plan = sought(studio.plan, plan_id)
    words = words_of(request, person)
    approved = plan.approval is not None
    return draw(
        request,
        person,
        "plan.html",
        plan=plan,
        approved=approved,
        summary=tell(words, planning.summary(plan)),
        arc=figures.arc(plan, mirrored=words.direction == "rtl"),
        arc_words=told_arc(words, plan),
        notes=[tell(words, note) for note in plan.notes],
        words_noted=any(note.id == "note-words" for note in plan.notes),
        newness_steps=asking.NEWNESS,
        along_size=size_of(plan.total_s),
        stages=told_stages(words, plan, {} if approved else _others(studio, person, plan)),
    )


@router.post("/{plan_id}/play")
def play(request: Request, plan_id: str, studio: StudioOf, person: PersonOf) -> Response:
    """Say yes and open the session; the page's script then lets it sound, inside the same tap."""
    plan = sought(studio.plan, plan_id)
    if plan.approval is None:
        plan = edit.approve(plan, by=person.id, how="page", at=time.time())
        studio.save_plan(plan)
    session_id = studio.start_session(plan.id)
    if "application/json" not in request.headers.get("accept", ""):
        return go(f"/playing?session={session_id}")  # no script: the page says that it cannot sound
    return JSONResponse({"session_id": session_id})


@router.post("/{plan_id}/again")
def again(plan_id: str, studio: StudioOf, person: PersonOf) -> Response:
    """Make a new plan for the same wish: what was once approved stays as it was."""
    old = sought(studio.plan, plan_id)
    plan = studio.propose(
        person.id,
        CheckIn(),
        old.goal if old.goal_said else None,
        old.minutes,
        iso=old.iso,
        newness="usual" if old.newness is None else old.newness,
    )
    return go(f"/plan/{plan.id}")


@router.post("/{plan_id}/swap")
def swap(plan_id: str, studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Put another piece in a stage's place."""
    plan, index = _open(studio, plan_id), asking.index_of(form)
    track = sought(studio.track, form.get("track", ""))
    new = edit.swap(plan, index, track, _known(studio), person)
    return _keep(studio, new, _change("swap", person, plan, index, other=track.title))


@router.post("/{plan_id}/not-this")
def not_this(plan_id: str, studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Take a piece out of this plan and let another come in."""
    plan, index = _open(studio, plan_id), asking.index_of(form)
    new = edit.remove_and_refill(plan, index, studio.table(person), person)
    return _keep(studio, new, _change("not-this", person, plan, index))


@router.post("/{plan_id}/never")
def never(plan_id: str, studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Take a piece out for good, until the person brings it back on the page Me."""
    plan, index = _open(studio, plan_id), asking.index_of(form)
    track_id = _stage_track(plan, index)
    tastes = replace(person.tastes, never=person.tastes.never | {track_id}, liked=person.tastes.liked - {track_id})
    person = replace(person, tastes=tastes)
    studio.save_person(person)
    new = edit.remove_and_refill(plan, index, studio.table(person), person)
    return _keep(studio, new, _change("never", person, plan, index))


@router.post("/{plan_id}/lock")
def lock(plan_id: str, studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Hold a piece where it is, or let it go again."""
    plan, index, on = _open(studio, plan_id), asking.index_of(form), bool(form.get("on"))
    return _keep(studio, edit.lock(plan, index, on), _change("lock" if on else "unlock", person, plan, index))


@router.post("/{plan_id}/move")
def move(plan_id: str, studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Move a stage one place earlier or later."""
    plan = _open(studio, plan_id)
    index, by = asking.index_of(form), 1 if form.get("by") == "1" else -1
    other = index + by
    if not (0 <= index < len(plan.stages) and 0 <= other < len(plan.stages)):
        return go(f"/plan/{plan.id}")
    order = list(range(len(plan.stages)))
    order[index], order[other] = order[other], order[index]
    new = edit.reorder(plan, order, _known(studio))
    return _keep(studio, new, _change("later" if by == 1 else "earlier", person, plan, index))


@router.post("/{plan_id}/drop")
def drop(plan_id: str, studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Leave a silence out."""
    plan, index = _open(studio, plan_id), asking.index_of(form)
    return _keep(studio, edit.drop(plan, index, _known(studio)), _change("drop", person, plan, index))


@router.post("/{plan_id}/start-at-goal")
def start_at_goal(plan_id: str, studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Begin where the person wants to be, rather than where they are; or the other way again."""
    plan, iso = _open(studio, plan_id), bool(form.get("iso"))
    new = edit.start_at_goal(plan, studio.table(person), person, not iso, day=_today())
    return _keep(studio, new, _change("start-near" if iso else "start-at-goal", person, plan))


@router.post("/{plan_id}/newness")
def newness(plan_id: str, studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Turn the dial from familiar to new, or take the answer back; the pieces follow."""
    plan, said = _open(studio, plan_id), asking.newness_of(form)
    new = edit.with_newness(plan, studio.table(person), person, None if said == "usual" else said, day=_today())
    return _keep(studio, new, _change("newness", person, plan))


@router.post("/{plan_id}/newness/usual")
def usual_newness(plan_id: str, studio: StudioOf, person: PersonOf) -> Response:
    """Keep where this plan's dial stands as what holds when nothing else is said."""
    plan = sought(studio.plan, plan_id)
    studio.save_person(replace(person, tastes=replace(person.tastes, newness=plan.newness)))
    return go(f"/plan/{plan.id}")


@router.post("/{plan_id}/anew")
def anew(plan_id: str, studio: StudioOf, person: PersonOf) -> Response:
    """Propose other pieces for the same wish; what is held stays."""
    plan = _open(studio, plan_id)
    seed = int(time.time() * 1000) % 1_000_000
    new = edit.replan(plan, studio.table(person), person, seed=seed, day=_today())
    return _keep(studio, new, _change("anew", person, plan))


def _change(what: str, person: Person, plan: Plan, index: int | None = None, other: str = "") -> Change:
    """Return who did what to which piece, and when: the record keeps it."""
    title = plan.stages[index].title if index is not None else ""
    return Change(what, person.id, time.time(), title, other)


def _today() -> int:
    return int(time.time() // 86400)


def _open(studio: Studio, plan_id: str) -> Plan:
    """Return a plan that can still be changed."""
    plan = sought(studio.plan, plan_id)
    if plan.approval is not None:
        raise InputError("form-approved")
    return plan


def _keep(studio: Studio, plan: Plan, change: Change) -> Response:
    studio.save_plan(edit.noted(plan, change))
    return go(f"/plan/{plan.id}")


def _stage_track(plan: Plan, index: int) -> str:
    if not 0 <= index < len(plan.stages):
        raise InputError("form-no-piece")
    track_id = plan.stages[index].track_id
    if track_id is None:
        raise InputError("form-silence")
    return track_id


def _known(studio: Studio) -> Mapping[str, Track]:
    """Return the tracks of the library by id."""
    return {track.id: track for track in studio.tracks()}


def _others(studio: Studio, person: Person, plan: Plan) -> dict[int, tuple[Track, ...]]:
    """Return, for each piece, what could stand in its place."""
    table = studio.table(person)
    found: dict[int, tuple[Track, ...]] = {}
    for index, stage in enumerate(plan.stages):
        if stage.kind is not StageKind.PIECE:
            continue
        try:
            ids = edit.alternatives(plan, index, table, person)
        except PlanError:  # nothing else fits here: this piece offers no other
            continue
        found[index] = tuple(studio.track(one) for one in ids)
    return found
