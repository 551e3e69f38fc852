"""People, their ratings and their check-ins."""

from __future__ import annotations

import time
from dataclasses import asdict, replace
from typing import Any

import sqlalchemy as sa

from isotone.errors import InputError
from isotone.person import CheckIn, Person, Rating
from isotone.store import documents, tables


def as_dict(person: Person) -> dict[str, Any]:
    """Return a person as plain lists, numbers and strings, without the ratings (they have a table)."""
    raw = documents.plain(replace(person, tastes=replace(person.tastes, ratings={})))
    del raw["tastes"]["ratings"]
    return raw


def from_dict(raw: dict[str, Any], ratings: dict[str, Rating] | None = None) -> Person:
    """Return the person that `as_dict` wrote, with these ratings."""
    person = documents.read(Person, raw)
    return replace(person, tastes=replace(person.tastes, ratings=ratings or {}))


def all_of(connection: sa.Connection) -> list[Person]:
    """Return everyone of the home, the first made first."""
    rows = connection.execute(sa.select(tables.person).order_by(tables.person.c.made_at, tables.person.c.id)).all()
    return [from_dict(row.document, ratings(connection, row.id)) for row in rows]


def get(connection: sa.Connection, person_id: str) -> Person:
    """Return a person; InputError where nobody has this id."""
    row = connection.execute(sa.select(tables.person).where(tables.person.c.id == person_id)).first()
    if row is None:
        raise InputError("person-missing", id=person_id)
    return from_dict(row.document, ratings(connection, person_id))


def save(connection: sa.Connection, person: Person) -> None:
    """Keep a person as they are now, ratings too."""
    document = as_dict(person)
    known = connection.execute(
        sa.update(tables.person).where(tables.person.c.id == person.id).values(document=document)
    ).rowcount
    if not known:
        connection.execute(sa.insert(tables.person).values(id=person.id, made_at=time.time(), document=document))
    before = ratings(connection, person.id)
    for track_id in before.keys() | person.tastes.ratings.keys():
        one = person.tastes.ratings.get(track_id)
        if one != before.get(track_id):
            rate(connection, person.id, track_id, one)


def ratings(connection: sa.Connection, person_id: str) -> dict[str, Rating]:
    """Return what a person said of each piece, by track id."""
    rows = connection.execute(sa.select(tables.rating).where(tables.rating.c.person_id == person_id))
    return {row.track_id: Rating(row.arousal, row.valence) for row in rows}


def rate(connection: sa.Connection, person_id: str, track_id: str, one: Rating | None) -> None:
    """Keep what a person said of a piece, in place of what they said before; None takes it back."""
    table = tables.rating
    connection.execute(sa.delete(table).where(table.c.person_id == person_id, table.c.track_id == track_id))
    if one is not None and one != Rating():
        values = {"person_id": person_id, "track_id": track_id, "at": time.time()}
        connection.execute(sa.insert(table).values(**values, arousal=one.arousal, valence=one.valence))


def check_in(
    connection: sa.Connection, person_id: str, one: CheckIn, moment: str, session_id: str | None = None
) -> int:
    """Keep a check-in made "before", "between" or "after"; return its number."""
    if moment not in ("before", "between", "after"):
        raise InputError("checkin-moment", moment=moment)
    values = {**asdict(one), "body": list(one.body)}
    result = connection.execute(
        sa.insert(tables.check_in).values(
            **values, person_id=person_id, session_id=session_id, moment=moment, at=time.time()
        )
    )
    (number,) = result.inserted_primary_key or (0,)
    return int(number)


def read_check_in(row: sa.Row[Any]) -> CheckIn:
    """Return the check-in of a row."""
    return CheckIn(row.arousal, row.valence, row.pain, row.distress, row.word, row.colour, tuple(row.body))
