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
from isotone.server.language import locale_of
from isotone.server.security import SESSION_LASTS_S, Session, Sessions, signed_in

router = APIRouter(include_in_schema=False)


@router.get("/enter")
def enter(request: Request, token: str = "") -> Response:
    """Take a one-time token and give the session cookie.

    The answer is a page that goes on by itself, not a redirect: a strict cookie is not sent on a redirect whose first
    link stood in another program's page.
    """
    if "prefetch" in request.headers.get("sec-purpose", ""):
        raise Refused(503, "entry")  # a browser that only looks ahead must not use the token up
    entry: Entry = request.app.state.entry
    sessions: Sessions = request.app.state.sessions
    now = request.app.state.clock()
    if not entry.take(token, now):
        if request.scope.get("isotone.session") is not None:
            return RedirectResponse("/", 303)
        raise Refused(401, "entry")
    _, cookie = sessions.start(now)
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
    return f"""<!doctype html>
<html lang="{escape(words.locale)}" dir="{words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0;url=/">
<title>Isotone</title>
<link rel="stylesheet" href="/static/built/style.css">
</head>
<body><main class="page"><h1>Isotone</h1><p><a href="/">{escape(words.say("enter-onward"))}</a></p></main></body>
</html>
"""
