"""What a player asked for, read safely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from isotone.app.studio import Studio
from isotone.errors import InputError
from isotone.music import Kind, Track
from isotone.server.rest import shelf


class Missing(KeyError):
    """A parameter that must be there is not."""

    def __str__(self) -> str:
        return str(self.args[0])


class Unknown(LookupError):
    """What was asked for is not there."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: the home and the parameters."""

    studio: Studio
    told: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return a parameter that must be there."""
        if not self.told.get(name):
            raise Missing(name)
        return self.told[name]

    def number(self, name: str, usual: int) -> int:
        """Return a whole number of 0 or more; the usual one where none is given or it is none."""
        told = self.told.get(name, "")
        return int(told) if told.isdecimal() and len(told) < 10 else usual

    def track(self, name: str) -> Track:
        """Return the piece that a parameter names."""
        try:
            return self.studio.track(self.text(name))
        except InputError:
            raise Unknown from None

    def tracks(self) -> list[Track]:
        """Return the music of the library; talk is no song."""
        return [one for one in self.studio.tracks() if one.kind is Kind.MUSIC]

    def albums(self) -> dict[str, shelf.Album]:
        """Return the albums by id."""
        return shelf.albums(self.tracks())

    def songs(self, tracks: Iterable[Track]) -> list[dict[str, Any]]:
        """Return pieces as the protocol shows them."""
        return [shelf.song(one, self.studio.path(one.id)) for one in tracks]
