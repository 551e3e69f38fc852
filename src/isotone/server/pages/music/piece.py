"""One piece: its sound as a picture on one axis of time, to be played, and in words."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from isotone.app import explaining
from isotone.app.heard import Heard
from isotone.app.studio import Studio
from isotone.app.words import Words
from isotone.music import Track
from isotone.person import CheckIn, Person, Purpose, Rating
from isotone.server.deps import PersonOf, StudioOf, sought
from isotone.server.errors import Refused
from isotone.server.pages.drawing import happenings, pieces, timeline
from isotone.server.pages.drawing.retelling import said_in_words
from isotone.server.pages.music.wishes import wishes_of
from isotone.server.pages.view import draw, words_of

router = APIRouter(prefix="/music", include_in_schema=False)

LEVEL_LUFS = -20.0
"""How loud a piece is heard from its own page, as in a plan."""
MOST_GAIN_DB = 6.0
"""A very soft recording is raised by this at most: no limiter follows here. [D]"""


@router.get("/{track_id}")
def piece(request: Request, track_id: str, studio: StudioOf, person: PersonOf) -> Response:
    """Show one piece: what its sound is like, in a picture and in words, and what the person says of it."""
    track = sought(studio.track, track_id)
    words = words_of(request, person)
    return draw(
        request,
        person,
        "track.html",
        track=track,
        told=pieces.tell_piece(track, words),
        why=explaining.tell(track.features, words),
        line=timeline.timeline(track.features, studio.curves(track.id), mirrored=words.direction == "rtl"),
        happens=happenings.happenings(track.features, words),
        playable=studio.path(track.id) is not None,
        copies=studio.copies(track.id),
        gain_db=gain_db(track),
        rated=_rated(person.tastes.ratings.get(track.id), words),
        may_rate=person.agrees(Purpose.LEARN_FROM_RATINGS),
        wishes=wishes_of(person.tastes, track.id),
        **_more(studio, track, person),
    )


def gain_db(track: Track) -> float:
    """Return what brings a piece to the level of a plan, in dB, without clipping it."""
    known = track.features
    room = max(0.0, -1.0 - known.true_peak_dbtp)
    return round(min(LEVEL_LUFS - known.loudness_lufs, MOST_GAIN_DB, room), 1)


@router.get("/{track_id}/sound")
def sound(track_id: str, studio: StudioOf, request: Request) -> FileResponse:
    """Return a piece's sound as a browser can play it, any part of it where asked."""
    track = sought(studio.track, track_id)
    path = studio.path(track.id)
    file = None if path is None else heard_of(request).playable(track.id, path)
    if file is None:
        raise Refused(404, "missing")
    return FileResponse(file.path, media_type=file.kind, headers={"Cache-Control": "no-store"})


@router.get("/{track_id}/outline")
def outline(track_id: str, studio: StudioOf, request: Request) -> JSONResponse:
    """Return a piece's outline, where it was never heard for its curves: the peaks of equal parts, 0 to 1."""
    track = sought(studio.track, track_id)
    path = studio.path(track.id)
    peaks = heard_of(request).outline(track.id, path) if path is not None else ()
    return JSONResponse({"path": timeline.outline_path(peaks, mirrored=request.query_params.get("rtl") == "1")})


def heard_of(request: Request) -> Heard:
    """Return what keeps sounds and outlines of pieces for this program."""
    state = request.app.state
    if not hasattr(state, "heard"):
        state.heard = Heard()
    heard: Heard = state.heard
    return heard


def _rated(rating: Rating | None, words: Words) -> str:
    return said_in_words(CheckIn(rating.arousal, rating.valence), words) if rating else ""


def _more(studio: Studio, track: Track, person: Person) -> dict[str, Any]:
    """Return what else the page shows: other files of the same recording come here."""
    return {}
