from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient
from tests.server.pages.conftest import made_up

from isotone.server.pages.music.piece import MOST_GAIN_DB, gain_db

PIECE = f"/music/{3:064x}"


def test_the_picture_is_told_to_who_cannot_see_it(client: TestClient) -> None:
    html = client.get(PIECE).text
    assert 'role="img" aria-label="The piece from its start to' in html
    assert "What happens when, in words" in html
    assert "A new section begins." in html


def test_the_numbers_say_where_they_come_from(client: TestClient) -> None:
    html = client.get(PIECE).text
    assert "<dt>Beat</dt>" in html
    assert "beats a minute" in html or "a minute, sure" in html


def test_a_piece_is_heard_at_the_level_of_a_plan_and_never_clips() -> None:
    for number in range(24):
        track = made_up(number)
        assert gain_db(track) <= min(MOST_GAIN_DB, -1.0 - track.features.true_peak_dbtp) + 0.05
        assert track.features.loudness_lufs + gain_db(track) <= -20.0 + 0.05


def test_a_file_that_cannot_be_read_has_an_empty_outline(client: TestClient) -> None:
    assert client.get(f"{PIECE}/outline").json() == {"path": ""}


def test_its_sound_is_served_in_parts(client: TestClient, home: Path) -> None:
    (home / "music" / "3.flac").write_bytes(bytes(100))
    answer = client.get(f"{PIECE}/sound", headers={"Range": "bytes=0-9"})
    assert (answer.status_code, len(answer.content)) == (206, 10)
    assert answer.headers["content-type"] == "audio/flac"
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_not_there_has_no_sound(client: TestClient) -> None:
    assert client.get(f"/music/{99:064x}/sound").status_code == 404
