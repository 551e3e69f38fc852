"""A table of numbers becomes intervals or signals."""

from __future__ import annotations

import numpy as np

from isotone.body.intervals import in_ms
from isotone.errors import DecodeError
from isotone.files.signals.names import Role, role, seconds
from isotone.files.signals.text import Table
from isotone.files.signals.values import KINDS, Ask, Recording, RrSeries, Signal, SignalKind
from isotone.signal.arrays import Array

LIKE = 0.8  # of the rows: the second column is the step of the first, so these are times and intervals
SPARSE = 1.25  # rows for each interval: with more, the intervals stand beside something quicker, and rows lack them
ABSURD = 1e12  # no sensor's number
MOST_GAPS = 20.0  # times as long as its samples a table may last: else its times cannot be meant


def recording_of(table: Table, ask: Ask) -> Recording:
    """Return what a table holds; `ask` outweighs what its header says.

    Raises
    ------
    DecodeError
        If it does not say what it holds, has no such column, or its times do not rise.
    """
    roles = _roles(table)
    if ask.kind or ask.rate_hz or ask.column:
        chosen = _asked(table, roles, ask)
        if chosen is not None:
            return chosen
    if "rr" in roles.values():
        return _intervals(table, roles)
    if set(roles.values()) & set(KINDS):
        return _signals(table, roles, ask)
    if table.names and len(_usable(table)) > 1:
        raise DecodeError("signals-which", columns=_told(table))
    return _bare(table)


def _roles(table: Table) -> dict[int, Role]:
    """Return what each column is by its name; of two times the one in units."""
    found = {at: what for at, name in enumerate(table.names) if at not in table.texts and (what := role(name))}
    times = [at for at, what in found.items() if what == "time"]
    best = max(times, key=lambda at: (seconds(table.names[at]) != 1.0 or "s" in table.names[at], -at), default=None)
    return {at: what for at, what in found.items() if what != "time" or at == best}


def _usable(table: Table) -> list[int]:
    return [at for at in range(table.values.shape[1]) if at not in table.texts]


def _told(table: Table) -> str:
    return ", ".join(_name(table, at) for at in _usable(table))


def _asked(table: Table, roles: dict[int, Role], ask: Ask) -> Recording | None:
    """Return the column asked for; None where only a rate is given and the header knows the columns."""
    if ask.column is None and ask.kind is None and set(roles.values()) & {*KINDS, "rr"}:
        return None
    at = _column(table, roles, ask)
    what = ask.kind or roles.get(at)
    if what == "rr" or (what is None and ask.rate_hz is None):
        return _intervals(table, roles, at)
    if what is None or what == "time":
        raise DecodeError("signals-kind")
    rate_hz, values = _even(table, roles, ask, [at])
    return Recording(signals=(Signal(what, _name(table, at), values[0], rate_hz),))


def _column(table: Table, roles: dict[int, Role], ask: Ask) -> int:
    """Return the place of the column asked for, by name in any case, or by number from 1."""
    usable = _usable(table)
    if ask.column is None:
        of_kind = [at for at, what in roles.items() if what == ask.kind]
        rest = of_kind or [at for at in usable if roles.get(at) != "time"]
        if len(rest) == 1 or of_kind:
            return rest[0]
        raise DecodeError("signals-which", columns=_told(table) if table.names else f"1-{len(usable)}")
    wanted = ask.column.strip().lower()
    for at, name in enumerate(table.names):
        if name.lower() == wanted and at in usable:
            return at
    if wanted.isdigit() and 0 < int(wanted) <= table.values.shape[1] and int(wanted) - 1 in usable:
        return int(wanted) - 1
    columns = _told(table) if table.names else f"1-{table.values.shape[1]}"
    raise DecodeError("signals-column", column=ask.column, columns=columns)


def _name(table: Table, at: int) -> str:
    return table.names[at] if at < len(table.names) else str(at + 1)


def _intervals(table: Table, roles: dict[int, Role], at: int | None = None) -> Recording:
    """Return the intervals of a table, with the times of their beats where a column has them."""
    at = next(at for at, what in roles.items() if what == "rr") if at is None else at
    values = table.values[:, at]
    there = np.isfinite(values)
    if SPARSE * there.sum() > len(values) > there.sum():
        _whole(values, table)
    time = next((place for place, what in roles.items() if what == "time" and place != at), None)
    at_s = None
    if time is not None:
        at_s = table.values[there, time] * seconds(table.names[time])
        rises = np.isfinite(at_s).all() and bool((np.diff(at_s) > 0).all())
        at_s = at_s if rises else None
    return Recording(rr=_series(values[there], table, at_s))


