""" "It's too much", help, and the words that the page's script needs."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from isotone.app.words import locales, script_source
from isotone.server.deps import PersonOf, StudioOf
from isotone.server.errors import Refused
from isotone.server.pages.view import draw

router = APIRouter(include_in_schema=False)


@router.get("/too-much")
def too_much(request: Request, person: PersonOf, studio: StudioOf) -> Response:
    """Show the way down from too much. It makes no sound until something is tapped, and it needs no network."""
    if request.headers.get("Sec-Fetch-Mode") == "navigate" or "HX-Request" in request.headers:
        studio.hurry()  # a person is here, not the device that keeps the page for later
    return draw(request, person, "too_much.html")


@router.get("/help")
def help_page(request: Request, person: PersonOf) -> Response:
    """Say what this is, what it is not, and what each control does."""
    return draw(request, person, "help.html")


@router.get("/words/{locale}.ftl")
def script_words(request: Request, locale: str, person: PersonOf) -> Response:
    """Give the page's script its words, as Fluent source."""
    if locale not in locales():
        raise Refused(404, "missing")
    return PlainTextResponse(script_source(locale), headers={"Content-Language": locale})
