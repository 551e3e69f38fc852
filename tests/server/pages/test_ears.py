"""Your ears: what is set is kept inside its bounds; how much sound there was is told, never louder than is known."""

from __future__ import annotations

import io
import re
import time
import wave
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from starlette.testclient import TestClient

from isotone.app.studio import Studio
from isotone.person import CheckIn, Hearing, Purpose
from isotone.sound.ear import REFERENCE_DB, a_weighted


@pytest.fixture
def session_id(client: TestClient, studio: Studio) -> Iterator[str]:
    """Return a session that is kept, in which twenty minutes were heard at the level of the reference."""
    studio.save_person(replace(studio.person(), consents=frozenset(Purpose)))
    plan = studio.propose(studio.person().id, CheckIn(), None, 10)
    told = client.post(f"/plan/{plan.id}/play", headers={"Accept": "application/json"}).json()
    log = studio.log(str(told["session_id"]))
    for minute in range(20):
        log.append(60.0 * minute, "position", {"sound": [60.0, 60.0 * 10 ** (REFERENCE_DB / 10)]})
    log.append(1200.0, "mark", {"word": 'a word like "sound":[9,9]'})
    yield str(told["session_id"])
    studio.forget_session(log.session_id)
    studio.save_person(replace(studio.person(), hearing=Hearing()))


def test_without_a_measurement_time_is_told_and_no_level(client: TestClient, session_id: str) -> None:
    html = client.get("/me/ears").text
    assert "20 minutes of sound" in html
    assert "Isotone cannot know" in html
    assert "on average" not in html + client.get(f"/session/{session_id}").text


def test_with_a_measurement_the_share_of_a_week_is_told(client: TestClient, studio: Studio, session_id: str) -> None:
    html = client.post("/me/ears/measured", data={"measured": "80"}).text
    share = 100 * (20 / 60) / 40  # twenty minutes at 80 dB(A), of forty hours
    told = re.search(r"About (\d+) dB\(A\).*?some ([\d.]+) %.*?and ([\d.]+) %", html)
    assert told is not None
    assert float(told[1]) == 80
    assert float(told[2]) == pytest.approx(share, abs=0.05)
    assert float(told[3]) == pytest.approx(share * 10**0.5, abs=0.6)
    assert "An estimate" in html
    assert "about 80 dB(A)" not in client.get(f"/session/{session_id}").text  # nothing was heard of any piece
    client.post("/me/ears/measured", data={"measured": ""})
    assert studio.person().hearing.measured_db is None


def test_what_is_older_than_a_week_or_forgotten_is_not_counted(studio: Studio, session_id: str) -> None:
    person = studio.person()
    assert studio.ears.week(person, time.time()).minutes == pytest.approx(20.0)
    assert studio.ears.week(person, time.time() + 8 * 86400).minutes == 0.0
    studio.forget_session(session_id)
    assert studio.ears.week(person, time.time()).minutes == 0.0


@pytest.mark.parametrize("said", ["12", "200", "loud"])
def test_a_reading_that_cannot_be_is_refused(client: TestClient, studio: Studio, said: str) -> None:
    assert client.post("/me/ears/measured", data={"measured": said}).status_code == 422
    assert studio.person().hearing.measured_db is None


def test_the_loudest_and_the_trim_are_kept_inside_their_bounds(client: TestClient, studio: Studio) -> None:
    client.post("/me/ears/ceiling", data={"ceiling": "8"})
    client.post("/me/ears/trim", data={"sharp": "12", "hiss": "18"})
    assert (studio.person().hearing.ceiling_db, studio.person().hearing.trim_db) == (8.0, (0, 0, 0, 12, 18))
    assert client.post("/me/ears/trim", data={"low": "-6"}).status_code == 422
    assert studio.person().hearing.trim_db == (0, 0, 0, 12, 18)
    client.post("/me/hearing", data={"mono": "1"})
    assert studio.person().hearing.ceiling_db == 8.0
    client.post("/me/ears/trim", data={})
    assert studio.person().hearing.trim_db == ()
    studio.save_person(replace(studio.person(), hearing=Hearing()))


def test_the_reference_is_a_file_of_the_level_that_it_says(client: TestClient) -> None:
    with wave.open(io.BytesIO(client.get("/me/ears/reference.wav").content)) as file:
        pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2) / 32768
    middle = pcm[48000:-48000].astype(np.float32)
    assert 10 * np.log10(a_weighted(middle, 48000)) == pytest.approx(REFERENCE_DB, abs=0.3)
