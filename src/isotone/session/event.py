"""What can happen to a running session. Each event says at which session time (seconds) it happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from isotone.person import CheckIn


class Answer(StrEnum):
    """What a person can tap when the session asks. It never asks why."""

    GENTLER = "gentler"
    QUIET = "quiet"
    DONE = "done"
    STAY = "stay"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Started:
    """The person tapped Play: the session's first sound may begin."""

    at_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Position:
    """The page has played up to here."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Softer:
    """A tap on Softer."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Louder:
    """A tap on Louder."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Pause:
    """A tap on Pause."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Resume:
    """A tap that lets a paused or waiting session go on."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Skip:
    """On to what comes next: out of a piece or out of a silence."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Seek:
    """To another place of the session."""

    at_s: float
    to_s: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment that the person marked, with or without a word."""

    at_s: float
    word: str = ""


@dataclass(frozen=True, slots=True)
class NotThisOne:
    """This song must go now, and stay out."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer to what the session asked."""

    at_s: float
    answer: Answer


@dataclass(frozen=True, slots=True)
class Turned:
    """A knob of the soundscape that is heard was turned."""

    at_s: float
    knob: str
    value: float


@dataclass(frozen=True, slots=True)
class Closing:
    """The soundscape that is heard is to come home: its next phrase is its last."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """The person wants the sound otherwise: `what` is brightness, tempo, swell or a layer.

    `value` says how much: dB, a share of the own speed (-.015 is slower), breaths or beats a minute; 0 is as it was.
    """

    at_s: float
    what: str
    value: float


@dataclass(frozen=True, slots=True)
class Stop:
    """Silence, now. Handled before anything else in every state."""

    at_s: float


@dataclass(frozen=True, slots=True)
class PlayAgain:
    """After Stop, or after the end: play again."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Done:
    """The person is through with this session."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Rated:
    """The person said how they are, between pieces or whenever they liked."""

    at_s: float
    check_in: CheckIn = field(default_factory=CheckIn)


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The page that plays cannot be reached; it may still play what it holds."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Reconnected:
    """The page is back. `playing` says whether it never fell silent."""

    at_s: float
    playing: bool = False


@dataclass(frozen=True, slots=True)
class Suspended:
    """The device took the sound away: `why` is sleep, call, unplugged, reload or page."""

    at_s: float
    why: str = ""


Event = (
    Started
    | Position
    | Softer
    | Louder
    | Pause
    | Resume
    | Skip
    | Seek
    | Mark
    | NotThisOne
    | Choice
    | Turned
    | Closing
    | Shaped
    | Stop
    | PlayAgain
    | Done
    | Rated
    | Disconnected
    | Reconnected
    | Suspended
)
