from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotone.server.pages.drawing.plane import CELLS, LEAST_SPAN, MOST_POINTS, View, plane, view_of

UNIT = st.floats(-1.0, 1.0, width=32)


def drawn(x: list[float], y: list[float], view: View | None = None, mine: set[int] | None = None):  # type: ignore[no-untyped-def]
    said = np.array([at in (mine or set()) for at in range(len(x))], np.bool_)
    titles = [f"Title number {at}" for at in range(len(x))]
    return plane(view or View(), np.array(x, np.float32), np.array(y, np.float32), said, titles)


@given(st.lists(st.tuples(UNIT, UNIT), min_size=1, max_size=MOST_POINTS))
def test_each_of_a_few_pieces_is_a_point_where_it_belongs(spots: list[tuple[float, float]]) -> None:
    found = drawn([x for x, _ in spots], [y for _, y in spots])
    assert found.cells == ()
    for point, (x, y) in zip(found.points, spots, strict=True):
        assert point.x == pytest.approx(50 + 50 * x, abs=0.01)
        assert point.y == pytest.approx(50 - 50 * y, abs=0.01)


def test_many_pieces_are_counted_in_cells_and_none_is_lost() -> None:
    rng = np.random.default_rng(1)
    x, y = np.clip(rng.normal(0, 0.4, (2, 100_000)), -1, 1).tolist()
    found = drawn(x, y, mine={7, 8})
    assert len(found.cells) <= CELLS**2
    assert sum(cell.count for cell in found.cells) == 100_000
    assert [point.row for point in found.points] == [7, 8]
    assert all(point.mine for point in found.points)


def test_a_cell_shows_closer_what_it_counts() -> None:
    x, y = np.random.default_rng(2).uniform(-1, 1, (2, 5000)).astype(np.float32)
    for cell in drawn(x.tolist(), y.tolist()).cells:
        assert int(cell.view.holds(x, y).sum()) >= cell.count


def test_titles_hide_no_other_title_and_no_other_piece() -> None:
    found = drawn([-0.5, -0.4, -0.9, 0.9], [0.0, 0.01, 0.5, 0.5])
    assert [bool(point.title) for point in found.points] == [False, True, True, True]
    assert found.points[3].before


@given(UNIT, UNIT, UNIT, UNIT)
def test_what_is_no_view_shows_all_of_it(x0: float, x1: float, y0: float, y1: float) -> None:
    view = view_of(x0, x1, y0, y1)
    assert view.whole or (view.x1 - view.x0 >= LEAST_SPAN and view.y1 - view.y0 >= LEAST_SPAN)
    assert view_of(float("nan"), 1, 0, 1).whole


@given(UNIT, UNIT, st.floats(0.01, 4.0))
def test_a_closer_or_wider_view_stays_on_the_plane(x: float, y: float, share: float) -> None:
    part = View().part(x, y, share)
    assert -1 <= part.x0 < part.x1 <= 1.0001
    assert view_of(**{name: float(end) for name, end in part.asked().items()}) if part.asked() else part.whole
    assert part.wider().x1 - part.wider().x0 >= part.x1 - part.x0 - 1e-3


def test_quarters_cover_a_view() -> None:
    x, y = np.random.default_rng(2).uniform(-1, 1, (2, 500)).astype(np.float32)
    assert sum(int(part.holds(x, y).sum()) for _, part in View().quarters()) == 500
