"""What a person says and wishes of a piece: how it felt, liked, known, comfort, never."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import Response

from isotone.errors import InputError
from isotone.person import Person, Rating, Tastes
from isotone.server.deps import FormOf, PersonOf, StudioOf, sought
from isotone.server.pages import asking
from isotone.server.pages.view import go

router = APIRouter(prefix="/music", include_in_schema=False)


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


def wishes_of(tastes: Tastes, track_id: str) -> dict[str, bool]:
    """Return which wishes a person has about a piece."""
    return {
        "liked": track_id in tastes.liked,
        "familiar": track_id in tastes.familiar,
        "comfort": track_id in tastes.comfort,
        "sanctuary": tastes.sanctuary == track_id,
        "never": track_id in tastes.never,
    }
