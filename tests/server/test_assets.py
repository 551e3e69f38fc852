"""Static files: hashed addresses are kept for a year, others are asked for anew."""

from __future__ import annotations

from starlette.testclient import TestClient

from isotone.server import assets
from isotone.server.assets import ASK_AGAIN, FOREVER, static_url


def test_an_address_changes_with_what_it_names() -> None:
    address = static_url("icon.svg")
    assert address.startswith("/static/icon.svg?v=")
    assert static_url("icon.svg") == address
    assert static_url("manifest.webmanifest").partition("?")[2] != address.partition("?")[2]


def test_a_hashed_address_is_kept_and_a_plain_one_is_not(outside: TestClient) -> None:
    assert outside.get(static_url("icon.svg")).headers["Cache-Control"] == FOREVER
    assert outside.get("/static/icon.svg").headers["Cache-Control"] == ASK_AGAIN


def test_nothing_outside_the_folder_is_served(outside: TestClient) -> None:
    for path in ("../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "built/../../app.py"):
        answer = outside.get(f"/static/{path}")
        assert answer.status_code in (401, 404), path
        assert "create_app" not in answer.text


def test_what_browsers_ask_for_by_themselves_is_there(outside: TestClient) -> None:
    assert outside.get("/favicon.ico").headers["Content-Type"] == "image/svg+xml"
    manifest = outside.get("/manifest.webmanifest")
    assert manifest.json()["start_url"] == "/"
    assert manifest.headers["Cache-Control"] == assets.ASK_AGAIN
