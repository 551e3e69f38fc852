"""The library on the plane of energy (upwards) and pleasantness (onwards), as numbers for SVG, in percent.

Few pieces are points with their titles; many are counted in cells, each a circle as large as its share. No picture has
more than some hundred shapes, however many pieces there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CELLS = 10
MOST_POINTS, MOST_TITLES = 150, 40
LEAST_SPAN = 0.02
CLOSER = 0.5
LETTER, LINE, LONGEST = 2.3, 4.2, 20
"""Room of a letter and of a line on a phone, in percent of the map; letters of a title that are shown. [D]"""
LARGEST = 4.6
"""Radius of the circle of the fullest cell, in percent: circles of neighbours just meet. [D]"""


@dataclass(frozen=True, slots=True)
class View:
    """The part of the plane that is looked at: pleasantness from `x0` to `x1`, energy from `y0` to `y1`."""

    x0: float = -1.0
    x1: float = 1.0
    y0: float = -1.0
    y1: float = 1.0

    @property
    def whole(self) -> bool:
        """Whether it is all of the plane."""
        return self == View()

    def part(self, x: float, y: float, share: float) -> View:
        """Return a view of a share of this one's width around a place, within the plane."""
        return View(*_around(x, (self.x1 - self.x0) * share), *_around(y, (self.y1 - self.y0) * share))

    def wider(self) -> View:
        """Return a view of twice the width with the same middle, within the plane."""
        return self.part((self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2, 1 / CLOSER)

    def quarters(self) -> tuple[tuple[str, View], ...]:
        """Return the four quarters, by what they hold more of: energy first."""
        x, y = (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2
        return (
            ("lively-pleasant", View(x, self.x1, y, self.y1)),
            ("lively-gloomy", View(self.x0, x, y, self.y1)),
            ("calm-pleasant", View(x, self.x1, self.y0, y)),
            ("calm-gloomy", View(self.x0, x, self.y0, y)),
        )

    def holds(self, x: NDArray[np.float32], y: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Say of each place whether it lies here."""
        return np.asarray((x >= self.x0) & (x <= self.x1) & (y >= self.y0) & (y <= self.y1))

    def asked(self) -> dict[str, str]:
        """Return it as parts of an address; nothing for the whole plane."""
        return {} if self.whole else {name: f"{getattr(self, name):.4g}" for name in ("x0", "x1", "y0", "y1")}


def view_of(x0: float, x1: float, y0: float, y1: float) -> View:
    """Return the view that an address asks for; the whole plane where that is none.

    Examples
    --------
    >>> view_of(0.5, -1, 0, 1).whole, view_of(0, 1, 0, 1)
    (True, View(x0=0, x1=1, y0=0, y1=1))
    """
    ends = (x0, x1, y0, y1)
    sound = all(-1 <= one <= 1 for one in ends) and x1 - x0 >= LEAST_SPAN and y1 - y0 >= LEAST_SPAN
    return View(*ends) if sound else View()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with many pieces: its middle and radius in percent, how many, and the view that shows it closer."""

    x: float
    y: float
    radius: float
    count: int
    view: View


@dataclass(frozen=True, slots=True)
class Point:
    """One piece: where it stands in percent, its place among the rows, its title where there is room for one.

    `mine` : it stands where the person said. `before` : its title ends at it.
    """

    x: float
    y: float
    row: int
    mine: bool
    title: str = ""
    before: bool = False


@dataclass(frozen=True, slots=True)
class Plane:
    """The picture: cells or points, and the lines of the middle where they are in view (percent, or None)."""

    cells: tuple[Cell, ...]
    points: tuple[Point, ...]
    middle_x: float | None
    middle_y: float | None


def plane(
    view: View, x: NDArray[np.float32], y: NDArray[np.float32], mine: NDArray[np.bool_], titles: Sequence[str],
    *, mirrored: bool = False,
) -> Plane:  # fmt: skip
    """Return the picture of those pieces that lie in a view.

    Parameters
    ----------
    x, y : arrays, shape (pieces,)
        Pleasantness and energy. mine : whether the person said so. titles : by the same places.
    """
    rows = np.flatnonzero(view.holds(x, y))
    many = len(rows) > MOST_POINTS
    shown = rows[mine[rows]][:MOST_POINTS] if many else rows
    places = _Places(view, mirrored)
    points = [Point(places.x(x[row]), places.y(y[row]), int(row), bool(mine[row])) for row in shown]
    if len(points) <= MOST_TITLES:
        points = _titled(points, titles)
    return Plane(
        cells=_cells(view, x[rows], y[rows], places) if many else (),
        points=tuple(points),
        middle_x=places.x(0) if view.x0 < 0 < view.x1 else None,
        middle_y=places.y(0) if view.y0 < 0 < view.y1 else None,
    )


@dataclass(frozen=True, slots=True)
class _Places:
    view: View
    mirrored: bool

    def x(self, value: float) -> float:
        share = 100 * (float(value) - self.view.x0) / (self.view.x1 - self.view.x0)
        return round(100 - share if self.mirrored else share, 2)

    def y(self, value: float) -> float:
        return round(100 * (self.view.y1 - float(value)) / (self.view.y1 - self.view.y0), 2)


def _cells(view: View, x: NDArray[np.float32], y: NDArray[np.float32], places: _Places) -> tuple[Cell, ...]:
    wide, high = (view.x1 - view.x0) / CELLS, (view.y1 - view.y0) / CELLS
    across = np.clip(((x - view.x0) / wide).astype(np.intp), 0, CELLS - 1)
    up = np.clip(((y - view.y0) / high).astype(np.intp), 0, CELLS - 1)
    counts = np.bincount(up * CELLS + across, minlength=CELLS**2)
    most = counts.max()
    found = []
    for place in np.flatnonzero(counts):
        left, foot = view.x0 + place % CELLS * wide, view.y0 + place // CELLS * high
        radius = max(1.2, LARGEST * float(np.sqrt(counts[place] / most)))
        part = view.part(left + wide / 2, foot + high / 2, 2 / CELLS)
        found.append(
            Cell(places.x(left + wide / 2), places.y(foot + high / 2), round(radius, 2), int(counts[place]), part)
        )
    return tuple(found)


def _titled(points: Sequence[Point], titles: Sequence[str]) -> list[Point]:
    """Write titles where they hide no other title and no other piece; the rest stand in the list."""
    taken: list[tuple[float, float, float]] = []
    found = []
    for point in points:
        text = titles[point.row]
        text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        before = point.x > 55
        left = point.x - 2.5 - LETTER * len(text) if before else point.x + 2.5
        right = left + LETTER * len(text)
        free = all(abs(point.y - y) > LINE or right < one or left > two for one, two, y in taken)
        free = free and not any(
            left < one.x < right and abs(one.y - point.y) < LINE / 2 for one in points if one is not point
        )
        if free and left >= -1 and right <= 101:
            taken.append((left, right, point.y))
            found.append(Point(point.x, point.y, point.row, point.mine, text, before))
        else:
            found.append(point)
    return found


def _around(middle: float, span: float) -> tuple[float, float]:
    span = min(max(span, LEAST_SPAN), 2.0)
    low = min(max(middle - span / 2, -1.0), 1.0 - span)
    return round(low, 4), round(low + span, 4)
