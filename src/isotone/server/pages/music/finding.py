"""What the library's list and its map share: what is asked, which pieces answer, and the form that asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import HTTPConnection

from isotone.app.finding import FEATURES, GROUPS, Columns, Query, find, meanings, query_of
from isotone.app.finding.columns import Rows
from isotone.app.studio import Studio
from isotone.app.words import Words
from isotone.server.finding import shelf_of

SORTED = (
    "title",
    "artist",
    "length",
    "tempo",
    "energy",
    "pleasantness",
    "loudness",
    "brightness",
    "roughness",
    "voice",
)
"""Ways to order that are offered first. [D]"""


@dataclass(frozen=True, slots=True)
class Range:
    """A feature's fields in the form: what was typed, and its name."""

    name: str
    label: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the library, what answers, and what the form shows."""

    query: Query
    columns: Columns
    rows: Rows
    ranges: Sequence[Range]

    def address(self, path: str, **more: str | int) -> str:
        """Return an address that asks the same, for another page or view."""
        query = self.query
        told: list[tuple[str, str | int]] = [("q", query.text)] if query.text else []
        told += [("sounds", name) for name in query.sounds]
        told += [(f"{one.name}_min", one.low) for one in self.ranges if one.low]
        told += [(f"{one.name}_max", one.high) for one in self.ranges if one.high]
        told += [("sort", query.sort)] if query.sort != "title" else []
        told += [("down", 1)] if query.down else []
        told += list(more.items())
        return f"{path}?{urlencode(told)}" if told else path


def asked_of(connection: HTTPConnection, studio: Studio, words: Words) -> Asked:
    """Return what an address asks of the library, and what answers it."""
    query = query_of(connection.query_params.multi_items())
    columns = shelf_of(connection).columns(studio.tracks())
    rows = find(columns, query, meanings(words), studio.singing(query.text))
    return Asked(query, columns, rows, [_range(name, query, words) for name in FEATURES])


def form_of(asked: Asked, words: Words) -> dict[str, Any]:
    """Return what the form shows, for its template."""
    return {
        "query": asked.query,
        "groups": [
            (group, words.say(f"find-group-{group}"), [(name, words.say(f"find-{name}")) for name in names])
            for group, names in GROUPS.items()
        ],
        "chosen": words.together(_chosen(asked, words)),
        "ranges": asked.ranges,
        "exact": bool(asked.query.ranges),
        "sorts": [(name, words.say(f"find-sort-{name}") if name in ("title", "artist") else _label(name, words))
                  for name in (*SORTED, *(one for one in FEATURES if one not in SORTED))],
    }  # fmt: skip


def _chosen(asked: Asked, words: Words) -> list[str]:
    """Return what was chosen, in words: sounds, and features with their ranges."""
    names = [words.say(f"find-{name}") for name in asked.query.sounds]
    return names + [f"{one.label}: {one.low}–{one.high}" for one in asked.ranges if one.low or one.high]


def _label(name: str, words: Words) -> str:
    return words.say(f"feature-{name.replace('_', '-')}")


def _range(name: str, query: Query, words: Words) -> Range:
    low, high = query.ranges.get(name, (float("-inf"), float("inf")))
    return Range(name, _label(name, words), *("" if abs(one) == float("inf") else f"{one:g}" for one in (low, high)))
