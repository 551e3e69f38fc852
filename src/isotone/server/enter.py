"""Coming in and going out: the one-time address, the sign of life, what a browser asks for by itself."""

from __future__ import annotations

from html import escape
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from isotone.app.words import Words
from isotone.server.assets import root_file
from isotone.server.deps import FormOf
from isotone.server.door import Entry
from isotone.server.errors import Refused
from isotone.server.lan.guard import NetworkDoor, door_of
from isotone.server.language import locale_of
from isotone.server.security import SESSION_LASTS_S, Session, Sessions, signed_in

router = APIRouter(include_in_schema=False)


@router.get("/enter")
def enter(request: Request, token: str = "") -> Response:
    """Take a one-time token and give the session cookie; a phone that has none yet is asked for its code.

    The answer is a page that goes on by itself, not a redirect: a strict cookie is not sent on a redirect whose first
    link stood in another program's page.
    """
    if "prefetch" in request.headers.get("sec-purpose", ""):
        raise Refused(503, "entry")  # a browser that only looks ahead must not use the token up
    sessions: Sessions = request.app.state.sessions
    now = request.app.state.clock()
    door = door_of(request)
    inside = request.scope.get("isotone.session") is not None
    if door is not None and not token and not inside:
        return HTMLResponse(_asking(Words(locale_of(request))))
    if not _taken(request, door, token, now):
        if inside:
            return RedirectResponse("/", 303)
        raise Refused(401, "entry" if door is None else "phone-code")
    _, cookie = sessions.start(now, phone=door is not None)
    response = HTMLResponse(_onward(Words(locale_of(request))))
    response.set_cookie(
        sessions.cookie,
        cookie,
        max_age=SESSION_LASTS_S,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


def _taken(request: Request, door: NetworkDoor | None, token: str, now: float) -> bool:
    if door is None:
        entry: Entry = request.app.state.entry
        return entry.take(token, now)
    return door.invites.take(token, now, request.client.host if request.client else "")


@router.post("/leave")
def leave(request: Request, session: Annotated[Session, Depends(signed_in)], form: FormOf) -> Response:
    """End this browser's session, or with `everywhere` that of every browser: the cookie opens nothing any more.

    What the browser has stored of the pages is taken away too, so that nobody finds it there.
    """
    sessions: Sessions = request.app.state.sessions
    if form.get("everywhere"):
        sessions.guests.leave_everywhere()
    else:
        sessions.guests.leave(session.id)
    response = RedirectResponse("/", 303, headers={"Clear-Site-Data": '"cache", "storage"'})
    response.delete_cookie(sessions.cookie, httponly=True, samesite="strict")
    return response


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """Say that this is Isotone and that it lives. No data."""
    return {"name": "isotone", "state": "up"}


@router.get("/manifest.webmanifest")
def manifest() -> FileResponse:
    """Serve what a phone needs to put Isotone on its home screen."""
    return root_file("manifest.webmanifest", "application/manifest+json")


@router.get("/favicon.ico")
def favicon() -> FileResponse:
    """Serve the small picture that browsers ask for unasked."""
    return root_file("icon.svg", "image/svg+xml")


def _onward(words: Words) -> str:
    onward = f'<p><a href="/">{escape(words.say("enter-onward"))}</a></p>'
    return _bare(words, onward, '<meta http-equiv="refresh" content="0;url=/">\n')


def _asking(words: Words) -> str:
    """A phone's way in for those who type: one field, one button."""
    label, button = escape(words.say("phone-enter-code")), escape(words.say("phone-enter-do"))
    field = (
        '<input id="token" name="token" type="text" autocomplete="off" autocapitalize="none" maxlength="40" dir="ltr">'
    )
    return _bare(
        words,
        f'<form action="/enter"><p class="field"><label for="token">{label}</label>{field}</p>'
        f'<p><button class="button">{button}</button></p></form>',
    )


def _bare(words: Words, body: str, head: str = "") -> str:
    return f"""<!doctype html>
<html lang="{escape(words.locale)}" dir="{words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{head}<title>Isotone</title>
<link rel="stylesheet" href="/static/built/style.css">
</head>
<body><main class="page"><h1>Isotone</h1>{body}</main></body>
</html>
"""
