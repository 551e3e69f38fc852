"""`isotone plan`: a session from how you are to where you want to be."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from isotone.cli.help import takes
from isotone.cli.usage import WrongUsage
from isotone.cli.words import said
from isotone.cli.words import told as error_line
from isotone.cli.words import words as cli_words
from isotone.errors import InputError

if TYPE_CHECKING:
    from isotone.app.folder_library import FolderLibrary
    from isotone.app.words import Words
    from isotone.person import CheckIn, Goal, Person
    from isotone.plan import Plan, Reason, Stage, TrackTable

GOALS = (
    "calm, sleep, ease-pain, ground, come-back, energise, lift, grief, stay, wound-up, angry, lonely, before, morning, "
    "between, child, celebrate"
)
NAMED = 20
"""So many files that were left out are named; the others are counted."""


def plan(
    start: Annotated[
        str,
        typer.Option("--from", **takes("cli-plan-from")),
    ] = "",
    goal: Annotated[str, typer.Option("--to", **takes("cli-plan-to", goals=GOALS))] = "",
    minutes: Annotated[float | None, typer.Option(help=said("cli-plan-minutes"))] = None,
    library: Annotated[
        Path | None,
        typer.Option(**takes("cli-plan-library"), show_default=False),
    ] = None,
    seed: Annotated[int | None, typer.Option(help=said("cli-plan-seed"))] = None,
    distress: Annotated[float | None, typer.Option(help=said("cli-plan-distress"))] = None,
    pain: Annotated[float | None, typer.Option(help=said("cli-plan-pain"))] = None,
    at_goal: Annotated[bool, typer.Option("--start-at-goal", help=said("cli-plan-start-at-goal"))] = False,
    silence: Annotated[bool, typer.Option("--silence", help=said("cli-plan-silence"))] = False,
    loudness: Annotated[float, typer.Option(help=said("cli-plan-loudness"), min=-40, max=-10)] = -20.0,
    as_json: Annotated[bool, typer.Option("--json", help=said("cli-plan-json"))] = False,
    as_m3u: Annotated[bool, typer.Option("--m3u", help=said("cli-plan-m3u"))] = False,
    as_xspf: Annotated[bool, typer.Option("--xspf", help=said("cli-plan-xspf"))] = False,
) -> None:
    """Plan a session: pieces that start near how you are and lead to where you want to be, with the reasons.

    Nothing plays. What cannot be planned says so in one line.
    """
    if as_json + as_m3u + as_xspf > 1:
        raise WrongUsage("usage-one-form")
    from isotone.plan import propose
    from isotone.plan.defaults import check_minutes

    words, now, wish = cli_words(), check_in(start, distress, pain), goal_of(goal)
    if minutes is not None:
        check_minutes(minutes)
    person, table, paths = _music(library, words)
    person = replace(person, tastes=replace(person.tastes, silence=person.tastes.silence or silence))
    found = propose(
        person, now, wish, table, new_id=str(uuid4()), minutes=minutes, iso=not at_goal, seed=seed,
        day=date.today().toordinal(), loudness_lufs=loudness,
    )  # fmt: skip
    if as_json:
        from isotone.plan.codec import report

        _print(json.dumps(report(found, paths, say(words)), ensure_ascii=False, allow_nan=False))
    elif as_m3u or as_xspf:
        from isotone.files import playlist

        _print((playlist.m3u if as_m3u else playlist.xspf)(found, paths).rstrip("\n"))
    else:
        _print("\n".join(told(found, words)))


def check_in(start: str, distress: float | None = None, pain: float | None = None) -> CheckIn:
    """Return what `--from` and its companions say; what was left out stays missing.

    Raises
    ------
    InputError
        If it is neither two numbers from -1 to 1 nor a word that is known.
    """
    from isotone.person import CheckIn
    from isotone.plan import point_of
    from isotone.plan.words import PLACES

    text = start.strip()
    if not text:
        return CheckIn(distress=distress, pain=pain)
    if "," in text or not any(sign.isalpha() for sign in text):
        arousal, valence = _numbers(text)
        return CheckIn(arousal, valence, pain, distress)
    point = point_of(text)
    if point is None:
        near = difflib.get_close_matches(text.casefold(), PLACES, 3, 0.6) or ["tense", "sad", "tired"]
        raise InputError("plan-from-unknown", word=text, near=tuple(near))
    return CheckIn(point.arousal, point.valence, pain, distress, word=text)


def goal_of(text: str) -> Goal | None:
    """Return the goal of a word; None for no word. Raises `InputError` for one that is no goal."""
    from isotone.person import Goal

    if not text.strip():
        return None
    try:
        return Goal(text.strip().casefold())
    except ValueError:
        near = difflib.get_close_matches(text.casefold(), [one.value for one in Goal], 1, 0.5)
        if near:
            raise InputError("plan-goal-unknown-near", goal=text, near=near[0], goals=GOALS) from None
        raise InputError("plan-goal-unknown", goal=text, goals=GOALS) from None


def _numbers(text: str) -> tuple[float | None, float | None]:
    parts = [part.strip() for part in text.split(",")]
    try:
        if len(parts) == 2:
            arousal, valence = (float(part) if part else None for part in parts)
            return arousal, valence
    except ValueError:
        pass  # said below, as for a wrong number of them
    raise InputError("plan-from-numbers", text=text)


def _music(folder: Path | None, words: Words) -> tuple[Person, TrackTable, Mapping[str, Path]]:
    """Return whose music it is, the music, and where its files are."""
    from isotone.person import Person, Purpose
    from isotone.plan import TrackTable

    if folder is not None:
        found = _read(folder, words)
        return Person(""), TrackTable.of(found.tracks), found.paths
    from isotone.app.studio import Studio

    studio = Studio.open()
    try:
        person = studio.person()
        if not person.agrees(Purpose.LEARN_FROM_RATINGS):
            person = replace(person, tastes=replace(person.tastes, ratings={}))
        return person, studio.table(person), studio.paths()
    finally:
        studio.close()


def _read(folder: Path, words: Words) -> FolderLibrary:
    from isotone.app.folder_library import read_folder
    from isotone.music import Kind

    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(words.say("planning-reading"), total=None)
            found = read_folder(folder, on_progress=lambda done, total: bar.update(task, completed=done, total=total))
    else:
        found = read_folder(folder)
    speech = sum(track.kind is Kind.SPEECH for track in found.tracks)
    if speech:
        typer.echo(f"isotone: {words.say('planning-speech', count=speech)}", err=True)
    lines = [f"{_shown(one.path)}: {error_line(one.error)}" for one in found.failed]
    lines += [f"{_shown(one.path)}: {words.say(f'skipped-{one.why}')}" for one in found.skipped]
    if lines:
        typer.echo(f"isotone: {words.say('planning-left-out', count=len(lines))}", err=True)
        for line in [*lines[:NAMED], *(["…"] if len(lines) > NAMED else [])]:
            typer.echo(f"  {line}", err=True)
    return found


class say:  # noqa: N801  it is used like a function
    """Puts reasons into words, with how sure we are."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def __call__(self, reason: Reason) -> str:
        from isotone.plan import how_sure

        text = self.words.say(reason.id, **reason.values)
        sure = how_sure(reason)
        return f"{text} {self.words.say(sure.id, **sure.values)}" if sure else text


def told(plan: Plan, words: Words) -> Iterator[str]:
    """Yield a plan in words, line by line: its sentence, its pieces with reasons, what to know of it."""
    from isotone.plan import summary

    speak = say(words)
    yield words.say("planning-head", summary=speak(summary(plan)), total=words.length(plan.total_s))
    for stage in plan.stages:
        yield f"\n{_line(stage, words)}"
        yield from (f"       {speak(reason)}" for reason in stage.reasons)
    yield ""
    yield from (speak(note) for note in plan.notes)
    if plan.optimal:
        yield words.say("planning-optimal")
    else:
        yield words.say("planning-gap", percent=max(1, round(100 * plan.gap / max(1 - plan.gap, 0.01))))


def _line(stage: Stage, words: Words) -> str:
    times = {"at": f"{words.length(stage.start_s):>5}", "length": words.length(stage.duration_s)}
    if stage.track_id is None:
        return words.say("planning-silence", **times)
    name = words.say("planning-by", title=stage.title, artist=stage.artist) if stage.artist else stage.title
    return words.say("planning-piece", name=name, **times)


def _shown(path: Path) -> str:
    """Return a path as it can be printed, whatever its bytes are."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def _print(text: str) -> None:
    sys.stdout.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")
