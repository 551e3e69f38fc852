"""Copies of one recording: tracks whose files differ and whose sound is the same bear the same `recording`."""

from __future__ import annotations

import sqlalchemy as sa

from isotone.music import Origin
from isotone.music.fingerprint import copies
from isotone.store import music, tables

APART_S = 4.0
"""Copies may differ in their audible length by so much: cut differently, or padded by an encoder. [D]"""


def join(connection: sa.Connection, track_id: str) -> list[str]:
    """Find the copies of a track by length and fingerprint, and say of all that they are one recording.

    Return the tracks of that recording; nothing where it is the only one. What Isotone made itself has no copies.
    """
    track, known = tables.track.c, tables.fingerprint.c
    connection.execute(sa.update(tables.track).where(track.id == track_id).values(recording=""))
    if connection.scalar(sa.select(track.origin).where(track.id == track_id)) != Origin.OWN.value:
        return []
    one = connection.execute(sa.select(known.audible_s, known.bits).where(known.track_id == track_id)).one_or_none()
    if one is None or not one.bits:
        return []
    near = connection.execute(
        sa.select(track.id, track.recording, known.bits)
        .join(tables.track, track.id == known.track_id)
        .where(known.audible_s.between(one.audible_s - APART_S, one.audible_s + APART_S))
        .where(track.id != track_id, track.origin == Origin.OWN.value, known.bits != b"")
    ).all()
    found = [near[place] for place in copies(one.bits, [row.bits for row in near])]
    if not found:
        return []
    names = {row.recording for row in found if row.recording}
    name = min(names, default=found[0].id)
    ours = sa.or_(track.id.in_([track_id, *(row.id for row in found)]), track.recording.in_(names))
    members = list(connection.scalars(sa.select(track.id).where(ours)))
    connection.execute(sa.update(tables.track).where(track.id.in_(members)).values(recording=name))
    music.touch(connection, members)
    return members
