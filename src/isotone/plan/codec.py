"""A plan as plain values for JSON and back, and as the report that the command line prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from isotone.errors import InputError, cause
from isotone.music import Passage, Transition
from isotone.person import CheckIn, Goal, Point
from isotone.plan.plan import Approval, Bounds, Change, Context, Plan, Reason, Stage, StageKind


def as_dict(plan: Plan) -> dict[str, Any]:
    """Return a plan as plain lists, numbers and strings; `from_dict` gives the same plan back."""
    raw = asdict(plan)
    raw["goal"] = plan.goal.value
    for stage in raw["stages"]:
        stage["kind"] = str(stage["kind"])
        if stage["into"] is not None:
            stage["into"]["kind"] = str(stage["into"]["kind"])
    plain: dict[str, Any] = _listed(raw)
    return plain


def from_dict(raw: Mapping[str, Any]) -> Plan:
    """Return the plan that `as_dict` or `report` wrote, also after a trip through JSON.

    Raises
    ------
    InputError
        If it is no plan.
    """
    try:
        return _plan(raw)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError("plan-unreadable", why=cause(error)) from None


def report(plan: Plan, paths: Mapping[str, object], say: Callable[[Reason], str] | None = None) -> dict[str, Any]:
    """Return what `isotone plan --json` prints: the plan, with each piece's path, reasons in words, and the total.

    `say` puts a reason into words; the ids and numbers stay beside them as `because` (and `notices` for notes).
    """
    told = say or (lambda reason: reason.id)
    raw = as_dict(plan)
    for stage, known in zip(raw["stages"], plan.stages, strict=True):
        path = paths.get(known.track_id or "")
        stage["path"] = None if path is None else str(path)
        stage["because"] = stage["reasons"]
        stage["reasons"] = [told(reason) for reason in known.reasons]
    raw["notices"] = raw["notes"]
    raw["notes"] = [told(note) for note in plan.notes]
    raw["total_s"] = round(plan.total_s, 3)
    return raw


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _listed(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_listed(one) for one in value]
    return value


def _plan(raw: Mapping[str, Any]) -> Plan:
    known = {name: raw[name] for name in Plan.__dataclass_fields__ if name in raw}
    now = dict(known["now"])
    known |= {
        "goal": Goal(known["goal"]),
        "now": CheckIn(**{**now, "body": tuple(now.get("body", ()))}),
        "stages": tuple(_stage(stage) for stage in known["stages"]),
        "notes": tuple(_reason(one) for one in raw.get("notices", known.get("notes", ()))),
        "left_out": tuple(known.get("left_out", ())),
    }
    known["changes"] = tuple(Change(**one) for one in known.get("changes", ()))
    if "bounds" in known:
        known["bounds"] = _bounds(known["bounds"])
    if "context" in known:
        known["context"] = Context(**known["context"])
    if known.get("approval"):
        known["approval"] = Approval(**known["approval"])
    return Plan(**known)


def _bounds(raw: Mapping[str, Any]) -> Bounds:
    """Return the bounds that were approved; plans of earlier releases let nothing be shaped but the level."""
    known = {"brightness_db": 0.0, "may_add": (), **raw}
    return Bounds(**{**known, "level_db": tuple(known["level_db"]), "may_add": tuple(known["may_add"])})


def _stage(raw: Mapping[str, Any]) -> Stage:
    known = {name: raw[name] for name in Stage.__dataclass_fields__ if name in raw}
    into, predicted = known.get("into"), known.get("predicted")
    known |= {
        "kind": StageKind(known["kind"]),
        "target": Point(**known["target"]),
        "predicted": Point(**predicted) if predicted else None,
        "into": Transition(Passage(into["kind"]), into["seconds"]) if into else None,
        "reasons": tuple(_reason(one) for one in raw.get("because", known.get("reasons", ()))),
    }
    return Stage(**known)


def _reason(raw: Mapping[str, Any]) -> Reason:
    return Reason(raw["id"], dict(raw["values"]), raw["sure"])
