"""Sounds that are kept on the device, and the service worker that keeps them."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import FileResponse

from isotone.server.assets import root_file
from isotone.server.deps import StudioOf
from isotone.server.errors import Refused

router = APIRouter()
NAMES = ("beat", "breath", "sanctuary", "sleep")


@router.get("/sw.js", include_in_schema=False)
def service_worker() -> FileResponse:
    """Return the service worker, with the whole site as its scope."""
    return root_file("built/sw.js", "text/javascript")


@router.get("/stored/{name}.mp3", response_class=FileResponse, summary="A sound that the device keeps")
def stored(name: str, studio: StudioOf) -> FileResponse:
    """Return one of the stored sounds: beat, breath, sanctuary or sleep."""
    file = studio.stored_sound(name) if name in NAMES else None
    if file is None:
        raise Refused(404, "missing")
    return FileResponse(file, media_type="audio/mpeg", headers={"Cache-Control": "no-cache"})
