"""Music: the library, its map, one piece's page with its sound, and what the person wishes of it."""

from fastapi import APIRouter

from isotone.server.pages.music import library, piece, wishes

router = APIRouter(include_in_schema=False)
for part in (library, piece, wishes):
    router.include_router(part.router)

__all__ = ["router"]
