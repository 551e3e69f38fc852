from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from isotone.plan import Plan
from isotone.store import Home, SessionLog, sessions

WRITER = """
import sys, time
from pathlib import Path
from isotone.store import Home, SessionLog
home = Home.open(Path(sys.argv[1]), keyring=False)
log = SessionLog(home.database, sys.argv[2], "ana")
number = 0
while True:
    log.append(number / 100, "position", {"number": number})
    print(number, flush=True)
    number += 1
"""


@pytest.fixture
def log(home: Home, recorded: str) -> SessionLog:
    """Return the log of a session with two lines."""
    return SessionLog(home.database, recorded, "ana")


def test_entries_come_back_in_order_as_they_were_written(log: SessionLog) -> None:
    log.append(3.25, "softer", {"commands": [{"kind": "level", "db": -3.0}], "unsaid": None})
    last = log.entries()[-1]
    assert [one.position for one in log.entries()] == [0, 1, 2]
    assert (last.at_s, last.kind) == (3.25, "softer")
    assert last.payload == {"commands": [{"kind": "level", "db": -3.0}], "unsaid": None}
    assert abs(last.at - time.time()) < 60


Payloads = st.dictionaries(
    st.text(max_size=9),
    st.recursive(st.none() | st.booleans() | st.integers(-9, 9) | st.text(), st.lists, max_leaves=5),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(payload=Payloads, at_s=st.floats(0, 1e5))
def test_whatever_is_logged_comes_back(log: SessionLog, payload: dict[str, Any], at_s: float) -> None:
    assert log.append(at_s, "note", payload)
    last = log.entries()[-1]
    assert (last.at_s, last.payload) == (at_s, payload)
    assert log.whole()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE session_log SET payload = '{}'",
        "UPDATE session_log SET at_s = at_s + 1 WHERE position = 1",
        "DELETE FROM session_log",
        "DELETE FROM session_log WHERE position = 1",
        "INSERT OR REPLACE INTO session_log SELECT * FROM session_log WHERE position = 0",
        "DELETE FROM session",
        "DELETE FROM person",
    ],
)
def test_no_statement_changes_or_shortens_a_log(home: Home, log: SessionLog, statement: str) -> None:
    before = log.entries()
    with pytest.raises(sa.exc.IntegrityError), home.write() as connection:
        connection.execute(sa.text(statement))
    assert log.entries() == before


def test_a_line_that_was_changed_behind_our_back_shows(home: Home, log: SessionLog) -> None:
    assert log.whole()
    with home.write() as connection:
        connection.execute(sa.text("DROP TRIGGER session_log_is_not_changed"))
        connection.execute(sa.text("UPDATE session_log SET at_s = 9 WHERE position = 0"))
    assert not log.whole()


def test_a_line_that_was_taken_out_behind_our_back_shows(home: Home, log: SessionLog) -> None:
    log.append(4.0, "stop")
    with home.write() as connection:
        connection.execute(sa.text("DROP TRIGGER session_log_is_not_shortened"))
        connection.execute(sa.text("DELETE FROM session_log WHERE position = 1"))
    assert not log.whole()


def test_every_line_bears_the_persons_id(home: Home, log: SessionLog) -> None:
    with home.read() as connection:
        people = connection.scalars(sa.text("SELECT DISTINCT person_id FROM session_log")).all()
    assert people == ["ana"]


@pytest.mark.parametrize("payload", [{"word": "sea"}, {"event": {"kind": "mark", "at_s": 4.0, "word": "sea"}}])
def test_a_mark_in_the_log_is_a_moment_of_the_session(home: Home, log: SessionLog, payload: dict[str, Any]) -> None:
    log.append(4.0, "mark", payload)
    with home.read() as connection:
        assert sessions.moments(connection, log.session_id)[-1] == sessions.Moment(4.0, "sea")


def test_a_session_that_was_forgotten_while_it_runs_keeps_nothing_more(home: Home, log: SessionLog) -> None:
    with home.write() as connection:
        assert sessions.forget(connection, log.session_id)
    assert log.append(5.0, "mark", {"word": "sea"}) is False
    assert log.entries() == ()
    with home.read() as connection:
        assert sessions.moments(connection, log.session_id) == ()


@pytest.mark.slow
@pytest.mark.parametrize("after_s", [0.0, 0.15, 0.4])
def test_a_program_that_is_killed_loses_nothing_that_it_had_written(
    open_home: Callable[..., Home], home: Home, recorded: str, plan: Plan, config: Path, after_s: float
) -> None:
    command = [sys.executable, "-c", WRITER, str(home.path), recorded]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "0\n"
        time.sleep(after_s)
        writer.send_signal(signal.SIGKILL)
        told = [int(line) for line in writer.stdout.read().split() if line]
    home.close()
    log = SessionLog(open_home().database, recorded, "ana")
    kept = [one.payload["number"] for one in log.entries() if one.kind == "position"]
    assert kept == list(range(len(kept)))
    assert len(kept) >= (told[-1] if told else 0) + 1
    assert log.whole()
