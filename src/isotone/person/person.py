"""A person as they choose to be known: likes, limits, people to call, consents. Nothing is inferred."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Purpose(StrEnum):
    """What a person may agree to, each apart and revocable."""

    KEEP_SESSIONS = "keep-sessions"
    LEARN_FROM_RATINGS = "learn-from-ratings"


@dataclass(frozen=True, slots=True)
class Rating:
    """How a piece felt to this person, in [-1, 1]; None where they did not say."""

    arousal: float | None = None
    valence: float | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that must not be played: `field` is title, artist, album or track; `text` is what it holds."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Tastes:
    """What a person likes and never wants. Sets and keys are track ids."""

    liked: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    familiar: frozenset[str] = frozenset()
    comfort: tuple[str, ...] = ()
    sanctuary: str | None = None
    triggers: tuple[Trigger, ...] = ()
    ratings: dict[str, Rating] = field(default_factory=dict)
    lullabies: bool = False  # lullabies are welcome (think of infant loss: off unless chosen)
    sacred: bool = False  # sacred tunes are welcome
    silence: bool = False  # a short, announced silence between pieces is wanted
    newness: float | None = None  # the dial from familiar (0) to new (1); None where they never said


@dataclass(frozen=True, slots=True)
class Hearing:
    """How sound should reach this person.

    `balance` is -1 (left) to 1 (right); `ceiling_db` the most that any level may rise, in dB below the session's
    loudness; with `tinnitus` no silence is put between pieces; `vibration` asks the phone to pulse on the beat.
    `trim_db` is what parts of the spectrum are turned down by (see `isotone.sound.shaping.trim`; empty: none);
    `measured_db` the level in dB(A) that somebody read at the ear beside the reference sound, None where nobody did.
    """

    mono: bool = False
    balance: float = 0.0
    ceiling_db: float = 0.0
    tinnitus: bool = False
    vibration: bool = False
    trim_db: tuple[float, ...] = ()
    measured_db: float | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to turn to, as the person wrote it: a name and how to reach them."""

    name: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How the pages should look. Empty words mean what the device and browser say.

    `theme` is light, dark or dim; `accent` the name of one of the design system's colours; `language` a locale such
    as "en". With `discreet` the window's title and the lock screen tell nothing of what this is. With `rests` the
    page goes dark by itself while music plays.
    """

    theme: str = ""
    accent: str = ""
    language: str = ""
    discreet: bool = False
    rests: bool = True


@dataclass(frozen=True, slots=True)
class Usual:
    """Why, how and in what setting a person mostly listens, in their own words: the home's default (R120)."""

    why: str = ""
    how: str = ""
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person. `id` is on every record of theirs from the start. `waved` holds lines that they waved away."""

    id: str
    name: str = ""
    tastes: Tastes = field(default_factory=Tastes)
    hearing: Hearing = field(default_factory=Hearing)
    contact: Contact = field(default_factory=Contact)
    consents: frozenset[Purpose] = frozenset()
    look: Look = field(default_factory=Look)
    usual: Usual = field(default_factory=Usual)
    waved: frozenset[str] = frozenset()

    def agrees(self, purpose: Purpose) -> bool:
        """Say whether the person has agreed to this purpose."""
        return purpose in self.consents
