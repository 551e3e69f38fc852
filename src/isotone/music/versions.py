"""Which version of each part of the analysis made some features, so that only what changed is made anew.

Raise a part's number when its figures change. A part that is `HEARD` needs the sound again; one that is `READ` is
worked out from the descriptors that were kept, without opening a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

HEARD = {"sound": 1, "pulse": 1, "pitch": 1, "dynamics": 2, "form": 1, "voice": 3, "descriptors": 1, "fingerprint": 1}
READ = {"emotion": 2}
PARTS = {**HEARD, **READ}


class Need(StrEnum):
    """What some features need to be those of this release."""

    NOTHING = "nothing"
    READING = "reading"
    HEARING = "hearing"


def need(parts: Mapping[str, int], now: Mapping[str, int] | None = None) -> Need:
    """Return what features need that were made by these versions of the parts.

    Examples
    --------
    >>> need(PARTS), need(PARTS | {"emotion": 0}), need(PARTS | {"pulse": 0}), need({})
    (<Need.NOTHING: 'nothing'>, <Need.READING: 'reading'>, <Need.HEARING: 'hearing'>, <Need.HEARING: 'hearing'>)
    """
    old = {name for name, number in (PARTS if now is None else now).items() if parts.get(name) != number}
    if not old:
        return Need.NOTHING
    return Need.READING if old <= READ.keys() else Need.HEARING
