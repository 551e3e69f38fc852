"""`isotone library add|list|show|watch|remove`: the person's music."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isotone.cli import servers, tagging
from isotone.cli.help import takes, verb
from isotone.cli.words import said

if TYPE_CHECKING:
    from isotone.app.gather import Progress
    from isotone.app.studio import Studio
    from isotone.music import Features, Track
    from isotone.store import Failure

app = typer.Typer(no_args_is_help=True)

LOOK_S = 0.2
TELL_S = 5.0
WATCH_S = 1.0
AsJson = Annotated[bool, typer.Option("--json", help=said("cli-json"))]


@verb(app, "cli-library-add")
def add(
    folders: Annotated[list[Path], typer.Argument(**takes("cli-library-folders"))],
    jobs: Annotated[int | None, typer.Option(help=said("cli-jobs"), min=1, max=64)] = None,
    again: Annotated[bool, typer.Option("--again", help=said("cli-library-again"))] = False,
    cluster: Annotated[str, typer.Option(help=said("cli-library-cluster"))] = "",
) -> None:
    """Listen to what is new in some folders and keep what it sounds like. No file is moved or changed.

    Ctrl-C stops it; the same words later go on where it was. What cannot be read is named at the end.
    """
    with _studio(jobs) as studio:
        before = {track.id for track in studio.tracks()}
        studio.add_folders(folders, again=again, cluster=cluster)
        try:
            done = _follow(studio)
        except KeyboardInterrupt:
            studio.library_stop()
            _say("library-stopped", count=studio.library_progress().done)
            raise typer.Exit(130) from None
        fresh = len({track.id for track in studio.tracks()} - before)
        _sum_up(studio, done, fresh, [folder.expanduser().absolute() for folder in folders])


@verb(app, "cli-library-watch")
def watch(
    folders: Annotated[list[Path] | None, typer.Argument(**takes("cli-library-watched"))] = None,
    jobs: Annotated[int | None, typer.Option(help=said("cli-jobs"), min=1, max=64)] = None,
) -> None:
    """Take in what comes, changes, moves or goes in the library's folders, until Ctrl-C."""
    with _studio(jobs) as studio:
        if folders:
            studio.add_folders(folders)
        for folder in studio.folders():
            _say("library-watching", path=_shown(folder))
        known = {track.id: track for track in studio.tracks()}
        studio.watch()
        with suppress(KeyboardInterrupt):
            while True:
                time.sleep(WATCH_S)
                known = _tell_changes(known, {track.id: track for track in studio.tracks()})


def _tell_changes(before: dict[str, Track], now: dict[str, Track]) -> dict[str, Track]:
    for message, some, others in (("library-came", now, before), ("library-went", before, now)):
        for track_id in some.keys() - others.keys():
            _say(message, piece=_named(_row(some[track_id], None)))
    return now


@verb(app, "cli-library-list", "list")
def list_(
    as_json: AsJson = False,
    search: Annotated[str, typer.Option("--search", help=said("cli-library-search"))] = "",
    failed: Annotated[bool, typer.Option("--failed", help=said("cli-library-failed"))] = False,
) -> None:
    """List the pieces of the library or, with --search, some of them; with --failed what could not be read."""
    with _studio() as studio:
        if failed:
            _print_failures(studio.failures(), as_json)
            return
        paths = studio.paths()
        rows = [
            {**_row(track, paths.get(track.id)), "copies": _copies(studio, track)} for track in _found(studio, search)
        ]
        if as_json:
            _print_json(rows)
            return
        for row in rows:
            _print(f"{row['id'][:8]}  {_time(row['duration_s']):>7}  {_named(row)}")
        _say("library-count", count=len(rows), failed=len(studio.failures()))


def _found(studio: Studio, search: str) -> list[Track]:
    """Return the pieces that are called, sound or sing so, in the order of the library's page; all for nothing."""
    tracks = studio.tracks()
    if not search.strip():
        return tracks
    from isotone.app.finding import Columns, Query, find, meanings
    from isotone.cli.words import words

    columns = Columns.of(tracks)
    rows = find(columns, Query(search), meanings(words()), studio.singing(search))
    return [tracks[row] for row in rows.tolist()]


@verb(app, "cli-library-show")
def show(
    piece: Annotated[str, typer.Argument(**takes("cli-library-piece"))],
    as_json: AsJson = False,
) -> None:
    """Show one piece: where it lies and what it sounds like."""
    with _studio() as studio:
        track = one_piece(studio, piece)
        places = [_shown(path) for path in studio.places(track.id)]
        if as_json:
            track, copies = studio.track(track.id), _copies(studio, track)
            told = {**_row(track, Path(places[0]) if places else None), "paths": places, "copies": copies}
            told |= track.features.as_dict()
            _print(json.dumps(told, ensure_ascii=False))
            return
        _print(_named(_row(track, None)))
        for place in places:
            _print(f"  {place}")
        for line in _sound(track.features):
            _print(f"  {line}")
        for copy in _copies(studio, track):
            _print(f"  {said('library-copy', path=copy['paths'][0] if copy['paths'] else copy['id'][:8])}")


@verb(app, "cli-library-remove")
def remove(
    what: Annotated[list[str], typer.Argument(**takes("cli-library-what"))],
) -> None:
    """Take a folder or a piece out of the library. Nothing on your disk is touched."""
    with _studio() as studio:
        for one in what:
            if studio.remove_folder(Path(one)):
                _say("library-removed-folder", path=one)
            else:
                track = one_piece(studio, one)
                studio.remove_track(track.id)
                _say("library-removed", title=track.title)


