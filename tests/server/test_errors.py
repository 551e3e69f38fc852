"""When something cannot be done: three parts, to a person as a page, to a script as JSON; never a traceback."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from isotone import errors
from isotone.app.studio import Studio
from isotone.app.words import Words, locales
from isotone.server.errors import STATUS, Refused, add_handlers

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.IsotoneError)]
REFUSALS = ("signed-out", "entry", "host", "origin", "csrf", "method", "missing", "too-long", "unexpected")


@pytest.fixture
def fails() -> Callable[[Exception], TestClient]:
    """Return what makes an application whose one route fails with an error."""

    def make(error: Exception) -> TestClient:
        app = FastAPI()
        add_handlers(app)

        @app.get("/{path:path}")
        def route(path: str) -> None:
            raise error

        return TestClient(app, raise_server_exceptions=False)

    return make


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_of_ours_has_its_status_and_its_own_words(
    fails: Callable[[Exception], TestClient], kind: type[errors.IsotoneError]
) -> None:
    answer = fails(kind("folder-gone")).get("/api/any")
    assert answer.status_code == next(status for one, status, _ in STATUS if issubclass(kind, one))
    told = answer.json()["error"]
    assert (told["what"], told["do"]) == ("This folder is not there any more.", "Choose again, from the beginning.")
    assert told["means"]


def test_a_person_gets_a_page_that_shows_no_code(fails: Callable[[Exception], TestClient]) -> None:
    client = fails(errors.InputError("form-wish", wish="<script>alert(1)</script>"))
    answer = client.get("/music/any", headers={"Accept": "text/html"})
    assert answer.status_code == 422
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_an_error_that_nobody_expected_goes_to_the_log_and_not_to_the_browser(
    fails: Callable[[Exception], TestClient], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = fails(RuntimeError("secret detail")).get("/any", headers={"Accept": "text/html"})
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text
    assert "secret detail" in caplog.text


@pytest.mark.parametrize("id", [*REFUSALS, *(id for _, _, id in STATUS)])
@pytest.mark.parametrize("locale", locales())
def test_every_trouble_has_three_parts_in_every_language(id: str, locale: str) -> None:
    words = Words(locale)
    for part in ("what", "means", "do"):
        assert words.has(f"trouble-{id}-{part}")


def test_the_page_is_written_in_the_readers_direction(fails: Callable[[Exception], TestClient]) -> None:
    headers = {"Accept": "text/html", "Accept-Language": "ar-XB"}
    assert 'dir="rtl"' in fails(Refused(404, "missing")).get("/any", headers=headers).text


@pytest.mark.parametrize("path", ["/nowhere", "/session/unknown"])
def test_one_who_is_signed_in_finds_the_way_out_of_too_much(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code >= 400
    assert 'href="/too-much"' in answer.text
    assert "It&#x27;s too much" in answer.text


def test_a_stranger_is_not_sent_where_they_would_be_refused(outside: TestClient) -> None:
    answer = outside.get("/nowhere", headers={"Accept": "text/html"})
    assert answer.status_code == 401
    assert "/too-much" not in answer.text


def test_the_page_keeps_the_theme_where_the_person_was_known(client: TestClient, studio: Studio) -> None:
    person = studio.person()
    studio.save_person(replace(person, look=replace(person.look, theme="dim")))
    try:
        answer = client.get("/session/unknown")
    finally:
        studio.save_person(person)
    assert answer.status_code >= 400
    assert 'data-theme="dim"' in answer.text


def test_a_page_bears_no_theme_where_none_is_known(outside: TestClient, client: TestClient) -> None:
    for browser, path in ((outside, "/nowhere"), (client, "/nowhere")):
        answer = browser.get(path, headers={"Accept": "text/html"})
        assert answer.status_code >= 400
        assert "data-theme" not in answer.text
