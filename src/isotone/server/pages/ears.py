"""Your ears: the loudest it may get, what is turned down, and how much sound there was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from isotone.app.ears import Heard, reference_wav
from isotone.app.words import Words
from isotone.errors import InputError
from isotone.person import Person
from isotone.server.deps import FormOf, PersonOf, StudioOf
from isotone.server.pages.asking import Form
from isotone.server.pages.view import draw, go, words_of
from isotone.sound.shaping import CENTRES_HZ, checked
from isotone.sound.shaping.trim import MOST_DB

router = APIRouter(prefix="/me/ears", include_in_schema=False)

CEILINGS_DB = (0.0, 4.0, 8.0, 12.0)
"""How far below the usual level the loudest may be set. [D]"""
PARTS = tuple(zip(("low", "middle", "bright", "sharp", "hiss"), CENTRES_HZ, strict=True))
MEASURABLE_DB = (30.0, 110.0)


@router.get("")
def ears(request: Request, studio: StudioOf, person: PersonOf, saved: str = "") -> Response:
    """Show what reaches the person's ears, and let them change it."""
    words = words_of(request, person)
    now = request.app.state.clock()
    return draw(
        request,
        person,
        "ears.html",
        saved=saved,
        heard=spoken(studio.ears.week(person, now), words),
        ceilings=CEILINGS_DB,
        parts=PARTS,
        trim=person.hearing.trim_db or (0.0,) * len(PARTS),
        most=MOST_DB,
        measurable=MEASURABLE_DB,
    )


def spoken(heard: Heard, words: Words) -> dict[str, Any]:
    """Return an exposure in words: time as a clock shows it, levels and shares in whole numbers."""
    if heard.level_dba is None or heard.adult_share is None or heard.tender_share is None:
        return {"minutes": round(heard.minutes), "level": None}
    shares = (words.number(100 * one, 0 if one > 0.02 else 1) for one in (heard.adult_share, heard.tender_share))
    adult, tender = shares
    level = words.number(heard.level_dba)
    return {"minutes": round(heard.minutes), "level": level, "adult": adult, "tender": tender}


@router.get("/reference.wav")
def reference() -> Response:
    """Give the sound to measure by."""
    return Response(reference_wav(), media_type="audio/wav", headers={"Cache-Control": "private, max-age=86400"})


@router.post("/ceiling")
def ceiling(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep the loudest it may get."""
    down = min(CEILINGS_DB, key=lambda one: abs(one - (_number(form, "ceiling") or 0.0)))
    return _save(studio, person, "ceiling", ceiling_db=down)


@router.post("/trim")
def trim(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep what parts of the sound are turned down by."""
    wanted = checked(tuple(_number(form, name) or 0.0 for name, _ in PARTS))
    return _save(studio, person, "trim", trim_db=wanted)


@router.post("/measured")
def measured(studio: StudioOf, person: PersonOf, form: FormOf) -> Response:
    """Keep what a sound level meter showed, or forget it."""
    read = _number(form, "measured")
    low, high = MEASURABLE_DB
    if read is not None and not low <= read <= high:
        raise InputError("form-measured", low=low, high=high)
    return _save(studio, person, "measured", measured_db=read)


def _save(studio: StudioOf, person: Person, what: str, **changes: Any) -> Response:
    studio.save_person(replace(person, hearing=replace(person.hearing, **changes)))
    return go(f"/me/ears?saved={what}#{what}")


def _number(form: Form, name: str) -> float | None:
    text = form.get(name, "").strip().replace(",", ".")
    try:
        return float(text) if text else None
    except ValueError:
        raise InputError("form-number", text=text) from None