@contextmanager
def _studio(jobs: int | None = None) -> Iterator[Studio]:
    from isotone.app.studio import Studio

    studio = Studio.open(jobs=jobs)
    try:
        yield studio
    finally:
        studio.close()


def _follow(studio: Studio) -> Progress:
    """Show how far it is on stderr until nothing is left to do; return how it ended."""
    if sys.stderr.isatty():
        _draw(studio)
    else:
        _tell(studio)
    return studio.library_progress()


def _draw(studio: Studio) -> None:
    """Draw a bar for people."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    shown = Progress(
        SpinnerColumn(), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[left]}"),
        TextColumn("{task.description}", markup=False), console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with shown as bar:
        task = bar.add_task("", total=None, left="")
        while not studio.library_wait(LOOK_S):
            now = studio.library_progress()
            bar.update(task, total=now.total or None, completed=now.done, left=_left(now), description=now.current)


def _tell(studio: Studio) -> None:
    """Write a line now and then for a log."""
    while not studio.library_wait(TELL_S):
        now = studio.library_progress()
        if now.remaining_s is not None:
            _say("library-so-far-left", done=now.done, total=now.total, left=_left(now))
        elif now.total:
            _say("library-so-far", done=now.done, total=now.total)


def _left(progress: Progress) -> str:
    if progress.remaining_s is None:
        return ""
    return said("library-left", time=_time(progress.remaining_s))


def _sum_up(studio: Studio, done: Progress, fresh: int, folders: list[Path]) -> None:
    """Say what came in and name what could not be read; end with 1 where nothing at all could."""
    unread = [one for one in studio.failures() if _under(Path(one.path), folders)]
    held = sum(_under(path, folders) for path in studio.paths().values())
    _say("library-added", fresh=fresh, held=held)
    if unread:
        _say("library-unread", count=len(unread))
        for one in unread:
            typer.echo(f"  {one.path}: {one.error} {one.hint}".rstrip(), err=True)
    if not held:
        if not unread:
            _say("library-nothing")
        raise typer.Exit(1)


def _under(path: Path, folders: list[Path]) -> bool:
    return any(path == folder or folder in path.parents for folder in folders)


def one_piece(studio: Studio, text: str) -> Track:
    """Return the piece that a path, a title or the beginning of an id names; InputError where that is not one."""
    from isotone.errors import InputError

    found = studio.find_tracks(text)
    if not found:
        raise InputError("library-unknown", text=text)
    if len(found) > 1:
        ids = tuple(track.id[:8] for track in found[:5])
        raise InputError("library-several", text=text, count=len(found), ids=ids)
    return found[0]


def _row(track: Track, path: Path | None) -> dict[str, Any]:
    """Return what the list tells of a piece."""
    features = track.features
    return {
        "id": track.id,
        "title": track.title,
        "artist": track.artist,
        "album": track.album,
        "path": None if path is None else _shown(path),
        "kind": track.kind.value,
        "origin": track.origin.value,
        "only_when_chosen": track.only_when_chosen,
        "duration_s": features.duration_s,
        "tempo_bpm": features.tempo_bpm,
        "key": features.key,
        "loudness_lufs": features.loudness_lufs,
        "arousal": features.as_dict()["arousal"],
        "valence": features.as_dict()["valence"],
        "analysis_version": features.analysis_version,
    }


def _copies(studio: Studio, track: Track) -> list[dict[str, Any]]:
    """Return what the list tells of a piece's other copies, the best first."""
    return [
        {"id": one.id, "paths": [_shown(path) for path in studio.places(one.id)], **asdict(one.quality)}
        for one in studio.copies(track.id)
    ]


def _named(row: dict[str, Any]) -> str:
    by = " – ".join(part for part in (row["artist"], row["title"]) if part)
    return by if row["kind"] == "music" else f"{by} ({said('library-speech')})"


def _sound(features: Features) -> Iterator[str]:
    """Yield what a piece sounds like, in words; what is not known is not there."""
    yield said("analyse-length", time=_time(features.duration_s))
    if features.tempo_bpm is not None:
        yield said("library-beat", bpm=round(features.tempo_bpm))
    if features.key is not None:
        yield said("library-key", key=features.key)
    for name, one in (("energy", features.arousal), ("pleasantness", features.valence)):
        numbers = {"value": one.value, "low": one.low, "high": one.high}
        yield f"{said(f'analyse-{name}')}: " + said(
            "analyse-feeling-is", **{key: f"{number:+.2f}" for key, number in numbers.items()}
        )


def _print_failures(failures: list[Failure], as_json: bool) -> None:
    if as_json:
        _print_json([{"path": one.path, "error": one.error, "hint": one.hint} for one in failures])
        return
    for one in failures:
        _print(f"{one.path}: {one.error} {one.hint}".rstrip())


def _print_json(rows: list[dict[str, Any]]) -> None:
    """Print one array, with each row on a line of its own."""
    body = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    _print(f"[\n{body}\n]" if rows else "[]")


def _time(seconds: float) -> str:
    whole = round(seconds)
    hours = f"{whole // 3600}:" if whole >= 3600 else ""
    return f"{hours}{whole // 60 % 60:02d}:{whole % 60:02d}" if hours else f"{whole // 60}:{whole % 60:02d}"


def _shown(path: Path) -> str:
    """Return a path as it can be printed, whatever its bytes are."""
    return os.fsencode(path).decode("utf-8", "replace")


def _say(message: str, **values: float | str) -> None:
    typer.echo(said(message, **values), err=True)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


servers.add_to(app)
tagging.add_to(app)
