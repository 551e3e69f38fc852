"""Everything on the page Me is the person's to change, and to take back."""

from __future__ import annotations

from starlette.testclient import TestClient

from isotone.app.studio import Studio
from isotone.person import Purpose, Trigger


def test_look_is_kept_and_drawn(client: TestClient, studio: Studio) -> None:
    client.post("/me/look", data={"theme": "dim", "accent": "sea", "discreet": "1", "language": "ar-XB"})
    html = client.get("/").text
    assert 'data-theme="dim"' in html
    assert 'data-accent="sea"' in html
    assert 'dir="rtl"' in html
    client.post("/me/look", data={"theme": "", "accent": "clay", "language": "en", "discreet": "1"})
    discreet = client.get("/history").text
    assert "<title>Notes</title>" in discreet
    client.post("/me/look", data={"theme": "not a theme", "accent": "x", "rests": "1"})
    assert studio.person().look.theme == ""
    assert studio.person().look.accent == ""


def test_hearing_is_kept_inside_its_bounds(client: TestClient, studio: Studio) -> None:
    client.post("/me/hearing", data={"mono": "1", "balance": "7", "tinnitus": "1"})
    hearing = studio.person().hearing
    assert (hearing.mono, hearing.balance, hearing.tinnitus, hearing.vibration) == (True, 1.0, True, False)
    client.post("/me/hearing", data={"balance": "0"})
    assert not studio.person().hearing.mono


def test_a_trigger_is_added_and_taken_back(client: TestClient, studio: Studio) -> None:
    html = client.post("/me/triggers", data={"field": "artist", "text": "A <b> C"}).text
    assert "A &lt;b&gt; C" in html
    assert Trigger("artist", "A <b> C") in studio.person().tastes.triggers
    client.post("/me/triggers", data={"remove": "0"})
    assert studio.person().tastes.triggers == ()


def test_consents_are_taken_back_on_the_same_page(client: TestClient, studio: Studio) -> None:
    client.post("/me/consents", data={})
    assert studio.person().consents == frozenset()
    client.post("/me/consents", data={one.value: "1" for one in Purpose})
    assert studio.person().consents == frozenset(Purpose)


def test_a_rating_needs_the_consent_and_says_so(client: TestClient, studio: Studio) -> None:
    track = f"{3:064x}"
    client.post("/me/consents", data={})
    assert 'action="/music/' + track + '/rate"' not in client.get(f"/music/{track}").text
    client.post("/me/consents", data={one.value: "1" for one in Purpose})
    client.post(f"/music/{track}/rate", data={"valence": "0.5"})
    assert studio.person().tastes.ratings[track].valence == 0.5
    assert "rather pleasant" in client.get(f"/music/{track}").text


def test_wishes_about_a_piece_stand_on_me(client: TestClient, studio: Studio) -> None:
    track = f"{5:064x}"
    for wish in ("liked", "comfort", "sanctuary"):
        client.post(f"/music/{track}/wish", data={"wish": wish, "on": "1"})
    assert client.get("/me").text.count("Piece &lt;5&gt;") == 3
    assert "Piece &lt;5&gt;" in client.get("/").text
    for wish in ("liked", "comfort", "sanctuary"):
        client.post(f"/music/{track}/wish", data={"wish": wish, "on": ""})
    assert "Piece &lt;5&gt;" not in client.get("/me").text


def test_a_way_back_is_one_of_our_own_pages(client: TestClient) -> None:
    answer = client.post(
        f"/music/{5:064x}/wish",
        data={"wish": "liked", "on": "", "back": "https://elsewhere.example/"},
        follow_redirects=False,
    )
    assert answer.headers["location"].startswith("/music/")


def test_everything_can_be_taken_along(client: TestClient) -> None:
    answer = client.get("/me/export.json")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.json()["person"]["id"]
