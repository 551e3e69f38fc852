"""Static files: hashed addresses stay in a browser's cache for a year, others are asked for anew each time."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from isotone.server.errors import Refused

FOLDER = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"


def static_url(path: str) -> str:
    """Return the address of a static file, with a mark that changes with its content.

    Examples
    --------
    >>> static_url("no/such.css")
    '/static/no/such.css'
    """
    file = FOLDER / path
    return f"/static/{path}?v={_mark(file, file.stat().st_mtime_ns)}" if file.is_file() else f"/static/{path}"


@cache
def _mark(file: Path, changed: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


class Assets(StaticFiles):
    """The static folder, with its two ways of being cached."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file; `?v=` in its address means that it never changes."""
        response = await super().get_response(path, scope)
        hashed = scope.get("query_string", b"").startswith(b"v=")
        response.headers["Cache-Control"] = FOREVER if hashed else ASK_AGAIN
        return response


def root_file(path: str, media_type: str) -> FileResponse:
    """Return a file of the static folder that must be served at the top, such as the service worker."""
    file = FOLDER / path
    if not file.is_file():
        raise Refused(404, "missing")
    headers = {"Cache-Control": ASK_AGAIN, "Service-Worker-Allowed": "/"}
    return FileResponse(file, media_type=media_type, headers=headers)
