"""Playing and After: the arc with a dot on it; then how one is, what helped, one line to keep."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from isotone import plan as planning
from isotone.app.studio import Studio
from isotone.app.words import Words
from isotone.person import Goal, Person
from isotone.plan import StageKind
from isotone.server.deps import FormOf, PersonOf, StudioOf, sought
from isotone.server.pages import asking
from isotone.server.pages.drawing import figures
from isotone.server.pages.drawing.telling import tell, told_arc
from isotone.server.pages.view import draw, go, words_of
from isotone.store.sessions import After

router = APIRouter(include_in_schema=False)

HELPED = (
    "pieces",
    "order",
    "loudness",
    "familiar",
    "new",
    "voice",
    "beat",
    "silence",
    "stopping",
    "length",
    "choosing",
)
"""What may have helped, or not."""
FIT = {"wholly": 10.0, "mostly": 7.5, "partly": 5.0, "little": 2.5, "not": 0.0}
"""How well it fitted, in words, as 0 to 10 for the record, evenly spaced: words are all that is asked for. [D]"""
HARMS = ("feeling", "memory", "body", "startle", "loud", "alone", "other")
"""Kinds of harm, in plain words (after Jackson and Meadows' emotional, physiological, physical, relational)."""


@router.get("/playing")
def playing(request: Request, studio: StudioOf, person: PersonOf, session: str = "") -> Response:
    """Show the arc of the session that plays, with almost nothing beside it."""
    session_id = session or _newest(studio, person)
    if not session_id:
        return draw(request, person, "playing.html", session_id="")
    plan = sought(studio.session, session_id).plan
    words = words_of(request, person)
    return draw(
        request,
        person,
        "playing.html",
        session_id=session_id,
        arc=figures.arc(plan, mirrored=words.direction == "rtl"),
        arc_words=told_arc(words, plan),
        summary=tell(words, planning.summary(plan)),
        titles=[stage.title if stage.kind is not StageKind.SILENCE else "" for stage in plan.stages],
        sleep=plan.goal is Goal.SLEEP,
        distress=plan.now.distress is not None,
    )


def _newest(studio: Studio, person: Person) -> str:
    known = studio.sessions(person.id)
    return known[0].id if known else ""


@router.get("/after/{session_id}")
def after(request: Request, session_id: str, studio: StudioOf, person: PersonOf, done: bool = False) -> Response:
    """Ask how the person is now and what helped; everything can be left open. Sleep is not asked: `done` goes home."""
    record = sought(studio.session, session_id)
    if done and record.plan.goal is Goal.SLEEP:
        return go("/")
    words = words_of(request, person)
    return draw(
        request,
        person,
        "after.html",
        session_id=session_id,
        sleep=record.plan.goal is Goal.SLEEP,
        helped=HELPED,
        harms=HARMS,
        fits=tuple(FIT),
        usual=_usual(person),
        heading=words.say("after-heading"),
        **asking.values(),
    )


@router.post("/after/{session_id}")
def save_after(request: Request, session_id: str, studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep what was said, then show the session."""
    kept = studio.after(
        sought(studio.session, session_id).id,
        _after(form, words_of(request, person)),
        asking.check_in_of(form),
        done=True,
    )
    return go(f"/session/{session_id}" if kept else "/?gone=forgotten")


def _after(form: asking.Form, words: Words) -> After:
    harm = [words.say(f"harm-{one}") for one in form.getlist("harm") if one in HARMS]
    harm += [form.get("harm_words", "").strip()[:1000]]
    return After(
        helped=_known(form.getlist("helped")),
        not_helped=_known(form.getlist("hindered")),
        note=_said(form, "line"),
        fit=FIT.get(form.get("fit", "")),
        why=_said(form, "why"),
        where=_said(form, "where"),
        with_whom=_said(form, "who"),
        harm="; ".join(one for one in harm if one) or None,
    )


def _known(ticked: list[str]) -> tuple[str, ...] | None:
    return tuple(one for one in HELPED if one in ticked) or None


def _said(form: asking.Form, name: str) -> str | None:
    return form.get(name, "").strip()[:280] or None


def _usual(person: Person) -> dict[str, str]:
    return {"why": person.usual.why, "where": person.usual.setting, "who": person.usual.how}
