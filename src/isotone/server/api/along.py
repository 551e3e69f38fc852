"""Sessions that are taken along on a device: their sound, what lies there, and what comes home."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import FileResponse

from isotone.app.along import Away, Came
from isotone.app.along.taking import Told
from isotone.person import CheckIn, Person
from isotone.plan import edit
from isotone.server.api.forms import Feeling, Form, Name
from isotone.server.deps import PersonOf, StudioOf, sought
from isotone.server.errors import Refused
from isotone.server.pages.view import words_of

router = APIRouter(prefix="/api/along", tags=["along"])
Seconds = Annotated[float, Field(ge=0, lt=1e10, allow_inf_nan=False)]
Names = Annotated[list[Name], Field(max_length=200)]


class Making(BaseModel):
    """How far a session's sound is; `bytes` is a close guess until it is made, `silent` what could not be read."""

    phase: str
    share: float
    bytes: int
    silent: tuple[str, ...]
    why: str = ""


class On(Form):
    """What lies on the device, and what the person took off it."""

    held: Names
    left: Names


class Still(BaseModel):
    """Which of these are known: the device takes the others off."""

    known: list[str]


class Said(Form):
    """How the person is after it; what they left open is missing."""

    arousal: Feeling | None = None
    valence: Feeling | None = None


class AwayIn(Form):
    """A session that was heard away: its events as the log of a live one names them, on the session's clock."""

    id: Name
    began_at: Seconds
    events: Annotated[list[dict[str, Any]], Field(max_length=5000)]
    after: Said = Said()


class AwayOut(BaseModel):
    """What became of it; whichever it is, the device need not keep it."""

    state: Came


@router.post("/plan/{plan_id}", summary="Have a session's sound made for a device")
def make(plan_id: Name, studio: StudioOf, person: PersonOf, request: Request) -> Making:
    """Say yes to the plan, where nobody had, and have its sound written beside all else."""
    plan = sought(studio.plan, plan_id)
    if plan.approval is None:
        studio.save_plan(edit.approve(plan, by=person.id, how="page", at=request.app.state.clock()))
    return _told(studio.along.begin(plan_id, person), request, person)


@router.get("/plan/{plan_id}", summary="How far a session's sound is")
def state(plan_id: Name, studio: StudioOf, person: PersonOf, request: Request) -> Making:
    """Return how far it is, and how large."""
    return _told(studio.along.state(sought(studio.plan, plan_id).id, person), request, person)


@router.get("/plan/{plan_id}/sound", response_class=FileResponse, summary="A session's sound for a device")
def sound(plan_id: Name, studio: StudioOf, person: PersonOf) -> FileResponse:
    """Return the sound as MP3, once it is made."""
    file = studio.along.file(sought(studio.plan, plan_id).id, person)
    if file is None:
        raise Refused(404, "missing")
    return FileResponse(file, media_type="audio/mpeg")


@router.post("/plan/{plan_id}/take", summary="Take a session along")
def take(plan_id: Name, studio: StudioOf, person: PersonOf, request: Request) -> dict[str, Any]:
    """Keep that it goes, and return what the device must know beside its sound."""
    plan = sought(studio.plan, plan_id)
    title = words_of(request, person).say(f"goal-{plan.goal.value}")
    return {**studio.along.take(plan.id, person), "title": title, "taken_at": request.app.state.clock()}


@router.post("/contact", summary="Which sessions on a device are known still")
def contact(on: On, studio: StudioOf, person: PersonOf) -> Still:
    """Forget what was taken off the device; say which of the others it may keep."""
    return Still(known=studio.along.contact(person, on.held, on.left))


@router.post("/{name}/heard", summary="A session that was heard away comes home")
def heard(name: Name, told: AwayIn, studio: StudioOf, person: PersonOf) -> AwayOut:
    """Make its record; once, however often it is sent."""
    after = CheckIn(arousal=told.after.arousal, valence=told.after.valence)
    away = Away(told.id, told.began_at, tuple(told.events), after)
    return AwayOut(state=studio.along.come_home(person, name, away))


def _told(told: Told, request: Request, person: Person) -> Making:
    why = words_of(request, person).error(told.error).message if told.error is not None else ""
    return Making(phase=told.phase, share=round(told.share, 4), bytes=told.bytes, silent=told.silent, why=why)
