"""`isotone render PLAN.json -o OUT`: a planned session as one sound file, as it would be heard live."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from isotone.errors import InputError


def render(
    plan: Annotated[Path, typer.Argument(help="What `isotone plan --json` printed; - reads it from standard input.")],
    out: Annotated[Path, typer.Option("--output", "-o", help="The file to write: .flac, .wav, .opus or .mp3.")],
    mono: Annotated[bool, typer.Option(help="The same sound for both ears.")] = False,
    balance: Annotated[float, typer.Option(help="From -1, left, to 1, right.", min=-1.0, max=1.0)] = 0.0,
    as_json: Annotated[bool, typer.Option("--json", help="Say what was done as JSON.")] = False,
) -> None:
    """Write a planned session as one sound file, as it would be heard live."""
    from isotone.app.render import ready, render_plan
    from isotone.app.words import Words
    from isotone.files.encode import form_of
    from isotone.person import Hearing

    form_of(out)
    words = Words()
    told = ready(_read(plan))
    titles = {one.id: one.title for one in told.tracks.values()}
    bar = _bar(words.say("render-working")) if sys.stderr.isatty() else None
    hearing = Hearing(mono=mono, balance=balance)
    done = render_plan(told.plan, told.tracks, told.paths, out, hearing=hearing, on_progress=bar)
    for name, why in done.failed.items():
        typer.echo(f"isotone: {words.say('render-silent', title=titles.get(name, name), why=why)}", err=True)
    speed = done.total_s / max(done.took_s, 1e-9)
    if as_json:
        report = {"path": str(out), "duration_s": round(done.total_s, 3), "took_s": round(done.took_s, 3)}
        typer.echo(json.dumps(report))
    else:
        minutes, seconds = divmod(round(done.total_s), 60)
        time = f"{minutes}:{seconds:02d}"
        typer.echo(words.say("render-done", path=str(out), time=time, speed=f"{speed:.0f}"), err=True)
    if done.failed:
        raise typer.Exit(1)


def _read(path: Path) -> dict[str, Any]:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
        raw = json.loads(text)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", hint="Check its name and folder.") from None
    except ValueError:
        raw = None
    if not isinstance(raw, dict):
        raise InputError(f"{path} holds no plan.", hint="Give what `isotone plan --json` printed.")
    return raw


def _bar(what: str) -> Callable[[float, float], None]:
    """Return what shows how far it is, on one line of stderr."""

    def show(done_s: float, total_s: float) -> None:
        share = done_s / total_s if total_s else 1.0
        end = "\n" if share >= 1 else ""
        sys.stderr.write(f"\r{what} {'━' * round(30 * share):<30} {share:4.0%}{end}")
        sys.stderr.flush()

    return show
