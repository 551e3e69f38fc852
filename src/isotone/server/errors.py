"""What a person reads when something cannot be done: what happened, what it means, what they can do.

A page gets a page, a script gets JSON with the same three parts, and neither gets a traceback: that goes to the log.
"""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass
from html import escape

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from isotone import errors
from isotone.app.words import Words
from isotone.server.language import locale_of

log = logging.getLogger("isotone.server")

STATUS: tuple[tuple[type[errors.IsotoneError], int, str], ...] = (
    (errors.InputError, 422, "input"),
    (errors.NotAllowed, 403, "not-allowed"),
    (errors.PlanError, 409, "plan"),
    (errors.MusicError, 422, "music"),
    (errors.SafetyStop, 409, "safety"),
    (errors.StoreError, 503, "store"),
    (errors.IsotoneError, 400, "other"),
)
"""Which answer each error gives: the first kind that fits."""


class Refused(Exception):
    """The server says no: `id` names the words in the catalogue (`trouble-<id>-what`, `-means`, `-do`).

    Where an error is the reason, what it says stands in place of the first and the last.
    """

    def __init__(self, status: int, id: str, error: errors.IsotoneError | None = None) -> None:
        super().__init__(id)
        self.status = status
        self.id = id
        self.error = error


@dataclass(frozen=True, slots=True)
class Trouble:
    """The three parts, in a person's language, and a short id for scripts."""

    id: str
    what: str
    means: str
    do: str


def trouble(id: str, words: Words, *, what: str = "", do: str = "") -> Trouble:
    """Return the catalogue's three parts, with `what` and `do` in place of its own where they are given."""
    return Trouble(
        id,
        what or words.say(f"trouble-{id}-what"),
        words.say(f"trouble-{id}-means"),
        do or words.say(f"trouble-{id}-do"),
    )


def add_handlers(app: FastAPI) -> None:
    """Teach an app to answer every error in three parts."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(errors.IsotoneError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


def refusal_response(request: Request, refused: Refused) -> Response:
    """Return the answer to a request that is refused."""
    if refused.error is not None:
        return _told(request, refused.status, refused.id, refused.error)
    return _answer(request, refused.status, trouble(refused.id, _words(request)))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return refusal_response(request, error)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.IsotoneError)
    status, id = next((status, id) for kind, status, id in STATUS if isinstance(error, kind))
    return _told(request, status, id, error)


def _told(request: Request, status: int, id: str, error: errors.IsotoneError) -> Response:
    words = _words(request)
    told = words.error(error)
    return _answer(request, status, trouble(id, words, what=told.message, do=told.hint))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    id = {404: "missing", 405: "method"}.get(error.status_code, "other")
    return _answer(request, error.status_code, trouble(id, _words(request)), dict(error.headers or {}))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors())
    return _answer(request, 422, trouble("input", _words(request), what=said))


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _answer(request, 500, trouble("unexpected", _words(request)))


def _answer(request: Request, status: int, said: Trouble, headers: dict[str, str] | None = None) -> Response:
    if wants_page(request):
        signed_in = request.scope.get("isotone.session") is not None
        page = _page(said, _words(request), signed_in=signed_in, theme=request.scope.get("isotone.theme", ""))
        return HTMLResponse(page, status, headers)
    return JSONResponse({"error": asdict(said)}, status, headers)


def _words(request: Request) -> Words:
    return Words(locale_of(request))


def wants_page(request: Request) -> bool:
    """Say whether a person's browser asked, and not a script."""
    if request.url.path.startswith(("/api/", "/openapi.json")):
        return False
    return "text/html" in request.headers.get("accept", "") or "hx-request" in request.headers


def _page(said: Trouble, words: Words, *, signed_in: bool, theme: str) -> str:
    """A page that needs nothing but the style sheet, so that it can be shown whatever is broken.

    Nothing is read for it: `theme` is empty where no route had come to know the person. Who is not `signed_in` would
    only be refused at "It's too much", so they are not sent there.
    """
    way_out = f'<p><a class="hold" href="/too-much">{escape(words.say("shell-too-much"))}</a></p>' if signed_in else ""
    look = f' data-theme="{escape(theme)}"' if theme else ""
    return f"""<!doctype html>
<html lang="{escape(words.locale)}" dir="{words.direction}"{look}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(said.what)}</title>
<link rel="stylesheet" href="/static/built/style.css">
</head>
<body>
<main id="page" class="page trouble">
<h1>{escape(said.what)}</h1>
<p>{escape(said.means)}</p>
<p>{escape(said.do)}</p>
{way_out}
<p><a href="/">{escape(words.say("trouble-back"))}</a></p>
</main>
</body>
</html>
"""
