"""Music as notes: what is to be sounded, by whom, when, how high and how strongly. It knows nothing of sound.

Conventions
-----------
Times are seconds. Pitch is in cents above the MIDI zero, so A4 (440 Hz) is 6900 and any tuning can be written down.
Velocity runs from 0 (not heard) to 1 (as strong as the player goes).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from isotone.errors import InputError

A4_HZ = 440.0
A4_CENTS = 6900.0
WIDEST = 2400.0
"""A note's pitch moves at most so far, in cents."""


def hz_of(cents: float) -> float:
    """Return the frequency of a pitch, in Hz.

    Examples
    --------
    >>> hz_of(6900), round(hz_of(6000), 2)
    (440.0, 261.63)
    """
    return float(A4_HZ * 2 ** ((cents - A4_CENTS) / 1200))


@dataclass(frozen=True, slots=True)
class Note:
    """One note: when it begins, how long it is held, how high it is, how strongly it is played.

    `colour` is how much darker (-1) or brighter (1) it sounds than its strength alone makes it; `attack_s` how long it
    takes to come and to go where the player holds a tone, None as the instrument does. `bend` is how its pitch moves:
    (seconds after its start, cents off `cents`), straight between and level beyond; what is struck stays at `cents`.
    """

    start_s: float
    duration_s: float
    cents: float
    velocity: float
    colour: float = 0.0
    attack_s: float | None = None
    bend: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        if self.start_s < 0 or self.duration_s <= 0:
            raise InputError("score-note", start=self.start_s, duration=self.duration_s)
        if not 0 <= self.velocity <= 1:
            raise InputError("score-velocity", velocity=self.velocity)
        if not -1 <= self.colour <= 1 or (self.attack_s is not None and self.attack_s <= 0):
            raise InputError("score-manner", colour=self.colour, attack=self.attack_s or 0.0)
        if any(one[0] > other[0] for one, other in pairwise(self.bend)) or any(abs(by) > WIDEST for _, by in self.bend):
            raise InputError("score-bend", widest=WIDEST)

    @property
    def end_s(self) -> float:
        """When it is let go, in seconds."""
        return self.start_s + self.duration_s

    @property
    def shade(self) -> float:
        """How bright it is played, 0 to 1: as strong as it is, moved by its colour.

        Examples
        --------
        >>> Note(0.0, 1.0, 6000.0, 0.5).shade, Note(0.0, 1.0, 6000.0, 0.5, 0.5).shade
        (0.5, 0.75)
        """
        room = self.velocity if self.colour < 0 else 1 - self.velocity
        return self.velocity + room * self.colour


@dataclass(frozen=True, slots=True)
class Part:
    """The notes of one player, and where the player stands.

    Attributes
    ----------
    instrument : the name of an instrument, a key of `isotone.sound.instruments.INSTRUMENTS`.
    notes : in the order of their start.
    level_db : how loud against the other parts.
    pan : -1 (left) to 1 (right).
    distance : 0 (close, dry) to 1 (at the far end of the room).
    name : what the file calls it; empty where it says nothing.
    drum : whether it is struck without a pitch that means anything.
    """

    instrument: str
    notes: tuple[Note, ...]
    level_db: float = 0.0
    pan: float = 0.0
    distance: float = 0.4
    name: str = ""
    drum: bool = False

    def __post_init__(self) -> None:
        if not -1 <= self.pan <= 1 or not 0 <= self.distance <= 1:
            raise InputError("score-player", pan=self.pan, distance=self.distance)


@dataclass(frozen=True, slots=True)
class Score:
    """A piece as the parts that sound together.

    `length_s` is the whole, with the silence after the last sound. `tempo_bpm` is the beat that was composed, None
    where there is none. `loudness_lufs` is how loud it is meant to be, `room` the name of the space it is played in,
    `presence_db` how far the sound above some 2 kHz is raised (below 0: taken back), `drive_db` how hard the whole is
    pressed together, which makes it denser and rougher (0: not at all). `beats_s`, `downbeats_s` and `metre` (beats in
    a bar) are as written, empty where nothing says; `words` what is sung, a line a verse; `swell` how everyone grows
    and sinks together: (seconds, dB), straight between.
    """

    title: str
    parts: tuple[Part, ...]
    length_s: float
    tempo_bpm: float | None = None
    loudness_lufs: float = -20.0
    room: str = "chamber"
    presence_db: float = 3.0
    drive_db: float = 0.0
    beats_s: tuple[float, ...] = ()
    downbeats_s: tuple[float, ...] = ()
    metre: int | None = None
    words: str = ""
    swell: tuple[tuple[float, float], ...] = ()

    @property
    def notes(self) -> int:
        """How many notes there are."""
        return sum(len(part.notes) for part in self.parts)

    @property
    def last_release_s(self) -> float:
        """When the last note is let go, in seconds; 0 for a score with no notes."""
        return max((note.end_s for part in self.parts for note in part.notes), default=0.0)
