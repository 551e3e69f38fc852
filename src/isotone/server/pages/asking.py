"""Reads what a person answered: a check-in, a goal, the minutes. What was not touched is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import ImmutableMultiDict

from isotone.app.planning import Newness
from isotone.errors import InputError
from isotone.person import CheckIn, Goal

Form = ImmutableMultiDict[str, str]

GOALS_FIRST = ("calm", "sleep", "ease-pain", "ground", "come-back", "energise")
"""The six that are shown; the rest waits under More."""
GOALS_MORE = tuple(goal.value for goal in Goal if goal.value not in GOALS_FIRST)
MINUTES = (5, 10, 20, 30, 45)
NEWNESS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""The five steps of the dial from familiar to new."""
COLOURS: Mapping[str, str] = {
    "yellow": "#e9c46a",
    "orange": "#d98a4b",
    "red": "#b5524a",
    "pink": "#d9a0a8",
    "violet": "#80699b",
    "blue": "#4f7ca8",
    "green": "#6b8f62",
    "brown": "#7d5f4a",
    "grey": "#8d8a86",
    "dark": "#33302e",
}
BODY = ("head", "throat", "shoulders", "chest", "belly", "arms", "hands", "legs", "feet", "all")


def check_in_of(form: Form) -> CheckIn:
    """Return the check-in of a form; raise InputError where a value cannot be."""
    return CheckIn(
        arousal=_feeling(form, "arousal"),
        valence=_feeling(form, "valence"),
        pain=_number(form, "pain"),
        distress=_number(form, "distress"),
        word=form.get("word", "").strip()[:60],
        colour=form.get("colour", "") if form.get("colour", "") in COLOURS.values() else "",
        body=tuple(part for part in form.getlist("body") if part in BODY),
    )


def goal_of(form: Form) -> Goal | None:
    """Return the goal that was chosen; None where none was."""
    chosen = form.get("goal", "")
    if not chosen:
        return None
    try:
        return Goal(chosen)
    except ValueError:
        raise InputError("form-goal", goal=str(chosen)) from None


def minutes_of(form: Form) -> float | None:
    """Return the minutes asked for, the typed ones first; None where nothing was said."""
    typed = _number(form, "minutes_other")
    return typed if typed is not None else _number(form, "minutes")


def newness_of(form: Form) -> Newness:
    """Return where the dial from familiar (0) to new (1) stands; None where left unsaid, "usual" where not asked."""
    if "newness" not in form:
        return "usual"
    number = _number(form, "newness")
    if number is not None and number not in NEWNESS:
        raise InputError("form-newness", value=number)
    return number


def index_of(form: Form) -> int:
    """Return which stage an edit speaks of."""
    number = _number(form, "index")
    if number is None:
        raise InputError("form-piece")
    return int(number)


def values() -> dict[str, Any]:
    """Return what the templates of the check-in need."""
    return {
        "colours": tuple(COLOURS.items()),
        "body_parts": BODY,
        "goals_first": GOALS_FIRST,
        "goals_more": GOALS_MORE,
        "minutes_offered": MINUTES,
        "newness_steps": NEWNESS,
    }


def _feeling(form: Form, name: str) -> float | None:
    """Return the slider's place where it was moved, else the tapped face's."""
    fine = _number(form, f"{name}_fine")
    return fine if fine is not None else _number(form, name)


def _number(form: Form, name: str) -> float | None:
    text = form.get(name, "").strip()
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise InputError("form-number", text=text) from None
