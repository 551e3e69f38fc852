"""A real encrypted home in a temporary folder, its key beside it, and one plan that a person approved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from isotone.person import CheckIn, Goal, Person, Point, Purpose
from isotone.plan import Approval, Plan, Reason, Stage, StageKind
from isotone.store import Home, SessionLog, people, plans, sessions

PLANTED = "Zitronenfalter"
"""A word that stands in every kind of record of `recorded`."""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of settings and keys: a machine of its own."""
    folder = tmp_path / "config"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder


@pytest.fixture
def open_home(config: Path, tmp_path: Path) -> Iterator[Callable[..., Home]]:
    """Return what opens the home `tmp_path/home`, or another; all are closed at the end."""
    opened: list[Home] = []

    def opens(path: Path = tmp_path / "home", *args: str, **named: object) -> Home:
        opened.append(Home.open(path, *args, keyring=False, **named))  # type: ignore[arg-type]
        return opened[-1]

    yield opens
    for home in opened:
        home.close()


@pytest.fixture
def home(open_home: Callable[..., Home]) -> Home:
    """Return an open home."""
    return open_home()


@pytest.fixture
def plan() -> Plan:
    """Return an approved plan of one piece, full of the planted word."""
    stage = Stage(
        StageKind.PIECE, 0.0, 120.0, Point(0.1, -0.2), track_id="ab" * 32, title=PLANTED, artist=PLANTED,
        reasons=(Reason("reason-close-to-you", {"distance": 0.25, "word": PLANTED}, 0.5),),
    )  # fmt: skip
    now = CheckIn(arousal=0.5, word=PLANTED)
    return Plan("plan-1", "ana", Goal.CALM, 10.0, now, (stage,), approval=Approval("ana", "page", 1.0))


@pytest.fixture
def recorded(home: Home, plan: Plan) -> str:
    """Return the id of a session with a log, a moment, check-ins and a word after, of a person called the same."""
    with home.write() as connection:
        people.save(connection, Person("ana", name=PLANTED, consents=frozenset(Purpose)))
        people.check_in(connection, "ana", CheckIn(valence=0.1, word=PLANTED), "before")
        plans.save(connection, plan)
        session_id = sessions.start(connection, plan)
        people.check_in(connection, "ana", CheckIn(word=PLANTED), "after", session_id)
        sessions.say_after(connection, session_id, sessions.After(note=PLANTED))
    log = SessionLog(home.database, session_id, "ana")
    log.append(0.0, "made", {"title": PLANTED})
    log.append(2.5, "mark", {"word": PLANTED})
    return session_id
