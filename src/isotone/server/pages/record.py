"""Session and History: what was planned, what was heard, what the person said. No streaks, no scores."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from isotone import plan as planning
from isotone.person import Purpose
from isotone.server.deps import FormOf, PersonOf, StudioOf, sought
from isotone.server.pages.drawing import retelling
from isotone.server.pages.drawing.telling import tell, told_arc
from isotone.server.pages.ears import spoken
from isotone.server.pages.view import draw, go, words_of

router = APIRouter(include_in_schema=False)


@router.get("/session/{session_id}")
def session(request: Request, session_id: str, studio: StudioOf, person: PersonOf) -> Response:
    """Show one session: the planned arc, the music that was heard, and apart from it what the person said."""
    record = sought(studio.session, session_id)
    words = words_of(request, person)
    return draw(
        request,
        person,
        "session.html",
        record=record,
        told=retelling.retell(record, words, {track.id: track for track in studio.tracks()}),
        arc_words=told_arc(words, record.plan),
        summary=tell(words, planning.summary(record.plan)),
        sound=spoken(studio.ears.session(session_id, person), words),
    )


@router.post("/session/{session_id}/forget")
def forget(session_id: str, studio: StudioOf) -> Response:
    """Forget a session, at any time."""
    studio.forget_session(session_id)
    return go("/history?forgotten=1")


@router.get("/history")
def history(request: Request, studio: StudioOf, person: PersonOf, forgotten: bool = False) -> Response:
    """Show all sessions, the newest first."""
    words = words_of(request, person)
    known = studio.sessions(person.id)
    repeated = retelling.repeated_sad_song(studio, person, known)
    return draw(
        request,
        person,
        "history.html",
        sessions=[retelling.line(one, words) for one in known],
        forgotten=forgotten,
        keeps=person.agrees(Purpose.KEEP_SESSIONS),
        repeated=repeated,
    )


@router.post("/history/wave")
def wave(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Wave the line about a repeated song away; it does not come back."""
    studio.save_person(replace(person, waved=person.waved | {form.get("line", "")}))
    return go("/history")
