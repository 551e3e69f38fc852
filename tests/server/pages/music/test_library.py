from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from isotone.app.studio import Studio
from isotone.store import lyrics

ROW = re.compile(r'class="row track-row" href="/music/(\w+)"')


def found(client: TestClient, **asked: str | list[str]) -> list[int]:
    return [int(one, 16) for one in ROW.findall(client.get("/music", params=asked).text)]


def test_filters_in_plain_words_and_ranges_hold_together(client: TestClient) -> None:
    sung = found(client, sounds=["sung"])
    assert sung == [number for number in found(client) if number % 4 == 0]
    assert set(found(client, sounds=["sung", "free"])) == {0, 20}
    assert set(found(client, brightness_min="3300")) == {23}


def test_a_word_typed_into_the_search_finds_what_sounds_so(client: TestClient) -> None:
    assert found(client, q="sung") == found(client, sounds=["sung"])


def test_the_list_is_sorted_by_what_is_asked(client: TestClient) -> None:
    order = found(client, sort="energy", down="1")
    assert order == sorted(order, reverse=True)


def test_what_was_asked_stands_in_the_form(client: TestClient) -> None:
    html = client.get("/music", params={"q": '"slow', "sounds": "sung", "tempo_min": "60"}).text
    assert 'value="&#34;slow"' in html
    assert 'value="sung" checked' in html
    assert 'name="tempo_min" value="60"' in html


@pytest.mark.parametrize("asked", ["tempo_min=x", "sounds=nothing", "sort=colour", "page=999999999", "q=%00"])
def test_nonsense_is_passed_over(client: TestClient, asked: str) -> None:
    assert client.get(f"/music?{asked}").status_code == 200


def test_the_json_route_answers_the_same_questions(client: TestClient) -> None:
    asked: dict[str, str | list[str]] = {"sounds": ["sung"], "sort": "energy", "down": "true", "energy_max": "0.5"}
    told = client.get("/api/library", params=asked).json()
    assert [int(one["id"], 16) for one in told["tracks"]] == found(client, **asked)
    assert client.get("/api/library", params={"sounds": "nothing"}).status_code == 422
    assert client.get("/api/library", params={"tempo_min": "x"}).status_code == 422


def test_what_is_sung_finds_its_piece_on_the_page_and_as_json(client: TestClient, studio: Studio) -> None:
    with studio._home.write() as connection:
        lyrics.put(connection, f"{7:064x}", "The gannet dives\nat noon")
    try:
        assert found(client, q="dives at noon") == [7]
        told = client.get("/api/library", params={"search": "GANNET"}).json()
        assert [int(one["id"], 16) for one in told["tracks"]] == [7]
        assert found(client, q="gannet", sounds=["sung"]) == []
        assert found(client, q="dives noon") == []
    finally:
        with studio._home.write() as connection:
            lyrics.put(connection, f"{7:064x}", "")