def _series(values: Array, table: Table, at_s: Array | None = None) -> RrSeries:
    """Return intervals; a value that is none is told with its line."""
    if len(values) and float(np.nanmin(values)) < 0:
        line = table.lines[int(np.flatnonzero((table.values < 0).any(axis=1))[0])]
        raise DecodeError("signals-negative", line=str(line), value=f"{np.nanmin(values):g}")
    rr_ms, unit = in_ms(values)
    if at_s is not None and np.median(np.abs(np.diff(at_s) * 1000 - rr_ms[1:])) > 0.2 * np.median(rr_ms):
        at_s = None  # a time of day, or when a packet came: not when the beats were
    return RrSeries(rr_ms, unit, at_s)


def _bare(table: Table) -> Recording:
    """Return the intervals of a table without a header that says so."""
    usable = _usable(table)
    values = table.values[:, usable]
    if len(usable) == 1:
        return Recording(rr=_series(_whole(values[:, 0], table), table))
    if len(usable) == 2 and len(values) > 2:
        steps, second = np.diff(values[:, 0]), values[1:, 1]
        for scale in (1.0, 1000.0, 0.001):
            if (steps > 0).all() and np.mean(np.abs(steps * scale - second) < 0.05 * np.abs(second) + 0.002) > LIKE:
                rr_ms, unit = in_ms(values[:, 1])
                in_s = 1.0 if (unit == "s") == (scale == 1.0) else 0.001
                return Recording(rr=RrSeries(rr_ms, unit, values[:, 0] * in_s))
    raise DecodeError("signals-which", columns=_told(table) if table.names else f"1-{len(usable)}")


def _whole(values: Array, table: Table) -> Array:
    missing = np.flatnonzero(~np.isfinite(values))
    if len(missing):
        raise DecodeError("signals-missing", line=str(table.lines[int(missing[0])]))
    return values


def _signals(table: Table, roles: dict[int, Role], ask: Ask) -> Recording:
    places = [at for at, what in roles.items() if what in KINDS]
    rate_hz, columns = _even(table, roles, ask, places)
    found: list[Signal] = []
    for at, values in zip(places, columns, strict=True):
        kind: SignalKind = next(one for one in KINDS if one == roles[at])
        found.append(Signal(kind, table.names[at], values, rate_hz))
    return Recording(signals=tuple(found))


def _even(table: Table, roles: dict[int, Role], ask: Ask, places: list[int]) -> tuple[float, list[Array]]:
    """Return samples a second and columns as even samples, NaN in gaps."""
    columns = [np.where(np.abs(table.values[:, at]) < ABSURD, table.values[:, at], np.nan) for at in places]
    if any(not np.isfinite(values).any() for values in columns):
        raise DecodeError("signals-none")
    time = next((at for at, what in roles.items() if what == "time"), None)
    if ask.rate_hz is not None:
        return ask.rate_hz, columns
    if time is None:
        raise DecodeError("signals-rate")
    at_s = table.values[:, time] * seconds(table.names[time])
    steps = np.diff(at_s)
    if len(steps) == 0 or not np.isfinite(at_s).all() or not (steps >= 0).all() or float(np.median(steps)) <= 0:
        wrong = np.flatnonzero(~(steps >= 0))
        raise DecodeError("signals-time", line=str(table.lines[int(wrong[0]) + 1] if len(wrong) else table.lines[0]))
    step = _step(steps)
    return 1 / step, [_spaced(values, at_s, step) for values in columns]


def _step(steps: Array) -> float:
    """Return the time between samples, in s: the mean of those that are no gap, for times are often rounded."""
    usual = float(np.median(steps))
    return float(steps[(steps < 1.5 * usual) & (steps > 0.5 * usual)].mean())


def _spaced(values: Array, at_s: Array, step: float) -> Array:
    """Return values at even steps, NaN where the times leave a gap."""
    if float(np.diff(at_s).max()) < 1.5 * step:
        return values
    place = np.rint((at_s - at_s[0]) / step).astype(np.int64)
    if place[-1] > MOST_GAPS * len(values):
        raise DecodeError("signals-gaps")
    even = np.full(int(place[-1]) + 1, np.nan)
    even[place] = values
    return even
