"""Choosing a folder of music on the pages that the server draws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from isotone.app.studio import Studio
from isotone.server.folders import Folders


@pytest.fixture
def place(app: FastAPI, studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a person's home with two folders of music, as the only place to choose from."""
    place = tmp_path / "ana"
    for name in ("Blues", "Chants"):
        (place / "Music" / name).mkdir(parents=True)
    (place / "Music" / "Blues" / "one.mp3").write_bytes(b"not really")
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setattr(app.state, "folders", Folders(studio.secret, [place]), raising=False)
    yield place
    for folder in studio.folders():
        studio.remove_folder(folder)
    studio.library_wait(30)


def ids(page: str) -> dict[str, str]:
    """Return the folders that a page links to, by name."""
    return {name: id for id, name in re.findall(r'at=([0-9a-f]{32})"[^>]*>(?:<bdi>)?([^<]+)<', page)}


def test_one_goes_from_the_places_down_to_a_folder_and_adds_it(client: TestClient, studio: Studio, place: Path) -> None:
    places = ids(client.get("/music/choose").text)
    assert {"ana", "Music"} <= set(places)
    music = client.get("/music/choose", params={"at": places["Music"]}).text
    assert str(place) not in music
    inside = ids(music)
    assert {"Blues", "Chants"} <= set(inside)
    assert client.post("/music/choose", data={"at": inside["Blues"]}).status_code == 200
    assert studio.folders() == [place / "Music" / "Blues"]


def test_a_path_in_place_of_an_id_chooses_nothing(client: TestClient, studio: Studio, place: Path) -> None:
    for at, status in ((str(place / "Music"), 422), ("/etc", 422), ("../..", 422), ("0" * 32, 404)):
        assert client.get("/music/choose", params={"at": at}).status_code == status
        assert client.post("/music/choose", data={"at": at}).status_code == status
        assert client.post("/api/library/add", json={"folder": at}).status_code == status
    assert studio.folders() == []


def test_a_folder_is_taken_out_again_by_its_id(client: TestClient, studio: Studio, place: Path) -> None:
    music = ids(client.get("/music/choose").text)["Music"]
    assert client.post("/api/library/add", json={"folder": music}).status_code == 202
    (known,) = client.get("/api/library/folders").json()
    assert known["path"] == str(place / "Music")
    assert client.post("/music/forget", data={"folder": "0" * 32}).status_code == 404
    assert client.post("/music/forget", data={"folder": known["id"]}).status_code == 200
    assert studio.folders() == []
