"""What a check-in says, and a place to begin planning from where it says nothing.

A missing answer stays missing: `start_from` borrows the planner's default for the arithmetic only, and `said`
tells which parts are the person's own words.
"""

from __future__ import annotations

from isotone.person.checkin import CheckIn, Point

OVERWHELMED = 8.0
"""From this distress (0 to 10) on, how someone feels is not matched by music. [D]"""


def said(now: CheckIn) -> frozenset[str]:
    """Return the names of the parts that were answered.

    Examples
    --------
    >>> sorted(said(CheckIn(arousal=0.5, word="tired")))
    ['arousal', 'word']
    """
    names = ("arousal", "valence", "pain", "distress", "word", "colour", "body")
    return frozenset(name for name in names if getattr(now, name) not in (None, "", ()))


def start_from(now: CheckIn, default: Point) -> Point:
    """Return where planning starts: what was said, and `default` for what was not.

    Examples
    --------
    >>> start_from(CheckIn(arousal=0.5), Point(-0.2, 0.1))
    Point(arousal=0.5, valence=0.1)
    """
    return Point(
        default.arousal if now.arousal is None else now.arousal,
        default.valence if now.valence is None else now.valence,
    )


def overwhelmed(now: CheckIn) -> bool:
    """Say whether the reported distress is too high to be matched."""
    return now.distress is not None and now.distress >= OVERWHELMED
