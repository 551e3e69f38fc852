""" "It's too much": what a visit sets going."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from isotone.app.studio import Studio


@pytest.mark.parametrize(
    ("headers", "hurries"),
    [({"Sec-Fetch-Mode": "navigate"}, True), ({"HX-Request": "true"}, True), ({"Sec-Fetch-Mode": "cors"}, False)],
)
def test_its_sounds_are_made_at_once_when_a_person_comes_not_when_a_device_keeps_the_page(
    client: TestClient, studio: Studio, headers: dict[str, str], hurries: bool
) -> None:
    studio._starting._comfort_due.clear()
    html = client.get("/too-much", headers=headers).text
    assert studio._starting._comfort_due.is_set() is hurries
    assert 'data-not-yet="coming" hidden' in html
