"""The page Sound: what stands on it, Play, and what is kept."""

from __future__ import annotations

import base64
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from isotone.app.soundscape import soundscape_of
from isotone.app.studio import Studio
from isotone.app.words import Words
from isotone.errors import InputError
from isotone.files.scores import read_score
from isotone.music.modes import modes
from isotone.server.pages.sound import shown
from isotone.server.pages.sound.playing import document_of
from isotone.sound.soundscape import KNOBS
from isotone.sound.soundscape.forms import FORMS


def test_every_form_has_a_picture_and_its_own_words() -> None:
    forms = shown.forms(Words("en"))
    assert [one.id for one in forms] == list(FORMS)
    assert len({one.picture for one in forms} | {one.name for one in forms} | {one.line for one in forms}) == 24


def test_every_knob_begins_where_it_usually_stands_and_says_five_places() -> None:
    knobs = shown.knobs(Words("en"), shown.FIRST + shown.MORE)
    assert {one.id for one in knobs} | {"breath"} == set(KNOBS)
    for one in knobs:
        assert one.value == KNOBS[one.id].usual
        assert len(set(one.words.split("|"))) == 5


def test_no_tuning_is_put_first_for_anybody_and_none_that_is_held_back_is_shown() -> None:
    assert next(one.id for one in shown.shelf()) == "12tet"
    assert not any(one.card.restricted for one in shown.shelf())


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"form": "opera", "minutes": "9999", "tuning": "mars", "density": "7", "arousal": "x"},
        {"form": "rain", "minutes": "5", "tuning": "slendro_surj28", "density": "0.25", "tempo_bpm": "nan"},
    ],
)
def test_whatever_a_form_says_a_soundscape_can_be_made_of_it(form: Any) -> None:
    document = document_of(form, 7)
    piece = soundscape_of(document)
    assert piece.seed == 7
    assert 300.0 <= piece.length_s <= 3600.0
    if form.get("form") == "rain":
        assert (piece.form, piece.length_s, piece.tuning.id) == ("rain", 300.0, "slendro_surj28")
        assert piece.knobs.at(0.0)["density"] == 0.25


def test_play_begins_an_approved_session_of_one_soundscape_whose_notes_can_be_kept(
    client: TestClient, tmp_path: Path
) -> None:
    assert client.get("/sound").status_code == 200
    asked = {"form": "chant", "minutes": "5", "density": "0.1"}
    told = client.post("/sound", data=asked, headers={"Accept": "application/json"}).json()
    kept = client.get(f"/sound/keep/{told['session_id']}.mid")
    (tmp_path / "kept.mid").write_bytes(kept.content)
    assert len(read_score(tmp_path / "kept.mid").parts) >= 2
    assert "isotone-chant.mid" in kept.headers["content-disposition"]
    assert client.get(f"/sound/keep/{told['session_id']}.exe").status_code == 422
    for page in (f"/playing?session={told['session_id']}", f"/session/{told['session_id']}", "/history"):
        assert client.get(page).status_code == 200


def test_a_session_without_a_soundscape_has_none_to_keep(client: TestClient) -> None:
    assert client.get("/sound/keep/nothing-of-the-kind.mid").status_code == 404


ABC = "X:1\nT:Mine\nM:4/4\nL:1/4\nK:C\nC E G c|B G F D|E G F D|C4|\n"


def test_a_melody_that_is_sent_along_becomes_the_material_and_is_not_kept(client: TestClient, studio: Studio) -> None:
    sent = {"form": "lullaby", "melody": base64.b64encode(ABC.encode()).decode(), "melody_name": "mine.abc"}
    told = client.post("/sound", data=sent, headers={"Accept": "application/json"}).json()
    (stage,) = studio.session(told["session_id"]).plan.stages
    assert stage.sound is not None
    assert [one["heights"][0] for one in stage.sound["material"]]
    assert stage.sound["parameters"]["pleasantness"] == pytest.approx(1.0)  # it is in a major key
    for wrong in ({"melody_name": "mine.exe"}, {"melody": "?"}, {"melody": base64.b64encode(b"X:1").decode()}):
        refused = client.post("/sound", data={**sent, **wrong}, headers={"Accept": "application/json"})
        assert 400 <= refused.status_code < 500
        assert refused.json()["error"]["what"]


def test_a_mode_is_chosen_by_name_with_its_card_and_plays_in_its_own_tones(client: TestClient, studio: Studio) -> None:
    page = client.get("/sound").text
    for one in modes().values():
        assert f'value="{shown.MODE}{one.id}"' in page and f'data-card="{shown.MODE}{one.id}"' in page
        assert unescape(page).count(one.card.source) >= 1
    asked = {"form": "pulse", "minutes": "5", "tuning": f"{shown.MODE}makam_hicaz"}
    told = client.post("/sound", data=asked, headers={"Accept": "application/json"}).json()
    (stage,) = studio.session(told["session_id"]).plan.stages
    assert stage.sound is not None
    assert stage.sound["mode"] == "makam_hicaz"
    assert not {"tuning", "material"} & set(stage.sound)
    assert client.get(f"/sound/keep/{told['session_id']}.mid").status_code == 200
    assert "mode" not in document_of({"tuning": f"{shown.MODE}mars"}, 7)
    with pytest.raises(InputError, match="soundscape-mode-tuning"):
        soundscape_of({"mode": "makam_hicaz", "tuning": "12tet"})
    with pytest.raises(InputError, match="mode-unknown"):
        soundscape_of({"mode": "mars"})


def test_a_melody_of_ones_own_may_be_put_into_a_mode(client: TestClient, studio: Studio) -> None:
    sent = {"melody": base64.b64encode(ABC.encode()).decode(), "melody_name": "mine.abc"}
    asked = {"form": "lullaby", "tuning": f"{shown.MODE}makam_hicaz", **sent}
    told = client.post("/sound", data=asked, headers={"Accept": "application/json"}).json()
    (stage,) = studio.session(told["session_id"]).plan.stages
    piece = soundscape_of({**(stage.sound or {}), "length_s": 300})
    assert piece.mode is not None and piece.tuning.id == "makam_hicaz"
    assert [one.heights for one in piece.material] == [tuple(one["heights"]) for one in (stage.sound or {})["material"]]
