"""Taken along: what lies on this device. The page is the same for all; its script knows what is there."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from isotone.app.along.making import BYTES_A_SECOND
from isotone.server.deps import PersonOf
from isotone.server.pages.view import draw

router = APIRouter(include_in_schema=False)


@router.get("/along")
def along(request: Request, person: PersonOf) -> Response:
    """Show what lies on this device, and play it. The device keeps this page, so that it needs no network."""
    return draw(request, person, "along.html")


def size_of(total_s: float) -> int:
    """Return about how many megabytes a session takes on a device.

    Examples
    --------
    >>> size_of(25 * 60), size_of(5)
    (36, 1)
    """
    return max(1, round(total_s * BYTES_A_SECOND / 1e6))
