"""Now: one button to music, and behind "Change it" how one is and where one wants to go."""

from __future__ import annotations

import time
from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from isotone import plan as planning
from isotone.app.studio import Studio
from isotone.app.words import Words
from isotone.music import Track
from isotone.person import CheckIn, Goal, Person, Point
from isotone.plan import Plan, Reason, layout
from isotone.server.deps import FormOf, PersonOf, StudioOf, sought
from isotone.server.pages import asking
from isotone.server.pages.drawing.telling import tell
from isotone.server.pages.view import draw, go, words_of

router = APIRouter(include_in_schema=False)

QUIET_NOTES = frozenset({"note-words", "note-nothing-said"})
"""Notes that wait on the plan's page: here stands one sentence and Play."""
MORNING_S = (4 * 3600.0, 36 * 3600.0)
"""How long after a session for sleep the page asks about the night. [D]"""


@router.get("/")
def now(
    request: Request, studio: StudioOf, person: PersonOf, plan: str = "", change: bool = False, gone: str = ""
) -> Response:
    """Show the button; with `plan` the one sentence of what it will be, and Play."""
    words = words_of(request, person)
    offered = sought(studio.plan, plan) if plan else None
    last = None if offered else studio.last_plan(person.id)
    known = {track.id: track for track in studio.tracks()} if person.tastes.comfort else {}
    return draw(
        request,
        person,
        "now.html",
        plan=offered,
        summary=_summary(words, offered),
        note=_note(words, offered),
        last_plan=last,
        last_summary=_summary(words, last),
        comfort=[known[one] for one in person.tastes.comfort if one in known],
        library_line=_library_line(words, studio),
        waiting=not offered and not studio.tracks(),
        morning=_morning(studio, person),
        change=change,
        gone=gone if gone in ("forgotten", "erased") else "",
        **asking.values(),
    )


@router.post("/play-something")
def play_something(studio: StudioOf, person: PersonOf) -> Response:
    """Propose something with nothing filled in; the page then shows one sentence and Play."""
    plan = studio.propose(person.id, CheckIn(), None, None)
    return go(f"/?plan={plan.id}")


@router.post("/play-comfort")
def play_comfort(studio: StudioOf, person: PersonOf) -> Response:
    """Propose the pieces of the comfort list, whole and in their order; Play is the next tap."""
    known = {track.id: track for track in studio.tracks()}
    chosen = [known[one] for one in person.tastes.comfort if one in known]
    if not chosen:
        return go("/")
    plan = comfort_plan(studio.propose(person.id, CheckIn(), None, None), chosen)
    studio.save_plan(plan)
    return go(f"/?plan={plan.id}")


def comfort_plan(plan: Plan, chosen: list[Track]) -> Plan:
    """Return a plan of these pieces, in this order, instead of those that were proposed."""
    like = replace(plan.stages[0], chosen=True, locked=False, into=None)
    stages = []
    for track in chosen:
        heard = Point(track.features.arousal.value, track.features.valence.value)
        stage = layout.piece(track, replace(like, target=heard), familiar=True)
        stages.append(replace(stage, predicted=heard, reasons=(Reason("reason-comfort"),)))
    laid = layout.joined(stages, {track.id: track for track in chosen})
    whole = replace(plan, stages=laid, optimal=False, cost=0.0, gap=0.0, notes=(Reason("note-words"),), newness=None)
    return replace(whole, minutes=whole.total_s / 60)


@router.post("/plan")
def make_plan(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep the check-in and propose a plan for it."""
    check_in = asking.check_in_of(form)
    if not check_in.empty:
        studio.check_in(person.id, check_in, "before")
    plan = studio.propose(
        person.id, check_in, asking.goal_of(form), asking.minutes_of(form), newness=asking.newness_of(form)
    )
    return go(f"/plan/{plan.id}")


def _summary(words: Words, plan: Plan | None) -> str:
    return tell(words, planning.summary(plan)) if plan else ""


def _note(words: Words, plan: Plan | None) -> str:
    """Return the first thing that gave way, where the person asked for something; the plan's page tells all."""
    gave_way = [note for note in plan.notes if note.id not in QUIET_NOTES] if plan and plan.goal_said else []
    return tell(words, gave_way[0]) if gave_way else ""


def _library_line(words: Words, studio: Studio) -> str:
    """Say what plays while the library is young or still being heard."""
    progress = studio.library_progress()
    if progress.running and progress.total:  # nothing is there to be heard before the first piece
        return words.say("now-library-running", done=progress.done, total=progress.total)
    return ""


def _morning(studio: Studio, person: Person) -> str | None:
    """Return the last session for sleep that nobody asked about yet, once the night is over."""
    for session in studio.sessions(person.id)[:3]:
        age = time.time() - session.started_at
        if session.goal == Goal.SLEEP and MORNING_S[0] < age < MORNING_S[1] and session.after.helped is None:
            return session.id
    return None
