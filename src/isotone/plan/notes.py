"""What a person should know of a plan as a whole: it ends part-way, something gave way, we cannot know the words."""

from __future__ import annotations

from isotone.person import CheckIn, overwhelmed
from isotone.plan.defaults import TOLERANCE
from isotone.plan.iso import Arc
from isotone.plan.plan import Reason

PART_WAY = 0.05
"""Less than this of the way left, in units of the plane, is arrival. [D]"""


def note_words(voices: list[float], may_be_sung: float) -> tuple[Reason, ...]:
    """Return the note on words where a piece may be sung."""
    return (Reason("note-words"),) if any(voice >= may_be_sung for voice in voices) else ()


def note_way(arc: Arc) -> tuple[Reason, ...]:
    """Return the note that a plan ends part-way."""
    if arc.rest <= PART_WAY:
        return ()
    return (Reason("note-part-way", {"percent": round(100 * arc.progress[-1])}),)


def note_state(now: CheckIn, *, goal_said: bool) -> tuple[Reason, ...]:
    """Return the notes on what was said, and was not."""
    if overwhelmed(now):
        return (Reason("note-distress", {"distress": now.distress or 0.0}),)
    return (Reason("note-nothing-said"),) if now.empty and not goal_said else ()


def note_newness(newness: float | None, familiar: list[bool]) -> tuple[Reason, ...]:
    """Return the note that what was said of known and new could not be kept in most of the pieces."""
    if newness is None or newness == 0.5:
        return ()
    kept = sum(familiar) if newness < 0.5 else len(familiar) - sum(familiar)
    if 2 * kept >= len(familiar):
        return ()
    values: dict[str, float | str] = {"kept": kept, "pieces": len(familiar)}
    return (Reason("note-few-known" if newness < 0.5 else "note-few-new", values),)


def note_length(asked: float, minutes: float) -> tuple[Reason, ...]:
    """Return the note that a session is shorter or longer than asked."""
    if abs(minutes - asked) <= asked * TOLERANCE + 1e-9:
        return ()
    values: dict[str, float | str] = {"asked": round(asked, 1), "minutes": round(minutes, 1)}
    return (Reason("note-shorter" if minutes < asked else "note-longer", values),)
