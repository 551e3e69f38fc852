"""Every home that a release ever left behind opens in this one, with all that was in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from isotone.app.studio import Studio
from isotone.person import CheckIn, Contact, Rating, Trigger
from isotone.session import replay
from isotone.store import migrate, places

HERE = Path(__file__).parent
HOMES = sorted(one.parent.name for one in HERE.glob("*/recovery-code.txt"))


@pytest.fixture(params=HOMES)
def studio(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    """Open a copy of an old home, as if it had been moved to this machine."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("ISOTONE_KEYRING", "false")
    shutil.copytree(HERE / request.param / "home", tmp_path / "home")
    code = (HERE / request.param / "recovery-code.txt").read_text()
    studio = Studio.open(tmp_path / "home", recovery_code=code)
    yield studio
    studio.close()


def test_there_is_a_home_of_this_releases_form() -> None:
    assert migrate.NEWEST in HOMES


def test_the_person_is_as_they_were(studio: Studio) -> None:
    person = studio.person()
    assert (person.name, person.contact) == ("Ana", Contact("Ben", "by telephone"))
    assert person.tastes.triggers == (Trigger("title", "storm"),)
    assert list(person.tastes.ratings.values()) == [Rating(0.1)]
    assert person.tastes.newness is None, "nobody had touched the dial"


def test_the_session_is_as_it_was_and_replays(studio: Studio) -> None:
    (line,) = studio.sessions(studio.person().id)
    record = studio.session(line.id)
    assert (record.said("before"), record.said("after")) == (
        CheckIn(arousal=0.4, word="buzzing"),
        CheckIn(arousal=-0.1),
    )
    assert [(one.at_s, one.word) for one in record.moments] == [(12.5, "wave")]
    assert (record.after.helped, record.after.note, record.after.harm) == (("pieces",), "Better.", None)
    assert record.proposed.approval is None
    log = studio.log(line.id)
    assert log.whole()
    again = replay(log.entries())
    assert again.same or not again.same_version


def test_the_library_is_as_it_was(studio: Studio) -> None:
    with studio._home.read() as connection:
        (kept,) = places.places(connection, places.Shelf(studio.home))
    assert kept[1] == Path("/music/sea.flac")
    (sea,) = studio.tracks()
    assert (sea.title, sea.artist, sea.features.tempo_bpm) == ("Sea", "Nobody", 60.0), "older features stay in use"
    assert studio.track(sea.id).features.beats_s == (1.0, 2.0)
    assert [(one.path, one.error) for one in studio.failures()] == [("/music/broken.mp3", "It is empty.")]
