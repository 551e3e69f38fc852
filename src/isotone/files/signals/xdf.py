"""XDF, as LabRecorder writes it: streams known by type and name, or by the labels of their channels."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import numpy as np

from isotone.body.intervals import in_ms
from isotone.errors import DecodeError
from isotone.files.signals.names import Role, role
from isotone.files.signals.table import recording_of
from isotone.files.signals.text import Table
from isotone.files.signals.values import KINDS, Ask, Recording, RrSeries, Signal, SignalKind
from isotone.signal.arrays import Array


def read_xdf(path: Path, ask: Ask) -> Recording:
    """Return the streams of an XDF that a body's signal or intervals are in, or the channel asked for."""
    import pyxdf

    logging.getLogger("pyxdf").setLevel(logging.CRITICAL)  # what is wrong is told below, in one line
    try:
        streams, _ = pyxdf.load_xdf(str(path), verbose=False)
    except Exception as error:  # the library raises what it likes on a broken file
        raise DecodeError("signals-broken") from error
    if not streams:
        raise DecodeError("signals-broken")
    signals: list[Signal] = []
    names: list[str] = []
    for stream in streams:
        for name, what, values, times in _channels(stream):
            names.append(name)
            wanted = ask.column is None or name.lower() == ask.column.strip().lower()
            what = ask.kind if ask.kind is not None and ask.column is not None and wanted else what
            if not wanted or what is None or what == "time" or (ask.kind is not None and what != ask.kind):
                continue
            if what == "rr":
                return Recording(rr=_intervals(values, times))
            signals += _signal(name, what, values, times, ask)
    if not signals:
        told = ", ".join(names) or "-"
        raise (
            DecodeError("signals-column", column=ask.column, columns=told)
            if ask.column
            else DecodeError("signals-which", columns=told)
        )
    return Recording(signals=tuple(signals))


def _channels(stream: dict[str, Any]) -> list[tuple[str, Role | None, Array, Array]]:
    """Return name, role, values and times of each channel of numbers."""
    series = stream["time_series"]
    if not isinstance(series, np.ndarray) or series.ndim != 2 or len(series) < 2:
        return []
    info = stream["info"]
    name, kind = str((info["name"] or [""])[0]), str((info["type"] or [""])[0])
    labels = _labels(info, series.shape[1])
    times = np.asarray(stream["time_stamps"], dtype=np.float64)
    found: list[tuple[str, Role | None, Array, Array]] = []
    for at in range(series.shape[1]):
        label = labels[at] or (name if series.shape[1] == 1 else f"{name} {at + 1}")
        what = role(labels[at]) or role(kind) or role(name)
        found.append((label, what, series[:, at].astype(np.float64), times))
    return found


def _labels(info: dict[str, Any], count: int) -> list[str]:
    try:
        channels = info["desc"][0]["channels"][0]["channel"]
        labels = [str(one["label"][0]) for one in channels]
    except (KeyError, IndexError, TypeError):
        labels = []
    return (labels + [""] * count)[:count]


def _intervals(values: Array, times: Array) -> RrSeries:
    rr_ms, unit = in_ms(values)
    late = float(np.median(np.abs(np.diff(times) * 1000 - rr_ms[1:]))) > 0.2 * float(np.median(rr_ms))
    return RrSeries(rr_ms, unit, None if late or not (np.diff(times) > 0).all() else times - times[0] + rr_ms[0] / 1000)


def _signal(name: str, what: SignalKind, values: Array, times: Array, ask: Ask) -> tuple[Signal, ...]:
    """Return one channel as even samples, by its own times."""
    both = Table(("time_s", what), np.stack([times, values], axis=1), tuple(range(1, len(times) + 1)))
    found = recording_of(both, Ask(rate_hz=ask.rate_hz)).signals
    return tuple(Signal(what, name, one.values, one.rate_hz) for one in found if one.kind in KINDS)
