from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.app.quick import SOUND

from isotone.app.studio import Studio
from isotone.music import Track
from isotone.person import CheckIn, Goal, Point
from isotone.plan import Approval, Plan, Stage, StageKind
from isotone.session import advance, happened, made, make
from isotone.session.codec import name_of
from isotone.session.event import Mark, Softer, Started, Stop
from isotone.store.sessions import After

pytestmark = pytest.mark.slow
EVENTS = (Started(), Softer(2.0), Mark(3.5, "sea"), Stop(9.0))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("person")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ISOTONE_", "XDG_"))}
    return kept | {"HOME": str(folder), "ISOTONE_HOME": str(folder / "home"), "ISOTONE_KEYRING": "false"}


@pytest.fixture(scope="module")
def session_id(environment: dict[str, str]) -> str:
    """Hold a session: a plan of one piece, four events, a check-in after. Return its id."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "ISOTONE_HOME", "ISOTONE_KEYRING"):
            patch.setenv(name, environment[name])
        patch.delenv("XDG_CONFIG_HOME", raising=False)
        studio = Studio.open()
        person = studio.person()
        track = Track("ab" * 32, "Sea", SOUND)
        stages = (Stage(StageKind.PIECE, 0.0, 60.0, Point(0.0, 0.0), track_id=track.id, title="Sea", to_s=60.0),)
        plan = Plan("p", person.id, Goal.CALM, 3.0, CheckIn(arousal=0.7), stages, approval=Approval("a", "page", 1.0))
        studio.save_plan(plan)
        session_id = studio.start_session("p")
        log = studio.log(session_id)
        session = make(session_id, plan, {track.id: track})
        log.append(0.0, "made", made(session))
        for event in EVENTS:
            session, commands = advance(session, event)
            log.append(event.at_s, name_of(type(event)), happened(event, commands))
        studio.after(session_id, After(note="The long one."), CheckIn(arousal=0.1))
        studio.close()
    return session_id


@pytest.fixture(scope="module")
def run(environment: dict[str, str], session_id: str) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what runs `isotone session WORDS`."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "isotone", "session", *words]
        return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)

    return run


Runs = Callable[..., subprocess.CompletedProcess[str]]


def test_list_has_one_line_a_session(run: Runs, session_id: str) -> None:
    (row,) = json.loads(run("list", "--json").stdout)
    assert (row["id"], row["goal"], row["iso"]) == (session_id, "calm", True)
    assert run("list").stdout.startswith(session_id[:8])


@pytest.mark.parametrize("name", [lambda one: one, lambda one: one[:6], lambda _: "last"])
def test_show_tells_all_of_a_session(run: Runs, session_id: str, name: Callable[[str], str]) -> None:
    told = json.loads(run("show", name(session_id), "--json").stdout)
    assert told["id"] == session_id
    assert [one["kind"] for one in told["entries"]] == ["made", "started", "softer", "mark", "stop"]
    assert told["moments"] == [{"at_s": 3.5, "word": "sea"}]
    assert told["after"]["note"] == "The long one."
    assert told["after"]["harm"] is None
    text = run("show", name(session_id)).stdout
    assert "Marked at 0:04: sea" in text or "Marked at 0:03: sea" in text
    assert "The long one." in text
    assert "hurt" not in text, "what was not said is not there"


def test_replay_proves_that_the_events_give_the_same_commands(run: Runs, session_id: str) -> None:
    done = run("replay", session_id)
    assert done.returncode == 0
    assert "4 events" in done.stdout
    told = json.loads(run("replay", session_id, "--json").stdout)
    assert (told["same"], told["whole"], told["events"], told["differences"]) == (True, True, 4, [])


@pytest.mark.parametrize("words", [("show", "nothing"), ("replay", "nothing")])
def test_what_is_not_there_is_one_line_and_code_one(run: Runs, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.strip().splitlines()) == 1


def test_replay_finds_a_log_that_was_changed(
    run: Runs, session_id: str, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "ISOTONE_HOME", "ISOTONE_KEYRING"):
        monkeypatch.setenv(name, environment[name])
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    studio = Studio.open(Path(environment["ISOTONE_HOME"]))
    with studio._home.write() as connection:
        connection.execute(sa.text("DROP TRIGGER session_log_is_not_changed"))
        changed = "UPDATE session_log SET payload = replace(payload, '9.0', '8.0') WHERE kind = 'stop'"
        assert connection.execute(sa.text(changed)).rowcount == 1
    studio.close()
    done = run("replay", session_id)
    assert done.returncode == 1
    assert "was changed" in done.stdout
