"""What tracks sound like, as it lies in the home.

What every list and plan reads is one short document a track. Beats, pitch classes and the like, curves, and the
fingerprint lie in tables of their own, and are read for one piece at a time.
"""

from __future__ import annotations

import base64
import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from isotone.music import ANALYSIS_VERSION, DETAIL, Curve, Features
from isotone.music.versions import PARTS, Need, need
from isotone.store import tables
from isotone.store.packed import pack, pack_curves, unpack, unpack_curves

APART = (*DETAIL, "curves", "fingerprint")
NOTHING: dict[str, Any] = dict.fromkeys(DETAIL, ()) | {"descriptors": {}, "curves": {}, "fingerprint": ""}
"""What stands in for what is kept apart."""


def put(connection: sa.Connection, track_id: str, features: Features) -> None:
    """Keep a track's features, which this release made, in place of any that were there."""
    whole = features.as_dict()
    _put(connection, tables.detail, track_id, document=pack({name: whole[name] for name in DETAIL}))
    if features.curves:
        _put(connection, tables.curves, track_id, document=pack_curves(features.curves))
    bits = base64.b64decode(features.fingerprint)
    _put(connection, tables.fingerprint, track_id, bits=bits, audible_s=features.audible_s[1] - features.audible_s[0])
    brief = {name: value for name, value in whole.items() if name not in APART}
    connection.execute(sa.delete(tables.features).where(tables.features.c.track_id == track_id))
    row = {"track_id": track_id, "analysis_version": features.analysis_version, "parts": _parts()}
    connection.execute(insert(tables.features).values(**row, document=json.dumps(brief, separators=(",", ":"))))


def _put(connection: sa.Connection, table: sa.Table, track_id: str, **row: Any) -> None:
    fresh = insert(table).values(track_id=track_id, **row)
    connection.execute(fresh.on_conflict_do_update(["track_id"], set_=row))


def whole(connection: sa.Connection, track_id: str) -> Features | None:
    """Return all that is known of a track's sound except its curves; None where nothing is."""
    brief = connection.scalar(sa.select(tables.features.c.document).where(tables.features.c.track_id == track_id))
    if brief is None:
        return None
    detail = _document(connection, tables.detail, track_id)
    bits = connection.scalar(sa.select(tables.fingerprint.c.bits).where(tables.fingerprint.c.track_id == track_id))
    known = json.loads(brief) | (unpack(detail) if detail else {})
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
