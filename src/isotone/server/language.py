"""Which language a request asks for."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from isotone.app.words import best_locale

COOKIE = "isotone_language"


def locale_of(connection: HTTPConnection, *preferred: str) -> str:
    """Return the language asked for: by the address, before (a cookie), as `preferred`, by the browser."""
    return best_locale(
        connection.query_params.get("lang", ""),
        connection.cookies.get(COOKIE, ""),
        *preferred,
        connection.headers.get("accept-language", ""),
    )
