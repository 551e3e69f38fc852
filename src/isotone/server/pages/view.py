"""Draws a page: the template, the words in the person's language, the look they chose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from isotone.app.words import Words
from isotone.person import Person
from isotone.server.language import COOKIE, locale_of
from isotone.server.pages.drawing import faces
from isotone.server.pages.drawing.pictures import dial, picture
from isotone.server.security import csrf_token

TEMPLATES = Path(__file__).parent.parent / "templates"
ACCENTS = ("clay", "moss", "sea", "plum", "honey")
THEMES = ("", "light", "dark", "dim")

_templates = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.globals.update(
    face=faces.face, steps=faces.STEPS, picture=lambda name: Markup(picture(name)), dial=lambda new: Markup(dial(new))
)


def words_of(request: Request, person: Person) -> Words:
    """Return the words of the language that was asked for: by the address, before, by the person, by the browser."""
    return Words(locale_of(request, person.look.language))


def draw(request: Request, person: Person, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return the page that `template` draws with `values`.

    Every template knows `say` (the catalogue), `words` (numbers and dates), `person`, `csrf` (the form field's
    token), `accents` and `path` (where we are).
    """
    words = words_of(request, person)
    html = _templates.get_template(template).render(
        say=words.say,
        words=words,
        person=person,
        csrf=csrf_token(request),
        accents=ACCENTS,
        accent=person.look.accent if person.look.accent in ACCENTS else ACCENTS[0],
        theme=person.look.theme if person.look.theme in THEMES else "",
        path=request.url.path,
        **values,
    )
    response = HTMLResponse(html, status)
    if "lang" in request.query_params:
        response.set_cookie(COOKIE, words.locale, samesite="strict", httponly=True)
    return response


def go(address: str) -> RedirectResponse:
    """Return the way on after a form: a page that can be loaded again without sending anything twice.

    Only to a page of this site: what a browser could read as an address elsewhere leads to Now.
    """
    return RedirectResponse(address if ours(address) else "/", status_code=303)


def ours(address: str) -> bool:
    """Say whether an address is a path of this site, and nothing that a browser reads as another's.

    Browsers take a backslash for a slash, and drop tabs and line ends before they read.

    Examples
    --------
    >>> ours("/me?saved=look#look"), ours("//evil.example"), ours(chr(92) * 2 + "evil.example"), ours("https://a.b/")
    (True, False, False, False)
    """
    plain = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return plain and not any(ord(sign) < 33 or ord(sign) == 127 for sign in address)
