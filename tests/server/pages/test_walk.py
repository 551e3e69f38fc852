"""The walk of a person through the pages, as their browser asks for them: Now, Plan, After, Session, History."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from isotone.app.studio import Studio
from isotone.app.words import MIRRORED
from isotone.person import Goal, Point
from isotone.plan import StageKind


class Reader(HTMLParser):
    """Reads a page: headings, ids, what has no words, what the page's policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        given = dict(attrs)
        if tag in ("h1", "h2", "h3"):
            self.headings.append(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if "style" in given or any(name.startswith("on") for name in given) or (tag == "script" and "src" not in given):
            self.refused.append(tag)


def read(html: str) -> Reader:
    """Return what a page holds."""
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.fixture
def plan_id(client: TestClient) -> str:
    """Return the id of a plan for calm, twenty minutes, from energy .7 and pleasantness -.4."""
    form = {"arousal_fine": "0.7", "valence_fine": "-0.4", "goal": "calm", "minutes": "20"}
    answer = client.post("/plan", data=form)
    assert answer.status_code == 200
    return str(answer.url.path.rsplit("/", 1)[1])


@pytest.fixture
def session_id(client: TestClient, plan_id: str) -> str:
    """Return the id of a session that was approved and opened."""
    return str(client.post(f"/plan/{plan_id}/play", headers={"Accept": "application/json"}).json()["session_id"])


def every_page(plan_id: str, session_id: str) -> list[str]:
    """Return the address of each page."""
    return [
        "/", f"/?plan={plan_id}", "/?change=true", f"/plan/{plan_id}", "/playing", f"/playing?session={session_id}",
        f"/after/{session_id}", f"/session/{session_id}", "/history", "/music", "/music?q=piece", "/music?page=2",
        f"/music/{7:064x}", "/me", "/me/erase", "/too-much", "/along", "/help",
    ]  # fmt: skip


@pytest.mark.parametrize("locale", ["en", MIRRORED])
def test_every_page_says_all_its_words_and_keeps_to_its_policy(
    client: TestClient, plan_id: str, session_id: str, locale: str, caplog: pytest.LogCaptureFixture
) -> None:
    titles = set()
    for address in every_page(plan_id, session_id):
        answer = client.get(address, params={"lang": locale})
        assert answer.status_code == 200, address
        page = read(answer.text)
        assert page.headings.count("h1") == 1, address
        assert page.refused == [], address
        assert len(page.ids) == len(set(page.ids)), address
        assert f'dir="{"rtl" if locale == MIRRORED else "ltr"}"' in answer.text
        found = re.search(r"<title>(.*?)</title>", answer.text)
        assert found, address
        titles.add(found.group(1))
    assert "no words for" not in caplog.text
    assert len(titles) >= 10


def test_two_taps_lead_from_nothing_to_a_session(client: TestClient, studio: Studio) -> None:
    first = client.post("/play-something")
    assert first.url.path == "/"
    assert "About ten minutes, soft and" in first.text  # steady, or settling where a livelier piece leads in
    plan_id = first.url.params["plan"]
    assert studio.plan(plan_id).approval is None
    second = client.post(f"/plan/{plan_id}/play", headers={"Accept": "application/json"})
    assert studio.session(second.json()["session_id"]).plan.approval is not None


def test_what_was_not_touched_is_missing(client: TestClient, studio: Studio) -> None:
    answer = client.post("/plan", data={"arousal": "", "valence": "", "valence_fine": "", "pain": "", "minutes": ""})
    now = studio.plan(answer.url.path.rsplit("/", 1)[1]).now
    assert now.empty


def test_the_slider_outweighs_the_face(client: TestClient, studio: Studio) -> None:
    answer = client.post("/plan", data={"arousal": "0.5", "arousal_fine": "0.35", "valence": "-0.5"})
    now = studio.plan(answer.url.path.rsplit("/", 1)[1]).now
    assert (now.arousal, now.valence) == (0.35, -0.5)


def test_an_approved_plan_is_not_changed(client: TestClient, plan_id: str, session_id: str, studio: Studio) -> None:
    before = studio.plan(plan_id)
    assert client.post(f"/plan/{plan_id}/never", data={"index": "0"}).status_code == 422
    assert studio.plan(plan_id) == before


def test_a_piece_is_sent_away_for_good_and_brought_back(client: TestClient, plan_id: str, studio: Studio) -> None:
    gone = studio.plan(plan_id).stages[0].track_id
    assert gone
    answer = client.post(f"/plan/{plan_id}/never", data={"index": "0"})
    assert answer.status_code == 200
    assert gone not in {stage.track_id for stage in studio.plan(plan_id).stages}
    assert gone in studio.person().tastes.never
    client.post(f"/music/{gone}/wish", data={"wish": "never", "on": "", "back": "/me"})
    assert gone not in studio.person().tastes.never


def test_not_this_one_leaves_only_this_plan(client: TestClient, plan_id: str, studio: Studio) -> None:
    gone = studio.plan(plan_id).stages[1].track_id
    client.post(f"/plan/{plan_id}/not-this", data={"index": "1"})
    assert gone not in {stage.track_id for stage in studio.plan(plan_id).stages}
    assert gone not in studio.person().tastes.never


def test_pieces_are_swapped_held_and_moved(client: TestClient, plan_id: str, studio: Studio) -> None:
    plan = studio.plan(plan_id)
    inside = {stage.track_id for stage in plan.stages}
    other = next(track for track in studio.tracks() if track.id not in inside and not track.features.startles)
    client.post(f"/plan/{plan_id}/swap", data={"index": "0", "track": other.id})
    assert studio.plan(plan_id).stages[0].track_id == other.id
    client.post(f"/plan/{plan_id}/lock", data={"index": "0", "on": "1"})
    assert studio.plan(plan_id).stages[0].locked
    client.post(f"/plan/{plan_id}/move", data={"index": "0", "by": "1"})
    assert studio.plan(plan_id).stages[1].track_id == other.id


def test_a_session_starts_at_the_goal_and_back(client: TestClient, plan_id: str, studio: Studio) -> None:
    client.post(f"/plan/{plan_id}/start-at-goal", data={"iso": ""})
    assert not studio.plan(plan_id).iso
    client.post(f"/plan/{plan_id}/start-at-goal", data={"iso": "1"})
    assert studio.plan(plan_id).iso


def test_a_plan_says_that_words_are_unknown_and_names_its_pieces(client: TestClient, plan_id: str) -> None:
    html = client.get(f"/plan/{plan_id}").text
    assert "We know the sound, not the words." in html
    assert "Yes, play this" in html
    assert "Piece &lt;" in html
    assert "You said" in html


def test_after_and_the_record_keep_what_was_said(client: TestClient, session_id: str, studio: Studio) -> None:
    said = {"valence": "0.5", "helped": ["pieces", "silence"], "fit": "mostly", "line": "Slow & good", "who": "Ana"}
    said |= {"harm": "loud", "harm_words": "the third one"}
    answer = client.post(f"/after/{session_id}", data=said)
    assert answer.url.path == f"/session/{session_id}"
    assert "Slow &amp; good" in answer.text
    assert "the third one" in answer.text
    record = studio.session(session_id)
    assert record.after.helped == ("pieces", "silence")
    assert record.after.fit == 7.5
    after = record.said("after")
    assert after is not None
    assert (after.valence, after.arousal) == (0.5, None)
    assert "Slow &amp; good" in client.get("/history").text


def test_dont_keep_this_leaves_nothing(client: TestClient, session_id: str, studio: Studio) -> None:
    client.post(f"/session/{session_id}/forget")
    assert session_id not in {one.id for one in studio.sessions(studio.person().id)}
    assert session_id not in client.get("/history").text


def test_too_much_says_the_sentences_of_safety_word_by_word(client: TestClient, studio: Studio) -> None:
    html = client.get("/too-much").text
    assert "New chest pain or fainting: get emergency help." in html
    assert (
        "If you may be in danger or hurt yourself, call local emergency help or go to someone near. "
        "Isotone is not watching and cannot call." in html
    )
    client.post("/me/contact", data={"name": "Ana", "reach": "at the blue door"})
    with_contact = client.get("/too-much").text
    assert "at the blue door" in with_contact
    studio.save_person(replace(studio.person(), contact=type(studio.person().contact)()))


def test_every_page_has_its_way_out_of_too_much(client: TestClient, plan_id: str, session_id: str) -> None:
    for address in every_page(plan_id, session_id):
        html = client.get(address).text
        assert 'href="/too-much"' in html, address
        assert 'data-do="stop"' in html, address


def test_sleep_asks_in_the_morning_only(client: TestClient, studio: Studio) -> None:
    plan = studio.propose(studio.person().id, studio.plan(_plan(client)).now, Goal.SLEEP, 30)
    assert any(stage.kind is StageKind.PIECE for stage in plan.stages)
    client.post(f"/plan/{plan.id}/play")
    assert "How was the night?" not in client.get("/").text


def _plan(client: TestClient) -> str:
    return str(client.post("/play-something").url.params["plan"])


def test_the_first_page_is_light(client: TestClient) -> None:
    parts = [client.get(path) for path in ("/", "/static/built/shell.js", "/static/built/style.css")]
    if any(part.status_code == 404 for part in parts):
        pytest.skip("the front end is not built: ./isotone builds it")
    assert sum(part.num_bytes_downloaded for part in parts) < 100_000


def test_the_comfort_list_plays_whole_and_in_its_order(client: TestClient, studio: Studio) -> None:
    chosen = [f"{number:064x}" for number in (9, 2, 4)]
    for track in chosen:
        client.post(f"/music/{track}/wish", data={"wish": "comfort", "on": "1"})
    plan = studio.plan(client.post("/play-comfort").url.params["plan"])
    assert [stage.track_id for stage in plan.stages] == chosen
    assert all(stage.chosen and stage.fade_out_s == 0 for stage in plan.stages)
    assert plan.approval is None
    for track in chosen:
        client.post(f"/music/{track}/wish", data={"wish": "comfort", "on": ""})


def test_without_script_play_leads_to_the_page_playing(client: TestClient, plan_id: str) -> None:
    client.headers["Accept"] = "text/html"
    assert client.post(f"/plan/{plan_id}/play").url.path == "/playing"


def test_done_after_sleep_asks_nothing(client: TestClient, studio: Studio) -> None:
    plan = studio.propose(studio.person().id, studio.plan(_plan(client)).now, Goal.SLEEP, 30)
    session = client.post(f"/plan/{plan.id}/play", headers={"Accept": "application/json"}).json()["session_id"]
    assert client.get(f"/after/{session}", params={"done": "true"}).url.path == "/"
    assert client.get(f"/after/{session}").url.path == f"/after/{session}"


def _listened(client: TestClient, studio: Studio, track: str, seconds: float) -> None:
    """Open a session whose first piece is a sad one, and let it sound so long."""
    plan = studio.plan(_plan(client))
    sad = replace(plan.stages[0], track_id=track, title="The sad one", predicted=Point(-0.4, -0.6))
    studio.save_plan(replace(plan, stages=(sad, *plan.stages[1:])))
    opened = client.post(f"/plan/{plan.id}/play", headers={"Accept": "application/json"}).json()
    log = studio.log(opened["session_id"])
    cue = {"source": track, "at_s": 0.0, "from_s": 0.0, "to_s": 150.0}
    log.append(0.0, "begin", {"commands": [{"kind": "play", "from_s": 0.0, "cues": [cue]}]})
    log.append(seconds, "stop", {"commands": [{"kind": "fade-out"}]})


def test_a_sad_song_that_comes_back_often_gets_one_line(client: TestClient, studio: Studio) -> None:
    track = f"{1:064x}"
    line = "has been with you often lately"
    for _ in range(4):
        _listened(client, studio, track, 2.0)
    assert line not in client.get("/history").text  # planned, hardly heard
    for _ in range(4):
        _listened(client, studio, track, 60.0)
    assert client.get("/history").text.count(line) == 1
    assert line not in client.post("/history/wave", data={"line": f"repeated:{track}"}).text
    assert line not in client.get("/history").text


def _playing(client: TestClient, studio: Studio, *, distress: str = "", goal: str = "calm") -> str:
    """Return the page Playing of a session whose check-in said this distress."""
    form = {"arousal_fine": "0.4", "distress": distress, "goal": goal, "minutes": "20"}
    plan = studio.plan(client.post("/plan", data=form).url.path.rsplit("/", 1)[1])
    opened = client.post(f"/plan/{plan.id}/play", headers={"Accept": "application/json"}).json()
    return client.get("/playing", params={"session": opened["session_id"]}).text


@pytest.mark.parametrize("distress", ["0", "7"])
def test_between_pieces_distress_is_asked_of_who_said_one(client: TestClient, studio: Studio, distress: str) -> None:
    html = _playing(client, studio, distress=distress)
    assert re.findall(r'data-rate-distress="(\d+)" aria-label="(\d+) of 10"', html) == [
        (str(value), str(value)) for value in range(11)
    ]
    assert "data-rate=" not in html


def test_between_pieces_faces_are_shown_to_who_said_no_distress(client: TestClient, studio: Studio) -> None:
    html = _playing(client, studio)
    assert html.count("data-rate=") == 5
    assert "data-rate-distress" not in html


def test_sleep_is_asked_nothing_between_pieces(client: TestClient, studio: Studio) -> None:
    html = _playing(client, studio, distress="7", goal="sleep")
    assert "playing-line" in html
    assert "data-between" not in html
