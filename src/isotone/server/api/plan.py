"""Plans as JSON: propose one, read one, say yes to one."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import HTTPConnection

from isotone.plan import codec, edit
from isotone.server.api.forms import Name, PlanIn
from isotone.server.deps import PersonOf, StudioOf, sought

router = APIRouter(prefix="/api/plan", tags=["plan"])


@router.post("", status_code=201, summary="Ask for a plan")
def propose(wanted: PlanIn, studio: StudioOf, person: PersonOf) -> dict[str, Any]:
    """Return the nearest plan to what is asked. It is kept, and plays only after a yes."""
    now = wanted.now.check_in()
    plan = studio.propose(
        person.id, now, wanted.goal, wanted.minutes, iso=wanted.iso, seed=wanted.seed, newness=wanted.newness
    )
    return codec.as_dict(plan)


@router.get("/{plan_id}", summary="One plan")
def read(plan_id: Name, studio: StudioOf) -> dict[str, Any]:
    """Return a plan with its stages and reasons."""
    return codec.as_dict(sought(studio.plan, plan_id))


@router.post("/{plan_id}/approve", summary="Say yes to a plan")
def approve(plan_id: Name, studio: StudioOf, person: PersonOf, asked: HTTPConnection) -> dict[str, Any]:
    """Approve a plan in the person's name; `POST /api/session` can begin it then."""
    plan = edit.approve(sought(studio.plan, plan_id), by=person.id, how="api", at=asked.app.state.clock())
    studio.save_plan(plan)
    return codec.as_dict(plan)
