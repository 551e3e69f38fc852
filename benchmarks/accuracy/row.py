"""One line of the table of accuracy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured, on what, what was reached, what was to be reached, and what peers reach there."""

    what: str
    on: str
    reached: str
    target: str = ""
    peer: str = ""
    note: str = ""
