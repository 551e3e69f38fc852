"""Other players in the house: the password that lets them in, and our paths for them. Off until a person says yes."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from isotone.errors import InputError
from isotone.plan import likeness
from isotone.store import Home, settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isotone.music import Track
    from isotone.plan.table import TrackTable

NAME = "players-password"


def password(home: Home) -> str | None:
    """Return the players' password; None while they are not let in."""
    with home.read() as connection:
        told = settings.get(connection, NAME)
    return str(told) if told else None


def let_in(home: Home, on: bool) -> str | None:
    """Let players in with a new password, or out, and the old one opens no more; return the password."""
    new = secrets.token_urlsafe(15) if on else None
    with home.write() as connection:
        settings.put(connection, NAME, new)
    return new


def similar(table: TrackTable, known: Mapping[str, Track], track_id: str, count: int) -> list[tuple[Track, float]]:
    """Return the pieces that sound most like one, and how alike they are, 0 to 1."""
    rows, alike = likeness.similar(table, _row(table, track_id), count)
    return [(known[table.ids[row]], float(one)) for row, one in zip(rows, alike, strict=True)]


def sonic_path(
    table: TrackTable, known: Mapping[str, Track], start_id: str, end_id: str, count: int
) -> list[tuple[Track, float]]:
    """Return a way of small steps from one piece to another, and how alike each is to the one before."""
    rows, alike = likeness.path(table, _row(table, start_id), _row(table, end_id), count)
    return [(known[table.ids[row]], float(one)) for row, one in zip(rows, alike, strict=True)]


def _row(table: TrackTable, track_id: str) -> int:
    try:
        return list(table.ids).index(track_id)
    except ValueError:
        raise InputError("track-missing") from None
