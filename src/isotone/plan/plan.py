"""A plan as data: stages with their reasons, and the bounds inside which a session may move."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from isotone.music import Transition
from isotone.person import CheckIn, Goal, Point


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as an id of the message catalogue and the numbers and names that fill it.

    The core never holds sentences: `id` is a message such as `reason-close-to-you`, `values` its variables.
    `sure` is how sure we are, 0 to 1; None where there is nothing to be unsure of.
    """

    id: str
    values: dict[str, float | str] = field(default_factory=dict)
    sure: float | None = None


class StageKind(StrEnum):
    """What a stage holds."""

    PIECE = "piece"
    SOUND = "sound"  # a soundscape, composed while it is heard
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of a session.

    `start_s` is when it is first heard in the session, `duration_s` how long it is heard. `from_s` and `to_s` are
    times inside the piece. `fade_out_s` is over 0 where the piece is left early, at a section's end.
    `into` is how it gives way to the next stage (None for the last and around silence). `sound` is the document of a
    soundscape (docs/reference/command-line.md), None where a piece or silence is heard.
    """

    kind: StageKind
    start_s: float
    duration_s: float
    target: Point
    track_id: str | None = None
    title: str = ""
    artist: str = ""
    from_s: float = 0.0
    to_s: float = 0.0
    fade_out_s: float = 0.0
    predicted: Point | None = None
    into: Transition | None = None
    reasons: tuple[Reason, ...] = ()
    locked: bool = False
    chosen: bool = False  # the person put it there themselves
    familiar: bool = False  # known to the person, so it plays whole
    sound: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Inside these a session may move by itself. A human approved them.

    `level_db` is how far below the plan's loudness it may go, and never above. `may_skip` and `may_shorten` allow
    leaving a piece early. `tempo_fraction` is by how much of its own speed a piece may be slowed or quickened while it
    plays, `brightness_db` by how much what is high may be raised or lowered, `may_add` what the person may choose to
    add: a slow swell of the level, or layers under the music. Nothing of that begins by itself.
    """

    level_db: tuple[float, float] = (-18.0, 0.0)
    may_skip: bool = True
    tempo_fraction: float = 0.03
    brightness_db: float = 6.0
    may_add: tuple[str, ...] = ("swell", "breath", "drum", "heartbeat", "drone")


@dataclass(frozen=True, slots=True)
class Approval:
    """Who said yes, and how: by the big button, by a tap on "It's too much", on the command line."""

    by: str
    how: str
    at: float  # seconds since 1970, handed in by the shell


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that somebody changed in a plan before it played: who did what, to which piece, and when.

    `what` is swap, not-this, never, lock, unlock, earlier, later, drop, start-at-goal, start-near, newness or anew.
    `title` is the piece it is about, `other` the piece that came in its place where the person named one.
    """

    what: str
    by: str
    at: float  # seconds since 1970, handed in by the shell
    title: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """Why, how and in what setting a session is held (R120); empty strings are the home's defaults."""

    why: str = ""
    how: str = ""
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A session as proposed, changed and approved.

    `iso` says that it starts near the present state rather than at the goal. `cost` is what the planner minimised;
    `optimal` that no cheaper plan exists for that cost; `gap` how far above the best bound it may be, as a fraction.
    `notes` name what the person should know: it ends part-way, something gave way, the words of songs are unknown.
    """

    id: str
    person_id: str
    goal: Goal
    minutes: float
    now: CheckIn
    stages: tuple[Stage, ...]
    loudness_lufs: float = -20.0
    iso: bool = True
    cost: float = 0.0
    optimal: bool = False
    gap: float = 0.0
    notes: tuple[Reason, ...] = ()
    bounds: Bounds = field(default_factory=Bounds)
    context: Context = field(default_factory=Context)
    approval: Approval | None = None
    seed: int | None = None
    goal_said: bool = True  # False where nothing was filled in and the goal is only the planner's default
    left_out: tuple[str, ...] = ()  # track ids that were sent away from this plan
    newness: float | None = None  # what was said: what they know (0) to what is new (1); None where nobody said
    changes: tuple[Change, ...] = ()  # what was changed since it was proposed, the first first

    @property
    def total_s(self) -> float:
        """How long it is heard, in seconds."""
        return max((stage.start_s + stage.duration_s for stage in self.stages), default=0.0)
