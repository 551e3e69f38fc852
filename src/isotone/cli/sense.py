"""`isotone sense list|stream|record|replay`: sensors, as they are found, heard, kept and played again."""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from isotone.cli.help import takes, verb
from isotone.cli.usage import WrongUsage
from isotone.cli.words import said, tell, told

if TYPE_CHECKING:
    from isotone.body.sensing import Clock, Sample, Sensor
    from isotone.devices.lsl import Out
    from isotone.files.signals import Ask

app = typer.Typer(no_args_is_help=True)

STRAP = "strap"
STREAM_TYPES = {"ecg": "ECG", "ppg": "PPG", "respiration": "Respiration", "beat": "RR"}
AsJson = Annotated[bool, typer.Option("--json", help=said("cli-json"))]
SensorName = Annotated[str, typer.Argument(**takes("cli-sense-sensor"))]
Seconds = Annotated[float | None, typer.Option("--seconds", **takes("cli-sense-seconds"))]
Rate = Annotated[float | None, typer.Option("--rate", **takes("cli-hrv-rate"))]


@verb(app, "cli-sense-list", "list")
def list_(
    seconds: Annotated[float, typer.Option(**takes("cli-sense-look"))] = 5.0,
    as_json: AsJson = False,
) -> None:
    """Say which straps and streams are near, and which kinds of sensors and files there are."""
    from isotone.devices.ble import Radio
    from isotone.devices.lsl import streams
    from isotone.devices.registry import kinds
    from isotone.errors import IsotoneError

    rows: list[dict[str, Any]] = []
    troubles = []
    try:
        near = asyncio.run(Radio().near(_positive(seconds)))
        rows += [{"sensor": f"strap:{one.address}", "name": one.name, "signal_dbm": one.signal_dbm} for one in near]
        troubles += [] if near else [said("sense-no-strap-near")]
    except IsotoneError as error:
        troubles.append(told(error))
    try:
        rows += [
            {"sensor": f"lsl:{one.name}", "name": one.name, "type": one.type, "rate_hz": one.rate_hz}
            for one in streams()
            if one.kind
        ]
    except IsotoneError as error:
        troubles.append(told(error))
    for line in troubles:
        tell(line)
    if as_json:
        typer.echo(json.dumps({"sensors": rows, "kinds": sorted(kinds()), "troubles": troubles}, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(f"{row['sensor']:<28}  {row['name']}")
    typer.echo(said("sense-kinds", kinds=", ".join(sorted(kinds()))))


@verb(app, "cli-sense-stream")
def stream(sensor: SensorName = STRAP, seconds: Seconds = None, rate: Rate = None, as_json: AsJson = False) -> None:
    """Say each beat as it comes, until Ctrl-C."""
    _run(lambda: _stream(sensor, _ask(rate), seconds, as_json))


@verb(app, "cli-sense-record")
def record(
    file: Annotated[Path, typer.Argument(**takes("cli-sense-file"))],
    sensor: Annotated[str, typer.Option("--from", **takes("cli-sense-sensor"))] = STRAP,
    seconds: Seconds = None,
    rate: Rate = None,
) -> None:
    """Keep what a sensor tells in a file that `isotone hrv` reads, until Ctrl-C."""
    try:
        out = file.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        raise WrongUsage("sense-file-there", path=str(file)) from None
    except OSError as error:
        raise WrongUsage("sense-file-unwritten", path=str(file), why=error.strerror or str(error)) from None
    kept = _Kept(out)
    try:
        with out:
            _run(lambda: _record(kept, sensor, _ask(rate), seconds))
    finally:
        if not kept.count:
            file.unlink()
    tell(said("sense-recorded", count=kept.count, path=str(file)) if kept.count else said("sense-nothing"))


@verb(app, "cli-sense-replay")
def replay(
    file: Annotated[Path, typer.Argument(**takes("cli-hrv-file"))],
    speed: Annotated[float, typer.Option(**takes("cli-sense-speed"))] = 1.0,
    over_lsl: Annotated[bool, typer.Option("--lsl", help=said("cli-sense-lsl"))] = False,
    seconds: Seconds = None,
    rate: Rate = None,
    as_json: AsJson = False,
) -> None:
    """Tell a recording's beats as if they were sensed now; also to other programs over the Lab Streaming Layer."""
    from isotone.app.sensing import recorded

    source = recorded(file, _ask(rate), speed)
    _run(lambda: _tell_beats(_Sent(source) if over_lsl else source, seconds, as_json))


def _run(work: Callable[[], Awaitable[None]]) -> None:
    """Run until done or Ctrl-C, which is how these verbs end."""

    async def whole() -> None:
        await work()

    with suppress(KeyboardInterrupt):
        asyncio.run(whole())


async def _stream(name: str, ask: Ask, seconds: float | None, as_json: bool) -> None:
    from isotone.app.sensing import found

    await _tell_beats(await found(name, ask), seconds, as_json)


async def _tell_beats(sensor: Sensor, seconds: float | None, as_json: bool) -> None:
    from isotone.app.sensing import beats

    clock = _clock()
    tell(said("sense-listening", name=sensor.card.name))
    async for sample in _until(beats(sensor, clock), clock, seconds):
        for line in _lines(sample, as_json):
            print(line, flush=True)


class _Kept:
    """A table of what was sensed; `count` is how many rows it has."""

    def __init__(self, out: TextIO) -> None:
        self._out, self.count = out, 0

    def begin(self, column: str) -> None:
        """Write what the columns are."""
        self._out.write(f"time_s,{column}\n")

    def keep(self, sample: Sample) -> None:
        """Write a row for each value; of intervals, those that are trusted."""
        for at_s, value, trust in zip(sample.times_s, sample.values, sample.quality, strict=True):
            if sample.kind != "beat" or (trust and math.isfinite(value)):
                self._out.write(f"{at_s:.6f},{value:.9g}\n")
                self.count += 1
        self._out.flush()


async def _record(kept: _Kept, name: str, ask: Ask, seconds: float | None) -> None:
    from isotone.app.sensing import found

    sensor, clock = await found(name, ask), _clock()
    kind = sensor.card.measures[0]
    tell(said("sense-listening", name=sensor.card.name))
    kept.begin("rr_ms" if kind == "beat" else kind)
    async for sample in _until(sensor.samples(clock), clock, seconds):
        if sample.kind == kind:
            kept.keep(sample)


async def _until(samples: AsyncIterator[Sample], clock: Clock, seconds: float | None) -> AsyncIterator[Sample]:
    """Yield samples for so long."""
    end_s = math.inf if seconds is None else _positive(seconds)
    try:
        while (left_s := end_s - clock()) > 0:
            yield await asyncio.wait_for(anext(samples), None if math.isinf(left_s) else left_s)
    except (StopAsyncIteration, TimeoutError):
        pass
    finally:
        await samples.aclose()  # type: ignore[attr-defined]


class _Sent:
    """A sensor of which all that it tells goes out over the Lab Streaming Layer too."""

    def __init__(self, sensor: Sensor) -> None:
        self.card, self._sensor = sensor.card, sensor

    async def samples(self, clock: Clock) -> AsyncIterator[Sample]:
        """Yield what the sensor tells."""
        from isotone.devices.lsl import Out

        outs: dict[str, Out] = {}
        async for sample in self._sensor.samples(clock):
            if sample.kind in STREAM_TYPES:
                if sample.kind not in outs:
                    label = STREAM_TYPES[sample.kind]
                    name = f"{self.card.name} {label}"
                    outs[sample.kind] = Out(name, label, clock, (sample.kind,), sample.rate_hz or 0.0)
                outs[sample.kind].tell_all(sample.times_s, sample.values)
            yield sample


def _lines(sample: Sample, as_json: bool) -> list[str]:
    """Return a line for each gap and each beat."""
    rows = []
    for start_s, end_s in sample.gaps_s.tolist():
        gap = {"kind": "gap", "start_s": round(start_s, 3), "end_s": round(end_s, 3)}
        text = said("sense-gap", start=f"{start_s:.1f}", end=f"{end_s:.1f}")
        rows.append(json.dumps(gap) if as_json else text)
    for at_s, rr_ms, trust in zip(
        sample.times_s.tolist(), sample.values.tolist(), sample.quality.tolist(), strict=True
    ):
        known = rr_ms if math.isfinite(rr_ms) else None
        if as_json:
            beat = {"kind": "beat", "at_s": round(at_s, 4), "rr_ms": known and round(known, 3), "quality": trust}
            rows.append(json.dumps(beat))
        elif known and trust:
            rows.append(said("sense-beat", at=f"{at_s:.2f}", ms=f"{known:.0f}", rate=f"{60000 / known:.0f}"))
        else:
            rows.append(said("sense-beat-unsure", at=f"{at_s:.2f}"))
    return rows


def _ask(rate: float | None) -> Ask:
    from isotone.files.signals import Ask

    return Ask(rate)


def _clock() -> Clock:
    began = time.monotonic()
    return lambda: time.monotonic() - began


def _positive(seconds: float) -> float:
    if not 0 < seconds <= 86400:
        raise WrongUsage("sense-seconds", seconds=seconds)
    return seconds
