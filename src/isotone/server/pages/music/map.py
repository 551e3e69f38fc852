"""The map: the library by how it is heard, energy upwards and pleasantness onwards, with a list beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from isotone.app.finding import Columns
from isotone.app.finding.columns import Flags, Numbers
from isotone.music import Track
from isotone.person import Person, Purpose
from isotone.server.deps import PersonOf, StudioOf
from isotone.server.pages.drawing.plane import View, plane, view_of
from isotone.server.pages.music.finding import Asked, asked_of, form_of
from isotone.server.pages.view import draw, words_of

router = APIRouter(prefix="/music", include_in_schema=False)

LISTED = 40
"""Pieces in the list beside: the nearest to the middle of what is looked at. [D]"""


@router.get("/map")
def music_map(
    request: Request, studio: StudioOf, person: PersonOf,
    x0: str = "", x1: str = "", y0: str = "", y1: str = "",
) -> Response:  # fmt: skip
    """Show the pieces that are asked for on the plane, as a whole or a part of it."""
    words = words_of(request, person)
    asked = asked_of(request, studio, words)
    view = _view(x0, x1, y0, y1)
    x, y, mine = places(asked.columns, person)
    x, y, mine = x[asked.rows], y[asked.rows], mine[asked.rows]
    titles = _Titles(asked)
    inside = np.flatnonzero(view.holds(x, y))
    middle = (view.x0 + view.x1) / 2, (view.y0 + view.y1) / 2
    near = inside[np.argsort((x[inside] - middle[0]) ** 2 + (y[inside] - middle[1]) ** 2, kind="stable")[:LISTED]]
    return draw(
        request,
        person,
        "map.html",
        count=len(asked.columns),
        picture_of=plane(view, x, y, mine, titles, mirrored=words.direction == "rtl"),
        inside=len(inside),
        whole=view.whole,
        closer=[
            (name, int(part.holds(x, y).sum()), _address(asked, part))
            for name, part in (view.quarters() if len(inside) > LISTED else ())
        ],
        wider=_address(asked, view.wider()),
        all_of_it=_address(asked, View()),
        list_address=asked.address("/music"),
        address=lambda part: _address(asked, part),
        track_of=titles.track,
        listed=[(titles.track(int(row)), bool(mine[row])) for row in near],
        mirrored=words.direction == "rtl",
        **form_of(asked, words),
    )


def places(columns: Columns, person: Person) -> tuple[Numbers, Numbers, Flags]:
    """Return pleasantness and energy of each piece, as the person said where they did, and whether they did."""
    x, y = columns.numbers["pleasantness"].copy(), columns.numbers["energy"].copy()
    mine = np.zeros(len(columns), np.bool_)
    ratings = person.tastes.ratings if person.agrees(Purpose.LEARN_FROM_RATINGS) else {}
    if ratings:
        for at, track in enumerate(columns.tracks):
            said = ratings.get(track.id)
            if said is not None and (said.arousal is not None or said.valence is not None):
                x[at] = x[at] if said.valence is None else said.valence
                y[at] = y[at] if said.arousal is None else said.arousal
                mine[at] = True
    return x, y, mine


class _Titles(Sequence[str]):
    """The titles of the pieces that answer, looked up one by one."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def __len__(self) -> int:
        return len(self._asked.rows)

    def __getitem__(self, at: Any) -> Any:
        return self.track(at).title

    def track(self, at: int) -> Track:
        """Return the piece at a place among those that answer."""
        return self._asked.columns.tracks[int(self._asked.rows[at])]


def _view(*ends: str) -> View:
    try:
        return view_of(*(float(one) for one in ends))
    except ValueError:
        return View()


def _address(asked: Asked, view: View) -> str:
    return asked.address("/music/map", **view.asked())
