"""The consent gate: each public method of the door says what it needs, and is refused where that was not agreed to.

`@needs(None)` marks what needs no agreement, `@needs(Purpose.X)` what does; its first argument is then the person's
id. A test fails when a method bears no mark.

A new home's person begins with both smallest consents given: sessions are kept in the encrypted home on this machine,
and ratings steer later plans, because both are what the person sees happen and expects. Nothing leaves the machine.
Both can be taken back on the page Me, at once, and "Don't keep this" follows every session.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

from isotone.errors import ConsentMissing, Term
from isotone.person import Person, Purpose

FIRST = frozenset({Purpose.KEEP_SESSIONS, Purpose.LEARN_FROM_RATINGS})
"""What a new home's person has agreed to, told at the first start."""

Method = TypeVar("Method", bound=Callable[..., Any])


class Knows(Protocol):
    """What the gate asks: the person of an id."""

    def person(self, person_id: str | None = None) -> Person:
        """Return the person."""
        ...


def needs(purpose: Purpose | None) -> Callable[[Method], Method]:
    """Mark a method of the door with what the person must have agreed to."""

    def mark(method: Method) -> Method:
        if purpose is None:
            method.__dict__["needs"] = None
            return method

        @wraps(method)
        def gate(door: Knows, person_id: str, *args: Any, **named: Any) -> Any:
            demand(door.person(person_id), purpose)
            return method(door, person_id, *args, **named)

        gate.__dict__["needs"] = purpose
        return cast(Method, gate)

    return mark


def demand(person: Person, purpose: Purpose) -> None:
    """Raise ConsentMissing where the person has not agreed."""
    if not person.agrees(purpose):
        raise ConsentMissing("consent-missing", purpose=Term(f"consent-{purpose.value}"))
