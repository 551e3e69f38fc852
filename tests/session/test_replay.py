"""A logged session gives the same commands again; a change of the logic shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from isotone.errors import InputError
from isotone.person import CheckIn
from isotone.session import Answer, Session, advance, happened, made, replay
from isotone.session import event as ev
from isotone.session.codec import event_of, name_of


@dataclass(frozen=True)
class Line:
    """One line of a log."""

    at_s: float
    kind: str
    payload: dict[str, Any]


def log_of(session: Session, *events: Any) -> list[Line]:
    """Return the log of a session, after a trip through JSON."""
    lines = [Line(0.0, "made", made(session))]
    for event in events:
        session, commands = advance(session, event)
        lines.append(Line(event.at_s, name_of(type(event)), happened(event, commands)))
    return [Line(line.at_s, line.kind, json.loads(json.dumps(line.payload))) for line in lines]


EVENTS = (
    *(ev.Started(), ev.Position(20.0), ev.Softer(21.0), ev.Mark(22.0, "here"), ev.Rated(25.0, CheckIn(distress=9.0))),
    *(ev.Choice(26.0, Answer.GENTLER), ev.Position(40.0), ev.NotThisOne(41.0), ev.Choice(41.0, Answer.GENTLER)),
    *(ev.Seek(50.0, 90.0), ev.Suspended(95.0, "sleep"), ev.Resume(95.0), ev.Stop(99.0), ev.PlayAgain(99.0)),
    *(ev.Disconnected(100.0), ev.Reconnected(101.0, playing=True), ev.Done(102.0)),
)


def test_a_log_replays_to_the_same_commands(ready: Session) -> None:
    result = replay(log_of(ready, *EVENTS))
    assert (result.same, result.same_version, result.events) == (True, True, len(EVENTS))
    assert result.session.phase == "done"


def test_a_log_that_was_changed_shows_where(ready: Session) -> None:
    lines = log_of(ready, *EVENTS)
    lines[3].payload["commands"][0]["db"] = 12.0
    (difference,) = replay(lines).differences
    assert (difference.line, difference.kind) == (3, "softer")
    assert "12.0" in difference.logged


def test_another_version_is_named_and_its_differences_are_told(ready: Session) -> None:
    lines = log_of(ready, *EVENTS)
    lines[0].payload["advance"] = "0"
    result = replay(lines)
    assert not result.same_version
    assert result.logged_version == "0"


def test_lines_of_other_kinds_are_passed_over(ready: Session) -> None:
    lines = log_of(ready, *EVENTS)
    assert replay([*lines[:4], Line(1.0, "note", {}), *lines[4:]]).same


def test_a_log_without_a_beginning_cannot_be_replayed(ready: Session) -> None:
    with pytest.raises(InputError, match="log-without-beginning"):
        replay(log_of(ready, *EVENTS)[1:])


@pytest.mark.parametrize(
    "raw",
    [
        {"kind": "explode", "at_s": 1.0},
        {"kind": "softer"},
        {"kind": "softer", "at_s": "soon"},
        {"kind": "softer", "at_s": -1},
        {"kind": "softer", "at_s": float("nan")},
        {"kind": "choice", "at_s": 1, "answer": "why"},
        {"kind": "rated", "at_s": 1, "check_in": {"distress": 11}},
        {"kind": "stop", "at_s": 1, "more": 2},
    ],
)
def test_what_is_no_event_is_refused_in_one_line(raw: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        event_of(raw)
