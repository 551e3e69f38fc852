"""What a session asks its runtime to do. Only `Play` and `Replace` can make a sound."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from isotone.sound import Cue


class Question(StrEnum):
    """The two things a session may ask."""

    GENTLER_QUIET_DONE = "gentler-quiet-done"
    STAY_GENTLER_STOP = "stay-gentler-stop"


@dataclass(frozen=True, slots=True)
class Play:
    """Let these cues sound from session time `from_s` on; nothing sounds before.

    `level_db` is the level to play at; with `ramp` the sound comes up from 12 dB down over ten seconds.
    """

    cues: tuple[Cue, ...]
    from_s: float
    level_db: float = 0.0
    ramp: bool = False


@dataclass(frozen=True, slots=True)
class Replace:
    """While it plays: from session time `from_s` on these cues hold, with no break."""

    cues: tuple[Cue, ...]
    from_s: float
    level_db: float = 0.0


@dataclass(frozen=True, slots=True)
class FadeOut:
    """Silence within this time, then none but a `Play` sounds again."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Level:
    """Move the level to `db` (0 is the plan's loudness) over `over_s` seconds."""

    db: float
    over_s: float


@dataclass(frozen=True, slots=True)
class Brightness:
    """Raise or lower what is high by `db`, over `over_s` seconds."""

    db: float
    over_s: float


@dataclass(frozen=True, slots=True)
class SlowSwell:
    """Let the level sink by `depth_db` and rise so many times a minute, coming over `over_s` seconds; 0 dB: no more."""

    times_a_minute: float
    depth_db: float
    over_s: float


@dataclass(frozen=True, slots=True)
class PauseAt:
    """Fall silent and keep this place."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Ask:
    """Show one line with three answers; None takes it away."""

    which: Question | None


@dataclass(frozen=True, slots=True)
class OfferRating:
    """Between two pieces: show, or take away, the one tap "How are you now?" that may be left alone."""

    on: bool


@dataclass(frozen=True, slots=True)
class AnnounceSilence:
    """Say that a silence of so many seconds begins; it may be skipped. 0: it is over."""

    seconds: float


@dataclass(frozen=True, slots=True)
class KeepOut:
    """This song stays out until the person brings it back."""

    track_id: str


@dataclass(frozen=True, slots=True)
class Finish:
    """The session is over: `ended` was heard to its end, `done` the person closed it."""

    how: str


Command = (
    Play
    | Replace
    | FadeOut
    | Level
    | Brightness
    | SlowSwell
    | PauseAt
    | Ask
    | OfferRating
    | AnnounceSilence
    | KeepOut
    | Finish
)
