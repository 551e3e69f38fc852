"""The library: how much there is, what is still being heard, a search, a list."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from isotone.music import Kind, Origin, Track
from isotone.server.choose import folders_of
from isotone.server.deps import PersonOf, StudioOf
from isotone.server.pages.view import draw

router = APIRouter(prefix="/music", include_in_schema=False)

PAGE = 60
"""Pieces on one page of the list. [D]"""


@router.get("")
def library(request: Request, studio: StudioOf, person: PersonOf, q: str = "", page: int = 1) -> Response:
    """Show the library: how much there is, what is still being heard, a search, a list."""
    tracks = sorted(studio.tracks(), key=lambda track: (track.origin is Origin.STARTER, track.title.casefold()))
    found = [track for track in tracks if _matches(track, q)]
    last = max(1, -(-len(found) // PAGE))
    page = min(max(1, page), last)
    return draw(
        request,
        person,
        "music.html",
        q=q,
        count=len(tracks),
        found=len(found),
        tracks=found[(page - 1) * PAGE : page * PAGE],
        page=page,
        last=last,
        folders=[(folders_of(request).id(path), str(path)) for path in studio.folders()],
        progress=studio.library_progress(),
        failures=studio.failures(),
        speech=Kind.SPEECH,
        starter=Origin.STARTER,
    )


def _matches(track: Track, q: str) -> bool:
    text = f"{track.title} {track.artist} {track.album}".casefold()
    return all(word in text for word in q.casefold().split())
