"""`isotone hrv`: how much the time from beat to beat varies in a recording, and what is left out and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isotone.cli.help import takes
from isotone.cli.usage import WrongUsage
from isotone.cli.words import said

if TYPE_CHECKING:
    from isotone.app.heart import Heart
    from isotone.body.variability import Between, Note
    from isotone.files.signals import Ask, SignalKind

SLOWEST_HZ, FASTEST_HZ = 10.0, 20000.0
PICTURES = (".png", ".svg")
DIGITS = 6


def hrv(
    file: Annotated[Path, typer.Argument(**takes("cli-hrv-file"))],
    rate: Annotated[float | None, typer.Option(**takes("cli-hrv-rate"))] = None,
    column: Annotated[str | None, typer.Option(**takes("cli-hrv-column"))] = None,
    kind: Annotated[str | None, typer.Option(**takes("cli-hrv-kind"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=said("cli-json"))] = False,
    plot: Annotated[Path | None, typer.Option(**takes("cli-hrv-plot"))] = None,
) -> None:
    """Say how much the time from beat to beat varies in a recording. What cannot be trusted is left out and named."""
    ask = _asked(rate, column, kind)
    if plot is not None and plot.suffix.lower() not in PICTURES:
        raise WrongUsage("hrv-plot-suffix", suffix=plot.suffix or plot.name)
    from isotone.app.heart import heart_of
    from isotone.files.signals import read

    heart = heart_of(read(file, ask))
    if plot is not None:
        from isotone.app.heart_picture import draw

        draw(heart, plot)
    typer.echo(json.dumps(as_dict(heart), allow_nan=False) if as_json else _told(heart))


def _asked(rate: float | None, column: str | None, kind: str | None) -> Ask:
    from isotone.files.signals.values import KINDS, Ask

    known: SignalKind | None = None
    if kind is not None:
        known = next((one for one in KINDS if one == kind.strip().lower()), None)
        if known is None:
            raise WrongUsage("signals-no-such-kind", kind=kind)
    if rate is not None and not SLOWEST_HZ <= rate <= FASTEST_HZ:
        raise WrongUsage("signals-rate-range", rate=rate)
    return Ask(rate, column, known)


def as_dict(heart: Heart) -> dict[str, Any]:
    """Return what is known of a heart, as JSON has it. A number that is withheld is null."""
    told, raw = heart.variability, heart.variability.raw
    names = ("mean_rr_ms", "rmssd_ms", "lnrmssd", "sdnn_ms", "pnn50", "hf_ms2", "lf_ms2", "sd1_ms", "sd2_ms")
    breath = heart.breath
    return {
        "source": heart.source,
        "unit": heart.unit,
        "raw": {name: _short(getattr(raw, name)) for name in ("mean_rr_ms", "rmssd_ms", "sdnn_ms")},
        "n_beats": heart.n_beats,
        "beats_s": None if heart.beats_s is None else [round(float(at), 4) for at in heart.beats_s],
        "bad_s": [[round(float(start), 3), round(float(end), 3)] for start, end in heart.bad_s],
        "faults": [{"at_s": round(one.at_s, 3), "kind": one.kind} for one in told.mended.faults],
        "artefact_fraction": _short(told.mended.artefact_fraction),
        "lasts_s": _short(told.lasts_s),
        **{name: _short(getattr(told, name)) for name in names},
        "between": {name: [_short(one.low), _short(one.high)] for name, one in told.between.items()},
        "breath_rate_min": None if breath is None else _short(breath.told_min),
        "breath_confidence": None if breath is None else _short(breath.confidence),
        "breath_from": None if breath is None else breath.source,
        "method": told.method,
        "withheld": [_reason(note) for note in told.withheld],
        "notes": [_reason(note) for note in heart.notes],
    }


def _short(value: float | None) -> float | None:
    return None if value is None else round(float(value), DIGITS)


def _reason(note: Note) -> str:
    return said(note.id, **{name: _plain(fact) for name, fact in note.facts.items()})


def _plain(fact: object) -> float | str:
    return fact if isinstance(fact, float | int) else str(fact)


def _told(heart: Heart) -> str:
    """Return what is known of a heart in a few lines."""
    told, between = heart.variability, heart.variability.between
    rows = [_source(heart)]
    minutes = f"{int(told.lasts_s) // 60}:{int(told.lasts_s) % 60:02d}"
    rows.append(_row("beats", said("hrv-beats-are", count=heart.n_beats, minutes=minutes)))
    if told.mean_rr_ms is not None:
        rate = f"{60000 / told.mean_rr_ms:.1f}"
        rows.append(_row("rr", said("hrv-rr-is", ms=f"{told.mean_rr_ms:.1f}", rate=rate)))
    for name, field, unit in (("rmssd", "rmssd_ms", "ms"), ("sdnn", "sdnn_ms", "ms")):
        rows += _number(name, getattr(told, field), between.get(field), unit)
    if told.pnn50 is not None:
        rows.append(_row("pnn50", f"{100 * told.pnn50:.1f} %"))
    for name, field in (("hf", "hf_ms2"), ("lf", "lf_ms2")):
        rows += _number(name, getattr(told, field), between.get(field), "ms²", 0)
    if heart.breath is not None and heart.breath.told_min is not None:
        place = said(f"hrv-from-{heart.breath.source}")
        rows.append(_row("breath", said("hrv-breath-is", rate=f"{heart.breath.told_min:.1f}", **{"from": place})))
    return "\n".join([*rows, *_left(heart)])


def _source(heart: Heart) -> str:
    if heart.unit is not None:
        return said("hrv-unit", unit=heart.unit)
    return said(f"hrv-signal-{heart.source}", rate=f"{heart.rate_hz:g}")


def _number(name: str, value: float | None, between: Between | None, unit: str, digits: int = 1) -> list[str]:
    if value is None:
        return []
    text = f"{value:.{digits}f} {unit}"
    if between is not None:
        low, high = f"{between.low:.{digits}f}", f"{between.high:.{digits}f}"
        text = said("hrv-between", value=text, low=low, high=high)
    return [_row(name, text)]


def _row(name: str, text: str) -> str:
    label = said(f"hrv-row-{name}")
    return f"  {label:<16}{text}"


def _left(heart: Heart) -> list[str]:
    """Return what was left out, and what to know of the rest, in sentences."""
    told, rows = heart.variability, []
    lost = sum(float(end - start) for start, end in heart.bad_s)
    if told.mended.faults and not told.withheld:
        rows.append(said("hrv-mended", count=len(told.mended.faults)))
    if lost >= 1:
        rows.append(said("hrv-bad", seconds=f"{lost:.0f}"))
    if told.withheld:
        rows += [said("hrv-left-out"), *(_reason(note) for note in told.withheld)]
    return rows + [_reason(note) for note in heart.notes]
