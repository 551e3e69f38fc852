"""A piece on one axis of time, as numbers for SVG: outline, sections, tension, energy, singing, beats, sudden events.

Places along the time are percent of the width, from the right in Arabic; heights are pixels. Curves are path data in a
box of `BOX` by 100, stretched to their lane.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from isotone.music import Curve, Features

BOX = 1000
MOST_TICKS = 400
MOST_STARTLES = 12
STEPS_S = (10, 15, 30, 60, 120, 300, 600, 1800)
"""Distances between times at the axis: the first with at most six of them. [D]"""
QUIET_LUFS = -60.0
GAP, MARKS = 22, 14
"""Room above a lane for its name, and above the first for the marks of sudden events."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time: where it begins and how wide it is, in percent; its label."""

    x: float
    width: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment, in percent, and its time in seconds."""

    x: float
    at_s: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the picture: its name for words and style, where it stands, and what is in it."""

    name: str
    y: int
    height: int
    path: str = ""
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture. `outlined` is False where the outline is still to be asked for."""

    height: int
    total_s: float
    lanes: tuple[Lane, ...]
    startles: tuple[Mark, ...]
    releases: tuple[Mark, ...]
    times: tuple[Mark, ...]
    mirrored: bool
    outlined: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the lanes that are there."""
        return tuple(lane.name for lane in self.lanes)


def timeline(known: Features, curves: Mapping[str, Curve], *, mirrored: bool = False) -> Timeline:
    """Return a piece's picture from its features and those of its curves that are known."""
    axis = _Axis(known.duration_s, mirrored)
    outline = _outline(curves.get("loudness"), axis)
    wanted = (
        ("outline", 64, outline, ()),
        ("sections", 26, "", _sections(known, axis)),
        ("tension", 40, _line(curves.get("tension"), axis, 0, 1), ()),
        ("energy", 40, _line(curves.get("arousal"), axis, -1, 1), ()),
        ("singing", 12, "", tuple(axis.bar(one.start_s, one.end_s) for one in known.sung)),
        ("beats", 16, _ticks(known, axis), ()),
    )
    y, lanes = GAP + MARKS, []
    for name, height, path, bars in wanted:
        if path or bars or name == "outline":
            lanes.append(Lane(name, y, height, path, bars))
            y += height + GAP
    return Timeline(
        height=y,
        total_s=known.duration_s,
        lanes=tuple(lanes),
        startles=tuple(Mark(axis.x(one.at_s), one.at_s) for one in known.startles[:MOST_STARTLES]),
        releases=tuple(Mark(axis.x(one.at_s), one.at_s) for one in known.releases[:MOST_STARTLES]),
        times=tuple(Mark(axis.x(at), at) for at in _times(known.duration_s)),
        mirrored=mirrored,
        outlined=bool(outline),
    )


def outline_path(peaks: Sequence[float], *, mirrored: bool = False) -> str:
    """Return the path of an outline, alike above and below, from the peaks of equal parts, 0 to 1.

    Examples
    --------
    >>> outline_path([1.0, 0.0])
    'M250 0L750 49.5L750 50.5L250 100Z'
    """
    if not peaks:
        return ""
    step = BOX / len(peaks)
    places = [round((at + 0.5) * step, 1) for at in range(len(peaks))]
    heights = [round(max(0.5, 50 * peak), 1) for peak in peaks]
    if mirrored:
        places = [BOX - one for one in places]
    up = [f"{_short(x)} {_short(50 - height)}" for x, height in zip(places, heights, strict=True)]
    down = [f"{_short(x)} {_short(50 + height)}" for x, height in zip(places, heights, strict=True)]
    return f"M{'L'.join([*up, *reversed(down)])}Z"


@dataclass(frozen=True, slots=True)
class _Axis:
    """Turns seconds into places."""

    total_s: float
    mirrored: bool

    def share(self, at_s: float) -> float:
        share = min(1.0, max(0.0, at_s / self.total_s)) if self.total_s else 0.0
        return 1 - share if self.mirrored else share

    def x(self, at_s: float) -> float:
        return round(100 * self.share(at_s), 2)

    def bar(self, start_s: float, end_s: float, label: str = "") -> Bar:
        ends = sorted((self.x(start_s), self.x(end_s)))
        return Bar(ends[0], round(max(0.3, ends[1] - ends[0]), 2), label)


def _sections(known: Features, axis: _Axis) -> tuple[Bar, ...]:
    if known.sections:
        return tuple(axis.bar(one.start_s, one.end_s, one.label) for one in known.sections)
    begin, end = known.audible_s
    cuts = [begin, *(one for one in known.sections_s if begin < one < end), end]
    return tuple(axis.bar(one, two) for one, two in pairwise(cuts) if two > one)


def _outline(loudness: Curve | None, axis: _Axis) -> str:
    """The outline from the loudness over time: half as high for each 20 dB less."""
    if loudness is None or not loudness.values:
        return ""
    known = [QUIET_LUFS if one is None else max(one, QUIET_LUFS) for one in loudness.values]
    most = max(known)
    return outline_path([10 ** ((one - most) / 40) for one in known], mirrored=axis.mirrored)


def _line(curve: Curve | None, axis: _Axis, low: float, high: float) -> str:
    """The path of a curve; where it has no value, the line is broken."""
    if curve is None:
        return ""
    parts, pen = [], "M"
    step = max(1, len(curve.values) // 500)
    for at, value in enumerate(curve.values[::step]):
        if value is None:
            pen = "M"
            continue
        x = BOX * axis.share(at * step * curve.step_s)
        parts.append(f"{pen}{_short(round(x, 1))} {_short(round(100 * (high - value) / (high - low), 1))}")
        pen = "L"
    return "".join(parts)


def _ticks(known: Features, axis: _Axis) -> str:
    """Bars as long ticks where they are known, else beats; too many are thinned out evenly."""
    times: Sequence[float] = known.downbeats_s or known.beats_s
    thin = -(-len(times) // MOST_TICKS)
    return "".join(f"M{_short(round(BOX * axis.share(at), 1))} 0V100" for at in times[:: thin or 1])


def _times(total_s: float) -> Iterable[int]:
    step = next((one for one in STEPS_S if total_s / one <= 6), 3600)
    return range(0, int(total_s - step / 3) + 1, step) if total_s > step / 3 else (0,)


def _short(value: float) -> str:
    return f"{value:g}"
