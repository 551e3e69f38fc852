from __future__ import annotations

import socket
from pathlib import Path

import pytest

from isotone.app.checkup import State, look
from isotone.app.config import Settings
from isotone.app.lock import Lock
from isotone.app.studio import Studio
from isotone.app.words import Words


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings with a port that is free."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    return Settings(home=tmp_path / "home", port=port, keyring=False)


def _found(settings: Settings) -> dict[str, State]:
    return {one.name: one.state for one in look(settings)}


def test_a_machine_without_a_home_is_only_looked_at(settings: Settings) -> None:
    found = _found(settings)
    assert (found["home"], found["nokey"], found["port"]) == (State.WEAK, State.GOOD, State.GOOD)
    assert not settings.home.exists()


def test_a_home_that_opens_is_good(settings: Settings, studio: Studio) -> None:
    assert (_found(settings)["home"], _found(settings)["key"]) == (State.GOOD, State.GOOD)


def test_a_home_that_others_may_look_into_is_weak(settings: Settings, studio: Studio) -> None:
    studio.home.chmod(0o755)
    assert _found(settings)["permission"] is State.WEAK


def test_a_running_isotone_is_told_with_its_address(settings: Settings, studio: Studio) -> None:
    lock = Lock.take(studio.home, host="127.0.0.1", port=8420)
    (running,) = [one for one in look(settings) if one.name == "running"]
    lock.release()
    assert running.values == {"address": "http://127.0.0.1:8420"}


def test_a_home_whose_card_is_broken_is_a_finding_with_words(settings: Settings, studio: Studio) -> None:
    (studio.home / "home.json").write_text("{")
    (key,) = [one for one in look(settings) if one.name == "key"]
    assert key.state is State.BAD
    assert "home.json" in str(key.values["why"])


@pytest.mark.parametrize("name", ["python", "sound", "encryption", "keyring", "home", "key", "space", "page", "port"])
@pytest.mark.parametrize("state", ["good", "bad"])
def test_every_finding_has_its_words(name: str, state: str) -> None:
    words = Words()
    assert words.has(f"doctor-{name}-{state}")
    assert state == "good" or words.has(f"doctor-{name}-{state}-hint")
