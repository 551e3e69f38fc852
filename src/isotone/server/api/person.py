"""The home's person as JSON, and how they say they are."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from isotone.server.api.forms import CheckInIn, CheckInOut
from isotone.server.deps import PersonOf, StudioOf, sought

router = APIRouter(prefix="/api", tags=["person"])


@router.get("/person", summary="The home's person")
def person(studio: StudioOf, person: PersonOf) -> dict[str, Any]:
    """Return likes, limits, contact and consents, as they would be exported."""
    known: dict[str, Any] = studio.export(person.id)["person"]
    return known


@router.post("/checkin", status_code=201, summary="Say how you are")
def check_in(said: CheckInIn, studio: StudioOf, person: PersonOf) -> CheckInOut:
    """Keep a check-in; with `session_id` it belongs to that session."""
    if said.session_id is not None:
        sought(studio.session, said.session_id)
    return CheckInOut(id=studio.check_in(person.id, said.now.check_in(), said.when, said.session_id))
