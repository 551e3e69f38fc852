"""Music: the library, one piece's page, and adding folders."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from isotone.app.words import Words
from isotone.errors import InputError
from isotone.music import Kind, Origin, Track
from isotone.person import CheckIn, Person, Purpose, Rating, Tastes
from isotone.server.choose import folders_of
from isotone.server.deps import FormOf, PersonOf, StudioOf, sought
from isotone.server.pages import asking
from isotone.server.pages.drawing import pieces
from isotone.server.pages.drawing.retelling import said_in_words
from isotone.server.pages.view import draw, go, words_of

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
        picture_of=pieces.picture_of(track, mirrored=words.direction == "rtl"),
        rated=_rated(person.tastes.ratings.get(track.id), words),
        may_rate=person.agrees(Purpose.LEARN_FROM_RATINGS),
        wishes=_wishes(person.tastes, track.id),
    )


@router.post("/{track_id}/rate")
def rate(track_id: str, studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep how the piece felt to this person: it outweighs what was computed."""
    check_in = asking.check_in_of(form)
    studio.rate(person.id, sought(studio.track, track_id).id, Rating(check_in.arousal, check_in.valence))
    return go(f"/music/{track_id}")


@router.post("/{track_id}/wish")
def wish(track_id: str, studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Set or take back one wish about a piece: liked, never, comfort, sanctuary, familiar."""
    track = sought(studio.track, track_id)
    studio.save_person(with_wish(person, track.id, form.get("wish", ""), on=bool(form.get("on"))))
    return go("/me" if form.get("back") == "/me" else f"/music/{track_id}")


def with_wish(person: Person, track_id: str, wish: str, *, on: bool) -> Person:
    """Return the person with one wish about a piece changed."""
    tastes = person.tastes
    match wish:
        case "liked":
            tastes = replace(tastes, liked=_with(tastes.liked, track_id, on=on))
        case "never":
            tastes = replace(tastes, never=_with(tastes.never, track_id, on=on))
        case "familiar":
            tastes = replace(tastes, familiar=_with(tastes.familiar, track_id, on=on))
        case "comfort":
            rest = tuple(one for one in tastes.comfort if one != track_id)
            tastes = replace(tastes, comfort=(*rest, track_id) if on else rest)
        case "sanctuary":
            tastes = replace(tastes, sanctuary=track_id if on else None)
        case _:
            raise InputError("form-wish", wish=wish)
    return replace(person, tastes=tastes)


def _with(known: frozenset[str], track_id: str, *, on: bool) -> frozenset[str]:
    return known | {track_id} if on else known - {track_id}


def _rated(rating: Rating | None, words: Words) -> str:
    return said_in_words(CheckIn(rating.arousal, rating.valence), words) if rating else ""


def _wishes(tastes: Tastes, track_id: str) -> dict[str, bool]:
    return {
        "liked": track_id in tastes.liked,
        "familiar": track_id in tastes.familiar,
        "comfort": track_id in tastes.comfort,
        "sanctuary": tastes.sanctuary == track_id,
        "never": track_id in tastes.never,
    }
