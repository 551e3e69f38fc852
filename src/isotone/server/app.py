"""The web application: one gate, the pages, the JSON routes, the live sockets."""

from __future__ import annotations

import importlib
import pkgutil
import secrets
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from isotone import __version__
from isotone.server import api, choose, live, pages, rest, stored
from isotone.server.api.forms import TROUBLES
from isotone.server.assets import Assets
from isotone.server.door import Entry, Signer
from isotone.server.enter import router as enter
from isotone.server.errors import add_handlers
from isotone.server.guests import Guests
from isotone.server.lan.doors import Doors
from isotone.server.security import Gate, Hosts, Sessions, signed_in

if TYPE_CHECKING:
    from isotone.app.config import Settings
    from isotone.app.studio import Studio


def create_app(
    studio: Studio, settings: Settings, *, entry: Entry | None = None, clock: Callable[[], float] = time.time
) -> FastAPI:
    """Return the application for one open home.

    Parameters
    ----------
    entry : Entry
        What takes one-time tokens; without it nobody can come in anew.
    clock : callable
        Seconds since 1970.
    """
    app = FastAPI(
        title="Isotone",
        version=__version__,
        description="The JSON routes of one home, for those signed in.",
        docs_url=None,  # their pages load scripts from elsewhere
        redoc_url=None,
        responses=TROUBLES,
    )
    app.state.studio = studio
    app.state.settings = settings
    app.state.clock = clock
    app.state.entry = entry or Entry(secrets.token_bytes(32))
    app.state.sessions = Sessions(
        Signer(studio.secret), f"isotone-{settings.port}", Guests(studio.signed_in(), studio.keep_signed_in)
    )
    for router in (enter, stored.router):  # the gate knows which of their addresses are open
        app.include_router(router)
    app.include_router(rest.router)  # has a password of its own
    for router in routers():
        app.include_router(router, dependencies=[Depends(signed_in)])
    # pages stay uncompressed: their size must tell nothing of the token in them
    app.mount("/static", GZipMiddleware(Assets()), name="static")
    app.state.doors = Doors(app, studio.network, settings.lan_port, clock)
    add_handlers(app)
    app.add_middleware(Gate, sessions=app.state.sessions, hosts=Hosts(settings.host, settings.port), clock=clock)
    return app


def routers() -> Iterator[APIRouter]:
    """Yield the routers: the live session's, the JSON routes', the pages'."""
    yield from (live.router, choose.router)
    for package in (api, pages):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            router = getattr(importlib.import_module(found.name), "router", None)
            if isinstance(router, APIRouter):
                yield router
