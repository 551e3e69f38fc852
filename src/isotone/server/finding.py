"""What pages and JSON routes share to find pieces: the library's columns."""

from __future__ import annotations

import threading

from starlette.applications import Starlette
from starlette.requests import HTTPConnection

from isotone.app.finding import Shelf

_GUARD = threading.Lock()


def shelf_of(connection: HTTPConnection) -> Shelf:
    """Return what keeps the library's columns for this program."""
    return shelf_of_app(connection.app)


def shelf_of_app(app: Starlette) -> Shelf:
    """Return what keeps the library's columns for this application."""
    with _GUARD:
        if not hasattr(app.state, "shelf"):
            app.state.shelf = Shelf()
        shelf: Shelf = app.state.shelf
        return shelf
