"""Every error that Isotone raises on purpose, drawn as a tree.

    IsotoneError
    ├── InputError            (also a ValueError) a value that cannot be used
    ├── MusicError            music that cannot be used
    │   ├── DecodeError       a file that cannot be read as sound
    │   └── TooShort          too little sound for the question asked
    ├── PlanError             no plan can be made
    │   └── NothingFits       every piece is ruled out, or no set of pieces has the length asked for
    ├── NotAllowed            a person has not said yes
    │   ├── ConsentMissing    this use of their data was not agreed to
    │   └── ApprovalMissing   this plan was not approved
    ├── SafetyStop            a bound of safety was reached: the session stops
    ├── DeviceError           a sensor or a sound device failed
    │   └── DeviceLost        it was there and is gone
    └── StoreError            the home cannot be opened, read or written
        ├── WrongKey          the key does not open this home
        └── MigrationError    the home is newer than the program, or could not be brought up to date

An error holds no sentence: it carries the id of a message and its facts, as `plan.Reason` does, and `app.words` puts it
into the words of a person's language: what was wrong, and (the message's attribute `.hint`) what they can do.
`NotAllowed` and `SafetyStop` are never caught by code that adapts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, Union

Kind = TypeVar("Kind", bound="IsotoneError")


@dataclass(frozen=True, slots=True)
class Term:
    """A fact that has words of its own: the id of its message, such as `field-arousal`."""

    id: str


Fact = Union[str, float, Term, "IsotoneError", tuple["Fact", ...]]
"""What an error tells of: a name as it is, a number, something with words of its own, an error within, a list."""


class IsotoneError(Exception):
    """Something went wrong that a person can understand.

    Attributes
    ----------
    id : the message in the catalogue. facts : what the message speaks of, by the names that it uses.

    Examples
    --------
    >>> print(InputError("checkin-range", name=Term("field-pain"), low=0, high=10, value=11))
    checkin-range (name=field-pain, low=0, high=10, value=11)
    """

    def __init__(self, message_id: str, /, **facts: Fact) -> None:
        super().__init__(message_id)
        self.id = message_id
        self.facts: Mapping[str, Fact] = facts

    def __str__(self) -> str:
        """Return what a developer wants to see; a person reads `Words.error`."""
        told = ", ".join(f"{name}={_plain(fact)}" for name, fact in self.facts.items())
        return f"{self.id} ({told})" if told else self.id

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to make it again in another process, whatever a kind of its own adds."""
        return _again, (type(self), self.id), self.__dict__


def cause(error: BaseException) -> Fact:
    """Return an error as a fact of another: ours with its words, the system's or a stranger's with what it says."""
    if isinstance(error, IsotoneError):
        return error
    return str(getattr(error, "strerror", None) or error)


def _plain(fact: Fact) -> str:
    if isinstance(fact, tuple):
        return f"[{', '.join(_plain(one) for one in fact)}]"
    return fact.id if isinstance(fact, Term) else str(fact) if isinstance(fact, IsotoneError) else repr(fact)


def _again(kind: type[Kind], message_id: str) -> Kind:
    error = kind.__new__(kind, message_id)
    IsotoneError.__init__(error, message_id)
    return error


class InputError(IsotoneError, ValueError):
    """A value that cannot be used."""


class MusicError(IsotoneError):
    """Music that cannot be used."""


class DecodeError(MusicError):
    """A file that cannot be read as sound."""


class TooShort(MusicError):
    """Too little sound for the question asked."""


class PlanError(IsotoneError):
    """No plan can be made."""


class NothingFits(PlanError):
    """Every piece is ruled out, or no set of pieces has the length asked for."""


class NotAllowed(IsotoneError):
    """A person has not said yes. Never caught by code that adapts."""


class ConsentMissing(NotAllowed):
    """This use of a person's data was not agreed to."""


class ApprovalMissing(NotAllowed):
    """This plan was not approved by a person."""


class SafetyStop(IsotoneError):
    """A bound of safety was reached: the session stops. Never caught by code that adapts."""


class DeviceError(IsotoneError):
    """A sensor or a sound device failed."""


class DeviceLost(DeviceError):
    """A device was there and is gone."""


class StoreError(IsotoneError):
    """The home cannot be opened, read or written."""


class WrongKey(StoreError):
    """The key does not open this home."""


class MigrationError(StoreError):
    """The home is newer than the program, or could not be brought up to date."""
