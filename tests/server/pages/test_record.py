"""The record says what was said: how well it fitted, and the colour, drawn and named."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from isotone.app.studio import Studio
from isotone.person import CheckIn
from isotone.server.pages.asking import COLOURS
from isotone.server.pages.listening import FIT
from isotone.store.sessions import After


@pytest.fixture
def session_id(client: TestClient, studio: Studio) -> str:
    """Return the id of an open session with nothing said before it."""
    plan = studio.propose(studio.person().id, CheckIn(), None, 10)
    return str(client.post(f"/plan/{plan.id}/play", headers={"Accept": "application/json"}).json()["session_id"])


@pytest.mark.parametrize(("word", "fit"), FIT.items())
def test_how_well_it_fitted_is_said_in_words_and_kept_as_a_number(
    client: TestClient, studio: Studio, session_id: str, word: str, fit: float
) -> None:
    told = client.post(f"/after/{session_id}", data={"fit": word}).text
    assert studio.session(session_id).after.fit == fit
    assert "Did it fit?" in told


def test_a_fit_that_was_not_said_is_missing(client: TestClient, studio: Studio, session_id: str) -> None:
    for said in ({}, {"fit": ""}, {"fit": "very"}):
        assert "Did it fit?" not in client.post(f"/after/{session_id}", data=said).text
    assert studio.session(session_id).after.fit is None


def test_the_five_answers_are_spread_evenly_from_0_to_10() -> None:
    assert sorted(FIT.values()) == [0.0, 2.5, 5.0, 7.5, 10.0]


def test_the_yes_or_no_of_earlier_records_is_told_and_never_made_a_number(
    client: TestClient, studio: Studio, session_id: str
) -> None:
    studio.after(session_id, After(fitted=False), None)
    html = client.get(f"/session/{session_id}").text
    assert "<dt>Did it fit?</dt><dd>No</dd>" in html
    assert studio.session(session_id).after.fit is None


@pytest.mark.parametrize(("name", "colour"), COLOURS.items())
def test_a_colour_is_drawn_in_the_picture_and_named_beside_it(
    client: TestClient, session_id: str, name: str, colour: str
) -> None:
    html = client.post(f"/after/{session_id}", data={"colour": colour, "valence": "0.5"}).text
    assert f'class="said-colour" cx="380.0" cy="166" r="9" fill="{colour}"' in html
    assert f"</svg>{name}</span>" in html
    assert "the colour you said" in html


def test_a_colour_from_elsewhere_is_drawn_too(client: TestClient, studio: Studio, session_id: str) -> None:
    studio.check_in(studio.person().id, CheckIn(colour="#123456"), "after", session_id)
    html = client.get(f"/session/{session_id}").text
    assert html.count('fill="#123456"') == 2
    assert "</svg>this colour</span>" in html


def test_without_a_colour_nothing_is_drawn_for_one(client: TestClient, session_id: str) -> None:
    html = client.post(f"/after/{session_id}", data={"valence": "0.5"}).text
    assert "said-colour" not in html.replace("key-said", "")
