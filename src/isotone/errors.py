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

Each carries `hint`: what a person can do. `NotAllowed` and `SafetyStop` are never caught by code that adapts.
"""

from __future__ import annotations


class IsotoneError(Exception):
    """Something went wrong that a person can understand; `hint` says what they can do."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


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
