"""Sessions, events and commands as plain dictionaries, and back: what the log holds and a replay reads."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any, get_args

from isotone.errors import InputError, cause
from isotone.person import CheckIn, Goal
from isotone.session.command import Command, Question
from isotone.session.event import Answer, Event
from isotone.session.shaping.shape import AS_IT_IS, Layer, Shape
from isotone.session.span import Span, Spare
from isotone.session.state import Phase, Session
from isotone.sound import Cue

Raw = dict[str, Any]
SINCE: tuple[tuple[str, Any], ...] = (
    ("pace", ()),
    *(("pulse", False), ("tonic", None), ("stretches", False), ("base", None)),
    *(("shape", asdict(AS_IT_IS)), ("most_tempo", 0.0), ("most_brightness_db", 0.0)),
    *(("may_add", ()), ("loudness_lufs", -20.0)),
)
"""Fields that came later, as they are where nothing is said: not written, so that older logs replay to the letter."""


def name_of(kind: type) -> str:
    """Return the name that the log gives an event or a command.

    Examples
    --------
    >>> from isotone.session.event import NotThisOne
    >>> name_of(NotThisOne)
    'not-this-one'
    """
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).lstrip("-")


EVENTS: dict[str, type] = {name_of(kind): kind for kind in get_args(Event)}
COMMANDS: dict[str, type] = {name_of(kind): kind for kind in get_args(Command)}


def as_dict(value: Event | Command) -> Raw:
    """Return an event or a command as plain lists, numbers and strings, with its name as `kind`."""
    return {"kind": name_of(type(value)), **_plain(asdict(value))}


def event_of(raw: Raw) -> Event:
    """Return the event that `as_dict` wrote.

    Raises
    ------
    InputError
        If there is no such event, or a field of it is missing, unknown or of the wrong type.
    """
    kind = EVENTS.get(str(raw.get("kind")))
    if kind is None:
        raise InputError("event-unknown", kind=str(raw.get("kind")))
    given = {name: value for name, value in raw.items() if name != "kind"}
    try:
        event: Event = kind(**{name: _field(name, value) for name, value in given.items()})
    except (TypeError, ValueError) as error:
        raise InputError("event-unreadable", kind=str(raw["kind"]), why=cause(error)) from error
    return event


def _field(name: str, value: Any) -> Any:
    match name:
        case "at_s" | "to_s":
            number = float(value)
            if not 0 <= number < 1e6:
                raise ValueError(f"{name} is {value}")
            return number
        case "answer":
            return Answer(value)
        case "check_in":
            return check_in_of(value)
        case "word" | "why" | "knob" | "what":
            return str(value)[:200]
        case "playing":
            return bool(value)
        case "value":
            return float(value)
        case _:
            return value


def check_in_of(raw: Raw) -> CheckIn:
    """Return the check-in of a dictionary; what is absent is missing, never the middle."""
    known = {field.name for field in fields(CheckIn)}
    given: Raw = {name: tuple(value) if name == "body" else value for name, value in raw.items() if name in known}
    return CheckIn(**given)


def session_as_dict(session: Session) -> Raw:
    """Return a session as plain lists, numbers and strings."""
    return {**_plain(asdict(session)), "out": sorted(session.out)}


def session_of(raw: Raw) -> Session:
    """Return the session that `session_as_dict` wrote."""
    return Session(
        **{
            **raw,
            "goal": Goal(raw["goal"]),
            "phase": Phase(raw["phase"]),
            "asking": Question(raw["asking"]) if raw["asking"] else None,
            "out": frozenset(raw["out"]),
            "spans": tuple(_span(span) for span in raw["spans"]),
            "spares": tuple(Spare(**spare) for spare in raw["spares"]),
            "may_add": tuple(raw.get("may_add", ())),
            "shape": _shape(raw["shape"]) if "shape" in raw else AS_IT_IS,
        }
    )


def _span(raw: Raw) -> Span:
    read = {name: _cue(raw[name]) if raw.get(name) else None for name in ("cue", "base")}
    return Span(**{**raw, **read})


def _shape(raw: Raw) -> Shape:
    return Shape(**{**raw, "layers": tuple(Layer(**one) for one in raw["layers"])})


def _cue(raw: Raw) -> Cue:
    return Cue(**{**raw, "pace": tuple(tuple(change) for change in raw.get("pace", ()))})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items() if (key, one) not in SINCE}
    if isinstance(value, list | tuple | frozenset):
        return [_plain(one) for one in value]
    return value
