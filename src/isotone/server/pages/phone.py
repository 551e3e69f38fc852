"""On your phone: let phones on the network come, show them the way in, take it all back."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from isotone.app.words import Words
from isotone.server.deps import FormOf, PersonOf, StudioOf
from isotone.server.errors import Refused
from isotone.server.lan import showing
from isotone.server.lan.addresses import local_name
from isotone.server.lan.doors import Doors, doors_of, opened
from isotone.server.lan.guard import door_of
from isotone.server.pages.view import draw, go, words_of

router = APIRouter(prefix="/me/phone", include_in_schema=False, lifespan=opened)

DRAWINGS = ("network", "trust", "scan")


@router.get("")
def phone(request: Request, person: PersonOf, studio: StudioOf, done: str = "") -> Response:
    """Show how a phone comes in, in three steps; on a phone itself, say that this is done on the machine."""
    doors, words = doors_of(request), words_of(request, person)
    here = door_of(request) is None
    return draw(
        request,
        person,
        "phone.html",
        here=here,
        done=done,
        on=doors.is_open,
        trouble=words.error(doors.trouble) if doors.trouble else None,
        drawings={name: Markup(showing.drawing(name)) for name in DRAWINGS},
        phones=request.app.state.sessions.guests.phones(doors.clock()),
        **(_trust(doors, words) if here and doors.is_open else {"certificate": None, "invited": None}),
    )


def _trust(doors: Doors, words: Words) -> dict[str, Any]:
    """Return what is compared and scanned: all that the three steps need."""
    print_ = doors.authority().fingerprint
    return {
        "certificate": {"words": showing.words_of(print_, words), "signs": showing.signs_of(print_)},
        "invited": _invited(doors, words),
    }


def _invited(doors: Doors, words: Words) -> dict[str, Any] | None:
    invited, now, name = doors.invited, doors.clock(), local_name()
    if invited is None:
        return None
    waits = doors.invites.open_at(now)
    links = doors.links()
    return {
        "state": "waits" if waits else "late" if now > invited.until else "came",
        "until": words.clock(invited.until),
        "code": invited.code,
        "address": f"{links[0]}/enter",
        "named": f"{links[-1]}/enter" if name else "",
        "qr": Markup(showing.qr(invited.address, words.say("phone-step-open-qr"))),
        "trust": doors.trust_link,
        "trust_qr": Markup(showing.qr(doors.trust_link, words.say("phone-step-trust-qr"))),
    }


@router.post("")
async def let_come(request: Request, studio: StudioOf, form: FormOf) -> Response:
    """Let phones come, or come no more."""
    doors = _on_the_machine(request)
    if form.get("on"):
        await doors.open()
        await asyncio.to_thread(studio.network.let_in, True)
    else:
        await asyncio.to_thread(studio.network.let_in, False)
        await doors.close()
    return go("/me/phone")


@router.post("/invite")
async def invite(request: Request, form: FormOf) -> Response:
    """Make a code for one phone, or, with `end`, take it back."""
    doors = _on_the_machine(request)
    if form.get("end"):
        await doors.stop_inviting()
    else:
        await doors.invite()
    return go("/me/phone")


@router.get("/revoke")
def ask_revoke(request: Request, person: PersonOf) -> Response:
    """Say in plain words what happens, and ask once."""
    if not _on_the_machine(request).is_open:
        return go("/me/phone")
    return draw(request, person, "revoke.html")


@router.post("/revoke")
async def revoke(request: Request) -> Response:
    """Make a new authority and sign all phones out."""
    doors = _on_the_machine(request)
    await asyncio.to_thread(request.app.state.sessions.guests.phones_leave)
    await doors.revoke()
    return go("/me/phone?done=revoked")


@router.get("/isotone.crt")
def certificate(request: Request) -> Response:
    """Give the authority's certificate, for those who carry it to the phone in another way."""
    return _file(doors_of(request).authority().der, "application/x-x509-ca-cert", "isotone.crt")


@router.get("/isotone.mobileconfig")
def profile(request: Request, person: PersonOf) -> Response:
    """Give the same in the form that iPhones load."""
    authority = doors_of(request).authority()
    made = showing.profile(authority.der, authority.fingerprint, words_of(request, person))
    return _file(made, "application/x-apple-aspen-config", "isotone.mobileconfig")


def _on_the_machine(request: Request) -> Doors:
    """Return the doors; refuse what a phone asks, which must not let others in."""
    if door_of(request) is not None:
        raise Refused(403, "phone-here")
    return doors_of(request)


def _file(data: bytes, kind: str, name: str) -> Response:
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
