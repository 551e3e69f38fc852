"""What tracks sound like, as it lies in the home.

What every list and plan reads is one row of numbers a track (`music.brief`); `layout` names the numbers, so that a
later release reads the rows of an earlier one. Beats, pitch classes and the like, curves, and the fingerprint lie in
tables of their own, and are read for one piece at a time.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from isotone.music import ANALYSIS_VERSION, DETAIL, Curve, Features, brief
from isotone.music.brief import Brief
from isotone.music.versions import PARTS, Need, need
from isotone.store import tables
from isotone.store.packed import pack, pack_curves, unpack, unpack_curves

AT_ONCE = 1000
"""So many rows are fetched together."""


def put(connection: sa.Connection, track_id: str, features: Features) -> None:
    """Keep a track's features, which this release made, in place of any that were there."""
    known = features.as_dict()
    _put(connection, tables.detail, track_id, document=pack({name: known[name] for name in DETAIL}))
    if features.curves:
        _put(connection, tables.curves, track_id, document=pack_curves(features.curves))
    bits = base64.b64decode(features.fingerprint)
    _put(connection, tables.fingerprint, track_id, bits=bits, audible_s=features.audible_s[1] - features.audible_s[0])
    told = {"analysis_version": features.analysis_version, "parts": _parts(), "key": features.key}
    row = {"layout": _layout(connection), "numbers": brief.pack(features)}
    _put(connection, tables.features, track_id, **told, **row)


def _layout(connection: sa.Connection) -> int:
    """Return the number under which the home knows how this release packs a row; it is kept where it is new."""
    table, names = tables.layout, " ".join(brief.NUMBERS)
    known = sa.select(table.c.id).where(table.c.names == names)
    if connection.scalar(known) is None:
        connection.execute(insert(table).values(names=names))
    number: int = connection.scalars(known).one()
    return number


def _put(connection: sa.Connection, table: sa.Table, track_id: str, **row: Any) -> None:
    fresh = insert(table).values(track_id=track_id, **row)
    connection.execute(fresh.on_conflict_do_update(["track_id"], set_=row))


def briefs(connection: sa.Connection, wanted: sa.ColumnElement[bool] | None = None) -> Iterator[tuple[str, Brief]]:
    """Give the tracks whose sound is known, with what is known in brief; all where it is not said of which.

    They come as they lie on the disk. Only rows that another release packed are looked into.
    """
    table = tables.features.c
    names = {row.id: tuple(row.names.split()) for row in connection.execute(sa.select(tables.layout))}
    asked = sa.select(table.track_id, table.layout, table.numbers, table.key, table.analysis_version)
    found = connection.execute(asked if wanted is None else asked.where(wanted)).yield_per(AT_ONCE)
    words = dict[str, str]()
    for track_id, layout, row, key, version in found:
        ours = row if names[layout] == brief.NUMBERS else brief.renamed(row, names[layout])
        same = [one if one is None else words.setdefault(one, one) for one in (key, version)]
        yield track_id, Brief.of(ours, same[0], same[1] or "")


def whole(connection: sa.Connection, track_id: str) -> Features | None:
    """Return all that is known of a track's sound except its curves; None where nothing is."""
    found = next((one for _, one in briefs(connection, tables.features.c.track_id == track_id)), None)
    if found is None:
        return None
    detail = _document(connection, tables.detail, track_id)
    bits = connection.scalar(sa.select(tables.fingerprint.c.bits).where(tables.fingerprint.c.track_id == track_id))
    known = found.as_dict() | (unpack(detail) if detail else {})
    return Features.from_dict(known | {"fingerprint": base64.b64encode(bits or b"").decode()})


def curves(connection: sa.Connection, track_id: str) -> dict[str, Curve]:
    """Return a track's curves by their names; empty where none were kept."""
    packed = _document(connection, tables.curves, track_id)
    return unpack_curves(packed) if packed else {}


def _document(connection: sa.Connection, table: sa.Table, track_id: str) -> bytes | None:
    return connection.scalar(sa.select(table.c.document).where(table.c.track_id == track_id))


def stale(connection: sa.Connection) -> dict[str, Need]:
    """Return the tracks whose features are not this release's in every part, and what they need to be so."""
    table = tables.features.c
    current = (table.analysis_version == ANALYSIS_VERSION) & (table.parts == _parts())
    rows = connection.execute(sa.select(table.track_id, table.analysis_version, table.parts).where(~current))
    return {
        row.track_id: _need(row.parts) if row.analysis_version == ANALYSIS_VERSION else Need.HEARING for row in rows
    }


def _need(parts: str) -> Need:
    return need(json.loads(parts or "{}"))


def _parts() -> str:
    return json.dumps(PARTS, sort_keys=True, separators=(",", ":"))
