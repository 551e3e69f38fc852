"""Plans as JSON: propose one, read one, say yes to one."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import HTTPConnection

from isotone.app.studio import Studio
from isotone.errors import InputError
from isotone.plan import Plan, codec, edit
from isotone.server.api.forms import Name, PlanIn
from isotone.server.deps import PersonOf, StudioOf
from isotone.server.errors import Refused

router = APIRouter(prefix="/api/plan", tags=["plan"])


@router.post("", status_code=201, summary="Ask for a plan")
def propose(wanted: PlanIn, studio: StudioOf, person: PersonOf) -> dict[str, Any]:
    """Return the nearest plan to what is asked. It is kept, and plays only after a yes."""
    now = wanted.now.check_in()
    plan = studio.propose(person.id, now, wanted.goal, wanted.minutes, iso=wanted.iso, seed=wanted.seed)
    return codec.as_dict(plan)


@router.get("/{plan_id}", summary="One plan")
def read(plan_id: Name, studio: StudioOf) -> dict[str, Any]:
    """Return a plan with its stages and reasons."""
    return codec.as_dict(_find(studio, plan_id))


@router.post("/{plan_id}/approve", summary="Say yes to a plan")
def approve(plan_id: Name, studio: StudioOf, person: PersonOf, asked: HTTPConnection) -> dict[str, Any]:
    """Approve a plan in the person's name; `POST /api/session` can begin it then."""
    plan = edit.approve(_find(studio, plan_id), by=person.id, how="api", at=asked.app.state.clock())
    studio.save_plan(plan)
    return codec.as_dict(plan)


def _find(studio: Studio, plan_id: str) -> Plan:
    try:
        return studio.plan(plan_id)
    except InputError:
        raise Refused(404, "missing") from None
