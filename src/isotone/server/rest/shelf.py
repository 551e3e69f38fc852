"""The library as the protocol shows it: artists, their albums, the songs in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from isotone.music import Kind, Track

NO_ARTIST, NO_ALBUM = "?", "?"
TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".wav": "audio/x-wav",
    ".aiff": "audio/x-aiff",
    ".aif": "audio/x-aiff",
    ".wma": "audio/x-ms-wma",
}


@dataclass(frozen=True, slots=True)
class Album:
    """Songs that share album and artist."""

    id: str
    name: str
    artist: str
    songs: tuple[Track, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as the protocol's AlbumID3."""
        return {
            "id": self.id,
            "name": self.name,
            "artist": self.artist,
            "artistId": artist_id(self.artist),
            "songCount": len(self.songs),
            "duration": round(sum(song.duration_s for song in self.songs)),
            "created": "1970-01-01T00:00:00Z",
        }


def albums(tracks: Iterable[Track]) -> dict[str, Album]:
    """Return the albums by id, in the order of the tracks. Talk is left out."""
    found: dict[tuple[str, str], list[Track]] = {}
    for track in tracks:
        if track.kind is Kind.MUSIC:
            found.setdefault((track.artist or NO_ARTIST, track.album or NO_ALBUM), []).append(track)
    made = (Album(_id("al", *names), names[1], names[0], tuple(songs)) for names, songs in found.items())
    return {album.id: album for album in made}


def artists(shelf: Mapping[str, Album]) -> dict[str, list[Album]]:
    """Return each artist's albums, by the artist's id."""
    found: dict[str, list[Album]] = {}
    for album in shelf.values():
        found.setdefault(artist_id(album.artist), []).append(album)
    return found


def artist(id: str, held: list[Album]) -> dict[str, Any]:
    """Return an artist as the protocol's ArtistID3."""
    return {"id": id, "name": held[0].artist, "albumCount": len(held)}


def artist_id(name: str) -> str:
    """Return the id of an artist."""
    return _id("ar", name or NO_ARTIST)


def song(track: Track, path: Path | None) -> dict[str, Any]:
    """Return a piece as the protocol's Child."""
    suffix = path.suffix.lower() if path is not None else ""
    told: dict[str, Any] = {
        "id": track.id,
        "parent": _id("al", track.artist or NO_ARTIST, track.album or NO_ALBUM),
        "isDir": False,
        "isVideo": False,
        "title": track.title,
        "album": track.album or NO_ALBUM,
        "artist": track.artist or NO_ARTIST,
        "albumId": _id("al", track.artist or NO_ARTIST, track.album or NO_ALBUM),
        "artistId": artist_id(track.artist),
        "duration": round(track.duration_s),
        "type": "music",
        "mediaType": "song",
        "suffix": suffix.lstrip(".") or None,
        "contentType": TYPES.get(suffix, "application/octet-stream"),
        "bpm": round(track.features.tempo_bpm) if track.features.tempo_bpm else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _id(kind: str, *names: str) -> str:
    return f"{kind}-{hashlib.sha256(chr(0).join(names).encode('utf-8', 'replace')).hexdigest()[:24]}"
