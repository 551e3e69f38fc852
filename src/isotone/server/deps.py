"""What routes ask for: the home, the person, a form's fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, TypeVar
from urllib.parse import parse_qsl

from fastapi import Depends
from starlette.datastructures import ImmutableMultiDict
from starlette.requests import HTTPConnection, Request

from isotone.app.studio import Studio
from isotone.errors import InputError
from isotone.person import Person
from isotone.server.errors import Refused

T = TypeVar("T")
ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,99}")
"""What an id looks like; other text was never one."""


def studio_of(connection: HTTPConnection) -> Studio:
    """Return the home's door."""
    studio: Studio = connection.app.state.studio
    return studio


def person_of(connection: HTTPConnection) -> Person:
    """Return the home's person, and note their theme for the page that is shown should something fail."""
    person = studio_of(connection).person()
    connection.scope["isotone.theme"] = person.look.theme
    return person


async def form_of(request: Request) -> ImmutableMultiDict[str, str]:
    """Return the fields of a form (application/x-www-form-urlencoded); files are not taken."""
    body = (await request.body()).decode("utf-8", "replace")
    return ImmutableMultiDict(parse_qsl(body, keep_blank_values=True))


def sought(look: Callable[[str], T], id: str) -> T:
    """Return what `look` finds under an id.

    Raises
    ------
    Refused
        Where nothing bears this id: the answer is 404, in the words of the error.
    InputError
        Where it is no id at all: the answer is 422.
    """
    try:
        return look(id)
    except InputError as error:
        if ID.fullmatch(id):
            raise Refused(404, "missing", error) from None
        raise


StudioOf = Annotated[Studio, Depends(studio_of)]
PersonOf = Annotated[Person, Depends(person_of)]
FormOf = Annotated[ImmutableMultiDict[str, str], Depends(form_of)]
