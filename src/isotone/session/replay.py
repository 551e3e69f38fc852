"""A logged session fed to `advance` again: the same events must give the same commands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from isotone.errors import InputError
from isotone.session.advance import ADVANCE_VERSION, advance
from isotone.session.codec import EVENTS, as_dict, event_of, session_as_dict, session_of
from isotone.session.command import Command
from isotone.session.event import Event
from isotone.session.state import Session

MADE = "made"


class Entry(Protocol):
    """One line of the log, as the store gives it back."""

    @property
    def at_s(self) -> float:
        """Session time, in seconds."""
        ...

    @property
    def kind(self) -> str:
        """`made`, or the event's name."""
        ...

    @property
    def payload(self) -> dict[str, Any]:
        """What `made` or `happened` wrote."""
        ...


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a replay departs from the log: the line's number from 0, what was logged and what came out now."""

    line: int
    kind: str
    logged: str
    now: str


@dataclass(frozen=True, slots=True)
class Replay:
    """A replay's result. `same_version` says whether the log was written by this version of `advance`."""

    session: Session
    events: int
    logged_version: str
    differences: tuple[Difference, ...] = ()

    @property
    def same_version(self) -> bool:
        """Say whether this version of `advance` wrote the log."""
        return self.logged_version == ADVANCE_VERSION

    @property
    def same(self) -> bool:
        """Say whether every command came out as it was logged."""
        return not self.differences


def made(session: Session) -> dict[str, Any]:
    """Return the payload of a log's first line: the session as it began and the version that moves it."""
    return {"advance": ADVANCE_VERSION, "session": session_as_dict(session)}


def happened(event: Event, commands: Iterable[Command]) -> dict[str, Any]:
    """Return the payload of a log's line for an event and what came of it."""
    return {"event": as_dict(event), "commands": [as_dict(command) for command in commands]}


def replay(entries: Iterable[Entry]) -> Replay:
    """Return what comes out when a log's events are fed to `advance` again.

    Lines of other kinds (a note, a check-in) are passed over.

    Raises
    ------
    InputError
        If the log does not begin with the session it tells of.
    """
    lines = [(number, entry) for number, entry in enumerate(entries) if entry.kind == MADE or entry.kind in EVENTS]
    if not lines or lines[0][1].kind != MADE:
        raise InputError("log-without-beginning")
    first = lines[0][1].payload
    session, differences = session_of(first["session"]), []
    for number, entry in lines[1:]:
        session, commands = advance(session, event_of(entry.payload["event"]))
        logged, now = _text(entry.payload["commands"]), _text([as_dict(command) for command in commands])
        if logged != now:
            differences.append(Difference(number, entry.kind, logged, now))
    return Replay(session, len(lines) - 1, str(first["advance"]), tuple(differences))


def _text(commands: list[dict[str, Any]]) -> str:
    return json.dumps(commands, sort_keys=True)
