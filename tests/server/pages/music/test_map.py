from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient
from tests.server.pages.conftest import PIECES

from isotone.app.studio import Studio
from isotone.person import Purpose, Rating

RATED = f"{5:064x}"


def test_every_piece_is_a_point_and_stands_in_the_list_too(client: TestClient) -> None:
    html = client.get("/music/map").text
    for number in range(PIECES):
        assert f'data-go="/music/{number:064x}"' in html
        assert f'href="/music/{number:064x}"' in html


def test_a_part_of_the_map_shows_what_lies_there(client: TestClient) -> None:
    html = client.get("/music/map?x0=-1&x1=0&y0=-1&y1=0").text
    assert f'data-go="/music/{0:064x}"' in html
    assert f'data-go="/music/{23:064x}"' not in html
    assert 'href="/music/map"' in html


def test_filters_hold_on_the_map_and_stay_on_the_way_closer(client: TestClient) -> None:
    html = client.get("/music/map?sounds=sung&x0=-1&x1=0&y0=-1&y1=0").text
    assert f'data-go="/music/{1:064x}"' not in html
    assert 'href="/music/map?sounds=sung' in html


@pytest.mark.parametrize(
    "asked", ["x0=a", "x0=1&x1=0&y0=0&y1=1", "x0=nan&x1=nan&y0=nan&y1=nan", "x0=-9&x1=9&y0=0&y1=1"]
)
def test_a_part_that_is_none_is_the_whole(client: TestClient, asked: str) -> None:
    assert f'data-go="/music/{23:064x}"' in client.get(f"/music/map?{asked}").text


def test_what_the_person_said_stands_where_they_said_and_looks_different(client: TestClient, studio: Studio) -> None:
    person = studio.person()
    tastes = replace(person.tastes, ratings=person.tastes.ratings | {RATED: Rating(0.9, -0.9)})
    studio.save_person(replace(person, tastes=tastes, consents=frozenset(Purpose)))
    try:
        html = client.get("/music/map?x0=-1&x1=-0.8&y0=0.8&y1=1").text
        assert f'data-go="/music/{RATED}"><svg class="map-mine"' in html
        assert "(where you put it)" in html
    finally:
        studio.save_person(person)
