"""What lists and plans read of a piece's sound, as one row of numbers, and many rows as columns.

A library of a hundred thousand pieces is weighed column by column, and few of its pieces are ever looked at alone. So
what is known in brief (all but `features.APART`) is kept as a row of numbers a piece: `pack` makes it, `Brief` is the
`Features` that are made of it when somebody first asks, and `Briefs` are many rows as columns.

Conventions
-----------
A row is float64, little-endian: the numbers that `NUMBERS` names, NaN where one is not known, then the series, whose
lengths stand among the numbers under names that end in `[]`. What it does not hold are the piece's two words, its key
and the version of its analysis.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from isotone.music.features import APART, FELT, UNEXPECTED_DB, Features
from isotone.music.values import Edge, Estimate, Startle

Numbers = NDArray[np.float64]

FLOAT = np.dtype("<f8")
_INTERVAL = ("value", "low", "high")
_EDGE = ("loudness_lufs", "voice", "fades", "applause")
_TYPES = {one.name: str(one.type) for one in fields(Features)}
_PLAIN = tuple(name for name, kind in _TYPES.items() if kind.removesuffix(" | None") in ("float", "int"))
_MAY_LACK = frozenset(name for name in _PLAIN if _TYPES[name].endswith(" | None"))
_WHOLE = frozenset(name for name in _PLAIN if _TYPES[name].startswith("int"))
_READ = (
    *_PLAIN,
    *(f"{name}.{part}" for name in ("arousal", "valence") for part in _INTERVAL),
    *(f"{name}.{part}" for name in ("start", "end") for part in _EDGE),
)
SERIES = ("timbre", "sections_s", "startles")
NUMBERS = (
    *_READ,
    "audible_s.from",
    "audible_s.to",
    *(f"felt.{name}.{part}" for name in FELT for part in _INTERVAL),
    *(f"{name}[]" for name in SERIES),
)
"""The numbers of a row by their names; a home keeps them beside its rows, so that another release can read them."""

_PLACE = {name: place for place, name in enumerate(NUMBERS)}
_DEFAULTS: dict[str, Any] = {one.name: one.default for one in fields(Features) if one.default is not MISSING}
_DEFAULTS |= {f"{name}[]": 0 for name in SERIES}
_read = attrgetter(*_READ)


def pack(features: Features) -> bytes:
    """Return features, but for their two words and for what `features.APART` names, as a row."""
    kept = features.row if isinstance(features, Brief) else None
    if kept is not None:
        return kept
    row: list[Any] = [*_read(features), *features.audible_s]
    for name in FELT:
        felt = features.felt.get(name)
        row += [None] * 3 if felt is None else [felt.value, felt.low, felt.high]
    startles = [part for one in features.startles for part in (one.at_s, one.rise_db, one.unexpected_db)]
    series = (features.timbre, features.sections_s, startles)
    row += [len(one) for one in series]
    return np.array([*row, *(part for one in series for part in one)], FLOAT).tobytes()


def renamed(row: bytes, names: Sequence[str]) -> bytes:
    """Return a row whose numbers have other names, as another release packed it, as a row of this release's.

    What the other release has more is passed over; what it has less takes its default.
    """
    values = np.frombuffer(row, FLOAT).tolist()
    known = dict(zip(names, values, strict=False))
    at, series = len(names), dict[str, list[float]]()
    for name in names:
        if name.endswith("[]"):
            series[name] = values[at : at + int(known[name])]
            at += len(series[name])
    head = [known.get(name, _DEFAULTS.get(name)) for name in NUMBERS]
    return np.array([*head, *(part for name in SERIES for part in series.get(f"{name}[]", ()))], FLOAT).tobytes()


class Brief(Features):
    """Features in brief, each made of the row when it is first asked for; what a row does not hold is empty.

    They equal `Features` that hold the same; a changed copy (`dataclasses.replace`) has no row.
    """

    __slots__ = ("row",)
    row: bytes | None

    def __init__(self, **known: Any) -> None:
        object.__setattr__(self, "row", None)
        super().__init__(**known)

    @classmethod
    def of(cls, row: bytes, key: str | None, analysis_version: str) -> Brief:
        """Return the features of a row and its two words."""
        made, put = cls.__new__(cls), object.__setattr__
        put(made, "row", row)
        put(made, "key", key)
        put(made, "analysis_version", analysis_version)
        return made

    def __getattr__(self, name: str) -> Any:
        """Make a feature that was not made yet."""
        if name not in _MADE or self.row is None:
            raise AttributeError(name)
        made = _MADE[name](self.row)
        object.__setattr__(self, name, made)
        return made

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Features):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _TYPES)

    __hash__ = Features.__hash__

    def __reduce__(self) -> tuple[Any, ...]:
        return Features, tuple(getattr(self, name) for name in _TYPES)


def _plain(name: str) -> Callable[[bytes], Any]:
    place, may_lack, whole = FLOAT.itemsize * _PLACE[name], name in _MAY_LACK, name in _WHOLE

    def make(row: bytes) -> float | None:
        value = float(_ONE.unpack_from(row, place)[0])
        if may_lack and value != value:
            return None
        return int(value) if whole else value

    return make


def _estimate(name: str) -> Callable[[bytes], Estimate]:
    place = FLOAT.itemsize * _PLACE[f"{name}.value"]
    return lambda row: Estimate(*_THREE.unpack_from(row, place))


def _edge(name: str) -> Callable[[bytes], Edge]:
    place = FLOAT.itemsize * _PLACE[f"{name}.loudness_lufs"]

    def make(row: bytes) -> Edge:
        loudness, voice, fades, applause = _FOUR.unpack_from(row, place)
        return Edge(loudness, voice, fades == 1, applause == 1)

    return make


def _audible(row: bytes) -> tuple[float, ...]:
    return _TWO.unpack_from(row, FLOAT.itemsize * _PLACE["audible_s.from"])


def _felt(row: bytes) -> dict[str, Estimate]:
    every = {name: make(row) for name, make in _FELT.items()}
    return {name: one for name, one in every.items() if one.value == one.value}  # NaN: not known


def _series(name: str) -> Callable[[bytes], tuple[float, ...]]:
    last = SERIES.index(name)

    def make(row: bytes) -> tuple[float, ...]:
        counts = [int(one) for one in _counts(row)]
        begin = len(NUMBERS) + sum(counts[:last])
        return struct.unpack_from(f"<{counts[last]}d", row, FLOAT.itemsize * begin)

    return make


def _counts(row: bytes) -> tuple[float, ...]:
    return _THREE.unpack_from(row, FLOAT.itemsize * _PLACE[f"{SERIES[0]}[]"])


def _startles(row: bytes) -> tuple[Startle, ...]:
    parts = iter(_parts(row))
    return tuple(Startle(*one) for one in zip(parts, parts, parts, strict=True))


_parts = _series("startles")
_ONE, _TWO, _THREE, _FOUR = (struct.Struct(f"<{count}d") for count in (1, 2, 3, 4))
_FELT = {name: _estimate(f"felt.{name}") for name in FELT}
_MADE: dict[str, Callable[[bytes], Any]] = {
    **dict.fromkeys(APART, lambda row: ()),
    **dict.fromkeys(("descriptors", "curves"), lambda row: {}),
    "fingerprint": lambda row: "",
    **{name: _plain(name) for name in _PLAIN},
    **{name: _estimate(name) for name in ("arousal", "valence")},
    **{name: _edge(name) for name in ("start", "end")},
    "audible_s": _audible,
    "felt": _felt,
    "timbre": _series("timbre"),
    "sections_s": _series("sections_s"),
    "startles": _startles,
}
"""How a feature is made of a row."""


class Briefs:
    """The rows of many pieces as columns.

    Attributes
    ----------
    keys : the pieces' keys.
    """

    def __init__(self, features: Sequence[Features]) -> None:
        rows = [pack(one) for one in features]
        lengths = np.array([len(row) for row in rows], np.int64) // FLOAT.itemsize
        self.keys = [one.key for one in features]
        self._starts = np.cumsum(lengths) - lengths
        self._flat = np.frombuffer(b"".join(rows), FLOAT)

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, name: str) -> Numbers:
        """Return one of `NUMBERS` of each piece, or `sudden_db`, `rise_db` as `Features` tell them; NaN: not known."""
        if name in ("sudden_db", "rise_db"):
            return self._rise(UNEXPECTED_DB if name == "sudden_db" else -np.inf)
        found: Numbers = self._flat[self._starts + _PLACE[name]]
        return found

    def series(self, name: str) -> tuple[Numbers, NDArray[np.int64]]:
        """Return the numbers of one of `SERIES`, one piece after the other, and how many are each piece's."""
        begins = self._starts + len(NUMBERS)
        for before in SERIES[: SERIES.index(name)]:
            begins = begins + self[f"{before}[]"].astype(np.int64)
        counts = self[f"{name}[]"].astype(np.int64)
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return self._flat[np.repeat(begins, counts) + within], counts

    def _rise(self, unexpected_db: float) -> Numbers:
        """Return the largest rise of a startle that was at least so unexpected; 0 where there is none."""
        startles, counts = self.series("startles")
        _, rise_db, unexpected = startles.reshape(-1, 3).T
        owners = np.repeat(np.arange(len(self)), counts // 3)
        largest = np.full(len(self), -np.inf)
        kept = unexpected >= unexpected_db
        np.maximum.at(largest, owners[kept], rise_db[kept])
        return np.where(np.isneginf(largest), 0.0, largest)
