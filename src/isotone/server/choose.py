"""Choose a folder of music on pages that the server draws, and take one out again. Folders are named by ids only."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from isotone.app.studio import Studio
from isotone.errors import InputError
from isotone.server.deps import FormOf, PersonOf, StudioOf, sought
from isotone.server.folders import Folders, usual_places
from isotone.server.pages.view import draw, go

router = APIRouter(include_in_schema=False)


def folders_of(connection: HTTPConnection) -> Folders:
    """Return what draws folders for this home; places are looked for anew, since drives come and go."""
    state = connection.app.state
    if not hasattr(state, "folders"):
        state.folders = Folders(state.studio.secret, usual_places(), hidden=[state.studio.home])
    folders: Folders = state.folders
    return folders


@router.get("/music/choose")
def choose(request: Request, person: PersonOf, at: str = "") -> Response:
    """Show the places where music may be, or, with `at`, one folder and what is in it."""
    folders = folders_of(request)
    if not at:
        folders.look_for(usual_places())
    listing = sought(folders.listing, at) if at else None
    return draw(request, person, "choose.html", listing=listing, places=folders.places())


@router.post("/music/choose")
def add(request: Request, studio: StudioOf, form: FormOf) -> Response:
    """Add the folder that was chosen; it is listened to in the background."""
    studio.add_folders([sought(folders_of(request).path, form.get("at", ""))])
    return go("/music")


@router.post("/music/forget")
def forget(request: Request, studio: StudioOf, form: FormOf) -> Response:
    """Take a folder out of the library; its files stay where they are."""
    sought(lambda id: remove_folder(folders_of(request), studio, id), form.get("folder", ""))
    return go("/music")


def remove_folder(folders: Folders, studio: Studio, id: str) -> None:
    """Take the folder of this id out of the library; InputError where there is none."""
    for path in studio.folders():
        if folders.id(path) == id:
            studio.remove_folder(path)
            return
    raise InputError("folder-not-added")
