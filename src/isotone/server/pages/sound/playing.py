"""The page Sound: choose, play, turn knobs while it plays, keep it."""

from __future__ import annotations

import secrets
import tempfile
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from isotone.app.soundscape import KIND, heard_in, planned_in, render_soundscape, sound_plan
from isotone.errors import InputError
from isotone.server.deps import FormOf, PersonOf, StudioOf, sought
from isotone.server.live import runtime_of
from isotone.server.pages.asking import Form
from isotone.server.pages.sound import shown
from isotone.server.pages.sound.melody import Sent
from isotone.server.pages.view import draw, go, words_of
from isotone.session import replay
from isotone.sound.soundscape import KNOBS
from isotone.sound.soundscape.forms import FORMS

router = APIRouter(prefix="/sound", include_in_schema=False)

USUAL_FORM, USUAL_MINUTES, USUAL_TUNING = "lullaby", 20, "just12"
SEEDS = 1 << 31
KEPT = {
    "flac": "audio/flac",
    "opus": "audio/ogg",
    "mid": "audio/midi",
}
"""Endings under which a soundscape may be kept, and what they are."""


@router.get("")
def sound(request: Request, person: PersonOf) -> Response:
    """Show the forms, the knobs and Play."""
    words = words_of(request, person)
    runtime_of(request).warm()
    return draw(
        request,
        person,
        "sound.html",
        forms=shown.forms(words),
        first=shown.knobs(words, shown.FIRST),
        more=shown.knobs(words, shown.MORE),
        minutes=shown.MINUTES,
        tunings=shown.shelf(),
        modes=shown.modes_shown(),
        mode_mark=shown.MODE,
        usual_form=USUAL_FORM,
        usual_minutes=USUAL_MINUTES,
        usual_tuning=USUAL_TUNING,
        endings=tuple(KEPT),
    )


@router.post("")
def play(request: Request, studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Begin a session that is one soundscape; the tap on Play is the yes to it."""
    document = document_of(form, secrets.randbelow(SEEDS))
    title = words_of(request, person).say(f"sound-form-{document['form']}")
    with Sent(form) as melody:
        if melody is not None:
            document = made_of(document, melody)
        plan = sound_plan(document, person.id, title, request.app.state.clock())
    studio.save_plan(plan)
    session_id = studio.start_session(plan.id)
    runtime_of(request).warm()
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"session_id": session_id})
    return go(f"/playing?session={session_id}")


def document_of(form: Form, seed: int) -> dict[str, Any]:
    """Return the soundscape that a form asks for; what it does not say, or says wrongly, is as usual."""
    wanted = form.get("form", "")
    tones, chosen = {one.id for one in shown.shelf()}, form.get("tuning", "")
    named = chosen.removeprefix(shown.MODE) if chosen.startswith(shown.MODE) else ""
    of_mode = {"mode": named} if named in {one.id for one in shown.modes_shown()} else None
    minutes = _number(form.get("minutes", ""), USUAL_MINUTES)
    parameters = {
        name: min(max(_number(form[name], knob.usual), knob.low), knob.high)
        for name, knob in KNOBS.items()
        if name in form
    }
    return {
        "kind": KIND,
        "form": wanted if wanted in FORMS else USUAL_FORM,
        "seed": seed,
        "length_s": 60.0 * (minutes if minutes in shown.MINUTES else USUAL_MINUTES),
        **(of_mode or {"tuning": chosen if chosen in tones else USUAL_TUNING}),
        "parameters": parameters,
    }


def made_of(document: dict[str, Any], melody: Path) -> dict[str, Any]:
    """Return a soundscape made of a melody; it keeps a scale like the melody's own unless its mood was changed."""
    parameters = dict(document["parameters"])
    if parameters.get("pleasantness") == KNOBS["pleasantness"].usual:
        del parameters["pleasantness"]
    return {**document, "parameters": parameters, "material": str(melody)}


@router.get("/keep/{session_id}.{ending}")
def keep(session_id: str, ending: str, studio: StudioOf, person: PersonOf) -> Response:
    """Give the soundscape of a session as a file, with every knob as it was turned."""
    if ending not in KEPT:
        raise InputError("sound-ending", known=", ".join(KEPT))
    record = sought(studio.session, session_id)
    entries = list(studio.log(record.summary.id).entries())
    document = heard_in(replay(entries).session) if entries else planned_in(record.plan)
    if document is None:
        raise InputError("sound-none")
    folder = tempfile.TemporaryDirectory(prefix="isotone-")
    out = Path(folder.name) / f"isotone-{document['form']}.{ending}"
    render_soundscape({"kind": KIND, **document}, out)
    return FileResponse(
        out,
        media_type=KEPT[ending],
        filename=out.name,
        headers={"Cache-Control": "private, no-store"},
        background=BackgroundTask(folder.cleanup),
    )


def _number(text: str, usual: float) -> float:
    try:
        number = float(text)
    except ValueError:
        return usual
    return number if abs(number) < 1e6 else usual
