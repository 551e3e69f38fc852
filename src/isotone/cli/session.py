"""`isotone session list|show|replay`: sessions that were held."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isotone.cli.help import takes, verb
from isotone.cli.words import said, words

if TYPE_CHECKING:
    from isotone.app.record import SessionRecord
    from isotone.app.studio import Studio
    from isotone.app.words import Words
    from isotone.store.sessions import Said, SessionSummary

app = typer.Typer(no_args_is_help=True)

LAST = "last"
SHOWN_DIFFERENCES = 5
AsJson = Annotated[bool, typer.Option("--json", help=said("cli-json"))]
SessionId = Annotated[str, typer.Argument(**takes("cli-session-id"))]


@verb(app, "cli-session-list", "list")
def list_(as_json: AsJson = False) -> None:
    """List your sessions, the newest first."""
    with _studio() as studio:
        known = [one for person in studio.people() for one in studio.sessions(person.id)]
    if as_json:
        body = ",\n".join(json.dumps(_line(one), ensure_ascii=False) for one in known)
        _print(f"[\n{body}\n]" if known else "[]")
        return
    say = words()
    for one in known:
        when = f"{say.date(one.started_at)}, {say.clock(one.started_at)}"
        _print(said("session-line", id=one.id[:8], when=when, goal=one.goal, minutes=round(one.minutes)))
    if not known:
        typer.echo(said("session-none"), err=True)


@verb(app, "cli-session-show")
def show(session: SessionId, as_json: AsJson = False) -> None:
    """Show a session: what was planned, what happened, what you said."""
    from isotone.app.record import exported

    with _studio() as studio:
        record = studio.session(_find(studio, session))
    if as_json:
        _print(json.dumps({**exported(record), **_times(record.summary)}, ensure_ascii=False))
        return
    for line in _told(record, words()):
        _print(line)


@verb(app, "cli-session-replay")
def replay(session: SessionId, as_json: AsJson = False) -> None:
    """Feed the logged events to the session's logic again and prove that the same commands come out.

    Exit code 1 where they differ, or where a line of the log was changed.
    """
    from isotone.session import ADVANCE_VERSION
    from isotone.session import replay as again

    with _studio() as studio:
        log = studio.log(_find(studio, session))
        entries, whole = log.entries(), log.whole()
    result = again(entries)
    if as_json:
        _print(
            json.dumps(
                {
                    "same": result.same,
                    "whole": whole,
                    "events": result.events,
                    "logged_version": result.logged_version,
                    "version": ADVANCE_VERSION,
                    "differences": [
                        {"line": one.line, "kind": one.kind, "logged": one.logged, "now": one.now}
                        for one in result.differences
                    ],
                }
            )
        )
    else:
        _print(said("replay-same" if result.same else "replay-differs", events=result.events))
        for one in result.differences[:SHOWN_DIFFERENCES]:
            _print(said("replay-difference", line=one.line, kind=one.kind, logged=one.logged, now=one.now))
        if not result.same_version:
            _print(said("replay-version", logged=result.logged_version, now=ADVANCE_VERSION))
        if not whole:
            _print(said("replay-not-whole"))
    if not (result.same and whole):
        raise typer.Exit(1)


@contextmanager
def _studio() -> Iterator[Studio]:
    from isotone.app.studio import Studio

    studio = Studio.open()
    try:
        yield studio
    finally:
        studio.close()


def _find(studio: Studio, text: str) -> str:
    """Return the id that a text names; InputError where none or several begin so."""
    from isotone.errors import InputError

    known = [one.id for person in studio.people() for one in studio.sessions(person.id)]
    if text == LAST and known:
        return known[0]
    found = [one for one in known if one.startswith(text)]
    if len(found) != 1:
        raise InputError("session-several" if found else "session-unknown", text=text)
    return found[0]


def _line(one: SessionSummary) -> dict[str, Any]:
    from isotone.store import documents

    return {**documents.plain(one), **_times(one)}


def _times(one: SessionSummary) -> dict[str, str | None]:
    return {"started": _iso(one.started_at), "ended": None if one.ended_at is None else _iso(one.ended_at)}


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().isoformat(timespec="seconds")


def _told(record: SessionRecord, words: Words) -> Iterator[str]:
    """Yield a session's lines: planned, marked, said; what was not said is not there."""
    plan, when = record.plan, record.summary.started_at
    goal, minutes = plan.goal.value, round(plan.minutes)
    yield words.say(
        "session-line", id=record.id[:8], when=f"{words.date(when)}, {words.clock(when)}", goal=goal, minutes=minutes
    )
    if plan.approval is not None:
        yield words.say("session-approved", how=plan.approval.how)
    yield words.say("session-planned")
    for stage in plan.stages:
        name = " – ".join(part for part in (stage.artist, stage.title) if part) or words.say("session-silence")
        yield f"  {words.length(stage.start_s):>6}  {name}"
    for moment in record.moments:
        yield words.say("session-moment", time=words.length(moment.at_s), word=moment.word or "–")
    for one in record.check_ins:
        yield words.say(f"session-said-{one.moment}", what=_said(one))
    for name, value in _after(record).items():
        yield words.say(f"session-{name}", what=value)
    yield words.say("session-events", count=len(record.entries))


def _said(one: Said) -> str:
    told = one.check_in
    numbers = {name: getattr(told, name) for name in ("arousal", "valence", "pain", "distress")}
    parts = [said(f"session-{name}", value=f"{value:g}") for name, value in numbers.items() if value is not None]
    return ", ".join([*parts, *(part for part in (told.word, told.colour, *told.body) if part)]) or "–"


def _after(record: SessionRecord) -> dict[str, str]:
    after = record.after
    told = {
        "helped": ", ".join(after.helped or ()),
        "not-helped": ", ".join(after.not_helped or ()),
        "note": after.note,
        "why": after.why,
        "where": after.where,
        "with-whom": after.with_whom,
        "harm": after.harm,
    }
    return {name: value for name, value in told.items() if value}


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
