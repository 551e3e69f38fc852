"""The JSON routes against their own description, with requests that schemathesis makes up: no crash, no surprise."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

pytestmark = pytest.mark.slow
EXAMPLES = 15
"""Requests for each route: enough for every edge of every field, in some seconds."""

BY_THE_CORE = ("/api/session", "/api/library/places", "/api/library/add", "/api/library/remove")
"""Routes that take an id whose like nobody may have given out: the core says 422 then, with what to do."""


@pytest.fixture(scope="module")
def description(app: FastAPI) -> Any:
    """Return what the application says of its JSON routes."""
    return schemathesis.openapi.from_dict(app.openapi())


def test_every_json_route_keeps_its_word(description: Any, client: TestClient) -> None:
    tried = 0
    for found in description.get_all_operations():
        operation = found.ok()
        _keeps_its_word(operation, client)
        tried += 1
    assert tried > 10


def _keeps_its_word(operation: Any, client: TestClient) -> None:
    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def ask(case: Any) -> None:
        sent = {} if case.body is schemathesis.core.NOT_SET else {"json": case.body}
        answer = client.request(case.method, case.formatted_path, params=case.query, headers={"Accept": "*/*"}, **sent)
        assert answer.status_code < 500 or answer.json()["error"]["id"] == "store", answer.text
        assert str(answer.status_code) in operation.definition.raw["responses"], answer.text
        if answer.status_code == 422 and answer.json()["error"]["id"] == "input" and operation.path in BY_THE_CORE:
            return
        case.validate_response(answer)

    ask()


def test_the_description_holds_the_json_routes_and_no_pages(app: FastAPI) -> None:
    paths = app.openapi()["paths"]
    assert {"/api/library", "/api/plan", "/api/checkin", "/api/person", "/api/session"} <= set(paths)
    assert all(path.startswith(("/api/", "/stored/")) for path in paths)
