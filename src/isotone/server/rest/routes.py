"""The methods of the protocol that are answered; each takes what was asked and the home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from isotone.app.words import Words
from isotone.music import Track
from isotone.server.deps import studio_of
from isotone.server.errors import Refused
from isotone.server.rest import access, shelf
from isotone.server.rest.answer import VERSION, bad, good
from isotone.server.rest.asking import Asked, Missing, Unknown

router = APIRouter(include_in_schema=False)

EXTENSIONS = (("apiKeyAuthentication", 1), ("formPost", 1), ("sonicSimilarity", 1))
OPEN = frozenset({"getOpenSubsonicExtensions"})
"""What the protocol answers without a password."""
NOTHING, GENERIC, NEEDS = 70, 0, 10
MOST = 500
"""The longest list in one answer, as in the protocol."""
Told = dict[str, Any]


@router.api_route("/rest/{method}", methods=["GET", "POST"])
async def rest(method: str, request: Request) -> Response:
    """Answer one method of the protocol; 404 while players are not let in."""
    password = studio_of(request).players_password()
    if password is None:
        raise Refused(404, "missing")
    told = dict(request.query_params)
    if request.method == "POST":
        told |= dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))
    form = "json" if told.get("f") == "json" else "xml"
    name = method.removesuffix(".view")
    words = Words()
    wrong = None if name in OPEN else access.trouble(told, password)
    if wrong is not None:
        return bad(form, wrong, words.say(f"rest-wrong-{wrong}"))
    return _answered(name, Asked(studio_of(request), told), form, words)


def _answered(name: str, asked: Asked, form: str, words: Words) -> Response:
    try:
        if name in ("stream", "download"):
            return _file(asked)
        method = METHODS.get(name)
        if method is None:
            return bad(form, GENERIC, words.say("rest-no-method", method=name))
        return good(form, **method(asked))
    except Missing as missing:
        return bad(form, NEEDS, words.say("rest-needs", name=str(missing)))
    except Unknown:
        return bad(form, NOTHING, words.say("rest-nothing"))


def _file(asked: Asked) -> Response:
    """The file as it lies; ranges are answered, nothing is encoded anew."""
    path = asked.studio.path(asked.track("id").id)
    if path is None:
        raise Unknown
    return FileResponse(path, media_type=shelf.TYPES.get(path.suffix.lower(), "application/octet-stream"))


def _nothing(asked: Asked) -> Told:
    return {}


def _license(asked: Asked) -> Told:
    return {"license": {"valid": True}}


def _extensions(asked: Asked) -> Told:
    return {"openSubsonicExtensions": [{"name": name, "versions": [number]} for name, number in EXTENSIONS]}


def _folders(asked: Asked) -> Told:
    return {"musicFolders": {"musicFolder": [{"id": 1, "name": "Isotone"}]}}


def _user(asked: Asked) -> Told:
    may = dict.fromkeys(("admin", "settings", "upload", "playlist", "share", "jukebox", "podcast", "comment"), False)
    roles = {f"{name}Role": on for name, on in (may | {"stream": True, "download": True, "coverArt": False}).items()}
    return {"user": {"username": access.USER, "scrobblingEnabled": False, **roles}}


def _artists(asked: Asked) -> Told:
    found = [shelf.artist(id, held) for id, held in shelf.artists(asked.albums()).items()]
    index: dict[str, list[Told]] = {}
    for one in sorted(found, key=lambda told: str(told["name"]).casefold()):
        first = str(one["name"])[:1].upper()
        index.setdefault(first if first.isalpha() else "#", []).append(one)
    listed = [{"name": name, "artist": held} for name, held in index.items()]
    return {"artists": {"ignoredArticles": "", "index": listed}}


def _artist(asked: Asked) -> Told:
    held = shelf.artists(asked.albums()).get(asked.text("id"))
    if held is None:
        raise Unknown
    return {"artist": shelf.artist(asked.text("id"), held) | {"album": [one.as_dict() for one in held]}}


def _album(asked: Asked) -> Told:
    album = asked.albums().get(asked.text("id"))
    if album is None:
        raise Unknown
    return {"album": album.as_dict() | {"song": asked.songs(album.songs)}}


def _album_list(asked: Asked) -> Told:
    every = sorted(asked.albums().values(), key=lambda album: (album.name.casefold(), album.id))
    first = asked.number("offset", 0)
    shown = every[first : first + min(asked.number("size", 10), MOST)]
    return {"albumList2": {"album": [one.as_dict() for one in shown]}}


def _song(asked: Asked) -> Told:
    return {"song": asked.songs([asked.track("id")])[0]}


def _search(asked: Asked) -> Told:
    words = asked.told.get("query", "").strip().strip('"').casefold().split()
    albums = asked.albums()
    artists = [shelf.artist(id, held) for id, held in shelf.artists(albums).items() if _holds(words, held[0].artist)]
    named = [one.as_dict() for one in albums.values() if _holds(words, one.name, one.artist)]
    tracks = [one for one in asked.tracks() if _holds(words, one.title, one.artist, one.album)]
    first, count = asked.number("songOffset", 0), min(asked.number("songCount", 20), MOST)
    return {
        "searchResult3": {
            "artist": _part(asked, "artist", artists),
            "album": _part(asked, "album", named),
            "song": asked.songs(tracks[first : first + count]),
        }
    }


def _part(asked: Asked, kind: str, found: list[Told]) -> list[Told]:
    first = asked.number(f"{kind}Offset", 0)
    return found[first : first + min(asked.number(f"{kind}Count", 20), MOST)]


def _holds(words: list[str], *texts: str) -> bool:
    text = " ".join(texts).casefold()
    return all(word in text for word in words)


def _similar(asked: Asked) -> Told:
    found = asked.studio.similar(asked.track("id").id, min(asked.number("count", 10), MOST))
    return {"sonicMatch": _matches(asked, found)}


def _path(asked: Asked) -> Told:
    start, end = asked.track("startSongId"), asked.track("endSongId")
    found = asked.studio.sonic_path(start.id, end.id, min(asked.number("count", 25), MOST))
    return {"sonicMatch": _matches(asked, found)}


def _matches(asked: Asked, found: list[tuple[Track, float]]) -> list[Told]:
    songs = asked.songs([track for track, _ in found])
    return [{"entry": song, "similarity": round(alike, 4)} for song, (_, alike) in zip(songs, found, strict=True)]


METHODS: dict[str, Callable[[Asked], Told]] = {
    "ping": _nothing,
    "getLicense": _license,
    "getOpenSubsonicExtensions": _extensions,
    "getMusicFolders": _folders,
    "getUser": _user,
    "getArtists": _artists,
    "getArtist": _artist,
    "getAlbum": _album,
    "getAlbumList2": _album_list,
    "getSong": _song,
    "search3": _search,
    "getSonicSimilarTracks": _similar,
    "findSonicPath": _path,
    "getPlaylists": lambda asked: {"playlists": {}},
    "getStarred2": lambda asked: {"starred2": {}},
    "scrobble": _nothing,
}
"""What is answered. `scrobble` is taken and kept nowhere: what others play is none of our business."""

__all__ = ["METHODS", "VERSION", "router"]
