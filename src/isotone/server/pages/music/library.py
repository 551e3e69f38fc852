"""The library: how much there is, what is still being heard, what it sounds like in plain words, a list."""

from __future__ import annotations

import math

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from isotone.app.words import Words
from isotone.music import Kind, Origin
from isotone.server.choose import folders_of
from isotone.server.deps import PersonOf, StudioOf
from isotone.server.pages.music.finding import Asked, asked_of, form_of
from isotone.server.pages.view import draw, words_of

router = APIRouter(prefix="/music", include_in_schema=False)

PAGE = 60
"""Pieces on one page of the list. [D]"""


@router.get("")
def library(request: Request, studio: StudioOf, person: PersonOf, page: int = 1) -> Response:
    """Show the library: how much there is, what is still being heard, a search with filters, a list."""
    words = words_of(request, person)
    asked = asked_of(request, studio, words)
    last = max(1, -(-len(asked.rows) // PAGE))
    page = min(max(1, page), last)
    shown = asked.rows[(page - 1) * PAGE : page * PAGE].tolist()
    return draw(
        request,
        person,
        "music.html",
        count=len(asked.columns),
        found=len(asked.rows),
        tracks=[(asked.columns.tracks[row], _sorted_by(row, asked, words)) for row in shown],
        page=page,
        last=last,
        earlier=asked.address("/music", page=page - 1),
        later=asked.address("/music", page=page + 1),
        map_address=asked.address("/music/map"),
        folders=[(folders_of(request).id(path), str(path)) for path in studio.folders()],
        progress=studio.library_progress(),
        failures=studio.failures(),
        speech=Kind.SPEECH,
        starter=Origin.STARTER,
        **form_of(asked, words),
    )


def _sorted_by(row: int, asked: Asked, words: Words) -> str:
    """Return the number that the list is sorted by, where it is one that is not seen anyway."""
    name = asked.query.sort
    if name in ("title", "artist", "length"):
        return ""
    value = float(asked.columns.numbers[name][row])
    if math.isnan(value):
        return words.say("find-unknown")
    return words.number(value, 0 if abs(value) >= 20 else 2)
