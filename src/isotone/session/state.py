"""A running session as a value. `advance` makes the next one from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from isotone.errors import ApprovalMissing, InputError
from isotone.music import Track
from isotone.person import Goal
from isotone.plan import Plan
from isotone.session.command import Question
from isotone.session.cues import gain_of, spans_of
from isotone.session.shaping.shape import AS_IT_IS, Shape
from isotone.session.span import Span, Spare, current, total_s


class Phase(StrEnum):
    """What a session is doing."""

    READY = "ready"  # approved, not begun
    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"  # the device or the page went away; where it was, until a tap
    ASKING = "asking"  # after "Not this one": silent until an answer
    QUIET = "quiet"  # the answer was "quiet"
    STOPPED = "stopped"
    ENDED = "ended"  # heard to its end
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Session:
    """A session between two events.

    `spans` is the time line, `spares` the gentler pieces that may stand in, `out` the songs that stay out.
    `floor_db` and `ceiling_db` bound the level; `away` says that the playing page cannot be reached just now.
    `shape` is how the person has it shaped, `most_tempo` and `most_brightness_db` how far that may go to either side,
    `may_add` which layers and whether a swell may come; `loudness_lufs` is how loud the pieces are made.
    `start_distress` is what the person said before, `rises` how often they said at least 2 more than that since.
    """

    id: str
    plan_id: str
    goal: Goal
    approved: bool
    spans: tuple[Span, ...]
    spares: tuple[Spare, ...] = ()
    floor_db: float = -18.0
    ceiling_db: float = 0.0
    phase: Phase = Phase.READY
    at_s: float = 0.0
    level_db: float = 0.0
    out: frozenset[str] = frozenset()
    asking: Question | None = None
    asked_worse: bool = False
    start_distress: float | None = None
    rises: int = 0
    last_stage: int = -1
    offering: bool = False
    away: bool = False
    shape: Shape = AS_IT_IS
    most_tempo: float = 0.0
    most_brightness_db: float = 0.0
    may_add: tuple[str, ...] = ()
    loudness_lufs: float = -20.0

    @property
    def total_s(self) -> float:
        """How long the session is now, in seconds."""
        return total_s(self.spans)

    @property
    def here(self) -> Span | None:
        """The stretch that is heard at `at_s`; None outside all."""
        index = current(self.spans, self.at_s)
        return self.spans[index] if index >= 0 else None

    def bounded(self, db: float) -> float:
        """Return the nearest level that the approved bounds allow."""
        return min(max(db, self.floor_db), self.ceiling_db)


def make(
    session_id: str,
    plan: Plan,
    tracks: Mapping[str, Track],
    *,
    gentler: Sequence[Track] = (),
    ceiling_db: float = 0.0,
) -> Session:
    """Return a session that is ready to begin.

    Parameters
    ----------
    tracks : mapping from track id to Track
        At least those of the plan.
    gentler : sequence of Track
        Pieces that may stand in when something gentler is asked for, gentlest first.
    ceiling_db : float
        The most that the level may reach for this person's hearing, at most 0.

    Raises
    ------
    ApprovalMissing
        If no person has said yes to the plan.
    InputError
        If it has nothing to play, or the level's bounds are upside down.
    """
    if plan.approval is None:
        raise ApprovalMissing("plan-not-approved")
    low, high = plan.bounds.level_db
    top = min(high, ceiling_db)
    if low > top:
        raise InputError("level-bounds", low=low, high=top)
    spans = spans_of(plan, tracks)
    if not any(span.cue for span in spans):
        raise InputError("plan-without-piece")
    spares = tuple(_spare(track, plan.loudness_lufs) for track in gentler)
    session = Session(session_id, plan.id, plan.goal, True, spans, spares, low, top)
    return replace(
        session,
        level_db=session.bounded(0.0),
        start_distress=plan.now.distress,
        most_tempo=plan.bounds.tempo_fraction,
        most_brightness_db=plan.bounds.brightness_db,
        may_add=plan.bounds.may_add,
        loudness_lufs=plan.loudness_lufs,
    )


def _spare(track: Track, loudness_lufs: float) -> Spare:
    first, last = track.features.audible_s
    gain = gain_of(track.features, loudness_lufs)
    return Spare(track.id, track.title, first, last, gain, track.features.arousal.value)
