"""A real home in a temporary folder, its application, and browsers that are signed in or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from isotone.app.config import Settings
from isotone.app.studio import Studio
from isotone.server.app import create_app
from isotone.server.door import Entry

OWN = "http://127.0.0.1:8420"
KEY = b"door" * 8


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for a home, with its key in a folder beside it."""
    return tmp_path_factory.mktemp("home") / "isotone"


@pytest.fixture(scope="session")
def studio(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """Return an open home, new and without music."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.setenv("ISOTONE_KEYRING", "false")
        studio = Studio.open(home)
        yield studio
        studio.close()


@pytest.fixture(scope="session")
def app(studio: Studio) -> FastAPI:
    """Return the whole application for that home."""
    return create_app(studio, Settings(home=studio.home), entry=Entry(KEY))


@pytest.fixture
def outside(app: FastAPI) -> Iterator[TestClient]:
    """Return a browser that nobody let in."""
    with TestClient(app, base_url=OWN, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """Return a browser that came in by a one-time address, with its CSRF token."""
    with TestClient(app, base_url=OWN, follow_redirects=True, headers={"Accept": "text/html"}) as client:
        sign_in(client, app)
        yield client


def sign_in(client: TestClient, app: FastAPI) -> None:
    """Bring a client in by the door, as a person does."""
    token = Entry(KEY).make(app.state.clock())
    assert client.get("/enter", params={"token": token}).status_code == 200
    sessions = app.state.sessions
    session = sessions.find(dict(client.cookies), app.state.clock())
    client.headers["X-CSRF-Token"] = sessions.csrf(session)
