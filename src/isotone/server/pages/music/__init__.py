"""Music: the library, its map, one piece's page with its sound, and what the person wishes of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from sqlalchemy.exc import SQLAlchemyError

from isotone.errors import IsotoneError
from isotone.server.finding import shelf_of_app
from isotone.server.pages.music import library, map, piece, wishes

__all__ = ["router"]

log = logging.getLogger(__name__)


@asynccontextmanager
async def prepared(app: FastAPI) -> AsyncIterator[None]:
    """Make the library's columns beside the start, so that the first list is there at once."""
    threading.Thread(target=_prepare, args=(app,), daemon=True, name="columns").start()
    yield


def _prepare(app: FastAPI) -> None:
    try:
        shelf_of_app(app).columns(app.state.studio.tracks())
    except (IsotoneError, SQLAlchemyError) as error:  # the program ends already: nobody will ask
        log.info("the library's columns were not made: %s", error)


router = APIRouter(include_in_schema=False, lifespan=prepared)
for part in (library, map, piece, wishes):
    router.include_router(part.router)
