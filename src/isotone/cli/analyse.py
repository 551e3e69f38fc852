"""`isotone analyse FILE...`: what music files sound like; needs no home."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isotone.cli.help import takes
from isotone.cli.profile import as_dict
from isotone.cli.words import said, told, words

if TYPE_CHECKING:
    from isotone.app.analysis import Analysed, Unread
    from isotone.music import Estimate, Features

SURE, FAIRLY_SURE = 0.75, 0.45  # [D]
VAGUE = 1.5  # an interval this wide or wider says nothing


def analyse(
    files: Annotated[list[Path], typer.Argument(**takes("cli-analyse-files"))],
    as_json: Annotated[bool, typer.Option("--json", help=said("cli-analyse-json"))] = False,
    explain: Annotated[bool, typer.Option("--explain", help=said("cli-analyse-explain"))] = False,
    curves: Annotated[bool, typer.Option("--curves", help=said("cli-analyse-curves"))] = False,
    notes: Annotated[bool, typer.Option("--notes", help=said("cli-analyse-notes"))] = False,
    jobs: Annotated[int | None, typer.Option(help=said("cli-jobs"), min=1, max=64)] = None,
) -> None:
    """Say what music files sound like: beat, key, loudness, how lively and how pleasant they seem, what is sudden.

    A file that cannot be read is named with the reason; the others go on, and the exit code is 1 at the end.
    """
    from isotone.app.analysis import Unread, analyse_many

    if notes:
        from isotone.files.models.basic_pitch import check

        check()
    paths, failed = _files(files)
    for one in analyse_many(paths, jobs, notes=notes):
        failed |= isinstance(one, Unread)
        if as_json:
            _print(json.dumps(as_dict(one, curves=curves, explain=explain), allow_nan=False))
        else:
            _print(_explained(one) if explain and not isinstance(one, Unread) else _told(one))
    if failed:
        raise typer.Exit(1)


def _files(named: list[Path]) -> tuple[list[Path], bool]:
    """Return the files named, folders replaced by the files of sound in them; and whether a folder had none."""
    from isotone.files.scan import scan

    paths, bare = [], False
    for path in named:
        if not path.is_dir():
            paths.append(path)
            continue
        found = scan([path])
        paths += [
            path / one.relative_to(path.absolute()) if path.absolute() in one.parents else one for one in found.files
        ]
        if not found.files:
            bare = True
            typer.echo(f"isotone: {_shown(path)}: {said('analyse-none')} {said('analyse-none-hint')}", err=True)
        counts = [(number, said(f"skipped-{why}").rstrip(".")) for why, number in found.counts().items()]
        if counts:
            whys = "; ".join(f"{number} × {why}" for number, why in counts)
            line = said("analyse-skipped", count=sum(number for number, _ in counts), whys=whys)
            typer.echo(f"isotone: {_shown(path)}: {line}", err=True)
    return paths, bare


def _told(one: Analysed | Unread) -> str:
    """Return what is known of one file, in words."""
    from isotone.app.analysis import Unread

    if isinstance(one, Unread):
        return f"{_shown(one.path)}\n  {told(one.error)}\n"
    rows = [f"{_shown(one.path)}: {said('analyse-length', time=_time(one.features.duration_s))}"]
    if one.damaged:
        rows.append(f"  {said('analyse-damaged')}")
    rows += [f"  {said(f'analyse-{name}'):<14}{text}" for name, text in _rows(one.features)]
    return "\n".join(rows) + "\n"


def _explained(one: Analysed) -> str:
    """Return what each number of a file means, and what in the music made it."""
    from textwrap import fill

    from isotone.app.explaining import tell

    rows = [f"{_shown(one.path)}: {said('analyse-length', time=_time(one.features.duration_s))}"]
    lines = [f"{why.name}: {why.text}" for why in tell(one.features, words())]
    rows += [fill(line, 100, initial_indent="  ", subsequent_indent="    ") for line in lines]
    return "\n".join(rows) + "\n"


def _rows(features: Features) -> list[tuple[str, str]]:
    loudness = {
        "lufs": f"{features.loudness_lufs:.1f}",
        "range": f"{features.loudness_range_lu:.1f}",
        "peak": f"{features.true_peak_dbtp:.1f}",
    }
    heard = {"from": _time(features.audible_s[0]), "to": _time(features.audible_s[1])}
    return [
        ("pulse", _pulse(features)),
        ("key", _key(features)),
        ("loudness", said("analyse-loudness-is", **loudness)),
        ("energy", _feeling(features.arousal)),
        ("pleasantness", _feeling(features.valence)),
        ("sudden", _sudden(features)),
        ("audible", said("analyse-audible-is", **heard)),
    ]


def _pulse(features: Features) -> str:
    if features.tempo_bpm is None:
        return said("analyse-pulse-none")
    return said("analyse-pulse-is", bpm=round(features.tempo_bpm), sure=_sure(features.tempo_confidence))


def _key(features: Features) -> str:
    if features.key is None:
        return said("analyse-key-none")
    return said("analyse-key-is", key=features.key, sure=_sure(features.key_confidence))


def _feeling(estimate: Estimate) -> str:
    if estimate.high - estimate.low >= VAGUE:
        return said("analyse-feeling-unknown")
    numbers = {"value": estimate.value, "low": estimate.low, "high": estimate.high}
    return said("analyse-feeling-is", **{name: f"{number:+.2f}" for name, number in numbers.items()})


def _sudden(features: Features) -> str:
    if not features.startles:
        return said("analyse-sudden-none")
    times = ", ".join(f"{_time(one.at_s)} (+{one.rise_db:.0f} dB)" for one in features.startles[:5])
    return said("analyse-sudden-is", times=times)


def _sure(confidence: float) -> str:
    level = "high" if confidence >= SURE else "middle" if confidence >= FAIRLY_SURE else "low"
    return said(f"analyse-sure-{level}")


def _time(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def _shown(path: Path) -> str:
    """Return a path as it can be printed, whatever its bytes are."""
    return os.fsencode(path).decode("utf-8", "replace")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
