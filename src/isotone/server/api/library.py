"""The library as JSON: lists, one piece, adding and removing folders, how far listening is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import HTTPConnection

from isotone.app.finding import find, meanings, query_of
from isotone.app.words import Words
from isotone.server.api.finding import Find
from isotone.server.api.forms import (
    CopyOut,
    FolderIn,
    FolderOut,
    GoneOut,
    LibraryOut,
    Name,
    PlaceOut,
    PlacesOut,
    ProgressOut,
    TrackOut,
    WholeTrackOut,
)
from isotone.server.choose import folders_of, remove_folder
from isotone.server.deps import PersonOf, StudioOf, sought
from isotone.server.finding import shelf_of
from isotone.server.folders import Folder
from isotone.server.language import locale_of

router = APIRouter(prefix="/api", tags=["library"])


@router.get("/library", summary="List and search the library")
def library(studio: StudioOf, person: PersonOf, asked: HTTPConnection, wanted: Annotated[Find, Query()]) -> LibraryOut:
    """Return one page of the pieces that are as asked: words in its names or its song, sounds, ranges of features."""
    columns = shelf_of(asked).columns(studio.tracks())
    meant = meanings(Words(locale_of(asked, person.look.language)))
    query = query_of(asked.query_params.multi_items())
    found = find(columns, query, meant, studio.singing(query.text))
    shown = found[(wanted.page - 1) * wanted.size : wanted.page * wanted.size].tolist()
    pages = max(1, -(-len(found) // wanted.size))
    tracks = [TrackOut.of(columns.tracks[row]) for row in shown]
    return LibraryOut(total=len(found), page=wanted.page, pages=pages, tracks=tracks)


@router.get("/library/progress", summary="How far listening to new music is")
def progress(studio: StudioOf) -> ProgressOut:
    """Return how much is done and how long it may still take."""
    return ProgressOut.of(studio.library_progress())


@router.get("/library/folders", summary="The folders of the library")
def folders(studio: StudioOf, asked: HTTPConnection) -> list[FolderOut]:
    """Return the folders that were added."""
    known = folders_of(asked)
    return [FolderOut(id=known.id(path), path=str(path)) for path in studio.folders()]


@router.get("/library/places", summary="Folders that may be added")
def places(asked: HTTPConnection, at: Annotated[str, Query(max_length=100)] = "") -> PlacesOut:
    """Return the places where music may be, or, with `at`, what is in that folder."""
    known = folders_of(asked)
    if not at:
        return PlacesOut(here=None, inside=[_place(one) for one in known.places()])
    listing = sought(known.listing, at)
    return PlacesOut(here=_place(listing.here), inside=[_place(one) for one in listing.inside])


@router.post("/library/add", status_code=202, summary="Add a folder")
def add(wanted: FolderIn, studio: StudioOf, asked: HTTPConnection) -> ProgressOut:
    """Add a folder that was shown by `/api/library/places`; it is listened to in the background."""
    studio.add_folders([sought(folders_of(asked).path, wanted.folder)])
    return ProgressOut.of(studio.library_progress())


@router.post("/library/remove", summary="Take a folder out")
def remove(wanted: FolderIn, studio: StudioOf, asked: HTTPConnection) -> GoneOut:
    """Take a folder of the library out; no file is touched."""
    sought(lambda id: remove_folder(folders_of(asked), studio, id), wanted.folder)
    return GoneOut(gone=True)


@router.get("/track/{track_id}", summary="One piece")
def track(track_id: Name, studio: StudioOf) -> WholeTrackOut:
    """Return a piece with all that is known of its sound."""
    found = sought(studio.track, track_id)
    copies = [CopyOut.of(one, studio.places(one.id)) for one in studio.copies(track_id)]
    return WholeTrackOut(**TrackOut.of(found).model_dump(), features=found.features.as_dict(), copies=copies)


@router.delete("/track/{track_id}", summary="Take a piece out")
def remove_track(track_id: Name, studio: StudioOf) -> GoneOut:
    """Take a piece out of the library; its file is not touched."""
    return GoneOut(gone=studio.remove_track(track_id))


def _place(folder: Folder) -> PlaceOut:
    return PlaceOut(id=folder.id, name=folder.name, files=folder.files, more=folder.more)
