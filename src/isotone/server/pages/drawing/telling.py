"""Puts a plan into words: its one sentence, its arc, its reasons and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from isotone.app.words import Words
from isotone.music import Track
from isotone.plan import Plan, Reason, Stage, StageKind, how_sure

LEVELS = ((0.5, "high"), (0.15, "raised"), (-0.15, "middle"), (-0.5, "low"), (-1.0, "lowest"))
"""Names for places between -1 and 1: the first whose bound is reached. [D]"""


@dataclass(frozen=True, slots=True)
class ToldReason:
    """A reason as it is read: its words, how sure, and the numbers one tap further."""

    text: str
    sure: str
    numbers: str


@dataclass(frozen=True, slots=True)
class ToldStage:
    """A stage as it is read."""

    index: int
    number: int
    silence: bool
    title: str
    artist: str
    track_id: str | None
    seconds: float
    locked: bool
    first: bool
    last: bool
    reasons: tuple[ToldReason, ...] = ()
    others: tuple[Track, ...] = field(default=())


def tell(words: Words, reason: Reason) -> str:
    """Return the words of a reason."""
    return words.say(reason.id, **reason.values)


def level(value: float) -> str:
    """Return the name of a place between -1 and 1.

    Examples
    --------
    >>> level(0.7), level(0.0), level(-1.0)
    ('high', 'middle', 'lowest')
    """
    return next(name for bound, name in LEVELS if value >= bound)


def sure(words: Words, reason: Reason) -> str:
    """Return how sure we are, in words; nothing where there is nothing to be unsure of."""
    known = how_sure(reason)
    return tell(words, known) if known else ""


def told_reason(words: Words, reason: Reason) -> ToldReason:
    """Return a reason as it is read."""
    numbers = [
        words.say("plan-number", name=_name(words, name), value=words.number(value, 2))
        for name, value in reason.values.items()
        if not isinstance(value, str)
    ]
    if reason.sure is not None:
        numbers.append(words.say("plan-number", name=words.say("number-sure"), value=words.number(reason.sure, 2)))
    return ToldReason(tell(words, reason), sure(words, reason), words.say("list-join").join(numbers))


def _name(words: Words, name: str) -> str:
    message = f"number-{name.replace('_', '-')}"
    return words.say(message) if words.has(message) else name.replace("_", " ")


def told_stages(words: Words, plan: Plan, others: dict[int, tuple[Track, ...]]) -> list[ToldStage]:
    """Return the stages as they are read; `others` holds, for each, what could stand there instead."""
    told = []
    number = 0
    for index, stage in enumerate(plan.stages):
        silence = stage.kind is StageKind.SILENCE
        number += not silence
        told.append(
            ToldStage(
                index,
                number,
                silence,
                stage.title,
                stage.artist,
                stage.track_id,
                round(stage.duration_s),
                stage.locked,
                index == 0,
                index == len(plan.stages) - 1,
                _reasons(words, stage),
                others.get(index, ()),
            )
        )
    return told


def _reasons(words: Words, stage: Stage) -> tuple[ToldReason, ...]:
    return tuple(told_reason(words, reason) for reason in stage.reasons)


def told_arc(words: Words, plan: Plan) -> str:
    """Return the arc in words: where it begins and ends, over how many pieces and minutes."""
    pieces = [stage for stage in plan.stages if stage.kind is not StageKind.SILENCE]
    if not pieces:
        return words.say("arc-empty")
    first, last = pieces[0].target, pieces[-1].target
    return words.say(
        "arc-words",
        pieces=len(pieces),
        length=words.say("minutes-about", minutes=max(1, round(plan.total_s / 60))),
        energy_first=words.say(f"energy-{level(first.arousal)}"),
        energy_last=words.say(f"energy-{level(last.arousal)}"),
        pleasant_first=words.say(f"pleasant-{level(first.valence)}"),
        pleasant_last=words.say(f"pleasant-{level(last.valence)}"),
    )
