"""Me: likes and limits, comfort and contact, hearing and look, consents, export and erase. All on one page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from isotone.app.words import locales
from isotone.errors import InputError
from isotone.music import Track
from isotone.person import Contact, Look, Person, Purpose, Trigger, Usual
from isotone.server.deps import FormOf, PersonOf, StudioOf
from isotone.server.pages.asking import NEWNESS, Form, newness_of
from isotone.server.pages.view import ACCENTS, THEMES, draw, go
from isotone.server.rest.access import USER

router = APIRouter(prefix="/me", include_in_schema=False)

TRIGGER_FIELDS = ("title", "artist", "album")


@router.get("")
def me(request: Request, studio: StudioOf, person: PersonOf, saved: str = "") -> Response:
    """Show everything that is kept about the person, and let them change all of it."""
    known = {track.id: track for track in studio.tracks()}
    tastes = person.tastes
    return draw(
        request,
        person,
        "me.html",
        saved=saved,
        liked=_known(known, sorted(tastes.liked)),
        never=_known(known, sorted(tastes.never)),
        comfort=_known(known, tastes.comfort),
        sanctuary=known.get(tastes.sanctuary or ""),
        trigger_fields=TRIGGER_FIELDS,
        purposes=tuple(Purpose),
        themes=THEMES,
        languages=locales(),
        newness_steps=NEWNESS,
        players_password=studio.players_password(),
        players_address=f"{request.url.scheme}://{request.headers['host']}",
        players_user=USER,
        browsers=request.app.state.sessions.guests.count(request.app.state.clock()),
    )


def _known(known: Mapping[str, Track], ids: Iterable[str]) -> list[Track]:
    return [known[one] for one in ids if one in known]


@router.post("/name")
def name(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep what the person wants to be called."""
    return _save(studio, replace(person, name=_text(form, "name")), "name")


@router.post("/contact")
def contact(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep someone to turn to."""
    return _save(studio, replace(person, contact=Contact(_text(form, "name"), _text(form, "reach"))), "contact")


@router.post("/hearing")
def hearing(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep how sound should reach the person."""
    balance = min(1.0, max(-1.0, _number(form, "balance")))
    new = replace(
        person.hearing,
        mono=bool(form.get("mono")),
        balance=balance,
        tinnitus=bool(form.get("tinnitus")),
        vibration=bool(form.get("vibration")),
    )
    return _save(studio, replace(person, hearing=new), "hearing")


@router.post("/look")
def look(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep how the pages look and which language they speak."""
    language = form.get("language", "")
    new = Look(
        theme=form.get("theme", "") if form.get("theme", "") in THEMES else "",
        accent=form.get("accent", "") if form.get("accent", "") in ACCENTS else "",
        language=language if language in locales() else "",
        discreet=bool(form.get("discreet")),
        rests=bool(form.get("rests")),
    )
    return _save(studio, replace(person, look=new), "look")


@router.post("/usual")
def usual(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep why, how and where the person mostly listens."""
    return _save(
        studio, replace(person, usual=Usual(*(_text(form, one) for one in ("why", "how", "setting")))), "usual"
    )


@router.post("/welcome")
def welcome(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep whether lullabies and sacred tunes may come by themselves."""
    tastes = replace(person.tastes, lullabies=bool(form.get("lullabies")), sacred=bool(form.get("sacred")))
    return _save(studio, replace(person, tastes=tastes), "welcome")


@router.post("/newness")
def newness(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep where the dial from familiar to new stands when nothing else is said, or take it back."""
    said = newness_of(form)
    tastes = replace(person.tastes, newness=None if said == "usual" else said)
    return _save(studio, replace(person, tastes=tastes), "newness")


@router.post("/consents")
def consents(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep what the person agrees to; what is not ticked is taken back."""
    agreed = frozenset(one for one in Purpose if form.get(one.value))
    return _save(studio, replace(person, consents=agreed), "consents")


@router.post("/triggers")
def triggers(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Add something that must never be played, or take one such line back."""
    known = person.tastes.triggers
    if form.get("remove", ""):
        known = tuple(one for index, one in enumerate(known) if str(index) != form["remove"])
    elif text := _text(form, "text"):
        field = form.get("field", "")
        if field not in TRIGGER_FIELDS:
            raise InputError("form-trigger", known=tuple(TRIGGER_FIELDS), field=str(field))
        known = (*known, Trigger(field, text))
    return _save(studio, replace(person, tastes=replace(person.tastes, triggers=known)), "triggers")


@router.get("/export.json")
def export(studio: StudioOf, person: PersonOf) -> Response:
    """Give the person everything that is kept about them, as plain JSON."""
    text = json.dumps(studio.export(person.id), ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": 'attachment; filename="isotone.json"'}
    return Response(text, media_type="application/json", headers=headers)


@router.post("/players")
def players(studio: StudioOf, form: FormOf) -> Response:
    """Let other players in with a new password, or out."""
    studio.let_players_in(bool(form.get("on")))
    return go("/me?saved=players#players")


@router.get("/erase")
def ask_erase(request: Request, person: PersonOf) -> Response:
    """Say in plain words what goes, and ask once."""
    return draw(request, person, "erase.html")


@router.post("/erase")
def erase(studio: StudioOf, person: PersonOf) -> Response:
    """Erase everything that is kept about the person."""
    studio.along.forget()
    studio.erase_person(person.id)
    return go("/?gone=erased")


def _save(studio: StudioOf, person: Person, what: str) -> Response:
    studio.save_person(person)
    return go(f"/me?saved={what}#{what}")


def _text(form: Form, name: str) -> str:
    return form.get(name, "").strip()[:200]


def _number(form: Form, name: str) -> float:
    try:
        return float(form.get(name) or 0)
    except ValueError:
        raise InputError("form-number", text=str(form.get(name))) from None
