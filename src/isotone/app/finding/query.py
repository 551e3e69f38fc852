"""What is asked of a library, and the rows that answer it, in order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

import numpy as np

from isotone.app.finding.columns import FEATURES, Columns, Flags, Rows
from isotone.app.finding.sounds import SOUNDS, Within, sounds

SORTS = ("title", "artist", *FEATURES)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked.

    Attributes
    ----------
    text : words that title, artist or album hold, each of them; a word of `SOUNDS` also finds what sounds so; so does
        the whole text what is sung so (see `find`).
    sounds : names of `SOUNDS` that are all to be true. ranges : features within (low, high), ends included.
    sort : one of `SORTS`; `down` turns it round. What is not known comes last either way.
    """

    text: str = ""
    sounds: tuple[str, ...] = ()
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    sort: str = "title"
    down: bool = False

    @property
    def narrow(self) -> bool:
        """Whether it asks for some pieces only."""
        return bool(self.text.strip() or self.sounds or self.ranges)


def query_of(asked: Iterable[tuple[str, str]]) -> Query:
    """Return what an address asks: `q` or `search`, `sounds` (many), `sort`, `down`; of each feature `_min`, `_max`.

    What cannot be understood is passed over, as a half-typed number is.

    Examples
    --------
    >>> query_of([("sounds", "slow"), ("tempo_min", "50"), ("tempo_max", ""), ("sort", "tempo")])
    Query(text='', sounds=('slow',), ranges={'tempo': (50.0, inf)}, sort='tempo', down=False)
    """
    text, sort, down = "", "title", False
    chosen: dict[str, None] = {}
    ranges: dict[str, tuple[float, float]] = {}
    for name, value in asked:
        feature, _, end = name.rpartition("_")
        if name in ("q", "search"):
            text = text or value[:LONGEST]
        elif name == "sounds" and value in SOUNDS:
            chosen[value] = None
        elif name == "sort" and value in SORTS:
            sort = value
        elif name == "down":
            down = value not in ("", "0", "false")
        elif feature in FEATURES and end in ("min", "max") and (number := _number(value)) is not None:
            low, high = ranges.get(feature, (-math.inf, math.inf))
            ranges[feature] = (number, high) if end == "min" else (low, number)
    return Query(text, tuple(chosen), ranges, sort, down)


def _number(text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def find(columns: Columns, query: Query, meant: Mapping[str, str] | None = None, sung: Set[str] = frozenset()) -> Rows:
    """Return the rows that answer a query, in order; by title, those that are called so come before those that sing so.

    Parameters
    ----------
    meant : mapping, optional
        Words of a person's language, in small letters, and which of `SOUNDS` each of them names.
    sung : set of str
        Ids of the pieces whose words hold the text.
    """
    mask = np.ones(len(columns), np.bool_)
    for name in query.sounds:
        mask &= sounds(columns, name)
    for name, (low, high) in query.ranges.items():
        mask &= Within(name, low, high).mask(columns)
    called = mask.copy()
    for word in query.text.casefold().split():
        called &= _holds(columns, word, called, (meant or {}).get(word))
    if not sung:
        return _ordered(columns, np.flatnonzero(called), query)
    mask &= called | np.array([one.id in sung for one in columns.tracks], np.bool_)
    rows = _ordered(columns, np.flatnonzero(mask), query)
    return np.concatenate([rows[called[rows]], rows[~called[rows]]]) if query.sort == "title" else rows


def _holds(columns: Columns, word: str, among: Flags, sound: str | None) -> Flags:
    """Say of each piece that is still in question whether its names hold a word, or it sounds as the word says."""
    found = np.zeros(len(columns), np.bool_)
    text = columns.text
    found[[at for at in np.flatnonzero(among).tolist() if word in text[at]]] = True
    return found if sound is None else found | sounds(columns, sound)


def _ordered(columns: Columns, rows: Rows, query: Query) -> Rows:
    ranks = columns.artists if query.sort == "artist" else columns.titles
    rows = rows[np.argsort(-ranks[rows] if query.down and query.sort in ("title", "artist") else ranks[rows])]
    if query.sort in FEATURES:
        values = columns.numbers[query.sort][rows]
        rows = rows[np.argsort(-values if query.down else values, kind="stable")]
    return rows
