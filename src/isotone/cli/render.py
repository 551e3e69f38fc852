"""`isotone render FILE.json -o OUT`: a planned session, or a soundscape, as one file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isotone.cli.help import takes
from isotone.cli.words import said, told
from isotone.errors import InputError, cause

if TYPE_CHECKING:
    from isotone.app.render import Rendered


def render(
    plan: Annotated[Path, typer.Argument(**takes("cli-render-plan"))],
    out: Annotated[Path, typer.Option("--output", "-o", help=said("cli-render-out"))],
    mono: Annotated[bool, typer.Option(help=said("cli-render-mono"))] = False,
    balance: Annotated[float, typer.Option(help=said("cli-render-balance"), min=-1.0, max=1.0)] = 0.0,
    vibration: Annotated[Path | None, typer.Option(**takes("cli-render-vibration"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=said("cli-render-json"))] = False,
) -> None:
    """Write a planned session, as it would be heard live, or a soundscape as one file."""
    from isotone.app.render import ready, render_plan, render_touch
    from isotone.app.soundscape import is_soundscape, render_soundscape
    from isotone.files.encode import form_of
    from isotone.person import Hearing

    raw = _read(plan)
    if is_soundscape(raw):
        _tell(render_soundscape(raw, out), out, as_json=as_json)
        return
    for file in (out, vibration or out):
        form_of(file)
    readied = ready(raw)
    titles = {one.id: one.title for one in readied.tracks.values()}
    bar = _bar(said("render-working")) if sys.stderr.isatty() else None
    hearing = Hearing(mono=mono, balance=balance)
    done = render_plan(readied.plan, readied.tracks, readied.paths, out, hearing=hearing, on_progress=bar)
    for name, why in done.failed.items():
        typer.echo(f"isotone: {said('render-silent', title=titles.get(name, name), why=told(why))}", err=True)
    _tell(done, out, as_json=as_json)
    if vibration is not None:
        count = render_touch(readied.plan, readied.tracks, vibration)
        typer.echo(said("render-vibration-done", path=str(vibration), beats=count), err=True)
    if done.failed:
        raise typer.Exit(1)


def _tell(done: Rendered, out: Path, *, as_json: bool) -> None:
    speed = done.total_s / max(done.took_s, 1e-9)
    if as_json:
        report = {"path": str(out), "duration_s": round(done.total_s, 3), "took_s": round(done.took_s, 3)}
        typer.echo(json.dumps(report))
    else:
        minutes, seconds = divmod(round(done.total_s), 60)
        time = f"{minutes}:{seconds:02d}"
        typer.echo(said("render-done", path=str(out), time=time, speed=f"{speed:.0f}"), err=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
        raw = json.loads(text)
    except OSError as error:
        raise InputError("render-unreadable", path=str(path), why=cause(error)) from None
    except ValueError:
        raw = None
    if not isinstance(raw, dict):
        raise InputError("render-not-a-plan", path=str(path))
    return raw


def _bar(what: str) -> Callable[[float, float], None]:
    """Return what shows how far it is, on one line of stderr."""

    def show(done_s: float, total_s: float) -> None:
        share = done_s / total_s if total_s else 1.0
        end = "\n" if share >= 1 else ""
        sys.stderr.write(f"\r{what} {'━' * round(30 * share):<30} {share:4.0%}{end}")
        sys.stderr.flush()

    return show
