"""`isotone library tag`: what Isotone hears, into the tags of your files, for other players."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isotone.cli.help import takes, verb
from isotone.cli.words import said, tell, told

if TYPE_CHECKING:
    from isotone.app.studio import Studio
    from isotone.app.tagging import Change, Tagging

NAMES = ("tempo", "key", "mood")


def add_to(app: typer.Typer) -> None:
    """Add this verb to the library's."""
    verb(app, "cli-library-tag")(tag)


def tag(
    pieces: Annotated[list[str] | None, typer.Argument(**takes("cli-library-tagged"))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=said("cli-library-dry-run"))] = False,
    replace: Annotated[bool, typer.Option("--replace", help=said("cli-library-replace"))] = False,
    touch: Annotated[bool, typer.Option("--touch", help=said("cli-library-touch"))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=said("cli-library-yes"))] = False,
) -> None:
    """Write tempo, key and mood into tags, and nothing else; what would change is shown first."""
    from isotone.app.studio import Studio

    studio = Studio.open()
    try:
        tagging = studio.tagging()
        ids = list(dict.fromkeys(_ids(studio, pieces)))
        todo = [change for change in tagging.changes(ids, replace=replace) if _show(change)]
        if not todo:
            tell(said("tags-nothing"))
        elif not dry_run and (yes or _agreed(len(todo))):
            _write(tagging, todo, touch=touch)
        else:
            tell(said("tags-unchanged", count=len(todo)))
    finally:
        studio.close()


def _ids(studio: Studio, pieces: list[str] | None) -> Iterator[str]:
    """Yield the pieces that are named: one by path, title or id, all below a folder, or every one."""
    from isotone.cli.library import one_piece

    held = studio.paths()
    if not pieces:
        yield from held
    for text in pieces or ():
        folder = Path(text).expanduser().absolute()
        if folder.is_dir():
            yield from (name for name, path in held.items() if folder in path.parents)
        else:
            yield one_piece(studio, text).id


def _show(change: Change) -> bool:
    """Print what a file's change is; say whether there is one."""
    from isotone.store.places import shown

    if change.error is not None:
        tell(f"{shown(change.path)}: {told(change.error)}")
        return False
    what = "; ".join(_told(name, change) for name in NAMES)
    sys.stdout.write(f"{shown(change.path)}: {what}\n")
    return bool(change.new)


def _told(name: str, change: Change) -> str:
    now, known, new = (getattr(marks, name) for marks in (change.now, change.known, change.new))
    if new:
        return said(f"tags-{name}-{'other' if now else 'new'}", old=now, new=new)
    if now:
        return said(f"tags-{name}-stays", old=now)
    return said(f"tags-{name}-unknown") if not known else ""


def _agreed(count: int) -> bool:
    sys.stderr.write(said("tags-ask", count=count) + " ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in said("tags-yes").casefold().split()


def _write(tagging: Tagging, todo: list[Change], *, touch: bool) -> None:
    from isotone.errors import MusicError
    from isotone.store.places import shown

    failed = 0
    for change in todo:
        try:
            tagging.write(change, touch=touch)
        except MusicError as error:
            failed += 1
            tell(f"{shown(change.path)}: {told(error)}")
    tell(said("tags-written", count=len(todo) - failed))
    if failed:
        raise typer.Exit(1)
